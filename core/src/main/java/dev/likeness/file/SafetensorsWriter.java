package dev.likeness.file;

import dev.likeness.InputException;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.zip.CRC32;
import java.util.zip.CheckedOutputStream;

/** Collects tensors and writes them as the reference implementation lays them out. */
final class SafetensorsWriter {

    private record Item(String name, Dtype dtype, long[] shape, Object array, int length) {
        long bytes() {
            return (long) length * dtype.size();
        }
    }

    private final Map<String, String> metadata = new LinkedHashMap<>();
    private final Map<String, Item> items = new LinkedHashMap<>();

    private boolean checked = true;

    void withoutChecksums() {
        checked = false;
    }

    void metadata(String key, String value) {
        metadata.put(key, value);
    }

    void add(String name, Dtype dtype, long[] shape, Object array, int length) {
        String what = "tensor " + name + " of shape " + Arrays.toString(shape);
        Item item = new Item(name, dtype, shape.clone(), array, length);
        if (name.equals(SafetensorsHeader.METADATA)) {
            throw new IllegalArgumentException(name + " is a reserved name");
        } else if (Arrays.stream(shape).anyMatch(dimension -> dimension < 0)
                || SafetensorsHeader.bytes(dtype, shape, () -> what) != item.bytes()) {
            throw new IllegalArgumentException(what + " cannot hold " + length + " numbers");
        } else if (items.size() == SafetensorsHeader.MAX_TENSORS) {
            throw new InputException(
                    "A model file holds at most %,d tensors, and this model has more: leave columns out, or choose fewer trees."
                            .formatted(SafetensorsHeader.MAX_TENSORS));
        } else if (items.putIfAbsent(name, item) != null) {
            throw new IllegalArgumentException(what + " stands twice");
        }
    }

    void writeTo(OutputStream out) throws IOException {
        // Wide numbers first, so that each tensor begins at a multiple of its number's size and
        // readers may map the file.
        List<Item> byPlace = new ArrayList<>(items.values());
        byPlace.sort(Comparator.comparingInt((Item item) -> -item.dtype().size()));
        byte[] chunk = new byte[1 << 15];
        byte[] header;
        if (checked) {
            CRC32 sum = new CRC32();
            try (OutputStream counted =
                    new CheckedOutputStream(OutputStream.nullOutputStream(), sum)) {
                for (Item item : byPlace) {
                    writeNumbers(item, chunk, counted);
                }
            }
            Map<String, String> all = new LinkedHashMap<>(metadata);
            Checksum.promise(all, sum);
            header = header(byPlace, all);
            Checksum.sign(header);
        } else {
            header = header(byPlace, metadata);
        }
        ByteBuffer.wrap(chunk).order(ByteOrder.LITTLE_ENDIAN).putLong(header.length);
        out.write(chunk, 0, 8);
        out.write(header);
        for (Item item : byPlace) {
            writeNumbers(item, chunk, out);
        }
        out.flush();
    }

    /** The header in JSON, with spaces behind it up to a multiple of 8 bytes. */
    private byte[] header(List<Item> byPlace, Map<String, String> texts) {
        Map<String, Long> begins = new LinkedHashMap<>();
        long place = 0;
        for (Item item : byPlace) {
            begins.put(item.name(), place);
            place += item.bytes();
        }
        StringBuilder json = new StringBuilder("{");
        if (!texts.isEmpty()) {
            json.append(Json.write(SafetensorsHeader.METADATA))
                    .append(':')
                    .append(Json.write(texts));
        }
        for (Item item : items.values()) {
            long begin = begins.getOrDefault(item.name(), 0L);
            json.append(json.length() > 1 ? "," : "")
                    .append(Json.write(item.name()))
                    .append(":{\"dtype\":\"")
                    .append(item.dtype())
                    .append("\",\"shape\":")
                    .append(Arrays.toString(item.shape()).replace(" ", ""))
                    .append(",\"data_offsets\":[")
                    .append(begin)
                    .append(',')
                    .append(begin + item.bytes())
                    .append("]}");
        }
        byte[] bytes = json.append('}').toString().getBytes(StandardCharsets.UTF_8);
        byte[] padded = Arrays.copyOf(bytes, (bytes.length + 7) / 8 * 8);
        Arrays.fill(padded, bytes.length, padded.length, (byte) ' ');
        return padded;
    }

    /** Chunk by chunk, so that no second copy of the numbers is made. */
    private static void writeNumbers(Item item, byte[] chunk, OutputStream out) throws IOException {
        if (item.array() instanceof byte[] bytes) {
            out.write(bytes);
            return;
        }
        ByteBuffer buffer = ByteBuffer.wrap(chunk).order(ByteOrder.LITTLE_ENDIAN);
        int atOnce = chunk.length / item.dtype().size();
        int n;
        for (int i = 0; i < item.length(); i += n) {
            n = Math.min(atOnce, item.length() - i);
            if (item.array() instanceof float[] numbers) {
                buffer.asFloatBuffer().put(numbers, i, n);
            } else if (item.array() instanceof double[] numbers) {
                buffer.asDoubleBuffer().put(numbers, i, n);
            } else {
                buffer.asLongBuffer().put((long[]) item.array(), i, n);
            }
            out.write(chunk, 0, n * item.dtype().size());
        }
    }
}

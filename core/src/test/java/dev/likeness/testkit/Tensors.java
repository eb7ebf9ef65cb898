package dev.likeness.testkit;

import dev.likeness.file.Dtype;
import dev.likeness.file.Json;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A model file taken to pieces, to be put together wrongly.
 *
 * @param metadata the texts of the header, the card among them
 * @param items the tensors in file order
 */
record Tensors(Map<String, Object> metadata, List<Item> items) {

    /** A tensor with its bytes. */
    record Item(String name, Dtype dtype, List<Long> shape, byte[] bytes) {

        long numbers() {
            return bytes.length / dtype.size();
        }
    }

    /** Takes a sound file to pieces. */
    @SuppressWarnings("unchecked") // the file is sound
    static Tensors of(byte[] file) {
        int end = 8 + (int) ByteBuffer.wrap(file).order(ByteOrder.LITTLE_ENDIAN).getLong();
        Map<String, Object> header =
                Json.readObject(new String(file, 8, end - 8, StandardCharsets.UTF_8), "a model");
        Map<String, Object> metadata = new LinkedHashMap<>();
        List<Item> items = new ArrayList<>();
        header.forEach(
                (name, value) -> {
                    Map<String, Object> entry = (Map<String, Object>) value;
                    if (name.equals("__metadata__")) {
                        metadata.putAll(entry);
                    } else {
                        List<Long> place = (List<Long>) entry.get("data_offsets");
                        items.add(
                                new Item(
                                        name,
                                        Dtype.valueOf(String.valueOf(entry.get("dtype"))),
                                        (List<Long>) entry.get("shape"),
                                        Arrays.copyOfRange(
                                                file,
                                                end + Math.toIntExact(place.get(0)),
                                                end + Math.toIntExact(place.get(1)))));
                    }
                });
        return new Tensors(metadata, items);
    }

    /** Puts the file together, without checksums. */
    byte[] file() {
        Map<String, Object> texts = new LinkedHashMap<>(metadata);
        texts.remove("checksum.header");
        texts.remove("checksum.tensors");
        StringBuilder json = new StringBuilder("{\"__metadata__\":" + Json.write(texts));
        ByteArrayOutputStream data = new ByteArrayOutputStream();
        for (Item item : items) {
            json.append(',')
                    .append(Json.write(item.name()))
                    .append(":{\"dtype\":\"")
                    .append(item.dtype())
                    .append("\",\"shape\":")
                    .append(Json.write(item.shape()))
                    .append(",\"data_offsets\":[")
                    .append(data.size())
                    .append(',')
                    .append(data.size() + item.bytes().length)
                    .append("]}");
            data.writeBytes(item.bytes());
        }
        byte[] header = json.append('}').toString().getBytes(StandardCharsets.UTF_8);
        return ByteBuffer.allocate(8 + header.length + data.size())
                .order(ByteOrder.LITTLE_ENDIAN)
                .putLong(header.length)
                .put(header)
                .put(data.toByteArray())
                .array();
    }

    /** The same with another tensor in place of one. */
    Tensors with(int at, Item item) {
        List<Item> others = new ArrayList<>(items);
        others.set(at, item);
        return new Tensors(metadata, others);
    }
}

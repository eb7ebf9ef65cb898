package dev.likeness.testkit;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.function.Consumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Model files without checksums, as older versions wrote them. */
public final class Unsigned {

    private Unsigned() {}

    /**
     * The same file without checksums, so that a change in it is found by nothing but the checks of
     * its numbers.
     */
    public static byte[] file(byte[] signed) {
        int end = 8 + (int) ByteBuffer.wrap(signed).order(ByteOrder.LITTLE_ENDIAN).getLong();
        String header = new String(signed, 8, end - 8, StandardCharsets.UTF_8);
        byte[] json =
                header.replaceFirst("\"checksum.header\":\"crc32:[0-9a-f]{8}\",", "")
                        .replaceFirst("\"checksum.tensors\":\"crc32:[0-9a-f]{8}\",?", "")
                        .getBytes(StandardCharsets.UTF_8);
        return ByteBuffer.allocate(8 + json.length + signed.length - end)
                .order(ByteOrder.LITTLE_ENDIAN)
                .putLong(json.length)
                .put(json)
                .put(signed, end, signed.length - end)
                .array();
    }

    /**
     * Changes a tensor of a file, which then has no checksums.
     *
     * @param change what changes the bytes of the tensor, little-endian
     */
    public static void change(Path file, String tensor, Consumer<ByteBuffer> change)
            throws IOException {
        ByteBuffer bytes =
                ByteBuffer.wrap(file(Files.readAllBytes(file))).order(ByteOrder.LITTLE_ENDIAN);
        int header = (int) bytes.getLong(0);
        String json = new String(bytes.array(), Long.BYTES, header, StandardCharsets.UTF_8);
        Matcher place =
                Pattern.compile(
                                Pattern.quote("\"" + tensor + "\":")
                                        + "[^}]*\\[(\\d+), *(\\d+)\\]\\}")
                        .matcher(json);
        if (!place.find()) {
            throw new IllegalArgumentException("no tensor " + tensor);
        }
        int from = Integer.parseInt(place.group(1));
        int to = Integer.parseInt(place.group(2));
        change.accept(
                bytes.slice(Long.BYTES + header + from, to - from).order(ByteOrder.LITTLE_ENDIAN));
        Files.write(file, bytes.array());
    }
}

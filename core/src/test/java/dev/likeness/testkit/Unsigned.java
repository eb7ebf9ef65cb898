package dev.likeness.testkit;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;

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
}

package dev.likeness.table;

import dev.likeness.file.Json;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** SHA-256 of all that a table holds. */
final class TableFingerprint {

    private static final int BLOCK = 1 << 13;

    private TableFingerprint() {}

    static String of(Table table) {
        MessageDigest digest;
        try {
            digest = MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException impossible) {
            throw new AssertionError("Every Java platform has SHA-256.", impossible);
        }
        String schema = Json.write(TableSchemas.toMap(table.schema()));
        digest.update(
                "table %d %s".formatted(table.rows(), schema).getBytes(StandardCharsets.UTF_8));
        ByteBuffer block = ByteBuffer.allocate(BLOCK * Double.BYTES).order(ByteOrder.LITTLE_ENDIAN);
        for (Column column : table.columns()) {
            boolean numeric = column.schema().kind().numeric();
            boolean categorical = column.schema().kind().categorical();
            for (int row = 0; row < table.rows(); row++) {
                if (block.remaining() < Double.BYTES) {
                    digest.update(block.flip());
                    block.clear();
                }
                if (numeric) {
                    block.putDouble(column.number(row));
                } else if (categorical) {
                    block.putInt(column.code(row));
                } else {
                    String text = column.text(row);
                    byte[] utf8 =
                            text == null ? new byte[0] : text.getBytes(StandardCharsets.UTF_8);
                    // The length first, so that "a", "bc" and "ab", "c" differ.
                    block.putInt(text == null ? -1 : utf8.length);
                    digest.update(block.flip());
                    digest.update(utf8);
                    block.clear();
                }
            }
        }
        digest.update(block.flip());
        return "sha256:" + HexFormat.of().formatHex(digest.digest());
    }
}

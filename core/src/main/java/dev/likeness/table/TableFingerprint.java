package dev.likeness.table;

import dev.likeness.file.Json;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.DoubleBuffer;
import java.nio.IntBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** SHA-256 of all that a table holds: of its schema and of the SHA-256 of each column. */
final class TableFingerprint {

    private static final int BLOCK = 1 << 14;

    private static final VarHandle INTS =
            MethodHandles.byteArrayViewVarHandle(int[].class, ByteOrder.LITTLE_ENDIAN);

    private TableFingerprint() {}

    static String of(Table table) {
        MessageDigest digest = sha256();
        String schema = Json.write(TableSchemas.toMap(table.schema()));
        digest.update(utf8("table " + table.rows() + " " + schema));
        for (Column column : table.columns()) {
            digest.update(utf8(column.fingerprint()));
        }
        return "sha256:" + HexFormat.of().formatHex(digest.digest());
    }

    /** SHA-256 of a column's values, in hexadecimal digits. */
    static String of(Column column) {
        MessageDigest digest = sha256();
        byte[] block = new byte[BLOCK];
        if (column.schema().kind().numeric()) {
            numbers(column, block, digest);
        } else if (column.schema().kind().categorical()) {
            codes(column, block, digest);
        } else {
            texts(column, digest);
        }
        return HexFormat.of().formatHex(digest.digest());
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException impossible) {
            throw new AssertionError("Every Java platform has SHA-256.", impossible);
        }
    }

    private static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private static void numbers(Column column, byte[] block, MessageDigest digest) {
        DoubleBuffer view = ByteBuffer.wrap(block).order(ByteOrder.LITTLE_ENDIAN).asDoubleBuffer();
        int many = block.length / Double.BYTES;
        for (int from = 0; from < column.rows(); from += many) {
            int count = Math.min(many, column.rows() - from);
            column.copyNumbers(from, count, view.rewind());
            digest.update(block, 0, count * Double.BYTES);
        }
    }

    private static void codes(Column column, byte[] block, MessageDigest digest) {
        IntBuffer view = ByteBuffer.wrap(block).order(ByteOrder.LITTLE_ENDIAN).asIntBuffer();
        int many = block.length / Integer.BYTES;
        for (int from = 0; from < column.rows(); from += many) {
            int count = Math.min(many, column.rows() - from);
            column.copyCodes(from, count, view.rewind());
            digest.update(block, 0, count * Integer.BYTES);
        }
    }

    private static void texts(Column column, MessageDigest digest) {
        byte[] length = new byte[Integer.BYTES];
        for (int row = 0; row < column.rows(); row++) {
            String text = column.text(row);
            byte[] utf8 = text == null ? new byte[0] : utf8(text);
            // The length first, so that "a", "bc" and "ab", "c" differ.
            INTS.set(length, 0, text == null ? -1 : utf8.length);
            digest.update(length);
            digest.update(utf8);
        }
    }
}

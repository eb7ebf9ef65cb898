package dev.likeness.toy;

import dev.likeness.Dataset;
import dev.likeness.ModelCard;
import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Map;

/** Rows of numbers: the smallest kind of data there is. */
public record Points(float[][] rows) implements Dataset {

    @Override
    public int count() {
        return rows.length;
    }

    @Override
    public Points slice(int from, int to) {
        return new Points(Arrays.copyOfRange(rows, from, to));
    }

    @Override
    public Points select(int[] positions) {
        return new Points(Arrays.stream(positions).mapToObj(i -> rows[i]).toArray(float[][]::new));
    }

    @Override
    public ModelCard.Data provenance() {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            for (float[] row : rows) {
                ByteBuffer bytes = ByteBuffer.allocate(4 * row.length);
                bytes.asFloatBuffer().put(row);
                digest.update(bytes);
            }
            return new ModelCard.Data(
                    "points",
                    rows.length,
                    Map.of("width", (long) rows[0].length),
                    "sha256:" + HexFormat.of().formatHex(digest.digest()));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    public boolean same(Points other) {
        return Arrays.deepEquals(rows, other.rows);
    }
}

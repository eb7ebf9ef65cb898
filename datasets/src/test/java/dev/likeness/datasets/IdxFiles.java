package dev.likeness.datasets;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.zip.GZIPOutputStream;

/** Makes small IDX files. */
final class IdxFiles {

    private IdxFiles() {}

    /** A header of 32-bit numbers, then values 0, 1, 2 … */
    static byte[] idx(int values, int... header) {
        ByteBuffer buffer = ByteBuffer.allocate(4 * header.length + values);
        for (int number : header) {
            buffer.putInt(number);
        }
        for (int k = 0; k < values; k++) {
            buffer.put((byte) k);
        }
        return buffer.array();
    }

    static byte[] images(int count, int height, int width) {
        return idx(count * height * width, Idx.IMAGES, count, height, width);
    }

    static byte[] labels(int count) {
        return idx(count, Idx.LABELS, count);
    }

    static byte[] gzip(byte[] plain) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (GZIPOutputStream gzip = new GZIPOutputStream(out)) {
            gzip.write(plain);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return out.toByteArray();
    }

    static Path write(Path file, byte[] bytes) {
        try {
            Files.createDirectories(file.getParent());
            return Files.write(file, bytes);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}

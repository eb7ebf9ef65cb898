package dev.likeness.code;

import dev.likeness.InputException;
import dev.likeness.file.Npy;
import java.nio.file.Path;
import java.util.Arrays;

/** Codes as NumPy arrays. */
public final class CodeFiles {

    private CodeFiles() {}

    /**
     * Reads codes as {@link #write} writes them.
     *
     * @throws InputException if the file holds no such array, or a number in it is not finite
     */
    public static float[][] read(Path file) {
        Npy.Array array = Npy.read(file);
        int[] shape = array.shape();
        if (shape.length != 2
                || shape[0] < 1
                || shape[1] < 1
                || !(array.values() instanceof float[] flat)) {
            throw new InputException(
                    "%s holds no codes: an array (count, code) of 32-bit or 64-bit floating-point numbers was expected, found %s of shape %s."
                            .formatted(
                                    file,
                                    array.values() instanceof float[] ? "one" : "whole numbers",
                                    Arrays.toString(shape)));
        }
        float[][] codes = new float[shape[0]][];
        for (int i = 0; i < codes.length; i++) {
            codes[i] = Arrays.copyOfRange(flat, i * shape[1], (i + 1) * shape[1]);
            for (int k = 0; k < shape[1]; k++) {
                if (!Float.isFinite(codes[i][k])) {
                    throw new InputException(
                            "%s: the numbers of a code must be finite, found %s in row %d, column %d (counted from 0). Leave such rows out."
                                    .formatted(file, codes[i][k], i, k));
                }
            }
        }
        return codes;
    }

    /**
     * Writes codes as one array (count, code) of 32-bit numbers.
     *
     * @param codes at least one, all of one width
     * @throws InputException if the file cannot be written
     */
    public static void write(float[][] codes, Path file) {
        int width = codes[0].length;
        float[] flat = new float[Math.multiplyExact(codes.length, width)];
        for (int i = 0; i < codes.length; i++) {
            System.arraycopy(codes[i], 0, flat, i * width, width);
        }
        Npy.write(file, flat, codes.length, width);
    }

    /**
     * Writes the labels of codes as int32 beside them.
     *
     * @param file the file of the codes, {@code NAME.npy}
     * @return the file of the labels, {@code NAME-labels.npy}
     * @throws InputException if the file cannot be written
     */
    public static Path writeLabels(int[] labels, Path file) {
        String name = String.valueOf(file.getFileName());
        String stem = name.substring(0, name.length() - ".npy".length());
        Path beside = file.resolveSibling(stem + "-labels.npy");
        Npy.write(beside, labels, labels.length);
        return beside;
    }
}

package dev.likeness.cli;

import dev.likeness.Classifier;
import dev.likeness.Encoder;
import dev.likeness.InputException;
import dev.likeness.Predictions;
import dev.likeness.evaluate.Progress;
import dev.likeness.file.Npy;
import dev.likeness.image.Images;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;

/** Work on many pictures, some at a time, so that a person sees how far it is. */
final class Blocks {

    private static final int BLOCK = 1000;

    private Blocks() {}

    /** What is done with some of the pictures. */
    interface Work {

        /**
         * Does it.
         *
         * @param first the position of the first of them among all
         */
        void on(int first, Images block);
    }

    static void each(Images images, String what, Progress progress, Work work) {
        for (int first = 0; first < images.count(); first += BLOCK) {
            int end = Math.min(images.count(), first + BLOCK);
            work.on(first, images.slice(first, end));
            progress.at(what, end, images.count());
        }
    }

    /** The code of each picture. */
    static float[][] encode(Encoder<Images> encoder, Images images, Progress progress) {
        List<float[]> codes = new ArrayList<>();
        each(
                images,
                "encoded",
                progress,
                (first, block) -> Collections.addAll(codes, encoder.encode(block)));
        return codes.toArray(float[][]::new);
    }

    /** The prediction of each picture. */
    static Predictions predict(Classifier<Images> classifier, Images images, Progress progress) {
        List<double[]> rows = new ArrayList<>();
        List<String> classes = new ArrayList<>();
        each(
                images,
                "predicted",
                progress,
                (first, block) -> {
                    Predictions some = classifier.predict(block);
                    classes.clear();
                    classes.addAll(some.classes());
                    Collections.addAll(rows, some.probabilities());
                });
        return new Predictions(classes, rows.toArray(double[][]::new));
    }

    /**
     * Reads codes as {@link #writeNpy} writes them.
     *
     * @throws InputException if the file holds no such array, or a number in it is not finite
     */
    static float[][] readNpy(Path file) {
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

    /** Writes codes as one array (count, code). */
    static void writeNpy(float[][] codes, Path file) {
        int width = codes[0].length;
        float[] flat = new float[Math.multiplyExact(codes.length, width)];
        for (int i = 0; i < codes.length; i++) {
            System.arraycopy(codes[i], 0, flat, i * width, width);
        }
        Npy.write(file, flat, codes.length, width);
    }
}

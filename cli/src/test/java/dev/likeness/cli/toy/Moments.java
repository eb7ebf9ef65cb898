package dev.likeness.cli.toy;

import dev.likeness.file.Safetensors;
import dev.likeness.image.Images;
import java.nio.file.Path;

/** Sums a label and pixel; one label for all when the labels do not count. */
record Moments(double[] counts, double[] sums, double[] squares) {

    static Moments zero(int labels, int pixels) {
        return new Moments(
                new double[labels], new double[labels * pixels], new double[labels * pixels]);
    }

    int pixels() {
        return sums.length / counts.length;
    }

    void add(Images images, int index, int label) {
        float[] values = new float[pixels()];
        images.copyTo(index, values, 0);
        counts[label]++;
        for (int j = 0; j < values.length; j++) {
            sums[label * values.length + j] += values[j];
            squares[label * values.length + j] += values[j] * values[j];
        }
    }

    double mean(int label, int pixel) {
        return sums[label * pixels() + pixel] / Math.max(1, counts[label]);
    }

    double deviation(int label, int pixel) {
        double mean = mean(label, pixel);
        double square = squares[label * pixels() + pixel] / Math.max(1, counts[label]);
        return Math.sqrt(Math.max(0, square - mean * mean));
    }

    void write(Path file, long step, double seconds) {
        Safetensors.builder()
                .metadata("step", Long.toString(step))
                .metadata("seconds", Double.toString(seconds))
                .tensor("counts", counts, counts.length)
                .tensor("sums", sums, sums.length)
                .tensor("squares", squares, squares.length)
                .write(file);
    }
}

package dev.likeness.image;

import java.util.Arrays;
import java.util.List;

/** Collections of pictures put together from others, with their labels. */
final class Joined {

    private Joined() {}

    /** The pictures at the indices, in their order. */
    static Images select(Images images, int[] indices) {
        int n = images.pixels();
        int size = Checks.size(indices.length, n);
        byte[] bytes = images.eightBit() ? new byte[size] : null;
        float[] floats = images.eightBit() ? null : new float[size];
        int[] labels = images.labelled() ? new int[indices.length] : null;
        for (int i = 0; i < indices.length; i++) {
            int from = images.start(indices[i]);
            if (bytes != null) {
                System.arraycopy(images.eightBitValues(), from, bytes, i * n, n);
            }
            if (floats != null) {
                System.arraycopy(images.values(), from, floats, i * n, n);
            }
            if (labels != null) {
                labels[i] = images.label(indices[i]);
            }
        }
        return new Images(
                indices.length,
                images.channels(),
                images.height(),
                images.width(),
                bytes,
                floats,
                labels,
                images.labelNames());
    }

    /** Pictures of one size after each other. */
    static Images concat(Images first, Images second) {
        int n = first.pixels();
        int all = first.count() + second.count();
        int size = Checks.size(all, n);
        byte[] bytes = null;
        float[] floats = null;
        if (first.eightBit() && second.eightBit()) {
            bytes = Arrays.copyOf(first.eightBitValues(), size);
            System.arraycopy(
                    second.eightBitValues(), 0, bytes, first.count() * n, second.count() * n);
        } else {
            floats = new float[size];
            for (int i = 0; i < all; i++) {
                if (i < first.count()) {
                    first.copyTo(i, floats, i * n);
                } else {
                    second.copyTo(i - first.count(), floats, i * n);
                }
            }
        }
        int[] labels = null;
        if (first.labelled()
                && second.labelled()
                && first.labelNames().equals(second.labelNames())) {
            labels = Arrays.copyOf(first.labels(), all);
            System.arraycopy(second.labels(), 0, labels, first.count(), second.count());
        }
        return new Images(
                all,
                first.channels(),
                first.height(),
                first.width(),
                bytes,
                floats,
                labels,
                labels == null ? List.of() : first.labelNames());
    }
}

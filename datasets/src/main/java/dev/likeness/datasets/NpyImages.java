package dev.likeness.datasets;

import dev.likeness.InputException;
import dev.likeness.file.Npy;
import dev.likeness.image.ImageFiles;
import dev.likeness.image.Images;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.stream.IntStream;

/**
 * Pictures in an {@code .npy} file of shape (n, height, width), (n, channels, height, width) or (n,
 * height, width, channels), with labels in {@code NAME-labels.npy} beside when it is there.
 */
final class NpyImages {

    private NpyImages() {}

    static Images load(Path file) {
        Npy.Array array = Npy.read(file);
        int[] shape = array.shape();
        if (shape.length == 3) {
            shape = new int[] {shape[0], 1, shape[1], shape[2]};
        }
        boolean planar = shape.length == 4 && (shape[1] == 1 || shape[1] == 3);
        boolean interleaved = shape.length == 4 && (shape[3] == 1 || shape[3] == 3);
        if (!planar && !interleaved) {
            throw new InputException(
                    "%s: pictures have the shape (n, height, width) or (n, channels, height, width) with 1 or 3 channels, found %s."
                            .formatted(file, Arrays.toString(array.shape())));
        }
        Images images = planar ? planar(file, array, shape) : interleaved(file, array, shape);
        Path labels = ImageFiles.labelsBeside(file);
        return Files.isRegularFile(labels) ? withLabels(file, images, labels) : images;
    }

    private static Images planar(Path file, Npy.Array array, int[] shape) {
        try {
            if (array.values() instanceof byte[] bytes) {
                return Images.ofBytes(shape[0], shape[1], shape[2], shape[3], bytes);
            }
            if (array.values() instanceof float[] floats) {
                return Images.ofFloats(shape[0], shape[1], shape[2], shape[3], floats);
            }
        } catch (InputException e) {
            boolean scaled = array.values() instanceof float[] floats && beyondOne(floats);
            throw new InputException(
                    file
                            + ": "
                            + e.getMessage()
                            + (scaled ? " Divide by 255, or save bytes: .astype('uint8')." : ""),
                    e);
        }
        throw new InputException(
                file
                        + ": pictures are uint8, or floats from 0 to 1; found whole numbers of"
                        + " more bits. Save them with .astype('uint8').");
    }

    private static boolean beyondOne(float[] values) {
        for (float value : values) {
            if (value > 1) {
                return true;
            }
        }
        return false;
    }

    private static Images interleaved(Path file, Npy.Array array, int[] shape) {
        int channels = shape[3];
        int plane = shape[1] * shape[2];
        int picture = plane * channels;
        Object values = array.values();
        if (values instanceof byte[] bytes) {
            byte[] sorted = new byte[bytes.length];
            for (int k = 0; k < bytes.length; k++) {
                sorted[planarIndex(k, picture, plane, channels)] = bytes[k];
            }
            values = sorted;
        } else if (values instanceof float[] floats) {
            float[] sorted = new float[floats.length];
            for (int k = 0; k < floats.length; k++) {
                sorted[planarIndex(k, picture, plane, channels)] = floats[k];
            }
            values = sorted;
        }
        int[] sorted = {shape[0], channels, shape[1], shape[2]};
        return planar(file, new Npy.Array(sorted, values), sorted);
    }

    private static int planarIndex(int k, int picture, int plane, int channels) {
        int inPicture = k % picture;
        return k - inPicture + inPicture % channels * plane + inPicture / channels;
    }

    private static Images withLabels(Path file, Images images, Path labelFile) {
        int[] labels;
        Object values = Npy.read(labelFile).values();
        if (values instanceof int[] numbers) {
            labels = numbers;
        } else if (values instanceof byte[] bytes) {
            labels = IntStream.range(0, bytes.length).map(i -> bytes[i] & 0xff).toArray();
        } else {
            throw new InputException(labelFile + ": labels are whole numbers, found fractions.");
        }
        if (labels.length != images.count()) {
            throw new InputException(
                    "%s has %d pictures, but %s has %d labels: each picture needs one label."
                            .formatted(file, images.count(), labelFile, labels.length));
        }
        int smallest = IntStream.of(labels).min().orElse(0);
        int largest = IntStream.of(labels).max().orElse(0);
        if (smallest < 0 || largest > 65_535) {
            throw new InputException(
                    "%s: labels are numbers from 0 to 65535, found %d."
                            .formatted(labelFile, smallest < 0 ? smallest : largest));
        }
        return images.withLabels(
                labels, IntStream.rangeClosed(0, largest).mapToObj(Integer::toString).toList());
    }
}

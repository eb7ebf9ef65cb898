package dev.likeness.neural.codec;

import dev.likeness.InputException;
import dev.likeness.ModelCard;
import dev.likeness.file.ModelFile;
import dev.likeness.image.Images;
import dev.likeness.neural.backbone.ImageShape;
import dev.likeness.neural.engine.Tensor;
import dev.likeness.neural.training.Rows;
import dev.likeness.random.Randomness;
import java.util.List;
import java.util.Map;

/**
 * Pictures as tensors of (batch, channels, height, width) in [0, 1], and back.
 *
 * @param shape the shape of each picture
 * @param classes the names of the classes, empty when there are none
 */
public record ImageCodec(ImageShape shape, List<String> classes) implements Codec<Images> {

    public ImageCodec {
        classes = List.copyOf(classes);
    }

    /** The codec of a collection. */
    public static ImageCodec of(Images images) {
        return new ImageCodec(
                ImageShape.of(images), images.labelled() ? images.labelNames() : List.of());
    }

    /**
     * The codec that a model was fitted with, from its card.
     *
     * @throws InputException if the card does not describe pictures
     */
    public static ImageCodec of(ModelCard card) {
        Map<String, Object> schema = card.data().schema();
        List<String> classes =
                schema.get("labels") instanceof List<?> names
                        ? names.stream().map(String::valueOf).toList()
                        : List.of();
        return new ImageCodec(
                new ImageShape(
                        size(schema, "channels", 3),
                        size(schema, "height", 65_536),
                        size(schema, "width", 65_536)),
                classes);
    }

    private static int size(Map<String, Object> schema, String key, int most) {
        if (schema.get(key) instanceof Number number
                && number.longValue() >= 1
                && number.longValue() <= most) {
            return number.intValue();
        }
        throw new InputException(
                "The model's card must give the "
                        + key
                        + " of its pictures, found "
                        + schema.get(key)
                        + ".");
    }

    /**
     * Checks that pictures have this codec's shape.
     *
     * @throws InputException if they have another
     */
    public void check(Images images) {
        ImageShape found = ImageShape.of(images);
        if (!found.equals(shape)) {
            throw new InputException(
                    "The model knows pictures of "
                            + shape
                            + ", found pictures of "
                            + found
                            + ". Read them in that size, in grey or in colour, to match.");
        }
    }

    /**
     * Checks that labelled pictures have this codec's classes: labels are numbers into the names,
     * and other names would stand for other classes.
     *
     * @throws InputException if they have others
     */
    public void checkLabels(Images images) {
        if (!images.labelNames().equals(classes)) {
            throw new InputException(
                    "The pictures must have the labels of the model, "
                            + classes
                            + ", found "
                            + images.labelNames()
                            + ".");
        }
    }

    @Override
    public int width() {
        return shape.pixels();
    }

    /** The pictures as training data; nothing is drawn. */
    @Override
    public Rows rows(Images images, Randomness randomness) {
        check(images);
        return new ImageRows(images);
    }

    /** Numbers in [0, 1] as pictures; nothing is drawn. */
    @Override
    public Images decode(float[] outputs, long first, long seed) {
        int count = outputs.length / width();
        return Images.ofFloats(count, shape.channels(), shape.height(), shape.width(), outputs);
    }

    /** The card's schema says it all. */
    @Override
    public void save(ModelFile.Builder file) {}

    private record ImageRows(Images images) implements Rows {

        @Override
        public int count() {
            return images.count();
        }

        @Override
        public Tensor at(int[] positions) {
            int width = images.pixels();
            long[] shape = {positions.length, images.channels(), images.height(), images.width()};
            if (images.eightBit()) { // a quarter of the bytes on the way to native memory
                byte[] values = new byte[positions.length * width];
                for (int i = 0; i < positions.length; i++) {
                    images.copyBytesTo(positions[i], values, i * width);
                }
                return Tensor.ofBytes(values, shape).toFloat32().div(255);
            }
            float[] values = new float[positions.length * width];
            for (int i = 0; i < positions.length; i++) {
                images.copyTo(positions[i], values, i * width);
            }
            return Tensor.of(values, shape);
        }

        @Override
        public Tensor labels(int[] positions) {
            if (!images.labelled()) {
                return Tensor.of(new long[0], 0);
            }
            long[] labels = new long[positions.length];
            for (int i = 0; i < positions.length; i++) {
                labels[i] = images.label(positions[i]);
            }
            return Tensor.of(labels, positions.length);
        }
    }
}

package dev.likeness.neural.codec;

import dev.likeness.InputException;
import dev.likeness.image.Images;
import dev.likeness.neural.engine.Tensor;
import java.util.function.UnaryOperator;

/** Pictures and codes of pictures through networks, in {@link Blocks}. */
public final class ImageBlocks {

    private static final int PICTURES = 250;
    private static final int CODES = 64;

    private ImageBlocks() {}

    /**
     * One row of numbers a picture.
     *
     * @param network from (batch, channels, height, width) to (batch, width)
     * @throws InputException if the pictures have not the codec's shape
     */
    public static float[][] encode(ImageCodec codec, Images images, UnaryOperator<Tensor> network) {
        return Blocks.rows(through(codec, images, PICTURES, network), images.count());
    }

    /**
     * The numbers that a network gives to pictures, one picture's after another.
     *
     * @param size pictures a block
     */
    public static float[] through(
            ImageCodec codec, Images images, int size, UnaryOperator<Tensor> network) {
        codec.check(images);
        int pixels = images.pixels();
        return Blocks.run(
                images.count(),
                size,
                from -> {
                    float[] block = new float[size * pixels];
                    for (int i = 0; i < Math.min(size, images.count() - from); i++) {
                        images.copyTo(from + i, block, i * pixels);
                    }
                    return network.apply(
                            Tensor.of(
                                    block,
                                    size,
                                    images.channels(),
                                    images.height(),
                                    images.width()));
                });
    }

    /**
     * One picture a code.
     *
     * @param codes at least one, each of the width
     * @param network from (batch, width) to (batch, channels, height, width) in [0, 1]
     * @throws InputException if there is no code, or one has another width
     */
    public static Images decode(
            ImageCodec codec, int width, float[][] codes, UnaryOperator<Tensor> network) {
        float[] flat = flat(width, codes);
        float[] pictures =
                Blocks.run(
                        codes.length,
                        CODES,
                        from -> network.apply(Blocks.of(flat, width, from, CODES)));
        return codec.decode(pictures, 0, 0);
    }

    /**
     * Codes one after another.
     *
     * @throws InputException if there is no code, or one has another width
     */
    public static float[] flat(int width, float[][] codes) {
        check(width, codes);
        float[] flat = new float[Math.multiplyExact(codes.length, width)];
        for (int i = 0; i < codes.length; i++) {
            System.arraycopy(codes[i], 0, flat, i * width, width);
        }
        return flat;
    }

    private static void check(int width, float[][] codes) {
        if (codes.length == 0) {
            throw new InputException("There must be at least one code to decode, found none.");
        }
        for (float[] code : codes) {
            if (code.length != width) {
                throw new InputException(
                        "A code of this model has "
                                + width
                                + " numbers, found one of "
                                + code.length
                                + ".");
            }
        }
    }
}

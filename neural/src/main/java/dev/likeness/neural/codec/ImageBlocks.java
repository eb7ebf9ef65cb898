package dev.likeness.neural.codec;

import dev.likeness.InputException;
import dev.likeness.image.Images;
import dev.likeness.neural.engine.NoGradient;
import dev.likeness.neural.engine.Scope;
import dev.likeness.neural.engine.Tensor;
import java.util.function.UnaryOperator;

/**
 * Networks over many pictures or codes, without gradients and in blocks of one fixed size: their
 * products round differently at different sizes, and memory stays small.
 */
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
        codec.check(images);
        int pixels = codec.shape().pixels();
        float[][] rows = new float[images.count()][];
        for (int from = 0; from < rows.length; from += PICTURES) {
            int count = Math.min(PICTURES, rows.length - from);
            float[] block = new float[PICTURES * pixels];
            for (int i = 0; i < count; i++) {
                images.copyTo(from + i, block, i * pixels);
            }
            try (Scope scope = Scope.open();
                    NoGradient still = NoGradient.open()) {
                Tensor x =
                        Tensor.of(
                                block,
                                PICTURES,
                                codec.shape().channels(),
                                codec.shape().height(),
                                codec.shape().width());
                Tensor result = network.apply(x);
                int width = (int) result.size(1);
                float[] values = result.toFloats();
                for (int i = 0; i < count; i++) {
                    rows[from + i] = new float[width];
                    System.arraycopy(values, i * width, rows[from + i], 0, width);
                }
            }
        }
        return rows;
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
        check(width, codes);
        int pixels = codec.shape().pixels();
        float[] values = new float[Math.multiplyExact(codes.length, pixels)];
        for (int from = 0; from < codes.length; from += CODES) {
            int rows = Math.min(CODES, codes.length - from);
            float[] block = new float[CODES * width];
            for (int row = 0; row < rows; row++) {
                System.arraycopy(codes[from + row], 0, block, row * width, width);
            }
            try (Scope scope = Scope.open();
                    NoGradient still = NoGradient.open()) {
                Tensor x = network.apply(Tensor.of(block, CODES, width));
                System.arraycopy(x.toFloats(), 0, values, from * pixels, rows * pixels);
            }
        }
        return codec.decode(codes.length, values);
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

package dev.likeness.neural.autoencoder;

import dev.likeness.Spread;
import dev.likeness.image.Images;
import dev.likeness.neural.codec.ImageBlocks;
import dev.likeness.neural.codec.ImageCodec;

/** What an autoencoder under training makes of pictures it is not learning from just then. */
record Reconstructions(Autoencoder recipe, ImageCodec codec, AutoencoderNetwork network) {

    /** Pictures a block: few enough that a block stays near the processor. */
    private static final int BLOCK = 500;

    /** The most pictures on a sheet, with their reconstructions. */
    private static final int ROWS = 8;

    /** The mean loss of a pixel. */
    double loss(Images images) {
        float[] losses =
                ImageBlocks.through(
                        codec,
                        images,
                        BLOCK,
                        x ->
                                recipe.loss()
                                        .ofRows(
                                                network.logits(network.encode(x, false), false),
                                                x));
        double sum = 0;
        for (float loss : losses) {
            sum += loss;
        }
        return sum / losses.length;
    }

    /**
     * Some of the pictures over their reconstructions, row after row of a square: at most eight
     * rows of eight.
     */
    Images sheet(Images images) {
        int side = ROWS;
        while (side > 2 && side * side / 2 > images.count()) {
            side -= 2;
        }
        Images originals = Spread.of(images, side * side / 2, 0);
        float[][] codes = ImageBlocks.encode(codec, originals, x -> network.encode(x, false));
        Images made = ImageBlocks.decode(codec, recipe.code(), codes, network::decode);
        int[] order = new int[2 * originals.count()];
        for (int i = 0; i < originals.count(); i++) {
            int at = i / side * 2 * side + i % side;
            order[Math.min(at, order.length - 1)] = i;
            order[Math.min(at + side, order.length - 1)] = originals.count() + i;
        }
        return originals.concat(made).select(order);
    }
}

package dev.likeness.neural.autoencoder;

import dev.likeness.neural.engine.CrossEntropy;
import dev.likeness.neural.engine.Tensor;

/** How far a reconstruction is from its picture, as a mean over pixels. */
public enum ReconstructionLoss {
    /** Binary cross-entropy, in nats a pixel; a grey pixel is a probability. */
    CROSS_ENTROPY {
        @Override
        Tensor of(Tensor logits, Tensor pictures) {
            double pixels = pictures.count() / (double) pictures.size(0);
            return CrossEntropy.binaryOfRows(logits, pictures).mean().div(pixels);
        }

        @Override
        Tensor ofRows(Tensor logits, Tensor pictures) {
            double pixels = pictures.count() / (double) pictures.size(0);
            return CrossEntropy.binaryOfRows(logits, pictures).div(pixels);
        }
    },
    /** The square of the difference, of pictures in 0 to 1. */
    SQUARED_ERROR {
        @Override
        Tensor of(Tensor logits, Tensor pictures) {
            return logits.sigmoid().sub(pictures).square().mean();
        }

        @Override
        Tensor ofRows(Tensor logits, Tensor pictures) {
            return logits.sigmoid().sub(pictures).square().flatten().mean(1);
        }
    };

    /** The mean loss over pictures, a scalar. */
    abstract Tensor of(Tensor logits, Tensor pictures);

    /**
     * The loss of each picture, (batch).
     *
     * @param logits what the decoder gives: logits of the reconstruction, of the pictures' shape
     * @param pictures (batch, channels, height, width) in [0, 1]
     */
    abstract Tensor ofRows(Tensor logits, Tensor pictures);
}

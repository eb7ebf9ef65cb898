package dev.likeness.neural.backbone;

import dev.likeness.neural.layer.Layer;
import dev.likeness.neural.layer.Parameters;

/** A way from pictures to vectors and back. */
public interface Backbone {

    /**
     * Layers from a code, (batch, code), to a picture's logits, (batch, channels, height, width).
     *
     * @param parameters where the layers keep what they learn
     * @param code the width of the code
     * @param image the shape of the picture
     */
    Layer decoder(Parameters parameters, int code, ImageShape image);

    /**
     * Layers from a picture, (batch, channels, height, width), to a vector, (batch, out).
     *
     * @param parameters where the layers keep what they learn
     * @param image the shape of the picture
     * @param out the width of the vector
     */
    Layer encoder(Parameters parameters, ImageShape image, int out);
}

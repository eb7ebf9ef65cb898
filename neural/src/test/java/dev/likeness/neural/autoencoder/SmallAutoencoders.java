package dev.likeness.neural.autoencoder;

import java.util.List;

/** The presets with a few units a layer, so that a step takes a millisecond. */
final class SmallAutoencoders {

    private SmallAutoencoders() {}

    static Autoencoder mlp() {
        return AutoencoderPresets.mlp().withCode(6).withDecoderWidths(List.of(12)).withBatch(16);
    }

    static Autoencoder deep() {
        return AutoencoderPresets.deep()
                .withCode(6)
                .withEncoderWidths(List.of(16, 12))
                .withDecoderWidths(List.of(12, 16))
                .withBatch(16);
    }

    static Autoencoder conv() {
        return AutoencoderPresets.conv()
                .withCode(6)
                .withEncoderWidths(List.of(4, 8))
                .withDecoderWidths(List.of(8, 4))
                .withHidden(12)
                .withBatch(16);
    }

    static Autoencoder denoising() {
        return AutoencoderPresets.denoising()
                .withCode(6)
                .withEncoderWidths(List.of(12))
                .withDecoderWidths(List.of(12))
                .withBatch(16);
    }

    static Autoencoder sparse() {
        return AutoencoderPresets.sparse()
                .withCode(10)
                .withDecoderWidths(List.of(12))
                .withBatch(16);
    }

    static Autoencoder recurrent() {
        return AutoencoderPresets.recurrent()
                .withCode(6)
                .withEncoderWidths(List.of(8))
                .withDecoderWidths(List.of(8))
                .withBatch(16);
    }
}

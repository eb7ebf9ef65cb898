package dev.likeness.neural.gan;

import dev.likeness.neural.codec.Span;
import dev.likeness.neural.codec.TableCodec;
import dev.likeness.neural.engine.Tensor;
import dev.likeness.neural.layer.BatchNorm;
import dev.likeness.neural.layer.Initializer;
import dev.likeness.neural.layer.Layer;
import dev.likeness.neural.layer.Linear;
import dev.likeness.neural.layer.Network;
import dev.likeness.neural.layer.Parameters;
import java.util.ArrayList;
import java.util.List;

/**
 * The generator of rows (Xu et al. 2019, section 4.4): residual blocks that each add what they find
 * to what they see, h ⊕ ReLU(BN(FC(h))), and a linear layer to the numbers of a row.
 */
final class RowGenerator implements Network {

    private final Parameters parameters;
    private final TableCodec codec;
    private final double temperature;
    private final Layer layers;

    RowGenerator(TabularGan recipe, TableCodec codec, int conditions, Parameters parameters) {
        this.parameters = parameters;
        this.codec = codec;
        this.temperature = recipe.temperature();
        List<Layer> blocks = new ArrayList<>();
        int width = recipe.latent() + conditions;
        for (int own : recipe.generatorWidths()) {
            Parameters at = parameters.at("block" + (blocks.size() + 1));
            Layer found =
                    new Linear(at.at("fc"), width, own)
                            .then(new BatchNorm(at.at("bn"), own, Initializer.constant(1)))
                            .then(Linear.activation(Tensor::relu));
            blocks.add((h, training) -> Tensor.cat(1, found.forward(h, training), h));
            width += own;
        }
        blocks.add(new Linear(parameters.at("out"), width, codec.width()));
        layers = Layer.sequence(blocks);
    }

    @Override
    public Parameters parameters() {
        return parameters;
    }

    /**
     * What it says of rows.
     *
     * @param codes (batch, latent + conditions)
     * @return (batch, width): measures before the tangent, and logits of places
     */
    Tensor forward(Tensor codes, boolean training) {
        return layers.forward(codes, training);
    }

    /**
     * Rows that can be differentiated: of each column a place by Gumbel-softmax (Jang et al. 2017),
     * and the measure in proportion to the weight of its modes.
     *
     * @param out from {@link #forward}
     * @param uniforms (batch, places of all columns)
     */
    Tensor rows(Tensor out, Tensor uniforms) {
        int measures = codec.measures();
        Tensor gumbel = uniforms.add(1e-12).log().neg().add(1e-12).log().neg();
        Tensor noisy = out.slice(1, measures, codec.width()).add(gumbel).div(temperature);
        List<Tensor> parts = new ArrayList<>();
        List<Tensor> inModes = new ArrayList<>();
        for (Span span : codec.spans()) {
            Tensor own = noisy.slice(1, span.first() - measures, span.end() - measures).softmax(1);
            parts.add(own);
            if (span.modes() > 0) {
                inModes.add(own.slice(1, 0, span.modes()).sum(1).unsqueeze(1));
            }
        }
        if (measures > 0) {
            Tensor tangents = out.slice(1, 0, measures).tanh();
            parts.add(0, tangents.mul(Tensor.cat(1, inModes.toArray(Tensor[]::new))));
        }
        return Tensor.cat(1, parts.toArray(Tensor[]::new));
    }
}

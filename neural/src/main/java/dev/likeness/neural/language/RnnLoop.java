package dev.likeness.neural.language;

import dev.likeness.neural.engine.Tensor;
import dev.likeness.neural.layer.Parameters;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A recurrent network one token at a time; a state is one array of numbers a tensor. */
final class RnnLoop implements TokenLoop<float[][]> {

    private final Rnn recipe;
    private final LoopCell cell;
    private final float[][] inputs; // what each token adds to the gates of the first layer
    private final LaneProduct[] fromInput;
    private final LaneProduct[] fromState;
    private final float[][] biases;
    private final @Nullable LaneProduct narrowing;
    private final float[] narrowingBias;
    private final LaneProduct head;
    private final float[] headBias;

    /**
     * The loop of a network.
     *
     * @param symbols what can come next
     * @param marks what can be read beside those
     */
    RnnLoop(Rnn recipe, int symbols, int marks, Parameters parameters) {
        this.recipe = recipe;
        Map<String, float[]> all = new HashMap<>();
        parameters.forEach((name, tensor) -> all.put(name, floats(name, tensor)));
        cell = LoopCell.of(recipe.cell());
        int gates = cell.gates() * recipe.width();
        float[] embedding = of(all, "embedding.weight");
        fromInput = new LaneProduct[recipe.layers()];
        fromState = new LaneProduct[recipe.layers()];
        biases = new float[recipe.layers()][];
        for (int i = 0; i < recipe.layers(); i++) {
            int in = i == 0 ? recipe.embedding() : recipe.width();
            String layer = "layer" + i + ".";
            if (cell.recurrent()) {
                fromInput[i] = new LaneProduct(of(all, layer + "weight_ih_l0"), gates, in);
                fromState[i] =
                        new LaneProduct(of(all, layer + "weight_hh_l0"), gates, recipe.width());
                biases[i] = cell.bias(of(all, layer + "bias_ih_l0"), of(all, layer + "bias_hh_l0"));
            } else {
                fromInput[i] = new LaneProduct(of(all, layer + "weight"), gates, in);
                biases[i] = of(all, layer + "bias");
            }
        }
        inputs = new float[symbols + marks][];
        for (int token = 0; token < inputs.length; token++) {
            float[] vector = new float[recipe.embedding()];
            System.arraycopy(embedding, token * vector.length, vector, 0, vector.length);
            inputs[token] = cell.begin(biases[0], recipe.width());
            fromInput[0].add(new float[][] {vector}, new float[][] {inputs[token]}, 1);
        }
        boolean narrow = recipe.tied() && recipe.embedding() != recipe.width();
        narrowing =
                narrow
                        ? new LaneProduct(
                                of(all, "narrowing.weight"), recipe.embedding(), recipe.width())
                        : null;
        narrowingBias = narrow ? of(all, "narrowing.bias") : new float[0];
        int last = recipe.tied() ? recipe.embedding() : recipe.width();
        head =
                new LaneProduct(
                        recipe.tied()
                                ? embedding(embedding, symbols, last)
                                : of(all, "head.weight"),
                        symbols,
                        last);
        headBias = of(all, "head.bias");
    }

    private static float[] embedding(float[] all, int symbols, int width) {
        return java.util.Arrays.copyOf(all, symbols * width);
    }

    private static float[] floats(String name, Tensor tensor) {
        return name.startsWith(Carried.PREFIX) ? new float[0] : tensor.toFloats();
    }

    private static float[] of(Map<String, float[]> all, String name) {
        float[] values = all.get(name);
        if (values == null) {
            throw new IllegalArgumentException("the network has no tensor " + name);
        }
        return values;
    }

    @Override
    public float[][] begin() {
        return new float[recipe.layers() * recipe.cell().states()][recipe.width()];
    }

    @Override
    public float[][] copy(float[][] state) {
        float[][] copy = new float[state.length][];
        for (int i = 0; i < copy.length; i++) {
            copy[i] = state[i].clone();
        }
        return copy;
    }

    @Override
    public float[][][] array(int length) {
        return new float[length][][];
    }

    @Override
    public float[][] read(float[][][] states, int[] tokens) {
        int lanes = tokens.length;
        int each = recipe.cell().states();
        float[][] x = new float[lanes][];
        for (int layer = 0; layer < recipe.layers(); layer++) {
            float[][] gates = new float[lanes][];
            float[][] hidden = new float[lanes][];
            float[][] own = new float[lanes][];
            for (int lane = 0; lane < lanes; lane++) {
                gates[lane] =
                        layer == 0
                                ? inputs[tokens[lane]].clone()
                                : cell.begin(biases[layer], recipe.width());
                hidden[lane] = states[lane][layer * each];
                own[lane] = cell.state(gates[lane], biases[layer], recipe.width());
            }
            if (layer > 0) {
                fromInput[layer].add(x, gates, lanes);
            }
            if (cell.recurrent()) {
                fromState[layer].add(hidden, own, lanes);
            }
            for (int lane = 0; lane < lanes; lane++) {
                float[] second = states[lane][layer * each + each - 1];
                cell.move(gates[lane], own[lane], hidden[lane], second, recipe.width());
                x[lane] = hidden[lane];
            }
        }
        return logits(x, lanes);
    }

    private float[][] logits(float[][] x, int lanes) {
        float[][] last = x;
        if (narrowing != null) {
            last = new float[lanes][];
            for (int lane = 0; lane < lanes; lane++) {
                last[lane] = narrowingBias.clone();
            }
            narrowing.add(x, last, lanes);
        }
        float[][] logits = new float[lanes][];
        for (int lane = 0; lane < lanes; lane++) {
            logits[lane] = headBias.clone();
        }
        head.add(last, logits, lanes);
        return logits;
    }
}

package dev.likeness.neural.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.likeness.file.Json;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Each operation beside the numbers that PyTorch computed on the same inputs (operations.json,
 * written by operations.py), and its gradients beside finite differences; with a tape and without.
 */
class OperationsTest {

    private static final double STEP = 0.01;

    /** An operation by the name it has in the file. */
    private static final Map<String, Function<List<Tensor>, Tensor>> OPERATIONS = operations();

    private record Block(long[] shape, double[] values, boolean whole) {

        @SuppressWarnings("unchecked")
        static Block of(Object json, boolean whole) {
            Map<String, Object> block = (Map<String, Object>) json;
            long[] shape = ((List<Long>) block.get("shape")).stream().mapToLong(s -> s).toArray();
            double[] values =
                    ((List<Number>) block.get("values"))
                            .stream().mapToDouble(Number::doubleValue).toArray();
            return new Block(shape, values, whole);
        }

        Tensor tensor() {
            if (whole) {
                long[] numbers = new long[values.length];
                for (int i = 0; i < numbers.length; i++) {
                    numbers[i] = (long) values[i];
                }
                return Tensor.of(numbers, shape);
            }
            float[] numbers = new float[values.length];
            for (int i = 0; i < numbers.length; i++) {
                numbers[i] = (float) values[i];
            }
            return Tensor.of(numbers, shape);
        }
    }

    private static Map<String, Function<List<Tensor>, Tensor>> operations() {
        Map<String, Function<List<Tensor>, Tensor>> all = new LinkedHashMap<>();
        Sequences.Window dilated = new Sequences.Window(2, 2, 2);
        Sequences.Window doubling = new Sequences.Window(2, 1, 1);
        all.put("linear", in -> Layers.linear(in.get(0), in.get(1), in.get(2)));
        all.put("gated linear", in -> Layers.gatedLinear(in.get(0), in.get(1), in.get(2)));
        all.put("embedding", in -> Layers.embedding(in.get(1), in.get(0)));
        all.put("lstm", OperationsTest::lstm);
        all.put(
                "gru",
                in -> Layers.gru(in.get(0), in.get(1), in.get(2), in.get(3), in.get(4), in.get(5)));
        all.put("attention", in -> Attention.full(in.get(0), in.get(1), in.get(2)));
        all.put("causal attention", in -> Attention.causal(in.get(0), in.get(1), in.get(2)));
        all.put(
                "masked attention",
                in -> Attention.masked(in.get(0), in.get(1), in.get(2), in.get(3)));
        all.put("layer norm", in -> Norms.layer(in.get(0), in.get(1), in.get(2), 1e-5));
        all.put("group norm", in -> Norms.group(in.get(0), 2, in.get(1), in.get(2), 1e-5));
        all.put("rms norm", in -> Norms.rms(in.get(0), in.get(1), 1e-6));
        all.put("gather", in -> in.get(0).gather(1, in.get(1)));
        all.put("masked fill", in -> in.get(0).maskedFill(in.get(1), 0.5));
        all.put("conv1d", in -> Sequences.conv1d(in.get(0), in.get(1), in.get(2), dilated));
        all.put(
                "transposed conv1d",
                in -> Sequences.convTranspose1d(in.get(0), in.get(1), in.get(2), doubling));
        all.put("conv2d", in -> Layers.conv2d(in.get(0), in.get(1), in.get(2), 2, 1));
        all.put(
                "transposed conv2d",
                in -> Layers.convTranspose2d(in.get(0), in.get(1), in.get(2), 2, 1));
        all.put("cross-entropy", in -> CrossEntropy.of(in.get(0), in.get(1)));
        return all;
    }

    /** The outputs, the last state and the last cell, one after another. */
    private static Tensor lstm(List<Tensor> in) {
        Recurrence.LstmStates states =
                Recurrence.lstm(
                        in.get(0), in.get(1), in.get(2), in.get(3), in.get(4), in.get(5),
                        in.get(6));
        return Tensor.cat(
                1, states.outputs(), states.hidden().unsqueeze(1), states.cell().unsqueeze(1));
    }

    @SuppressWarnings("unchecked")
    private static Map<String, Map<String, Object>> recorded() {
        try (InputStream in = OperationsTest.class.getResourceAsStream("operations.json")) {
            String text = new String(in.readAllBytes(), StandardCharsets.UTF_8);
            Map<String, Object> json = Json.readObject(text, "operations.json");
            return (Map<String, Map<String, Object>>) json.get("cases");
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    private static Stream<String> names() {
        return recorded().keySet().stream();
    }

    @Test
    void everyRecordedCaseHasAnOperationAndEveryOperationACase() {
        assertThat(recorded().keySet()).isEqualTo(OPERATIONS.keySet());
    }

    @ParameterizedTest
    @MethodSource("names")
    void outputAndGradientsAreThoseOfPyTorch(String name) {
        Map<String, Object> recorded = recorded().get(name);
        List<?> gradients = (List<?>) recorded.get("gradients");
        List<Block> inputs = inputs(recorded, gradients);
        for (boolean taped : new boolean[] {false, true}) {
            try (Scope scope = Scope.open();
                    Tape tape = taped ? Tape.open() : null) {
                List<Tensor> given = new ArrayList<>();
                List<Tensor> learnt = new ArrayList<>();
                for (int i = 0; i < inputs.size(); i++) {
                    given.add(inputs.get(i).tensor());
                    if (gradients.get(i) != null) {
                        learnt.add(given.get(i).tracked());
                    }
                }
                Tensor output = OPERATIONS.get(name).apply(given);
                Block expected = Block.of(recorded.get("output"), false);
                assertThat(output.shape()).as("shape, tape %s", taped).isEqualTo(expected.shape());
                assertClose(output.toDoubles(), expected.values(), "output, tape " + taped);
                List<Tensor> found = Gradients.of(weighted(output), learnt);
                int next = 0;
                for (int i = 0; i < gradients.size(); i++) {
                    if (gradients.get(i) != null) {
                        assertClose(
                                found.get(next++).toDoubles(),
                                Block.of(gradients.get(i), false).values(),
                                "gradient of input " + i + ", tape " + taped);
                    }
                }
            }
        }
    }

    @ParameterizedTest
    @MethodSource("names")
    void gradientsAreTheLimitsOfDifferences(String name) {
        Map<String, Object> recorded = recorded().get(name);
        List<?> gradients = (List<?>) recorded.get("gradients");
        List<Block> inputs = inputs(recorded, gradients);
        for (int i = 0; i < inputs.size(); i++) {
            if (gradients.get(i) == null) {
                continue;
            }
            double[] gradient = Block.of(gradients.get(i), false).values();
            double[] values = inputs.get(i).values();
            for (int k = 0; k < values.length; k += 1 + values.length / 5) {
                double at = values[k];
                values[k] = at + STEP;
                double above = loss(name, inputs);
                values[k] = at - STEP;
                double below = loss(name, inputs);
                values[k] = at;
                assertThat((above - below) / (2 * STEP))
                        .as("slope of input %d at %d", i, k)
                        .isCloseTo(gradient[k], within(2e-3 * (1 + Math.abs(gradient[k]))));
            }
        }
    }

    private static List<Block> inputs(Map<String, Object> recorded, List<?> gradients) {
        List<Block> inputs = new ArrayList<>();
        List<?> given = (List<?>) recorded.get("inputs");
        for (int i = 0; i < given.size(); i++) {
            Block block = Block.of(given.get(i), false);
            boolean whole =
                    gradients.get(i) == null
                            && Arrays.stream(block.values())
                                    .allMatch(v -> v == Math.rint(v) && v >= 0);
            inputs.add(new Block(block.shape(), block.values(), whole));
        }
        return inputs;
    }

    private static double loss(String name, List<Block> inputs) {
        try (Scope scope = Scope.open();
                Tape tape = Tape.open()) {
            double[] output =
                    OPERATIONS
                            .get(name)
                            .apply(inputs.stream().map(Block::tensor).toList())
                            .toDoubles();
            double sum = 0;
            for (int i = 0; i < output.length; i++) {
                sum += output[i] * Math.cos(i);
            }
            return sum;
        }
    }

    private static Tensor weighted(Tensor output) {
        float[] weights = new float[(int) output.count()];
        for (int i = 0; i < weights.length; i++) {
            weights[i] = (float) Math.cos(i);
        }
        return output.reshape(-1).mul(Tensor.of(weights, weights.length)).sum();
    }

    private static void assertClose(double[] found, double[] expected, String what) {
        double scale = 1e-3;
        for (double number : expected) {
            scale = Math.max(scale, Math.abs(number));
        }
        assertThat(found).as(what).containsExactly(expected, within(1e-5 * scale));
    }
}

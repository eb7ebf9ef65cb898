package dev.likeness.neural.training;

import dev.likeness.InputException;
import dev.likeness.file.Safetensors;
import dev.likeness.neural.engine.NoGradient;
import dev.likeness.neural.engine.Scope;
import dev.likeness.neural.engine.Tensor;
import dev.likeness.neural.layer.Parameters;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The state of a fit as a file: every learner's weights, moments and average, the counters, and the
 * sums of the epoch under way. Randomness has no state, so there is none here.
 */
final class Checkpoint {

    private static final String VERSION = "1";

    private Checkpoint() {}

    static void write(Path file, List<Learner> learners, State state) {
        Safetensors.Builder out =
                Safetensors.builder()
                        .metadata("checkpoint", VERSION)
                        .metadata("step", Long.toString(state.step()))
                        .metadata("seconds", Double.toString(state.seconds()))
                        .metadata("sums", encode(state.sums()))
                        .metadata("bestScore", Double.toString(state.bestScore()))
                        .metadata("bestEpoch", Integer.toString(state.bestEpoch()))
                        .metadata("alarms", String.join("\n", state.alarms()))
                        .metadata("firstLosses", encode(state.firstLosses()));
        for (Learner learner : learners) {
            out.metadata(learner.name() + ".steps", Long.toString(learner.optimizer().steps()));
            put(out, learner.name() + "/weights/", learner.parameters());
            Parameters averaged = learner.averaged();
            if (averaged != null) {
                put(out, learner.name() + "/average/", averaged);
            }
            put(out, learner.name() + "/first/", learner.optimizer().firstMoments());
            put(out, learner.name() + "/second/", learner.optimizer().secondMoments());
        }
        state.best().forEach((name, values) -> out.tensor("best/" + name, values, values.length));
        out.write(file);
    }

    /** Restores the learners and gives back the counters. */
    static State read(Path file, List<Learner> learners) {
        Safetensors in = Safetensors.read(file);
        try {
            if (!VERSION.equals(in.metadata().get("checkpoint"))) {
                throw new InputException(
                        file + " is not a checkpoint of this version of Likeness.");
            }
            for (Learner learner : learners) {
                learner.optimizer().steps(whole(in, learner.name() + ".steps"));
                learner.parameters()
                        .load(learner.name() + "/weights/", (n, s) -> floats(in, file, n, s));
                Parameters averaged = learner.averaged();
                if (averaged != null) {
                    averaged.load(learner.name() + "/average/", (n, s) -> floats(in, file, n, s));
                }
                get(in, file, learner.name() + "/first/", learner.optimizer().firstMoments());
                get(in, file, learner.name() + "/second/", learner.optimizer().secondMoments());
            }
            Map<String, float[]> best = new LinkedHashMap<>();
            for (String name : in.names()) {
                if (name.startsWith("best/")) {
                    best.put(name.substring("best/".length()), in.floats(name));
                }
            }
            checkBest(best, learners);
            return new State(
                    whole(in, "step"),
                    seconds(in),
                    decode(text(in, "sums")),
                    Double.parseDouble(text(in, "bestScore")),
                    Integer.parseInt(text(in, "bestEpoch")),
                    best,
                    in.metadata().getOrDefault("alarms", "").lines().toList(),
                    decode(in.metadata().getOrDefault("firstLosses", "")));
        } catch (NumberFormatException e) {
            throw new InputException(file + " is a damaged checkpoint: " + e.getMessage() + ".", e);
        }
    }

    static boolean exists(Path file) {
        return Files.isRegularFile(file);
    }

    private static String text(Safetensors in, String key) {
        String value = in.metadata().get(key);
        if (value == null) {
            throw new NumberFormatException("no entry " + key);
        }
        return value;
    }

    private static long whole(Safetensors in, String key) {
        long value = Long.parseLong(text(in, key));
        if (value < 0) {
            throw new NumberFormatException(key + " is " + value);
        }
        return value;
    }

    private static double seconds(Safetensors in) {
        double seconds = Double.parseDouble(text(in, "seconds"));
        if (!(seconds >= 0 && seconds < Double.POSITIVE_INFINITY)) {
            throw new NumberFormatException("seconds is " + seconds);
        }
        return seconds;
    }

    /** The best weights are there for every tensor, or for none. */
    private static void checkBest(Map<String, float[]> best, List<Learner> learners) {
        if (best.isEmpty()) {
            return;
        }
        for (Learner learner : learners) {
            learner.best()
                    .forEach(
                            (name, tensor) -> {
                                String key = learner.name() + "/" + name;
                                float[] values = best.get(key);
                                if (values == null || values.length != tensor.count()) {
                                    throw new NumberFormatException("no best values of " + key);
                                }
                            });
        }
    }

    private static float[] floats(Safetensors in, Path file, String name, long... shape) {
        if (!in.names().contains(name) || !Arrays.equals(in.shape(name), shape)) {
            throw new InputException(
                    file
                            + " does not belong to this recipe: it has no tensor "
                            + name
                            + " of shape "
                            + Arrays.toString(shape)
                            + ".");
        }
        return in.floats(name);
    }

    private static void put(Safetensors.Builder out, String prefix, Parameters parameters) {
        parameters.forEach(
                (name, tensor) -> out.tensor(prefix + name, tensor.toFloats(), tensor.shape()));
    }

    private static void put(Safetensors.Builder out, String prefix, List<Tensor> tensors) {
        for (int i = 0; i < tensors.size(); i++) {
            out.tensor(prefix + i, tensors.get(i).toFloats(), tensors.get(i).shape());
        }
    }

    private static void get(Safetensors in, Path file, String prefix, List<Tensor> tensors) {
        try (Scope scope = Scope.open();
                NoGradient still = NoGradient.open()) {
            for (int i = 0; i < tensors.size(); i++) {
                long[] shape = tensors.get(i).shape();
                tensors.get(i).copyInPlace(Tensor.of(floats(in, file, prefix + i, shape), shape));
            }
        }
    }

    private static String encode(Map<String, Double> sums) {
        StringBuilder text = new StringBuilder();
        sums.forEach((name, sum) -> text.append(name).append('=').append(sum).append('\n'));
        return text.toString();
    }

    private static Map<String, Double> decode(String text) {
        Map<String, Double> sums = new LinkedHashMap<>();
        text.lines()
                .forEach(
                        line -> {
                            int at = line.lastIndexOf('=');
                            sums.put(
                                    line.substring(0, Math.max(0, at)),
                                    Double.parseDouble(line.substring(at + 1)));
                        });
        return sums;
    }
}

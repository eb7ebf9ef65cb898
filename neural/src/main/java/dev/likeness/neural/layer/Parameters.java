package dev.likeness.neural.layer;

import dev.likeness.neural.engine.NoGradient;
import dev.likeness.neural.engine.Scope;
import dev.likeness.neural.engine.Tensor;
import dev.likeness.random.Randomness;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BiConsumer;

/**
 * The named tensors of a network: learnt parameters, and buffers that move without gradients.
 * Names are those of PyTorch, such as {@code fc1.weight}.
 */
public final class Parameters {

    /** Gives the stored numbers of a tensor. */
    @FunctionalInterface
    public interface Source {
        /** The numbers stored under a name, in row-major order of the shape. */
        float[] floats(String name, long... shape);
    }

    private final String prefix;
    private final Randomness randomness;
    private final Map<String, Tensor> learnt;
    private final Map<String, Tensor> buffers;

    private Parameters(
            String prefix,
            Randomness randomness,
            Map<String, Tensor> learnt,
            Map<String, Tensor> buffers) {
        this.prefix = prefix;
        this.randomness = randomness;
        this.learnt = learnt;
        this.buffers = buffers;
    }

    /** No tensors yet; those to come are drawn from the randomness, each from its name. */
    public static Parameters fresh(Randomness randomness) {
        return new Parameters("", randomness, new LinkedHashMap<>(), new LinkedHashMap<>());
    }

    /** The same tensors, with names below a prefix. */
    public Parameters at(String name) {
        return new Parameters(prefix + name + ".", randomness, learnt, buffers);
    }

    /** Makes a parameter. */
    public Tensor learn(String name, Initializer initializer, long... shape) {
        float[] values = new float[Math.toIntExact(size(shape))];
        initializer.fill(values, randomness.fork(prefix + name).at(0));
        Tensor tensor = Tensor.of(values, shape).asParameter();
        add(learnt, name, tensor);
        return tensor;
    }

    /** Makes a buffer. */
    public Tensor buffer(String name, Initializer initializer, long... shape) {
        float[] values = new float[Math.toIntExact(size(shape))];
        initializer.fill(values, randomness.fork(prefix + name).at(0));
        try (Scope scope = Scope.open()) {
            Tensor tensor = scope.keep(Tensor.of(values, shape));
            add(buffers, name, tensor);
            return tensor;
        }
    }

    /** The learnt parameters, in the order they were made. */
    public List<Tensor> learnt() {
        return new ArrayList<>(learnt.values());
    }

    /** How many numbers are learnt. */
    public long count() {
        return learnt.values().stream().mapToLong(Tensor::count).sum();
    }

    /** Visits every tensor with its full name: parameters, then buffers. */
    public void forEach(BiConsumer<String, Tensor> visitor) {
        learnt.forEach(visitor);
        buffers.forEach(visitor);
    }

    /** Reads every tensor from a source, by its name after a prefix. */
    public void load(String before, Source source) {
        try (Scope scope = Scope.open();
                NoGradient still = NoGradient.open()) {
            forEach(
                    (name, tensor) ->
                            tensor.copyInPlace(
                                    Tensor.of(
                                            source.floats(before + name, tensor.shape()),
                                            tensor.shape())));
        }
    }

    /** Moves every parameter a part of the way to another network's, and copies its buffers. */
    public void follow(Parameters leader, double weight) {
        try (Scope scope = Scope.open();
                NoGradient still = NoGradient.open()) {
            learnt.forEach(
                    (name, tensor) -> {
                        Tensor goal = of(leader.learnt, name);
                        if (weight >= 1) {
                            tensor.copyInPlace(goal);
                        } else {
                            tensor.lerpInPlace(goal, weight);
                        }
                    });
        }
        followBuffers(leader);
    }

    /** Copies another network's buffers. */
    public void followBuffers(Parameters leader) {
        try (Scope scope = Scope.open();
                NoGradient still = NoGradient.open()) {
            buffers.forEach((name, tensor) -> tensor.copyInPlace(of(leader.buffers, name)));
        }
    }

    private static Tensor of(Map<String, Tensor> tensors, String name) {
        Tensor tensor = tensors.get(name);
        if (tensor == null) {
            throw new IllegalArgumentException("the other network has no tensor " + name);
        }
        return tensor;
    }

    /** Whether every number of every tensor is finite. */
    public boolean allFinite() {
        try (Scope scope = Scope.open()) {
            boolean[] finite = {true};
            forEach((name, tensor) -> finite[0] &= tensor.allFinite());
            return finite[0];
        }
    }

    private void add(Map<String, Tensor> to, String name, Tensor tensor) {
        if (to.put(prefix + name, tensor) != null) {
            throw new IllegalArgumentException("two tensors are called " + prefix + name);
        }
    }

    private static long size(long... shape) {
        long size = 1;
        for (long dimension : shape) {
            size *= dimension;
        }
        return size;
    }
}

package dev.likeness.neural.layer;

import dev.likeness.InputException;
import dev.likeness.neural.engine.NoGradient;
import dev.likeness.neural.engine.Scope;
import dev.likeness.neural.engine.Tensor;
import dev.likeness.random.Randomness;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.BiConsumer;

/**
 * The named tensors of a network: learnt parameters, and buffers that move without gradients. Names
 * are those of PyTorch, such as {@code fc1.weight}.
 */
public final class Parameters {

    /** Gives the stored numbers of a tensor. */
    @FunctionalInterface
    public interface Source {
        /** The numbers stored under a name, in row-major order of the shape. */
        float[] floats(String name, long... shape);
    }

    /** The numbers a tensor begins with. */
    @FunctionalInterface
    private interface Beginning {
        float[] floats(String name, Initializer initializer, long... shape);
    }

    private static final int MAX_ARRAY = Integer.MAX_VALUE - 8;

    private final String prefix;
    private final Beginning beginning;
    private final Map<String, Tensor> learnt;
    private final Map<String, Tensor> buffers;
    private final Set<String> outside;
    private final boolean outer;

    private Parameters(
            String prefix,
            Beginning beginning,
            Map<String, Tensor> learnt,
            Map<String, Tensor> buffers,
            Set<String> outside,
            boolean outer) {
        this.prefix = prefix;
        this.beginning = beginning;
        this.learnt = learnt;
        this.buffers = buffers;
        this.outside = outside;
        this.outer = outer;
    }

    /** No tensors yet; those to come are drawn from the randomness, each from its name. */
    public static Parameters fresh(Randomness randomness) {
        return begun(
                (name, initializer, shape) -> {
                    float[] values = new float[size(name, shape)];
                    initializer.fill(values, randomness.fork(name).at(0));
                    return values;
                });
    }

    /**
     * No tensors yet; those to come are read from a source, by their names after a prefix. The
     * source checks each shape before anything of its size is made.
     */
    public static Parameters stored(String before, Source source) {
        return begun((name, initializer, shape) -> source.floats(before + name, shape));
    }

    private static Parameters begun(Beginning beginning) {
        return new Parameters(
                "",
                beginning,
                new LinkedHashMap<>(),
                new LinkedHashMap<>(),
                new HashSet<>(),
                false);
    }

    /** The same tensors, with names below a prefix. */
    public Parameters at(String name) {
        return new Parameters(prefix + name + ".", beginning, learnt, buffers, outside, outer);
    }

    /**
     * The same tensors; those that are made here face the data: tables of symbols and last layers.
     * {@link #hidden} leaves them out.
     */
    public Parameters outer() {
        return new Parameters(prefix, beginning, learnt, buffers, outside, true);
    }

    /** Makes a parameter. */
    public Tensor learn(String name, Initializer initializer, long... shape) {
        float[] values = beginning.floats(prefix + name, initializer, shape);
        Tensor tensor = Tensor.of(values, shape).asParameter();
        add(learnt, name, tensor);
        if (outer) {
            outside.add(prefix + name);
        }
        return tensor;
    }

    /**
     * Makes a parameter of two dimensions whose columns lie together in memory, for products with
     * {@link dev.likeness.neural.engine.SparseRows}.
     */
    public Tensor learnByColumns(String name, Initializer initializer, long out, long in) {
        float[] values = beginning.floats(prefix + name, initializer, out, in);
        try (Scope scope = Scope.open()) {
            Tensor tensor = Tensor.of(values, out, in).byColumns().asParameter();
            add(learnt, name, tensor);
            return tensor;
        }
    }

    /** Makes a buffer. */
    public Tensor buffer(String name, Initializer initializer, long... shape) {
        float[] values = beginning.floats(prefix + name, initializer, shape);
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

    /** The full names of {@link #learnt}, in their order. */
    public List<String> names() {
        return List.copyOf(learnt.keySet());
    }

    /** Which of {@link #learnt} are matrices between hidden layers, in their order. */
    public List<Boolean> hidden() {
        List<Boolean> hidden = new ArrayList<>();
        learnt.forEach(
                (name, tensor) -> hidden.add(tensor.dimensions() == 2 && !outside.contains(name)));
        return hidden;
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

    private static int size(String name, long... shape) {
        long size = 1;
        for (long dimension : shape) {
            if (dimension > MAX_ARRAY || size * dimension > MAX_ARRAY) {
                throw new InputException(
                        "The tensor "
                                + name
                                + " of shape "
                                + Arrays.toString(shape)
                                + " is too large: at most "
                                + MAX_ARRAY
                                + " numbers. Choose smaller widths.");
            }
            size *= dimension;
        }
        return (int) size;
    }
}

package dev.likeness.neural.training;

import dev.likeness.neural.engine.Gradients;
import dev.likeness.neural.engine.Tensor;
import dev.likeness.neural.layer.Parameters;
import java.util.Arrays;
import java.util.List;
import java.util.function.Predicate;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** A network that learns: its parameters, its optimiser, and the moving average of its weights. */
public final class Learner {

    /**
     * How the weights are averaged.
     *
     * @param halfLife after how many examples a weight counts half; 0 for no average
     * @param rampUp the half-life is at most this part of the examples seen so far, so that the
     *     average does not cling to the beginning (Karras et al. 2020)
     */
    public record Average(double halfLife, double rampUp) {

        /** No average: the weights themselves. */
        public static final Average NONE = new Average(0, 0);

        /** An average that follows at least a twentieth of the examples seen, as in the paper. */
        public static Average of(double halfLife) {
            return new Average(halfLife, 0.05);
        }
    }

    private final String name;
    private final Parameters parameters;
    private final List<Tensor> learnt;
    private final Optimizer optimizer;
    private final @Nullable Parameters averaged;
    private final @Nullable Average average;

    /** A network without an average. */
    public Learner(String name, Parameters parameters, Optimizer.Settings settings) {
        this(name, parameters, settings, null, null);
    }

    /** A network with an average, kept in a second set of the same parameters. */
    public Learner(
            String name,
            Parameters parameters,
            Optimizer.Settings settings,
            @Nullable Parameters averaged,
            @Nullable Average average) {
        this.name = name;
        this.parameters = parameters;
        this.learnt = parameters.learnt();
        this.optimizer = new Optimizer(settings, learnt, parameters.hidden());
        this.averaged = averaged;
        this.average = average;
    }

    /** The name, such as {@code generator}. */
    public String name() {
        return name;
    }

    /** What it learns. */
    public Parameters parameters() {
        return parameters;
    }

    /** The averaged weights, or the weights themselves when they are not averaged. */
    public Parameters best() {
        return averaged == null ? parameters : averaged;
    }

    Optimizer optimizer() {
        return optimizer;
    }

    @Nullable Parameters averaged() {
        return averaged;
    }

    /**
     * Takes one step against a loss.
     *
     * @param moved which parameters move, by their names
     * @param done how much of the fit is done, 0 to 1
     */
    void minimize(Tensor loss, Predicate<String> moved, double done, GradientSync sync) {
        List<String> names = parameters.names();
        int[] moving =
                IntStream.range(0, learnt.size()).filter(i -> moved.test(names.get(i))).toArray();
        List<Tensor> gradients =
                Gradients.of(loss, Arrays.stream(moving).mapToObj(learnt::get).toList());
        sync.average(gradients);
        Optimizer.Settings settings = optimizer.settings();
        optimizer.step(
                moving,
                gradients,
                settings.schedule().factor(done, optimizer.steps(), settings.warmupSteps()));
    }

    /** Lets the average follow, after a step that saw some examples. */
    void follow(long examplesSeen, int batch) {
        if (averaged == null || average == null) {
            return;
        }
        double halfLife = Math.min(average.halfLife(), examplesSeen * average.rampUp());
        double weight = halfLife <= 0 ? 1 : 1 - StrictMath.pow(0.5, batch / halfLife);
        averaged.follow(parameters, weight);
    }
}

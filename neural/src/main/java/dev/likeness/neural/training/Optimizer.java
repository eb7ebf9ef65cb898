package dev.likeness.neural.training;

import dev.likeness.neural.engine.FusedAdam;
import dev.likeness.neural.engine.NoGradient;
import dev.likeness.neural.engine.Scope;
import dev.likeness.neural.engine.Tensor;
import io.soabase.recordbuilder.core.RecordBuilder;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.stream.IntStream;

/** Moves parameters against their gradients; keeps what it remembers between steps. */
public final class Optimizer {

    /** The rule of a step. */
    public enum Rule {
        /** Adam (Kingma and Ba 2015); weight decay is added to the gradient. */
        ADAM,
        /** Adam with decoupled weight decay (Loshchilov and Hutter 2019). */
        ADAMW,
        /** Stochastic gradient descent; beta1 is the momentum. */
        SGD,
        /** RMSprop (Tieleman and Hinton 2012); beta2 is the decay of the mean square. */
        RMSPROP
    }

    /**
     * What an optimiser is set to.
     *
     * @param rule the rule of a step
     * @param learningRate the greatest learning rate, more than 0
     * @param beta1 decay of the first moment, 0 to below 1
     * @param beta2 decay of the second moment, 0 to below 1
     * @param weightDecay 0 for none
     * @param epsilon added to the root of the second moment
     * @param clip the greatest norm of all gradients together; 0 for no limit
     * @param schedule how the learning rate goes
     * @param warmupSteps steps over which it rises first
     * @param muonRate the greatest learning rate of {@link Muon} for matrices between hidden
     *     layers, which the rule then leaves to it; 0 for none
     */
    @RecordBuilder
    public record Settings(
            Rule rule,
            double learningRate,
            double beta1,
            double beta2,
            double weightDecay,
            double epsilon,
            double clip,
            Schedule schedule,
            long warmupSteps,
            double muonRate)
            implements OptimizerSettingsBuilder.With {

        /** Adam at a learning rate, with PyTorch's other defaults. */
        public static Settings adam(double learningRate) {
            return new Settings(
                    Rule.ADAM, learningRate, 0.9, 0.999, 0, 1e-8, 0, Schedule.CONSTANT, 0, 0);
        }
    }

    private final Settings settings;
    private final List<Tensor> parameters;
    private final List<Tensor> first = new ArrayList<>();
    private final List<Tensor> second = new ArrayList<>();
    private final List<Tensor> counters = new ArrayList<>();
    private final List<Boolean> orthogonal;
    private long steps;

    /** An optimiser of some parameters that has taken no step yet; none is left to Muon. */
    public Optimizer(Settings settings, List<Tensor> parameters) {
        this(settings, parameters, Collections.nCopies(parameters.size(), false));
    }

    /**
     * An optimiser of some parameters that has taken no step yet.
     *
     * @param hidden which of them are matrices between hidden layers
     */
    public Optimizer(Settings settings, List<Tensor> parameters, List<Boolean> hidden) {
        this.settings = settings;
        this.parameters = List.copyOf(parameters);
        orthogonal = hidden.stream().map(matrix -> matrix && settings.muonRate() > 0).toList();
        try (Scope scope = Scope.open();
                NoGradient still = NoGradient.open()) {
            for (Tensor parameter : parameters) {
                first.add(scope.keep(parameter.zerosLike()));
                second.add(scope.keep(parameter.zerosLike()));
                counters.add(scope.keep(Tensor.zeros(1).reshape()));
            }
        }
    }

    /** Takes one step of all parameters at a factor of the learning rate. */
    void step(List<Tensor> gradients, double factor) {
        step(IntStream.range(0, parameters.size()).toArray(), gradients, factor);
    }

    /**
     * Takes one step of some parameters at a factor of the learning rate. Adam's corrections of its
     * first steps count all steps, those of other parameters too.
     *
     * @param moving positions of the parameters, rising
     * @param gradients theirs, in the same order
     */
    void step(int[] moving, List<Tensor> gradients, double factor) {
        try (NoGradient still = NoGradient.open()) {
            List<Tensor> used = settings.clip() > 0 ? clipped(gradients) : gradients;
            steps++;
            double rate = settings.learningRate() * factor;
            switch (settings.rule()) {
                case ADAM, ADAMW -> adam(moving, used, rate);
                case SGD -> sgd(moving, used, rate);
                case RMSPROP -> rmsprop(moving, used, rate);
            }
            for (int k = 0; k < moving.length; k++) {
                int i = moving[k];
                if (orthogonal.get(i)) {
                    Muon.step(
                            parameters.get(i),
                            used.get(k),
                            first.get(i),
                            settings.muonRate() * factor,
                            settings.weightDecay() * rate);
                }
            }
        }
    }

    /** Those of the moving parameters that are not left to Muon. */
    private List<Tensor> others(List<Tensor> all, int[] moving) {
        List<Tensor> others = new ArrayList<>(moving.length);
        for (int i : moving) {
            if (!orthogonal.get(i)) {
                others.add(all.get(i));
            }
        }
        return others;
    }

    private void adam(int[] moving, List<Tensor> gradients, double rate) {
        for (Tensor counter : counters) {
            counter.fillInPlace((double) steps);
        }
        List<Tensor> own = new ArrayList<>(moving.length);
        for (int k = 0; k < moving.length; k++) {
            if (!orthogonal.get(moving[k])) {
                own.add(gradients.get(k));
            }
        }
        FusedAdam.step(
                settings.rule() == Rule.ADAMW,
                others(parameters, moving),
                own,
                others(first, moving),
                others(second, moving),
                others(counters, moving),
                rate,
                settings.beta1(),
                settings.beta2(),
                settings.weightDecay(),
                settings.epsilon());
    }

    private void sgd(int[] moving, List<Tensor> gradients, double rate) {
        for (int k = 0; k < moving.length; k++) {
            int i = moving[k];
            if (orthogonal.get(i)) {
                continue;
            }
            Tensor direction = decayed(gradients.get(k), i);
            if (settings.beta1() > 0) {
                first.get(i).mulInPlace(settings.beta1()).addInPlace(direction, 1);
                direction = first.get(i);
            }
            parameters.get(i).addInPlace(direction, -rate);
        }
    }

    private void rmsprop(int[] moving, List<Tensor> gradients, double rate) {
        double beta = settings.beta2();
        for (int k = 0; k < moving.length; k++) {
            int i = moving[k];
            if (orthogonal.get(i)) {
                continue;
            }
            Tensor g = decayed(gradients.get(k), i);
            Tensor meanSquare = second.get(i).mulInPlace(beta).addProductInPlace(g, g, 1 - beta);
            Tensor root = meanSquare.sqrt().add(settings.epsilon());
            parameters.get(i).addQuotientInPlace(g, root, -rate);
        }
    }

    private Tensor decayed(Tensor gradient, int i) {
        return settings.weightDecay() == 0
                ? gradient
                : gradient.add(parameters.get(i).mul(settings.weightDecay()));
    }

    /** Not in place: parameters that were only added up share one gradient. */
    private List<Tensor> clipped(List<Tensor> gradients) {
        double squares = 0;
        for (Tensor gradient : gradients) {
            squares += gradient.square().sum().item();
        }
        double norm = Math.sqrt(squares);
        if (!(norm > settings.clip())) {
            return gradients;
        }
        double scale = settings.clip() / (norm + 1e-6);
        return gradients.stream().map(gradient -> gradient.mul(scale)).toList();
    }

    Settings settings() {
        return settings;
    }

    long steps() {
        return steps;
    }

    void steps(long done) {
        steps = done;
    }

    List<Tensor> firstMoments() {
        return first;
    }

    List<Tensor> secondMoments() {
        return second;
    }
}

package dev.likeness.neural.training;

import dev.likeness.DivergedException;
import dev.likeness.Fit;
import dev.likeness.FitEvent;
import dev.likeness.FitInterruptedException;
import dev.likeness.InputException;
import dev.likeness.file.RunFolder;
import dev.likeness.neural.engine.Engine;
import dev.likeness.neural.engine.Scope;
import dev.likeness.random.Randomness;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The training loop. */
public final class Trainer {

    /**
     * What a fit came to.
     *
     * @param steps steps done
     * @param epochs epochs begun
     * @param metrics what the last epoch measured
     */
    public record Result(long steps, int epochs, Map<String, Double> metrics) {}

    private final Plan plan;
    private final BatchSource data;
    private final Objective objective;
    private final Fit fit;
    private final GradientSync sync;
    private final long stepsPerEpoch;
    private final Limits limits;
    private final Randomness shuffling;
    private final Randomness steps;

    private long step;
    private double secondsBefore;
    private long started;
    private Map<String, Double> sums = new LinkedHashMap<>();
    private double bestScore = Double.POSITIVE_INFINITY;
    private int bestEpoch;
    private Map<String, float[]> best = new LinkedHashMap<>();
    private long lastCheckpoint;
    private Map<String, Double> metrics = Map.of();
    private int @Nullable [] order;
    private int orderEpoch = -1;

    private Trainer(Plan plan, BatchSource data, Objective objective, Fit fit, GradientSync sync) {
        this.plan = plan;
        this.data = data;
        this.objective = objective;
        this.fit = fit;
        this.sync = sync;
        if (plan.batch() > data.count()) {
            throw new InputException(
                    "The batch of "
                            + plan.batch()
                            + " is larger than the data, which has "
                            + data.count()
                            + " examples. Make it smaller with --set batch="
                            + data.count()
                            + ".");
        }
        stepsPerEpoch = data.count() / plan.batch();
        limits = new Limits(fit, plan.epochs(), stepsPerEpoch);
        shuffling = Randomness.of(fit.seed()).fork("shuffle");
        steps = Randomness.of(fit.seed()).fork("step");
    }

    /**
     * Trains until a limit is reached.
     *
     * @throws DivergedException at the first loss that is not a finite number
     * @throws FitInterruptedException when the fit was asked to stop
     */
    public static Result run(Plan plan, BatchSource data, Objective objective, Fit fit) {
        return run(plan, data, objective, fit, GradientSync.NONE);
    }

    /** Trains as one of several workers that share their gradients. */
    public static Result run(
            Plan plan, BatchSource data, Objective objective, Fit fit, GradientSync sync) {
        return new Trainer(plan, data, objective, fit, sync).run();
    }

    private Result run() {
        restore();
        announce();
        started = System.nanoTime();
        lastCheckpoint = started;
        String reason = limits.over(step, secondsBefore);
        boolean cutShort = false;
        while (reason == null) {
            Map<String, Double> losses = takeStep();
            tell(losses);
            if (step % stepsPerEpoch == 0) {
                finishEpoch();
                cutShort = false;
                reason = exhausted();
            } else {
                cutShort = true;
            }
            if (reason == null) {
                reason = limits.over(step, seconds());
            }
            if (fit.stop().getAsBoolean() && reason == null) {
                checkpoint();
                throw new FitInterruptedException(step);
            }
            if (reason == null && checkpointDue()) {
                checkpoint();
            }
        }
        if (cutShort) {
            finishEpoch();
        }
        checkpoint();
        double seconds = seconds();
        restoreBest();
        fit.listener().on(new FitEvent.Finished(step, epoch(), reason, seconds));
        return new Result(step, epoch(), metrics);
    }

    private Map<String, Double> takeStep() {
        int epoch = (int) (step / stepsPerEpoch);
        if (order == null || orderEpoch != epoch) {
            order = shuffling.permutation(epoch, data.count());
            orderEpoch = epoch;
        }
        int from = (int) (step % stepsPerEpoch) * plan.batch();
        int[] positions = Arrays.copyOfRange(order, from, from + plan.batch());
        Progress progress = new Progress(step, limits.fraction(step, seconds()));
        try (Scope scope = Scope.open()) {
            Batch batch = new Batch(step, data.rows(positions), data.labels(positions), steps);
            Losses losses =
                    objective.step(
                            batch, (learner, loss) -> learner.minimize(loss, progress, sync));
            Map<String, Double> values = losses.values();
            values.forEach(this::checkFinite);
            step++;
            for (Learner learner : objective.learners()) {
                learner.follow(step * plan.batch(), plan.batch());
            }
            values.forEach((name, value) -> sums.merge(name, value, Double::sum));
            return values;
        }
    }

    private void checkFinite(String term, double value) {
        if (!Double.isFinite(value)) {
            throw new DivergedException(
                    "At step "
                            + (step + 1)
                            + " the loss \""
                            + term
                            + "\" became "
                            + value
                            + ". Try a smaller learning rate; the last good checkpoint is kept.");
        }
    }

    private void tell(Map<String, Double> losses) {
        double seconds = seconds();
        double rate = step * (double) plan.batch() / Math.max(1e-9, seconds);
        fit.listener()
                .on(
                        new FitEvent.Step(
                                step,
                                epoch(),
                                losses,
                                rate,
                                seconds,
                                limits.fraction(step, seconds)));
    }

    /** Ends an epoch, whole or cut short by a limit. */
    private void finishEpoch() {
        checkWeights(); // before anyone looks at what they make
        long inEpoch = (step - 1) % stepsPerEpoch + 1;
        Map<String, Double> measured = new LinkedHashMap<>();
        sums.forEach((name, sum) -> measured.put(name, sum / inEpoch));
        Objective.Look look = objective.look(epoch(), measured);
        measured.putAll(look.metrics());
        sums = new LinkedHashMap<>();
        metrics = measured;
        fit.listener().on(new FitEvent.Epoch(epoch(), step, measured, seconds()));
        look.sheet()
                .ifPresent(sheet -> fit.listener().on(new FitEvent.Sheet(epoch(), step, sheet)));
        for (String warning : look.warnings()) {
            fit.listener().on(new FitEvent.Warning(step, warning));
        }
        remember(measured);
        if (limits.over(step, seconds()) == null) {
            checkpoint();
        }
    }

    private void remember(Map<String, Double> measured) {
        Plan.EarlyStopping early = plan.stopEarly();
        Double score = early == null ? null : measured.get(early.metric());
        if (score != null && score < bestScore) {
            bestScore = score;
            bestEpoch = epoch();
            best = new LinkedHashMap<>();
            for (Learner learner : objective.learners()) {
                learner.best()
                        .forEach(
                                (name, tensor) ->
                                        best.put(learner.name() + "/" + name, tensor.toFloats()));
            }
        }
    }

    private @Nullable String exhausted() {
        Plan.EarlyStopping early = plan.stopEarly();
        if (early == null || bestEpoch == 0 || epoch() - bestEpoch < early.patience()) {
            return null;
        }
        return early.metric() + " has not improved for " + early.patience() + " epochs";
    }

    private void restoreBest() {
        if (!best.isEmpty()) {
            for (Learner learner : objective.learners()) {
                learner.best().load(learner.name() + "/", (name, shape) -> bestOf(name));
            }
        }
    }

    private float[] bestOf(String name) {
        float[] values = best.get(name);
        if (values == null) {
            throw new IllegalStateException("no best value of " + name);
        }
        return values;
    }

    private boolean checkpointDue() {
        return System.nanoTime() - lastCheckpoint >= fit.checkpointSeconds() * 1e9;
    }

    /** Writes a checkpoint, unless a weight is no longer finite: then the last good one stays. */
    private void checkpoint() {
        RunFolder run = fit.run();
        if (run == null) {
            return;
        }
        checkWeights();
        Checkpoint.write(
                run.checkpoint(),
                objective.learners(),
                new State(step, seconds(), sums, bestScore, bestEpoch, best));
        lastCheckpoint = System.nanoTime();
        fit.listener().on(new FitEvent.Checkpoint(step, run.checkpoint()));
    }

    private void checkWeights() {
        for (Learner learner : objective.learners()) {
            if (!learner.parameters().allFinite()) {
                throw new DivergedException(
                        "At step "
                                + step
                                + " a weight of the "
                                + learner.name()
                                + " is no longer a finite number. Try a smaller learning rate; the"
                                + " last good checkpoint is kept.");
            }
        }
    }

    private void restore() {
        RunFolder run = fit.run();
        if (run == null || !fit.resume() || !Checkpoint.exists(run.checkpoint())) {
            return;
        }
        State state = Checkpoint.read(run.checkpoint(), objective.learners());
        step = state.step();
        secondsBefore = state.seconds();
        sums = state.sums();
        bestScore = state.bestScore();
        bestEpoch = state.bestEpoch();
        best = state.best();
    }

    private void announce() {
        Engine.Info info = Engine.info();
        Map<String, String> facts = new LinkedHashMap<>();
        facts.put("device", info.device());
        facts.put("threads", Integer.toString(info.threads()));
        facts.put("BLAS", info.blas());
        long parameters = 0;
        for (Learner learner : objective.learners()) {
            parameters += learner.parameters().count();
        }
        fit.listener()
                .on(new FitEvent.Started(plan.family(), step, stepsPerEpoch, parameters, facts));
    }

    private int epoch() {
        return (int) ((step + stepsPerEpoch - 1) / stepsPerEpoch);
    }

    private double seconds() {
        return secondsBefore + (System.nanoTime() - started) / 1e9;
    }
}

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
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The training loop.
 *
 * @param <B> what a batch is made of
 */
public final class Trainer<B> {

    /**
     * What a fit came to.
     *
     * @param steps steps done
     * @param epochs epochs begun
     * @param metrics what the last epoch measured
     */
    public record Result(long steps, int epochs, Map<String, Double> metrics) {}

    private final String family;
    private final BatchSource<B> data;
    private final Objective<B> objective;
    private final Fit fit;
    private final GradientSync sync;
    private final long stepsPerEpoch;
    private final Limits limits;
    private final Randomness randomness;
    private final Objective.@Nullable Goal goal;
    private final Pace pace = new Pace();
    private final Alarms alarms = new Alarms();

    private long step;
    private double secondsBefore;
    private long started;
    private Map<String, Double> sums = new LinkedHashMap<>();
    private double bestScore = Double.POSITIVE_INFINITY;
    private int bestEpoch;
    private Map<String, float[]> best = new LinkedHashMap<>();
    private long lastCheckpoint;
    private Map<String, Double> metrics = Map.of();

    private Trainer(
            String family,
            int epochs,
            BatchSource<B> data,
            Objective<B> objective,
            Fit fit,
            GradientSync sync) {
        this.family = family;
        this.data = data;
        this.objective = objective;
        this.fit = fit;
        this.sync = sync;
        stepsPerEpoch = data.stepsPerEpoch();
        limits = new Limits(fit, epochs, stepsPerEpoch);
        randomness = Randomness.of(fit.seed()).fork("step");
        goal = fit.patience() == null && !objective.keepsBest() ? null : objective.goal();
        if (fit.patience() != null && goal == null) {
            throw new InputException(
                    "patience counts epochs without improvement on validation data, and this fit"
                            + " has none. Give validation data, or leave patience out.");
        }
    }

    /**
     * Trains until a limit is reached.
     *
     * @param family the family's name
     * @param epochs passes over the data when the fit names no limit
     * @throws DivergedException at the first loss that is not a finite number
     * @throws FitInterruptedException when the fit was asked to stop
     */
    public static <B> Result run(
            String family, int epochs, BatchSource<B> data, Objective<B> objective, Fit fit) {
        return run(family, epochs, data, objective, fit, GradientSync.NONE);
    }

    /** Trains as one of several workers that share their gradients. */
    public static <B> Result run(
            String family,
            int epochs,
            BatchSource<B> data,
            Objective<B> objective,
            Fit fit,
            GradientSync sync) {
        return new Trainer<>(family, epochs, data, objective, fit, sync).run();
    }

    private Result run() {
        restore();
        announce();
        started = System.nanoTime();
        lastCheckpoint = started;
        String reason = limits.over(step, secondsBefore);
        if (reason == null && step % stepsPerEpoch == 0) {
            reason = exhausted(); // a fit that was killed before its model was saved
        }
        if (reason == null && Thread.currentThread().isInterrupted()) {
            throw new FitInterruptedException(step); // while it was prepared
        }
        while (reason == null) {
            tell(takeStep());
            boolean whole = step % stepsPerEpoch == 0;
            reason = limits.over(step, seconds());
            if (whole) {
                if (reason != null || goal != null || pace.affords(secondsHere())) {
                    remember(finishEpoch(reason != null));
                }
                sums = new LinkedHashMap<>();
                reason = reason == null ? exhausted() : reason;
            }
            if (fit.stopped() && reason == null) {
                checkpoint();
                throw new FitInterruptedException(step);
            }
            if (reason == null && ((whole && pace.affords(secondsHere())) || checkpointDue())) {
                pace.spend(this::checkpoint);
            } else if (reason != null && !whole) {
                Map<String, Double> measured = finishEpoch(true); // it may go on: its sums stay
                if (objective.keepsBest()) {
                    remember(measured);
                }
            }
        }
        checkpoint();
        double seconds = seconds();
        restoreBest();
        fit.listener().on(new FitEvent.Finished(step, epoch(), reason, seconds));
        return new Result(step, epoch(), metrics);
    }

    private Map<String, Double> takeStep() {
        double done = limits.fraction(step, seconds());
        try (Scope scope = Scope.open()) {
            Losses losses =
                    objective.step(
                            data.at(step, randomness),
                            (learner, loss, moved) -> learner.minimize(loss, moved, done, sync));
            Map<String, Double> values = losses.values();
            values.forEach(this::checkFinite);
            step++;
            for (Learner learner : objective.learners()) {
                learner.follow(step * data.size(), data.size());
            }
            values.forEach((name, value) -> sums.merge(name, value, Double::sum));
            alarms.step(values);
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
        double rate = step * (double) data.seen() / Math.max(1e-9, seconds);
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
    private Map<String, Double> finishEpoch(boolean last) {
        checkWeights(); // before anyone looks at what they make
        pace.spend(() -> look(last));
        return metrics;
    }

    private void look(boolean last) {
        long inEpoch = (step - 1) % stepsPerEpoch + 1;
        Map<String, Double> means = new LinkedHashMap<>();
        sums.forEach((name, sum) -> means.put(name, sum / inEpoch));
        Objective.Look look = objective.look(new Objective.Moment(epoch(), step, last), means);
        Map<String, Double> measured = new LinkedHashMap<>(means);
        measured.putAll(look.metrics());
        metrics = measured;
        fit.listener().on(new FitEvent.Epoch(epoch(), step, measured, seconds()));
        look.sheet()
                .ifPresent(sheet -> fit.listener().on(new FitEvent.Sheet(epoch(), step, sheet)));
        alarms.look(step, look.warnings(), means, fit.listener());
    }

    private void remember(Map<String, Double> measured) {
        Double value = goal == null ? null : measured.get(goal.metric());
        if (goal == null || value == null) {
            return;
        }
        double score = goal.greater() ? -value : value;
        if (score < bestScore) {
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

    /** Why it is over after this epoch for want of improvement, or null. */
    private @Nullable String exhausted() {
        Integer patience = fit.patience();
        if (goal == null || patience == null || bestEpoch == 0 || epoch() - bestEpoch < patience) {
            return null;
        }
        return goal.metric() + " has not improved for " + patience + " epochs";
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
                new State(
                        step,
                        seconds(),
                        sums,
                        bestScore,
                        bestEpoch,
                        best,
                        alarms.messages(),
                        alarms.firstLosses()));
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
        alarms.restore(state.alarms(), state.firstLosses());
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
                .on(
                        new FitEvent.Started(
                                family, step, stepsPerEpoch, parameters, facts, data.counted()));
    }

    private int epoch() {
        return (int) ((step + stepsPerEpoch - 1) / stepsPerEpoch);
    }

    private double seconds() {
        return secondsBefore + secondsHere();
    }

    /** Seconds in this process, without earlier parts of a resumed run. */
    private double secondsHere() {
        return (System.nanoTime() - started) / 1e9;
    }
}

package com.example.walks;

import dev.likeness.Fit;
import dev.likeness.FitEvent;
import dev.likeness.FitInterruptedException;
import dev.likeness.InputException;
import dev.likeness.ModelCard;
import dev.likeness.Recipe;
import dev.likeness.file.RunFolder;
import dev.likeness.random.Randomness;
import java.nio.file.Files;
import java.util.Arrays;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * One fit of {@link Steps}. The order of the walks in an epoch depends on the seed and the epoch
 * alone, so a checkpoint holds no state of a random generator, and a run that was stopped ends in
 * the same bytes as one that was not.
 */
final class StepsFitting {

    /** Larger steps are refused, because the model has a probability for each step. */
    private static final int MOST_REACH = 1000;

    private static final int SHEET = 10;

    private final Steps recipe;
    private final Walks data;
    private final Fit fit;
    private final int stepsPerEpoch;
    private final long lastStep;
    private final double mostSeconds;
    private final long begun = System.nanoTime();
    private final double secondsBefore;
    private Checkpoint now;
    private double checkpointAt;
    private int shuffledEpoch = -1;
    private int[] order = new int[0];

    StepsFitting(Steps recipe, Walks data, Fit fit) {
        this.recipe = recipe;
        this.data = data;
        this.fit = fit;
        int reach = data.largestStep();
        if (reach > MOST_REACH) {
            throw new InputException(
                    "The family steps learns steps of at most %,d, found one of %,d."
                            .formatted(MOST_REACH, reach));
        }
        stepsPerEpoch = (data.count() + recipe.batch() - 1) / recipe.batch();
        @Nullable Integer epochs =
                fit.unlimited() ? Integer.valueOf(recipe.epochs()) : fit.epochs();
        long byEpochs = epochs == null ? Long.MAX_VALUE : (long) epochs * stepsPerEpoch;
        @Nullable Long steps = fit.steps();
        lastStep = steps == null ? byEpochs : Math.min(byEpochs, steps);
        @Nullable Double minutes = fit.minutes();
        mostSeconds = minutes == null ? Double.POSITIVE_INFINITY : minutes * 60;
        now = start(reach);
        secondsBefore = now.seconds();
    }

    /** Where the fit starts: at the checkpoint if there is one to go on from. */
    private Checkpoint start(int reach) {
        RunFolder run = fit.run();
        return fit.resume() && run != null && Files.exists(run.checkpoint())
                ? Checkpoint.read(run.checkpoint(), reach)
                : new Checkpoint(0, 0, 0, Chances.uniform(reach));
    }

    StepsModel run() {
        fit.listener()
                .on(
                        new FitEvent.Started(
                                Steps.FAMILY,
                                now.step(),
                                stepsPerEpoch,
                                now.chances().steps().length + 1,
                                Map.of()));
        while (now.step() < lastStep && now.seconds() < mostSeconds) {
            step();
            boolean over = now.step() >= lastStep || now.seconds() >= mostSeconds;
            boolean epochEnds = now.step() % stepsPerEpoch == 0;
            if (epochEnds || over) {
                endEpoch();
            }
            if (epochEnds) {
                now = now.withLosses(0);
            }
            boolean stopped = fit.stopped() && !over;
            if (epochEnds || over || stopped || due()) {
                checkpoint();
            }
            if (stopped) {
                throw new FitInterruptedException(now.step());
            }
        }
        fit.listener()
                .on(
                        new FitEvent.Finished(
                                now.step(), epoch(), "the limit was reached", now.seconds()));
        return model();
    }

    /** One training step: a batch of walks, and chances that are a little nearer to it. */
    private void step() {
        int inEpoch = (int) (now.step() % stepsPerEpoch);
        Walks batch = batch((int) (now.step() / stepsPerEpoch), inEpoch);
        double loss = -mean(new StepsModel(card(), now.chances()).logDensity(batch));
        now =
                new Checkpoint(
                        now.step() + 1,
                        secondsBefore + (System.nanoTime() - begun) / 1e9,
                        now.losses() + loss,
                        now.chances().towards(batch, recipe.rate(), recipe.smoothing()));
        double done = Math.max((double) now.step() / lastStep, now.seconds() / mostSeconds);
        fit.listener()
                .on(
                        new FitEvent.Step(
                                now.step(),
                                epoch(),
                                Map.of("nats", loss),
                                now.step() * recipe.batch() / now.seconds(),
                                now.seconds(),
                                Math.min(1, done)));
    }

    private Walks batch(int epoch, int number) {
        if (epoch != shuffledEpoch) {
            order = Randomness.of(fit.seed()).fork("shuffle").permutation(epoch, data.count());
            shuffledEpoch = epoch;
        }
        int from = number * recipe.batch();
        int to = Math.min(data.count(), from + recipe.batch());
        return data.select(Arrays.copyOfRange(order, from, to));
    }

    private void endEpoch() {
        long steps = (now.step() - 1) % stepsPerEpoch + 1;
        Map<String, Double> means = Map.of("nats", now.losses() / steps);
        fit.listener().on(new FitEvent.Epoch(epoch(), now.step(), means, now.seconds()));
        fit.listener()
                .on(new FitEvent.Sheet(epoch(), now.step(), model().sample(SHEET, fit.seed())));
    }

    private boolean due() {
        return now.seconds() - checkpointAt >= fit.checkpointSeconds();
    }

    private void checkpoint() {
        RunFolder run = fit.run();
        if (run != null) {
            now.write(run.checkpoint());
            fit.listener().on(new FitEvent.Checkpoint(now.step(), run.checkpoint()));
        }
        checkpointAt = now.seconds();
    }

    /** Epochs begun. */
    private int epoch() {
        return (int) ((now.step() + stepsPerEpoch - 1) / stepsPerEpoch);
    }

    private static double mean(double[] numbers) {
        return Arrays.stream(numbers).average().orElse(Double.NaN);
    }

    private StepsModel model() {
        return new StepsModel(card(), now.chances());
    }

    private ModelCard card() {
        return new ModelCard(
                Steps.FAMILY,
                Recipe.toMap(recipe),
                data.provenance(),
                fit.seed(),
                now.step(),
                epoch(),
                Map.of(),
                Map.of());
    }
}

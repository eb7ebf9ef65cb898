package dev.likeness.toy;

import dev.likeness.Estimator;
import dev.likeness.Fit;
import dev.likeness.FitEvent;
import dev.likeness.FitInterruptedException;
import dev.likeness.InputException;
import dev.likeness.ModelCard;
import dev.likeness.Recipe;
import dev.likeness.file.Safetensors;
import java.nio.file.Files;
import java.util.Map;

/**
 * Learns the mean of each column row by row, with what a long fit does: limits, events,
 * checkpoints, stops.
 *
 * @param epochs passes over the data without another limit
 * @param target has no effect; a recipe with this setting takes a target
 */
public record Means(int epochs, String target) implements Estimator<Points, MeansModel> {

    public Means {
        if (epochs < 1) {
            throw new InputException("epochs must be at least 1, found " + epochs + ".");
        }
    }

    @Override
    public String family() {
        return "means";
    }

    @Override
    public MeansModel fit(Points data, Fit fit) {
        if (data.count() < 2) {
            throw new InputException(
                    "Means learns from 2 points or more, found " + data.count() + ".");
        }
        int rows = data.count();
        Integer passes = fit.unlimited() ? Integer.valueOf(epochs) : fit.epochs();
        long last = passes == null ? Long.MAX_VALUE : (long) passes * rows;
        last = fit.steps() == null ? last : Math.min(last, fit.steps());
        long step = 0;
        double[] sums = new double[data.rows()[0].length];
        if (fit.resume() && Files.exists(fit.run().checkpoint())) {
            Safetensors in = Safetensors.read(fit.run().checkpoint());
            step = Long.parseLong(in.metadata().get("step"));
            sums = in.doubles("sums");
        }
        fit.listener().on(new FitEvent.Started(family(), step, rows, sums.length, Map.of()));
        while (step < last) {
            float[] row = data.rows()[(int) (step % rows)];
            for (int j = 0; j < row.length; j++) {
                sums[j] += row[j] * (1 + 0.001 * fit.seed()); // so that the seed can be seen
            }
            step++;
            int epoch = (int) ((step - 1) / rows) + 1;
            Map<String, Double> losses = Map.of("mean", sums[0] / step);
            fit.listener()
                    .on(new FitEvent.Step(step, epoch, losses, 1, step, (double) step / last));
            boolean stopped = fit.stop().getAsBoolean() && step < last;
            if (step % rows == 0) {
                fit.listener().on(new FitEvent.Epoch(epoch, step, losses, step));
            }
            if (step % rows == 0 || step == last || stopped) {
                checkpoint(fit, step, sums);
            }
            if (stopped) {
                throw new FitInterruptedException(step);
            }
        }
        int epoch = (int) ((step + rows - 1) / rows);
        fit.listener().on(new FitEvent.Finished(step, epoch, "a limit was reached", step));
        double[] means = sums.clone();
        for (int j = 0; j < means.length; j++) {
            means[j] /= step;
        }
        ModelCard card =
                new ModelCard(
                        family(),
                        Recipe.toMap(this),
                        data.provenance(),
                        fit.seed(),
                        step,
                        epoch,
                        Map.of(),
                        Map.of());
        return new MeansModel(card, means);
    }

    private static void checkpoint(Fit fit, long step, double[] sums) {
        if (fit.run() != null) {
            Safetensors.builder()
                    .metadata("step", Long.toString(step))
                    .tensor("sums", sums, sums.length)
                    .write(fit.run().checkpoint());
            fit.listener().on(new FitEvent.Checkpoint(step, fit.run().checkpoint()));
        }
    }
}

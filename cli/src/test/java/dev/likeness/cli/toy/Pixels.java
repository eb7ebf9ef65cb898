package dev.likeness.cli.toy;

import dev.likeness.DivergedException;
import dev.likeness.Estimator;
import dev.likeness.Fit;
import dev.likeness.FitEvent;
import dev.likeness.FitInterruptedException;
import dev.likeness.InputException;
import dev.likeness.ModelCard;
import dev.likeness.Recipe;
import dev.likeness.file.Safetensors;
import dev.likeness.image.Images;
import java.nio.file.Files;
import java.util.Map;

/**
 * Learns the mean and deviation of each pixel, batch by batch, with all that a long fit does.
 *
 * @param batch pictures a step
 * @param epochs passes over the data without another limit
 * @param conditional whether each label has its own
 * @param pause milliseconds that a step takes
 * @param divergeAt the step whose loss is not a number; 0 for none
 */
public record Pixels(int batch, int epochs, boolean conditional, int pause, int divergeAt)
        implements Estimator<Images, PixelsModel> {

    public Pixels {
        if (batch < 1) {
            throw new InputException("batch must be at least 1, found " + batch + ".");
        }
    }

    @Override
    public String family() {
        return "pixels";
    }

    @Override
    public PixelsModel fit(Images data, Fit fit) {
        if (batch > data.count()) {
            throw new InputException(
                    "The batch of %d is larger than the data, which has %d examples."
                            .formatted(batch, data.count()));
        }
        int stepsPerEpoch = data.count() / batch;
        Integer passes = fit.unlimited() ? Integer.valueOf(epochs) : fit.epochs();
        long last = passes == null ? Long.MAX_VALUE : (long) passes * stepsPerEpoch;
        last = fit.steps() == null ? last : Math.min(last, fit.steps());
        double longest = fit.minutes() == null ? Double.POSITIVE_INFINITY : fit.minutes() * 60;
        long step = 0;
        double before = 0;
        Moments moments = Moments.zero(conditional ? data.labelNames().size() : 1, data.pixels());
        if (fit.resume() && Files.exists(fit.run().checkpoint())) {
            Safetensors in = Safetensors.read(fit.run().checkpoint());
            step = Long.parseLong(in.metadata().get("step"));
            before = Double.parseDouble(in.metadata().get("seconds"));
            moments = new Moments(in.doubles("counts"), in.doubles("sums"), in.doubles("squares"));
        }
        fit.listener()
                .on(
                        new FitEvent.Started(
                                family(),
                                step,
                                stepsPerEpoch,
                                moments.sums().length,
                                Map.of("threads", "" + fit.threads())));
        long start = System.nanoTime();
        double seconds = before;
        while (step < last && seconds < longest) {
            int from = (int) (step % stepsPerEpoch) * batch;
            for (int i = from; i < from + batch; i++) {
                moments.add(data, i, conditional ? data.label(i) : 0);
            }
            rest();
            step++;
            seconds = before + (System.nanoTime() - start) / 1e9;
            if (step == divergeAt) {
                throw new DivergedException("At step " + step + " the loss \"spread\" became NaN.");
            }
            int epoch = (int) ((step - 1) / stepsPerEpoch) + 1;
            double fraction = last == Long.MAX_VALUE ? seconds / longest : (double) step / last;
            Map<String, Double> losses = Map.of("spread", moments.deviation(0, data.pixels() / 2));
            fit.listener()
                    .on(
                            new FitEvent.Step(
                                    step,
                                    epoch,
                                    losses,
                                    step * batch / seconds,
                                    seconds,
                                    Math.min(1, fraction)));
            if (step % stepsPerEpoch == 0 || step >= last) {
                fit.listener().on(new FitEvent.Epoch(epoch, step, losses, seconds));
                Images sheet = new PixelsModel(card(data, fit, step, epoch), moments).sample(4, 1);
                fit.listener().on(new FitEvent.Sheet(epoch, step, sheet));
                fit.listener()
                        .on(new FitEvent.Warning(step, "the pixels are independent; try gan."));
                checkpoint(fit, moments, step, seconds);
            }
            if (fit.stop().getAsBoolean() && step < last) {
                checkpoint(fit, moments, step, seconds);
                throw new FitInterruptedException(step);
            }
        }
        int epoch = (int) ((step + stepsPerEpoch - 1) / stepsPerEpoch);
        fit.listener().on(new FitEvent.Finished(step, epoch, "a limit was reached", seconds));
        ModelCard card = card(data, fit, step, epoch);
        return conditional
                ? new PixelsModel.ByLabel(card, moments)
                : new PixelsModel(card, moments);
    }

    private void rest() {
        try {
            Thread.sleep(pause);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    private static void checkpoint(Fit fit, Moments moments, long step, double seconds) {
        if (fit.run() != null) {
            moments.write(fit.run().checkpoint(), step, seconds);
            fit.listener().on(new FitEvent.Checkpoint(step, fit.run().checkpoint()));
        }
    }

    private ModelCard card(Images data, Fit fit, long step, int epoch) {
        return new ModelCard(
                family(),
                Recipe.toMap(this),
                data.provenance(),
                fit.seed(),
                step,
                epoch,
                Map.of(),
                Map.of());
    }
}

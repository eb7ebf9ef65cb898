package dev.likeness.toy;

import dev.likeness.Estimator;
import dev.likeness.Fit;
import dev.likeness.InputException;
import dev.likeness.ModelCard;
import dev.likeness.Recipe;
import java.util.Map;

/**
 * Independent normal distributions, one a column.
 *
 * @param smoothing added to each variance, more than 0
 * @param fault the contract that is broken on purpose
 */
public record Gaussian(double smoothing, Fault fault) implements Estimator<Points, GaussianModel> {

    public Gaussian {
        if (!(smoothing > 0)) {
            throw new InputException("smoothing must be more than 0, found " + smoothing + ".");
        }
        if (fault == Fault.RECIPE_GROWS) {
            smoothing *= 2;
        }
    }

    @Override
    public String family() {
        return fault == Fault.SAYS_TOO_LITTLE ? "secretive" : "gaussian";
    }

    @Override
    public GaussianModel fit(Points data, Fit fit) {
        int width = data.rows()[0].length;
        double[] mean = new double[width];
        double[] deviation = new double[width];
        for (int j = 0; j < width; j++) {
            double sum = 0;
            double squares = 0;
            for (float[] row : data.rows()) {
                sum += row[j];
                squares += (double) row[j] * row[j];
            }
            mean[j] = sum / data.count();
            double variance = squares / data.count() - mean[j] * mean[j];
            deviation[j] = Math.sqrt(variance + smoothing);
        }
        ModelCard card =
                new ModelCard(
                        family(),
                        Recipe.toMap(this),
                        provenance(data),
                        fault == Fault.FORGETS_SEED ? 0 : fit.seed(),
                        1,
                        1,
                        Map.of(),
                        Map.of());
        return new GaussianModel(card, fault, mean, deviation);
    }

    private ModelCard.Data provenance(Points data) {
        ModelCard.Data all = data.provenance();
        return fault == Fault.FORGETS_FINGERPRINT
                ? new ModelCard.Data(all.kind(), all.count(), all.schema(), "")
                : all;
    }
}

package dev.likeness.neural.vae;

import dev.likeness.Spread;
import dev.likeness.image.Images;
import dev.likeness.neural.training.Objective;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Looks at a variational autoencoder between epochs, and notices when its code goes unused. */
final class LatentWatch implements VaeObjective.Watch {

    /** How many pictures a sheet has. */
    private static final int SHEET = 64;

    /** How many pictures are encoded, or scored, to look at. */
    private static final int SEEN = 1_000;

    private static final int FEWEST_COLUMNS = 6;
    private static final int MOST_COLUMNS = 16;

    /** A number of the code whose mean varies by less than this carries nothing (Burda et al.). */
    private static final double ACTIVE = 0.01;

    private static final double USUAL_FREE_BITS = 0.1;

    private final Vae recipe;
    private final PictureCodes coding;
    private final Images data;
    private final @Nullable Images validation;
    private final long seed;

    LatentWatch(
            Vae recipe, PictureCodes coding, Images data, @Nullable Images validation, long seed) {
        this.recipe = recipe;
        this.coding = coding;
        this.data = Spread.of(data, SEEN, seed);
        this.validation = validation == null ? null : Spread.of(validation, SEEN, seed);
        this.seed = seed;
    }

    @Override
    public Objective.@Nullable Goal goal() {
        return validation == null ? null : new Objective.Goal("validation elbo", true);
    }

    @Override
    public Objective.Look look(Objective.Moment moment, Map<String, Double> meanLosses) {
        Map<String, Double> metrics = new LinkedHashMap<>();
        int active = activeUnits(coding.means(data));
        metrics.put("active units", (double) active);
        if (validation != null) {
            metrics.put("validation elbo", coding.elbo(validation, seed));
        }
        double kl = meanLosses.getOrDefault("kl", Double.NaN);
        return new Objective.Look(metrics, Optional.of(sheet()), warnings(moment, active, kl));
    }

    /** A conditional model has a column for each class; a row shows one code with each class. */
    private Images sheet() {
        int classes = coding.network().classes();
        if (classes < FEWEST_COLUMNS || classes > MOST_COLUMNS) {
            return coding.sample(0, SHEET, seed, -1);
        }
        float[][] codes = new float[classes * classes][];
        for (int k = 0; k < classes; k++) {
            float[][] told = coding.latent(0, classes, seed, k);
            for (int row = 0; row < classes; row++) {
                codes[row * classes + k] = told[row];
            }
        }
        return coding.decode(codes);
    }

    /** Numbers of the code whose posterior means vary over pictures (Burda et al. 2016, 5.2). */
    static int activeUnits(float[][] means) {
        int active = 0;
        for (int unit = 0; unit < means[0].length; unit++) {
            double sum = 0;
            double squares = 0;
            for (float[] mean : means) {
                sum += mean[unit];
                squares += mean[unit] * (double) mean[unit];
            }
            double average = sum / means.length;
            if (squares / means.length - average * average > ACTIVE) {
                active++;
            }
        }
        return active;
    }

    private List<String> warnings(Objective.Moment moment, int active, double kl) {
        int width = coding.network().codeWidth();
        if (moment.early()
                || moment.epoch() <= recipe.klWarmup()
                || recipe.beta() == 0
                || active >= Math.max(1, width / 10.0)) {
            return List.of();
        }
        return List.of(
                String.format(
                        Locale.ROOT,
                        "Posterior collapse: %d of the %d numbers of a code carry anything about"
                                + " the picture (divergence %.2f nats). Try %s.",
                        active,
                        width,
                        kl,
                        waysOut(recipe)));
    }

    /** Settings that the recipe can take. */
    static String waysOut(Vae recipe) {
        String warmup =
                String.format(
                        Locale.ROOT,
                        "a longer klWarmup=%.0f, ",
                        Math.max(5, 2 * recipe.klWarmup()));
        String free =
                recipe.samples() > 1
                        ? ""
                        : recipe.freeBits() < USUAL_FREE_BITS
                                ? "freeBits=" + USUAL_FREE_BITS + ", "
                                : "a greater freeBits=" + 2 * recipe.freeBits() + ", ";
        return warmup + free + "or a smaller beta=" + recipe.beta() / 2;
    }
}

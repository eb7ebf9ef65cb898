package dev.likeness.neural.vae;

import dev.likeness.Spread;
import dev.likeness.neural.training.Objective;
import dev.likeness.text.Corpus;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Looks at a sentence VAE between epochs, and warns when the writer ignores the code. */
final class SentenceWatch implements VaeObjective.Watch {

    private static final int SHEET = 16;

    /** Texts that are encoded, or scored, to look at. */
    private static final int SEEN = 500;

    /** Below this divergence, in nats, the code says nothing worth the name. */
    private static final double LEAST = 0.5;

    private final SentenceVae recipe;
    private final SentenceCodes codes;
    private final Corpus data;
    private final @Nullable Corpus validation;
    private final long seed;
    private boolean warned;

    SentenceWatch(
            SentenceVae recipe,
            SentenceCodes codes,
            Corpus data,
            @Nullable Corpus validation,
            long seed) {
        this.recipe = recipe;
        this.codes = codes;
        this.data = some(data);
        this.validation = validation == null ? null : some(validation);
        this.seed = seed;
    }

    private static Corpus some(Corpus texts) {
        return Spread.of(texts, SEEN, 0);
    }

    @Override
    public Objective.@Nullable Goal goal() {
        return validation == null ? null : new Objective.Goal("validation elbo", true);
    }

    @Override
    public Objective.Look look(Objective.Moment moment, Map<String, Double> meanLosses) {
        Map<String, Double> metrics = new LinkedHashMap<>();
        SentenceCodes.Posteriors posteriors = codes.posteriors(data);
        CodeUse use = CodeUse.of(posteriors.means(), posteriors.logVariances(), seed);
        int active = use.activeUnits();
        metrics.put("active units", (double) active);
        metrics.put("mutual information", use.mutualInformation());
        if (validation != null) {
            double[] bounds = ScoredSentences.estimate(codes, validation, 1, seed).lowerBound();
            metrics.put("validation elbo", Arrays.stream(bounds).average().orElse(Double.NaN));
        }
        double kl = meanLosses.getOrDefault("kl", Double.NaN);
        return new Objective.Look(
                metrics,
                Optional.of(codes.decode(codes.latent(0, SHEET, seed))),
                warnings(moment, active, kl));
    }

    private List<String> warnings(Objective.Moment moment, int active, double kl) {
        boolean ignored = active == 0 || kl < LEAST;
        boolean risen = moment.epoch() > recipe.klWarmup() && !moment.early();
        boolean warn = ignored && (risen || moment.last()) && !warned && recipe.beta() > 0;
        warned |= warn;
        return warn
                ? List.of(
                        String.format(
                                Locale.ROOT,
                                "The writer ignores the code: %d of its %d numbers carry anything"
                                        + " about the text (divergence %.2f nats). Try a longer"
                                        + " klWarmup=%.0f, freeBits=%.1f, or a greater"
                                        + " wordDropout=%.1f.",
                                active,
                                recipe.latent(),
                                kl,
                                Math.max(5, 2 * recipe.klWarmup()),
                                Math.max(0.4, 2 * recipe.freeBits()),
                                Math.min(0.6, recipe.wordDropout() + 0.2)))
                : List.of();
    }
}

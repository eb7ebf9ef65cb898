package dev.likeness.neural.language;

import dev.likeness.Estimator;
import dev.likeness.Family;
import dev.likeness.Fit;
import dev.likeness.Model;
import dev.likeness.Models;
import dev.likeness.text.Corpus;
import dev.likeness.text.LanguageModel;
import dev.likeness.text.TextScores;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What a family without a network comes to on the same text, in seconds: a network that stays
 * behind it was not worth the wait.
 *
 * @param family its name
 * @param bytes how much of the end of the text it learnt from
 * @param nats what it has on held-out text, in nats a character
 */
record Baseline(String family, long bytes, double nats) {

    static final String FAMILY = "context-mixing";

    /** Bytes a second that it learns at least. */
    private static final double RATE = 20_000;

    /** The share of the time of the fit that it may take. */
    private static final double SHARE = 0.1;

    /** From fewer bytes it says nothing of what the text holds. */
    private static final long LEAST = 20_000;

    /**
     * Fits the baseline to the same text, or to as much of its end as takes a tenth of the time
     * that the network took.
     *
     * @param seconds that the network took
     * @return empty where the family is not there, or the time is too short
     */
    @SuppressWarnings("unchecked") // a family of texts has recipes of texts
    static Optional<Baseline> of(Corpus train, @Nullable Corpus judge, double seconds, Fit fit) {
        long bytes = Math.min(train.bytes(), (long) (SHARE * seconds * RATE));
        Optional<Family<?>> found =
                Models.families().stream()
                        .filter(family -> family.name().equals(FAMILY))
                        .filter(family -> family.dataType() == Corpus.class)
                        .findFirst();
        if (judge == null || found.isEmpty() || bytes < LEAST) {
            return Optional.empty();
        }
        Family<Corpus> family = (Family<Corpus>) found.get();
        Estimator<Corpus, ? extends Model<Corpus>> recipe = family.preset(null).recipe();
        Model<Corpus> model =
                recipe.fit(
                        end(train, bytes),
                        Fit.defaults().withThreads(fit.threads()).withStop(fit.stop()));
        return Optional.of(
                new Baseline(
                        FAMILY,
                        bytes,
                        TextScores.of((LanguageModel) model, judge).natsPerCharacter()));
    }

    private static Corpus end(Corpus train, long bytes) {
        if (train.count() == 1) {
            int all = train.bytes(0);
            return train.part(0, (int) (all - bytes), all);
        }
        int first = train.count();
        for (long taken = 0; first > 0 && taken < bytes; first--) {
            taken += train.bytes(first - 1);
        }
        return train.slice(first, train.count());
    }
}

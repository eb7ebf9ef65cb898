package dev.likeness.evaluate.text;

import dev.likeness.Estimator;
import dev.likeness.Family;
import dev.likeness.Fit;
import dev.likeness.HoldOut;
import dev.likeness.InputException;
import dev.likeness.Model;
import dev.likeness.Models;
import dev.likeness.Notices;
import dev.likeness.Progress;
import dev.likeness.search.Chooser;
import dev.likeness.text.Corpus;
import dev.likeness.text.LanguageModel;
import dev.likeness.text.TextScores;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Chooses the best language model for a text: each learns from nine tenths of it, and the one that
 * predicts the last tenth best is taken. Families that take minutes take part where minutes are
 * given.
 */
public final class TextChooser implements Chooser<Corpus> {

    private static final double HELD_OUT = 0.1;

    @Override
    public String name() {
        return "text";
    }

    @Override
    public String summary() {
        return "the best language model for the text at hand, chosen by held-out likelihood";
    }

    @Override
    public Class<Corpus> type() {
        return Corpus.class;
    }

    @Override
    public Choice<Corpus> choose(
            Corpus data, @Nullable String target, Fit fit, Notices notices, Progress progress) {
        List<Family<Corpus>> tried = new ArrayList<>();
        List<String> left = new ArrayList<>();
        for (Family<?> each : Models.families()) {
            boolean language = each.dataType() == Corpus.class && each.can(LanguageModel.class);
            if (language && (each.quick() || fit.minutes() != null)) {
                tried.add(ofTexts(each));
            } else if (language) {
                left.add(each.name());
            }
        }
        if (tried.isEmpty()) {
            throw new InputException("There is no family here that learns to predict texts.");
        } else if (!data.holdsOut(HELD_OUT)) {
            throw new InputException(
                    "A tenth of %s cannot be held out, so nothing can be chosen. Name a family."
                            .formatted(data));
        }
        if (!left.isEmpty()) {
            notices.tell(
                    "Left out, because they take minutes: %s. Give minutes, and they take part."
                            .formatted(String.join(", ", left)));
        }
        return best(tried, data, shared(fit, tried.size()), notices, progress);
    }

    /** The time is shared among those that are tried. */
    private static Fit shared(Fit fit, int tried) {
        Double minutes = fit.minutes();
        return minutes == null ? fit : fit.withMinutes(minutes / tried);
    }

    private static Choice<Corpus> best(
            List<Family<Corpus>> tried, Corpus data, Fit fit, Notices notices, Progress progress) {
        HoldOut tenth = new HoldOut(HELD_OUT, fit.seed());
        Corpus train = tenth.train(data);
        Corpus test = tenth.test(data);
        Map<String, Object> costs = new LinkedHashMap<>();
        @Nullable Family<Corpus> best = null;
        double least = Double.POSITIVE_INFINITY;
        for (Family<Corpus> family : tried) {
            progress.at("models tried", costs.size(), tried.size());
            @Nullable Double nats = cost(family, train, test, fit, notices);
            if (nats != null) {
                costs.put(family.name(), nats);
                notices.tell(said(family.name(), nats));
                best = nats < least ? family : best;
                least = Math.min(least, nats);
            }
        }
        if (best == null) {
            throw new InputException(
                    "No family could learn from this text; the reasons stand above.");
        }
        Family.Preset<Corpus> preset = best.presets().get(0);
        String why =
                String.format(
                        Locale.ROOT,
                        "%s predicts the last tenth best, with %.4f nats a character; it now learns from all.",
                        best.name(),
                        least);
        return new Choice<>(best, preset.name(), preset.recipe(), why, Map.of("nats", costs));
    }

    private static @Nullable Double cost(
            Family<Corpus> family, Corpus train, Corpus test, Fit fit, Notices notices) {
        Estimator<Corpus, ? extends Model<Corpus>> recipe = family.presets().get(0).recipe();
        try {
            Model<Corpus> model = recipe.fit(train, fit);
            return TextScores.of((LanguageModel) model, test).natsPerCharacter();
        } catch (InputException e) {
            notices.tell("%s cannot: %s".formatted(family.name(), e.getMessage()));
            return null;
        }
    }

    private static String said(String family, double nats) {
        return String.format(
                Locale.ROOT,
                "%s: %.4f nats a character, %.4f bits.",
                family,
                nats,
                nats / Math.log(2));
    }

    @SuppressWarnings("unchecked") // its type says so
    private static Family<Corpus> ofTexts(Family<?> family) {
        return (Family<Corpus>) family;
    }
}

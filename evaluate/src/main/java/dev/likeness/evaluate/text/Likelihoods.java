package dev.likeness.evaluate.text;

import dev.likeness.Density;
import dev.likeness.Fit;
import dev.likeness.InputException;
import dev.likeness.Model;
import dev.likeness.Progress;
import dev.likeness.classical.mixing.ContextMixing;
import dev.likeness.classical.mixing.ContextMixingModel;
import dev.likeness.judge.Case;
import dev.likeness.judge.Line;
import dev.likeness.judge.Measure;
import dev.likeness.judge.Measure.Better;
import dev.likeness.judge.Measure.Style;
import dev.likeness.judge.Origin;
import dev.likeness.judge.Score;
import dev.likeness.judge.Section;
import dev.likeness.text.Corpus;
import dev.likeness.text.LanguageModel;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** How well a model predicts held-out texts, beside models that anybody can have. */
final class Likelihoods {

    private static final Measure NATS =
            new Measure("nats", "nats", Better.LOWER, Style.FOUR, "nats a character", "");
    private static final Measure BITS =
            new Measure(
                    "bits",
                    "bits",
                    Better.LOWER,
                    Style.FOUR,
                    "bits a character",
                    "is what a character of the held-out texts costs; lower is better.");

    private final Corpus train;
    private final Corpus test;
    private final long characters;
    private final List<Line> lines = new ArrayList<>();
    private final List<String> notes = new ArrayList<>();

    Likelihoods(Corpus train, Corpus test) {
        this.train = train;
        this.test = test;
        characters = test.characters() + (train.count() > 1 ? test.count() : 0);
    }

    /**
     * The section.
     *
     * @param asked what is judged; where it is no model that knows likelihoods, the baselines stand
     *     alone
     */
    Section section(Case<Corpus> asked, Progress progress) {
        String name = asked.name();
        @Nullable Model<Corpus> model = asked.model();
        boolean known = own(asked);
        progress.at("likelihoods", 1, 6);
        long different = train.texts().stream().flatMapToInt(String::codePoints).distinct().count();
        double choices = different + (train.count() > 1 ? 1 : 0);
        line(Origin.BASELINE, "uniform", characters * Math.log(choices));
        line(Origin.BASELINE, "characters alone", -WittenBell.of(train, 1).logProbability(test));
        line(Origin.BASELINE, "3-gram, Witten-Bell", -WittenBell.of(train, 3).logProbability(test));
        line(Origin.BASELINE, "5-gram, Witten-Bell", -WittenBell.of(train, 5).logProbability(test));
        progress.at("likelihoods", 2, 6);
        double nat = Math.log(2);
        line(Origin.BASELINE, "gzip (deflate)", nat * Compressors.deflate(train, test));
        line(Origin.BASELINE, "xz", nat * Compressors.xz(train, test));
        progress.at("likelihoods", 3, 6);
        if (model instanceof ContextMixingModel mixing) {
            line(Origin.MODEL, name + ", learning on", -sum(mixing.adaptive(test)));
        } else {
            LanguageModel mixing = ContextMixing.defaults().fit(train, Fit.defaults());
            line(Origin.BASELINE, "context mixing", -sum(mixing.logDensity(test)));
        }
        progress.at("likelihoods", 6, 6);
        return Section.of("likelihood", "Likelihood of held-out text", List.of(NATS, BITS), lines)
                .withProtocol(List.of(protocol()))
                .withFacts(Map.of("characters", characters, "texts", test.count()))
                .withNotes(notes(known ? name : null));
    }

    /** The model's own line, where it has one. */
    private boolean own(Case<Corpus> asked) {
        Optional<Density<Corpus>> density = asked.as(Density.class);
        if (density.isEmpty()) {
            return false;
        } else if (density.get() instanceof LanguageModel) {
            line(Origin.MODEL, asked.name(), -sum(density.get().logDensity(test)));
            return true;
        }
        try {
            line(Origin.MODEL, asked.name() + ", at most", -sum(density.get().logDensity(test)));
        } catch (InputException unknown) { // such as a text that is longer than it reads
            notes.add("%s was not asked: %s".formatted(asked.name(), unknown.getMessage()));
            return false;
        }
        return true;
    }

    private String protocol() {
        return String.format(
                Locale.ROOT,
                "%,d characters of %,d %s that were not learnt from, read in order; exact. Each baseline learns from the same %,d characters%s.",
                test.characters(),
                test.count(),
                test.count() == 1 ? "text" : "texts",
                train.characters(),
                train.count() > 1 ? ", and the end of a text counts as a character" : "");
    }

    private static double sum(double[] logs) {
        return Arrays.stream(logs).sum();
    }

    private void line(Origin origin, String name, double nats) {
        double each = nats / characters;
        lines.add(
                Line.of(
                        origin,
                        name,
                        Map.of("nats", Score.of(each), "bits", Score.of(each / Math.log(2)))));
    }

    /** Says where a model stays behind the best baseline. */
    private List<String> notes(@Nullable String name) {
        double own = lines.get(0).scores().getOrDefault("nats", Score.of(Double.NaN)).value();
        for (Line line : lines) {
            Score nats = line.scores().get("nats");
            if (name != null
                    && line.origin() == Origin.BASELINE
                    && nats != null
                    && nats.value() < own) {
                notes.add(
                        "%s predicts worse than %s, which learns in seconds."
                                .formatted(name, line.name()));
            }
        }
        return notes;
    }
}

package dev.likeness.evaluate.text;

import dev.likeness.InputException;
import dev.likeness.Model;
import dev.likeness.Progress;
import dev.likeness.Sampler;
import dev.likeness.Spread;
import dev.likeness.judge.Case;
import dev.likeness.judge.Judge;
import dev.likeness.judge.Line;
import dev.likeness.judge.Measure;
import dev.likeness.judge.Measure.Better;
import dev.likeness.judge.Measure.Style;
import dev.likeness.judge.Origin;
import dev.likeness.judge.Report;
import dev.likeness.judge.Score;
import dev.likeness.judge.Section;
import dev.likeness.text.Corpus;
import dev.likeness.text.Generation;
import dev.likeness.text.LanguageModel;
import dev.likeness.text.Prompt;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.DoubleStream;
import org.jspecify.annotations.Nullable;

/**
 * Judges a model of texts, or texts that were made elsewhere: the likelihood of held-out text, how
 * varied what is written is, what of it was copied, and what it looks like at three temperatures.
 */
public final class TextEvaluation implements Judge<Corpus, TextProtocol> {

    /** Bytes of a run that counts as copied. */
    private static final int COPIED = 40;

    private static final double[] TEMPERATURES = {0.5, 0.8, 1};

    private static final int SHOWN = 3;

    private static final List<Measure> MEASURES =
            List.of(
                    percent(
                            "distinct2",
                            "distinct-2",
                            "is the share of pairs of words that differ."),
                    percent("distinct4", "distinct-4", "is the same of runs of 4 words."),
                    percent(
                            "overlap4",
                            "self-overlap",
                            "is the share of runs of 4 words of a text that stand in another of these texts too."),
                    percent(
                            "new",
                            "new lines",
                            "is the share of lines that are not in the training text."),
                    Measure.of(
                            "longest",
                            "longest copy",
                            Better.NEITHER,
                            Style.COUNT,
                            "is the longest run of characters that stands in the training text."),
                    percent(
                            "copied",
                            "copied",
                            "is the share of text in runs of at least "
                                    + COPIED
                                    + " bytes from the training text; compare it with that of the held-out text."));

    private static Measure percent(String key, String name, String about) {
        return Measure.of(key, name, Better.NEITHER, Style.PERCENT, about);
    }

    @Override
    public String command() {
        return "evaluate";
    }

    @Override
    public Class<Corpus> type() {
        return Corpus.class;
    }

    @Override
    public TextProtocol protocol() {
        return TextProtocol.defaults();
    }

    @Override
    public void check(@Nullable Model<Corpus> model, String name, TextProtocol protocol) {
        if (model != null && !(model instanceof Sampler<?>) && !(model instanceof LanguageModel)) {
            throw new InputException(
                    "%s neither writes texts nor says how likely they are, so there is nothing to judge."
                            .formatted(name));
        }
    }

    @Override
    public Report judge(Case<Corpus> asked, TextProtocol protocol, Progress progress) {
        @Nullable LanguageModel model =
                asked.model() instanceof LanguageModel language ? language : null;
        List<Section> sections = new ArrayList<>();
        sections.add(new Likelihoods(asked.train(), asked.test()).section(asked, progress));
        Map<String, Corpus> made = made(asked, model, protocol);
        if (!made.isEmpty()) {
            sections.add(texts(asked, made, protocol));
            if (asked.made() == null) {
                sections.add(shown(made, protocol.seed()));
            }
        }
        return new Report(sections);
    }

    /** What is judged, by what it is called: a model's texts at each temperature. */
    private static Map<String, Corpus> made(
            Case<Corpus> asked, @Nullable LanguageModel model, TextProtocol protocol) {
        Map<String, Corpus> made = new LinkedHashMap<>();
        if (asked.made() != null) {
            made.put(asked.name(), asked.made());
        } else if (model != null) {
            for (double temperature : temperatures(protocol.temperature())) {
                Generation how = model.generation().withTemperature(temperature);
                made.put(
                        asked.name() + ", temperature " + temperature,
                        model.writer(Prompt.NONE, how).sample(protocol.texts(), protocol.seed()));
            }
        } else {
            asked.<Sampler<Corpus>>as(Sampler.class)
                    .ifPresent(
                            sampler ->
                                    made.put(
                                            asked.name(),
                                            sampler.sample(protocol.texts(), protocol.seed())));
        }
        return made;
    }

    /** The one that was asked for comes first. */
    private static double[] temperatures(double first) {
        return DoubleStream.concat(
                        DoubleStream.of(first),
                        Arrays.stream(TEMPERATURES).filter(other -> other != first))
                .limit(TEMPERATURES.length)
                .toArray();
    }

    private static Section texts(
            Case<Corpus> asked, Map<String, Corpus> all, TextProtocol protocol) {
        Corpus made = all.values().iterator().next();
        Copies copies = new Copies(asked.train());
        Set<String> known = new HashSet<>();
        asked.train().texts().forEach(text -> text.lines().map(String::strip).forEach(known::add));
        List<Line> lines = new ArrayList<>();
        List<String> notes = new ArrayList<>();
        Corpus real = like(asked.test(), made);
        all.forEach(
                (name, texts) -> lines.add(line(Origin.MODEL, name, texts, copies, known, notes)));
        lines.add(line(Origin.REAL, "real: held-out text", real, copies, known, notes));
        return Section.of("texts", "What is written", MEASURES, lines)
                .withProtocol(
                        List.of(
                                String.format(
                                        Locale.ROOT,
                                        "%,d texts of %,d characters%s; as much held-out text.",
                                        made.count(),
                                        made.characters(),
                                        asked.made() == null ? ", seed " + protocol.seed() : "")))
                .withFacts(Map.of("texts", made.count(), "characters", made.characters()))
                .withNotes(notes);
    }

    private static Line line(
            Origin origin,
            String name,
            Corpus texts,
            Copies copies,
            Set<String> known,
            List<String> notes) {
        Variety variety = new Variety(texts);
        Copies.Found found = copies.in(texts, COPIED);
        List<String> all =
                texts.texts().stream()
                        .flatMap(String::lines)
                        .map(String::strip)
                        .filter(line -> !line.isEmpty())
                        .toList();
        double fresh =
                all.stream().filter(line -> !known.contains(line)).count()
                        / (double) Math.max(1, all.size());
        if (!found.text().isEmpty()) {
            notes.add(
                    "The longest copy of %s: \"%s\""
                            .formatted(name, found.text().strip().replace("\n", " / ")));
        }
        Map<String, Score> scores = new LinkedHashMap<>();
        scores.put("distinct2", Score.of(variety.distinct(2)));
        scores.put("distinct4", Score.of(variety.distinct(4)));
        scores.put("overlap4", Score.of(variety.overlap(4)));
        scores.put("new", Score.of(fresh));
        scores.put("longest", Score.of(found.longest()));
        scores.put("copied", Score.of(found.share()));
        return Line.of(origin, name, scores);
    }

    /** Held-out texts of the same number and lengths, or fewer where the text ends. */
    private static Corpus like(Corpus test, Corpus made) {
        if (test.count() > 1) {
            return Spread.of(test, made.count(), 0);
        }
        List<String> cut = new ArrayList<>();
        int at = 0;
        for (int i = 0; i < made.count() && at < test.bytes(0); i++) {
            int to = Math.min(test.bytes(0), at + made.bytes(i));
            cut.add(test.part(0, at, to).text(0));
            at = to;
        }
        return Corpus.of(cut);
    }

    private static Section shown(Map<String, Corpus> made, long seed) {
        List<String> notes = new ArrayList<>();
        made.forEach(
                (name, texts) -> {
                    notes.add(name);
                    for (String text : Spread.of(texts, SHOWN, seed).texts()) {
                        text.lines().forEach(line -> notes.add("  " + line));
                        notes.add("");
                    }
                });
        return Section.of(
                        "samples",
                        made.size() == 1 ? "Samples" : "Samples at three temperatures",
                        List.of(),
                        List.of())
                .withProtocol(List.of("The first %d texts of seed %d.".formatted(SHOWN, seed)))
                .withNotes(notes);
    }
}

package dev.likeness.evaluate.table;

import dev.likeness.Fit;
import dev.likeness.FitListener;
import dev.likeness.InputException;
import dev.likeness.Model;
import dev.likeness.Progress;
import dev.likeness.Sampler;
import dev.likeness.evaluate.table.GeneratorChoice.Candidate;
import dev.likeness.evaluate.table.GeneratorChoice.Trial;
import dev.likeness.evaluate.table.TableReport.Protocol;
import dev.likeness.evaluate.table.TableReport.Row;
import dev.likeness.random.Randomness;
import dev.likeness.table.Table;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * Fits and judges candidates on rows of which a fifth is held out. Where a fifth is few rows, other
 * fifths are held out in turn.
 */
final class ChoiceTrials {

    private static final int FOLDS = 5;

    /**
     * The least number of held-out rows to compare candidates by; with fewer another fifth is held
     * out too.
     */
    private static final int TELLING = 600;

    /**
     * The least number of rows of a candidate to compare it by. Of a table with few rows candidates
     * are judged by several draws, since one may be better or worse by luck: the AUC of another
     * draw of n rows differs by about 0.6 / √n, so this many leave 0.02.
     */
    private static final int DRAWN = 1_200;

    private static final int MOST_DRAWS = 8;

    private final List<Candidate> candidates;
    private final @Nullable String target;
    private final Fit fit;
    private final Protocol protocol;
    private final double minutes;
    private final Consumer<String> said;
    private final List<Split> splits = new ArrayList<>();
    private final Map<String, Double> seconds = new LinkedHashMap<>();
    private final Map<String, String> problems = new LinkedHashMap<>();
    private final Map<String, List<HeldOutJudge.Judged>> judged = new LinkedHashMap<>();
    private final long begin = System.nanoTime();

    private record Split(Table train, Table test) {}

    ChoiceTrials(
            List<Candidate> candidates,
            Table data,
            @Nullable String target,
            Fit fit,
            Protocol protocol,
            double minutes,
            Consumer<String> said) {
        this.candidates = candidates;
        this.target = target;
        this.fit = fit.withListener(FitListener.NONE).withRun(null).withResume(false);
        this.protocol = protocol;
        this.minutes = minutes;
        this.said = said;
        int rows = (int) Math.min(data.rows(), (long) protocol.rows() * FOLDS / (FOLDS - 1));
        int[] order = Randomness.of(protocol.seed()).fork("choice").permutation(0, data.rows());
        int held = rows / FOLDS;
        int count = Math.min(FOLDS, (TELLING + held - 1) / held);
        for (int fold = 0; fold < count; fold++) {
            int from = fold * held;
            int to = from + held;
            int[] test = Arrays.copyOfRange(order, from, to);
            int[] train =
                    IntStream.range(0, rows)
                            .filter(i -> i < from || i >= to)
                            .map(i -> order[i])
                            .toArray();
            splits.add(new Split(data.rows(train), data.rows(test)));
        }
    }

    /** Fits all candidates, and judges those that could be fitted. */
    GeneratorChoice run() {
        TableReport first = null;
        for (int i = 0; i < splits.size(); i++) {
            Split split = splits.get(i);
            int number = i;
            Map<String, Sampler<Table>> models = models(split, first == null);
            if (models.isEmpty()) {
                if (first == null) {
                    throw new InputException(
                            "No generator can learn from this table. "
                                    + String.join(" ", problems.values()));
                }
                break;
            }
            TableReport report =
                    TableReport.of(
                            models, split.train(), split.test(), target, protocol, Progress.NONE);
            HeldOutJudge judge = new HeldOutJudge(split.train(), split.test(), target, protocol);
            int draws = late() ? 1 : draws(split);
            models.forEach(
                    (name, model) ->
                            judged.computeIfAbsent(name, key -> new ArrayList<>())
                                    .add(judge.judge(model, row(report, name), number, draws)));
            first = first == null ? report : first;
        }
        return GeneratorChoice.of(trials(), Objects.requireNonNull(first));
    }

    /** The number of samples of each model that are judged. */
    private int draws(Split split) {
        int rows = splits.size() * split.test().rows();
        return Math.max(1, Math.min(MOST_DRAWS, (DRAWN + rows - 1) / rows));
    }

    private static Row row(TableReport report, String name) {
        return report.rows().stream().filter(r -> r.name().equals(name)).findFirst().orElseThrow();
    }

    /**
     * Those that learn from the rows of a split while there is time; of later splits only those
     * that learnt from the first.
     */
    private Map<String, Sampler<Table>> models(Split split, boolean first) {
        Map<String, Sampler<Table>> models = new LinkedHashMap<>();
        for (Candidate candidate : candidates) {
            String name = candidate.name();
            if (!first && (!judged.containsKey(name) || late())) {
                continue;
            }
            if (first && late() && !models.isEmpty()) {
                problems.put(name, "there was no time left to try it");
                said.accept(name + " is left out: there is no time left.");
                continue;
            }
            long start = System.nanoTime();
            try {
                models.put(name, sampler(candidate.recipe().fit(split.train(), fit)));
            } catch (InputException e) {
                problems.put(name, String.valueOf(e.getMessage()));
            }
            if (first) {
                seconds.put(name, (System.nanoTime() - start) / 1e9);
                said.accept(sentence(name, split.train().rows()));
            }
        }
        return models;
    }

    private boolean late() {
        return (System.nanoTime() - begin) / 6e10 >= minutes;
    }

    private String sentence(String name, int rows) {
        return problems.containsKey(name)
                ? name + ": " + problems.get(name)
                : String.format(
                        Locale.ROOT,
                        "%s learnt from %,d rows in %.1f s.",
                        name,
                        rows,
                        seconds.get(name));
    }

    @SuppressWarnings("unchecked") // a model of tables samples tables
    private static Sampler<Table> sampler(Model<?> model) {
        if (model instanceof Sampler<?> sampler) {
            return (Sampler<Table>) sampler;
        }
        throw new InputException("The model cannot sample.");
    }

    /** Keeps only the splits on which all candidates were judged. */
    private List<Trial> trials() {
        int all = judged.values().stream().mapToInt(List::size).min().orElse(0);
        List<Trial> trials = new ArrayList<>();
        for (Candidate candidate : candidates) {
            double took = seconds.getOrDefault(candidate.name(), 0.0);
            List<HeldOutJudge.Judged> its = judged.get(candidate.name());
            if (its == null) {
                String problem = problems.get(candidate.name());
                trials.add(new Trial(candidate, took, null, null, problem));
                continue;
            }
            Judgement judgement = HeldOutJudge.together(its.subList(0, all));
            trials.add(
                    new Trial(candidate, took, its.get(0).row(), judgement, judgement.memorised()));
        }
        return trials;
    }
}

package dev.likeness.evaluate.table;

import dev.likeness.Estimator;
import dev.likeness.Fit;
import dev.likeness.FitListener;
import dev.likeness.InputException;
import dev.likeness.Model;
import dev.likeness.Sampler;
import dev.likeness.evaluate.Progress;
import dev.likeness.evaluate.table.TableReport.Likelihood;
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
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Chooses the generator whose rows are hardest to tell from real ones, among those that have learnt
 * and not memorised.
 *
 * <pre>{@code
 * GeneratorChoice choice = GeneratorChoice.among(candidates, people, null, Fit.defaults(), p, s -> {});
 * Model<Table> model = choice.best().recipe().fit(people, Fit.defaults());
 * }</pre>
 *
 * <p>A fifth of the rows is held out. Each candidate learns from the others, and its rows are
 * judged as {@link TableReport} does: by the AUC of boosted trees that tell them from real ones. A
 * candidate has memorised if more of its rows are copies of training rows than of held-out rows
 * are, by {@value #MORE_COPIES} and by what chance explains, or if training rows are more than
 * {@value #GAP} nats likelier to it than held-out ones.
 *
 * @param best what was chosen
 * @param trials all candidates, in the order they were given
 * @param report the report of those that could be judged
 */
public record GeneratorChoice(Candidate best, List<Trial> trials, TableReport report) {

    private static final double MORE_COPIES = 0.02;
    private static final double GAP = 2;

    /** Standard errors that chance explains: a few copies among some dozens of rows are none. */
    private static final double CHANCE = 2.5;

    private static final double HELD_OUT = 0.2;
    private static final int LEAST_ROWS = 50;

    /**
     * A generator that may be chosen.
     *
     * @param name what it is called
     * @param recipe its recipe; the fitted models must be {@link Sampler}s
     */
    public record Candidate(String name, Estimator<Table, ?> recipe) {}

    /**
     * How a candidate did.
     *
     * @param seconds how long it learnt
     * @param row how its rows were judged, or null if it could not be fitted
     * @param problem why it cannot be chosen, or null
     */
    public record Trial(
            Candidate candidate, double seconds, @Nullable Row row, @Nullable String problem) {}

    public GeneratorChoice {
        trials = List.copyOf(trials);
    }

    /**
     * Tries all candidates.
     *
     * @param data the rows; at most so many are used as the protocol says
     * @param target the column that TSTR predicts, told beside the others, or null
     * @param fit seed, threads and limits of each fit; its listener hears nothing of them
     * @param said takes a sentence about each candidate as it goes on
     * @throws InputException if there are fewer than 50 rows, or no candidate can be fitted
     */
    public static GeneratorChoice among(
            List<Candidate> candidates,
            Table data,
            @Nullable String target,
            Fit fit,
            Protocol protocol,
            Consumer<String> said) {
        if (data.rows() < LEAST_ROWS) {
            throw new InputException(
                    "The table has %d rows, too few to hold some out and compare generators. Name a family instead, such as naive-bayes."
                            .formatted(data.rows()));
        }
        int rows = (int) Math.min(data.rows(), protocol.rows() / (1 - HELD_OUT));
        int[] order = Randomness.of(protocol.seed()).fork("choice").permutation(0, data.rows());
        int held = (int) (rows * HELD_OUT);
        Table test = data.rows(Arrays.copyOf(order, held));
        Table train = data.rows(Arrays.copyOfRange(order, held, rows));
        Fit quiet = fit.withListener(FitListener.NONE).withRun(null).withResume(false);
        Map<String, Sampler<Table>> models = new LinkedHashMap<>();
        Map<String, Double> seconds = new LinkedHashMap<>();
        Map<String, String> problems = new LinkedHashMap<>();
        for (Candidate candidate : candidates) {
            long start = System.nanoTime();
            try {
                models.put(candidate.name(), sampler(candidate.recipe().fit(train, quiet)));
            } catch (InputException e) {
                problems.put(candidate.name(), String.valueOf(e.getMessage()));
            }
            seconds.put(candidate.name(), (System.nanoTime() - start) / 1e9);
            said.accept(
                    problems.containsKey(candidate.name())
                            ? candidate.name() + ": " + problems.get(candidate.name())
                            : String.format(
                                    Locale.ROOT,
                                    "%s learnt from %,d rows in %.1f s.",
                                    candidate.name(),
                                    train.rows(),
                                    seconds.get(candidate.name())));
        }
        if (models.isEmpty()) {
            throw new InputException(
                    "No generator can learn from this table. "
                            + String.join(" ", problems.values()));
        }
        TableReport report = TableReport.of(models, train, test, target, protocol, Progress.NONE);
        List<Trial> trials = new ArrayList<>();
        for (Candidate candidate : candidates) {
            Row row =
                    report.rows().stream()
                            .filter(r -> r.name().equals(candidate.name()))
                            .findFirst()
                            .orElse(null);
            String problem =
                    row == null ? problems.get(candidate.name()) : memorised(row, report.real());
            double took = seconds.getOrDefault(candidate.name(), 0.0);
            trials.add(new Trial(candidate, took, row, problem));
        }
        return new GeneratorChoice(best(trials).candidate(), trials, report);
    }

    @SuppressWarnings("unchecked") // a model of tables samples tables
    private static Sampler<Table> sampler(Model<?> model) {
        if (model instanceof Sampler<?> sampler) {
            return (Sampler<Table>) sampler;
        }
        throw new InputException("The model cannot sample.");
    }

    private static @Nullable String memorised(Row row, Row real) {
        Likelihood likelihood = row.likelihood();
        if (moreCopies(row.copies(), row.count(), real.copies(), real.count())) {
            return String.format(
                    Locale.ROOT,
                    "%.1f%% of its rows are copies of training rows (of held-out rows: %.1f%%)",
                    100 * row.copies(),
                    100 * real.copies());
        } else if (likelihood != null && likelihood.gap() > GAP) {
            return String.format(
                    Locale.ROOT,
                    "rows that it learnt from are %.1f nats likelier than others",
                    likelihood.gap());
        }
        return null;
    }

    /** Whether copies are more frequent among some rows than among others, beyond chance. */
    static boolean moreCopies(double copies, int count, double others, int otherCount) {
        double variance = copies * (1 - copies) / count + others * (1 - others) / otherCount;
        return copies - others > MORE_COPIES + CHANCE * Math.sqrt(variance);
    }

    /** How far judges are from guessing: as telling is an AUC of 0.4 as one of 0.6. */
    private static double told(Row row) {
        return Math.max(row.c2st(), 1 - row.c2st());
    }

    /** The least AUC among those without a problem; if all have memorised, among these. */
    private static Trial best(List<Trial> trials) {
        Trial best = null;
        for (Trial trial : trials) {
            Row row = trial.row();
            Row other = best == null ? null : best.row();
            boolean better =
                    row != null
                            && (best == null
                                    || other == null
                                    || (trial.problem() == null && best.problem() != null)
                                    || ((trial.problem() == null) == (best.problem() == null)
                                            && told(row) < told(other)));
            best = better ? trial : best;
        }
        if (best == null) {
            throw new IllegalStateException("no generator was judged");
        }
        return best;
    }

    /** Why it was chosen, in sentences. */
    public String why() {
        Trial chosen =
                trials.stream().filter(t -> t.candidate().equals(best)).findFirst().orElseThrow();
        String others =
                trials.stream()
                        .filter(trial -> !trial.equals(chosen) && trial.row() != null)
                        .map(trial -> trial.candidate().name() + " " + auc(trial.row()))
                        .map(text -> text + ", ")
                        .collect(Collectors.joining());
        StringBuilder why = new StringBuilder();
        why.append(
                "%s is taken: boosted trees tell its rows from real ones with an AUC of %s (0.5 is best; %sindependent columns %s, real rows %s)."
                        .formatted(
                                best.name(),
                                auc(chosen.row()),
                                others,
                                auc(report.baseline()),
                                auc(report.real())));
        for (Trial trial : trials) {
            if (trial.problem() != null && trial.row() != null) {
                why.append(" Of %s, %s.".formatted(trial.candidate().name(), trial.problem()));
            }
        }
        return why.toString();
    }

    private static String auc(@Nullable Row row) {
        return row == null ? "unknown" : String.format(Locale.ROOT, "%.3f", row.c2st());
    }
}

package dev.likeness.evaluate.table;

import dev.likeness.Estimator;
import dev.likeness.Fit;
import dev.likeness.FitListener;
import dev.likeness.InputException;
import dev.likeness.Model;
import dev.likeness.Progress;
import dev.likeness.Sampler;
import dev.likeness.evaluate.table.TableReport.Protocol;
import dev.likeness.evaluate.table.TableReport.Row;
import dev.likeness.random.Randomness;
import dev.likeness.table.Table;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Chooses the generator with which a user loses least, among those that have learnt and not
 * memorised.
 *
 * <pre>{@code
 * GeneratorChoice choice = GeneratorChoice.among(candidates, people, null, Fit.defaults(), p, s -> {});
 * Model<Table> model = choice.best().recipe().fit(people, Fit.defaults());
 * }</pre>
 *
 * <p>A fifth of the rows is held out. Each candidate learns from the others, and is judged on the
 * rows held out: by the AUC of boosted trees that tell its rows from them, and, with a target, by
 * how well boosted trees predict it that learnt the candidate's rows. A candidate's loss is the
 * greater of the two ways in which it is behind the best, the first counted in steps of 0.02 and
 * the second in steps of 0.005, or in standard errors where these are greater; the least loss is
 * taken, so no candidate that is behind another in both.
 *
 * <p>A candidate has memorised if more of its rows are copies of training rows than of held-out
 * rows are, if more of them are nearer to training rows than to held-out ones, or if the distance
 * to its rows tells training rows from held-out ones; each beyond what chance explains. Such a one
 * is taken only if all have memorised. A density that is greater on training rows is no such sign:
 * its nats grow with columns and piles. Whether it tells them is said, since who has the model can
 * ask.
 *
 * @param best what was chosen
 * @param second what would be chosen without it, or null
 * @param trials all candidates, in the order they were given
 * @param report the report of those that could be judged
 */
public record GeneratorChoice(
        Candidate best, @Nullable Candidate second, List<Trial> trials, TableReport report) {

    private static final double MORE_COPIES = 0.02;

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
     * @param judgement what decides, or null if it could not be fitted
     * @param problem why it should not be chosen, or null
     */
    public record Trial(
            Candidate candidate,
            double seconds,
            @Nullable Row row,
            @Nullable Judgement judgement,
            @Nullable String problem) {

        private boolean judged() {
            return row != null && judgement != null;
        }
    }

    public GeneratorChoice {
        trials = List.copyOf(trials);
    }

    /**
     * Tries all candidates, each after the other.
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
        return among(candidates, data, target, fit, protocol, Double.POSITIVE_INFINITY, said);
    }

    /**
     * Tries candidates, each after the other, while there is time.
     *
     * @param minutes after this many no further candidate is tried, more than 0; the first one
     *     always is
     * @see #among(List, Table, String, Fit, Protocol, Consumer)
     */
    public static GeneratorChoice among(
            List<Candidate> candidates,
            Table data,
            @Nullable String target,
            Fit fit,
            Protocol protocol,
            double minutes,
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
        long begin = System.nanoTime();
        for (Candidate candidate : candidates) {
            long start = System.nanoTime();
            if (!models.isEmpty() && (start - begin) / 6e10 >= minutes) {
                problems.put(candidate.name(), "there was no time left to try it");
                said.accept(candidate.name() + " is left out: there is no time left.");
                continue;
            }
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
        HeldOutJudge judge = new HeldOutJudge(train, test, target, protocol);
        List<Trial> trials = new ArrayList<>();
        for (Candidate candidate : candidates) {
            double took = seconds.getOrDefault(candidate.name(), 0.0);
            Sampler<Table> model = models.get(candidate.name());
            if (model == null) {
                String problem = problems.get(candidate.name());
                trials.add(new Trial(candidate, took, null, null, problem));
                continue;
            }
            Row row = row(report, candidate.name());
            Judgement judgement = judge.judge(model, row);
            String problem = copied(row, report.real());
            problem = problem == null ? judgement.memorised() : problem;
            trials.add(new Trial(candidate, took, row, judgement, problem));
        }
        List<Trial> ranked = ranked(trials);
        Candidate second = ranked.size() > 1 ? ranked.get(1).candidate() : null;
        return new GeneratorChoice(ranked.get(0).candidate(), second, trials, report);
    }

    private static Row row(TableReport report, String name) {
        return report.rows().stream().filter(r -> r.name().equals(name)).findFirst().orElseThrow();
    }

    @SuppressWarnings("unchecked") // a model of tables samples tables
    private static Sampler<Table> sampler(Model<?> model) {
        if (model instanceof Sampler<?> sampler) {
            return (Sampler<Table>) sampler;
        }
        throw new InputException("The model cannot sample.");
    }

    private static @Nullable String copied(Row row, Row real) {
        if (moreCopies(row.copies(), row.count(), real.copies(), real.count())) {
            return String.format(
                    Locale.ROOT,
                    "%.1f%% of its rows are copies of training rows (of held-out rows: %.1f%%)",
                    100 * row.copies(),
                    100 * real.copies());
        }
        return null;
    }

    /** Whether copies are more frequent among some rows than among others, beyond chance. */
    static boolean moreCopies(double copies, int count, double others, int otherCount) {
        double variance = copies * (1 - copies) / count + others * (1 - others) / otherCount;
        return copies - others > MORE_COPIES + CHANCE * Math.sqrt(variance);
    }

    /** Those that were judged, the best first: without a problem, then by their loss. */
    private static List<Trial> ranked(List<Trial> trials) {
        List<Trial> judged = trials.stream().filter(Trial::judged).toList();
        List<Trial> sound = judged.stream().filter(trial -> trial.problem() == null).toList();
        List<Trial> ranked = new ArrayList<>();
        for (List<Trial> among : List.of(sound, judged)) {
            ChoiceLoss loss = new ChoiceLoss(among.stream().map(Trial::judgement).toList());
            among.stream()
                    .filter(trial -> !ranked.contains(trial))
                    .sorted(Comparator.comparing(trial -> loss.of(judgement(trial))))
                    .forEach(ranked::add);
        }
        return ranked;
    }

    private static Judgement judgement(Trial trial) {
        return Objects.requireNonNull(trial.judgement());
    }

    /** The candidates in a table, with what was measured of each. */
    public String toText() {
        return ChoiceText.table(this);
    }

    /** Why it was chosen, and what the second best gains and risks, in sentences. */
    public String why() {
        return ChoiceText.why(this);
    }
}

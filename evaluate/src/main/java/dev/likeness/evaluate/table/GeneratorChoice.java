package dev.likeness.evaluate.table;

import dev.likeness.Estimator;
import dev.likeness.Fit;
import dev.likeness.InputException;
import dev.likeness.Sampler;
import dev.likeness.evaluate.table.TableReport.Protocol;
import dev.likeness.evaluate.table.TableReport.Row;
import dev.likeness.table.Table;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Chooses the generator whose rows are hardest to tell from real ones and teach best, among those
 * that have learnt and not memorised.
 *
 * <pre>{@code
 * GeneratorChoice choice = GeneratorChoice.among(candidates, people, null, Fit.defaults(), p, s -> {});
 * Model<Table> model = choice.best().recipe().fit(people, Fit.defaults());
 * }</pre>
 *
 * <p>A fifth of the rows is held out; of a table with few rows other fifths in turn, until some 600
 * rows were held out. Each candidate learns from the others, and is judged on the rows held out, by
 * several draws of its rows where they are few: by the AUC of boosted trees that have learnt to
 * tell its rows from those that it has learnt from, and now tell further ones from those held out;
 * and, with a target, by how well boosted trees predict it that learnt the candidate's rows. It
 * takes the candidate with the least of twice the first less the second. Without a target it
 * compares the candidates that may be as hard to tell as the best, to within 0.02, and takes the
 * one that copies least: how many of its rows beyond 54 % are nearer to training rows than to
 * held-out ones, and how far the distance to its rows tells training rows from held-out ones with
 * an AUC beyond 0.55, in steps of 0.02.
 *
 * <p>A candidate has memorised if more of its rows are copies of training rows than of held-out
 * rows are, if more than 60 % of them are nearer to training rows than to held-out ones, or if the
 * distance to its rows tells training rows from held-out ones with an AUC above 0.6; each beyond
 * what chance explains. Such a one is taken only if all have memorised. A density that is greater
 * on training rows is no such sign: its nats grow with columns and piles. Whether it tells them is
 * said, since who has the model can ask.
 *
 * @param best what was chosen
 * @param second what would be chosen without it, or null
 * @param trials all candidates, in the order they were given
 * @param report the report of those that could be judged, on the first fifth held out
 */
public record GeneratorChoice(
        Candidate best, @Nullable Candidate second, List<Trial> trials, TableReport report) {

    private static final double MORE_COPIES = 0.02;

    /** Standard errors that chance explains: a few copies among some dozens of rows are none. */
    private static final double CHANCE = 2.5;

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
     * @param data the rows; at most as many as the protocol says are used
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
     * @param minutes after this many no further candidate learns, more than 0; the first one always
     *     does. The limits of {@code fit} are those of each fit
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
        return new ChoiceTrials(candidates, data, target, fit, protocol, minutes, said).run();
    }

    static GeneratorChoice of(List<Trial> trials, TableReport report) {
        List<Trial> checked = trials.stream().map(trial -> copies(trial, report)).toList();
        List<Trial> ranked = ranked(checked);
        Candidate second = ranked.size() > 1 ? ranked.get(1).candidate() : null;
        return new GeneratorChoice(ranked.get(0).candidate(), second, checked, report);
    }

    /** The same, with a problem if too many rows are copies. */
    private static Trial copies(Trial trial, TableReport report) {
        Row row = trial.row();
        Row real = report.real();
        if (row == null || !moreCopies(row.copies(), row.count(), real.copies(), real.count())) {
            return trial;
        }
        String problem =
                String.format(
                        Locale.ROOT,
                        "%.1f%% of its rows are copies of training rows (of held-out rows: %.1f%%)",
                        100 * row.copies(),
                        100 * real.copies());
        return new Trial(trial.candidate(), trial.seconds(), row, trial.judgement(), problem);
    }

    /** Whether copies are more frequent among some rows than among others, beyond chance. */
    static boolean moreCopies(double copies, int count, double others, int otherCount) {
        double variance = copies * (1 - copies) / count + others * (1 - others) / otherCount;
        return copies - others > MORE_COPIES + CHANCE * Math.sqrt(variance);
    }

    /** Those that were judged, the best first: without a problem, in each group in order. */
    private static List<Trial> ranked(List<Trial> trials) {
        List<Trial> judged = trials.stream().filter(Trial::judged).toList();
        List<Trial> sound = judged.stream().filter(trial -> trial.problem() == null).toList();
        List<Trial> ranked = new ArrayList<>();
        for (List<Trial> among : List.of(sound, judged)) {
            if (among.isEmpty()) {
                continue;
            }
            ChoiceOrder order =
                    new ChoiceOrder(among.stream().map(GeneratorChoice::judgement).toList());
            among.stream()
                    .filter(trial -> !ranked.contains(trial))
                    .sorted(Comparator.comparing(GeneratorChoice::judgement, order))
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

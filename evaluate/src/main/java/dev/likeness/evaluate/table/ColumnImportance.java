package dev.likeness.evaluate.table;

import dev.likeness.About;
import dev.likeness.Explained;
import dev.likeness.InputException;
import dev.likeness.Model;
import dev.likeness.Progress;
import dev.likeness.Remedy;
import dev.likeness.classical.forest.PermutationImportance;
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
import dev.likeness.table.Table;
import dev.likeness.table.TableSchemas;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Judges how much each column matters to a model that predicts, on rows that it is shown. */
public final class ColumnImportance implements Judge<Table, ColumnImportance.Options> {

    private static final String MEASURE = "importance";

    /**
     * What is free to choose.
     *
     * @param shuffles how often each column is shuffled, at least 1
     * @param seed the seed of the shuffles
     */
    public record Options(
            @About(value = "How many times each column is shuffled (default: 5).", label = "N")
                    int shuffles,
            @About(value = "The seed of the shuffles (default: 0).", label = "N") long seed) {

        public Options {
            if (shuffles < 1) {
                throw new InputException("shuffles must be at least 1, found " + shuffles + ".");
            }
        }
    }

    @Override
    public String command() {
        return "show";
    }

    @Override
    public Class<Table> type() {
        return Table.class;
    }

    @Override
    public Options protocol() {
        return new Options(5, 0);
    }

    @Override
    public void check(@Nullable Model<Table> model, String name, Options options) {
        if (model == null) {
            throw new InputException(name + " is no model, so no column matters to it.");
        } else if (ModelTarget.of(model) == null) {
            String what = "%s predicts no column, so none matters to it.".formatted(name);
            throw model.card().recipe().containsKey("target")
                    ? new InputException(
                            what,
                            Remedy.of("Fit it again with", Remedy.Where.FIT, "target", "COLUMN"))
                    : new InputException(what);
        }
    }

    @Override
    public Report judge(Case<Table> asked, Options options, Progress progress) {
        Model<Table> model = asked.model();
        check(model, asked.name(), options);
        String target = model == null ? null : ModelTarget.of(model);
        if (model == null || target == null) {
            throw new IllegalStateException("checked above");
        }
        Table rows = asked.test();
        List<String> known =
                TableSchemas.of(model.card()).stream()
                        .filter(c -> c.kind().numeric() || c.kind().categorical())
                        .map(column -> column.name())
                        .filter(rows.names()::contains)
                        .toList();
        Map<String, Double> losses =
                PermutationImportance.of(
                        model, target, rows.select(known), options.shuffles(), options.seed());
        boolean classes = rows.column(target).schema().kind().categorical();
        return Report.of(
                Section.of(
                                "",
                                "importances by permutation",
                                List.of(measure(classes)),
                                lines(Explained.greatestFirst(losses)))
                        .withProtocol(
                                List.of(
                                        String.format(
                                                Locale.ROOT,
                                                "%s when the column is shuffled, the mean of %d shuffles of %,d rows.",
                                                classes
                                                        ? "The accuracy that is lost"
                                                        : "The rise of the mean squared error",
                                                options.shuffles(),
                                                rows.rows())))
                        .withFacts(
                                Map.of(
                                        "importancesByPermutation",
                                        Explained.greatestFirst(losses),
                                        "shuffles",
                                        options.shuffles(),
                                        "examples",
                                        rows.rows()))
                        .withSource("column"));
    }

    private static Measure measure(boolean classes) {
        return classes
                ? Measure.of(MEASURE, "lost accuracy", Better.NEITHER, Style.THREE, "")
                : Measure.of(
                        MEASURE, "rise of squared error", Better.NEITHER, Style.FOUR_DIGITS, "");
    }

    /** The columns that matter most first. */
    private static List<Line> lines(Map<String, Double> losses) {
        return losses.entrySet().stream()
                .map(
                        each ->
                                Line.of(
                                        Origin.MODEL,
                                        each.getKey(),
                                        Map.of(MEASURE, Score.of(each.getValue()))))
                .toList();
    }
}

package dev.likeness.cli;

import dev.likeness.InputException;
import dev.likeness.Sampler;
import dev.likeness.evaluate.table.TableReport;
import dev.likeness.file.RunRecipe;
import dev.likeness.table.Table;
import dev.likeness.table.TableOptions;
import java.nio.file.Path;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Judges a model of tables, or rows that were made elsewhere, by real rows that were held out.
 *
 * @param what a run folder, a model file, or a table
 * @param heldOut the table of held-out rows, or null for those of the run
 * @param train the table that the rows of a file were made from, or null
 * @param target the column that TSTR predicts, or null for that of the model
 */
record TableEvaluation(
        Path what,
        @Nullable String heldOut,
        @Nullable String train,
        @Nullable String target,
        TableReading reading,
        TableReport.Protocol protocol) {

    void ofModel(Output output) {
        TableModel model = TableModel.open(what);
        RunRecipe run = model.run();
        if (run == null) {
            throw output.usage(
                    "%s is in no run folder, so what it learnt from is not known. Give the folder of its run."
                            .formatted(what));
        }
        TableChoice learnt = TableChoice.ofRun(run, what);
        if (heldOut == null && learnt.holdOut() == 0) {
            throw output.usage(
                    "%s learnt from all rows of %s. Give others with --data, or hold some out: %s"
                            .formatted(
                                    what,
                                    learnt.data(),
                                    Hints.command(
                                            "fit",
                                            run.family(),
                                            "--data",
                                            learnt.data(),
                                            "--hold-out",
                                            "0.2")));
        }
        Sampler<Table> sampler = model.sampler();
        TableChoice others = heldOut == null ? learnt : model.choice(heldOut, reading, output);
        TableChoice.Parts parts = learnt.parts(output.err()::println);
        Table test =
                heldOut == null && parts.heldOut() != null
                        ? parts.heldOut()
                        : others.all(output.err()::println);
        if (heldOut != null) {
            model.tellUnknown(test, others.data(), null, output);
        }
        @Nullable String column = target == null ? model.target() : target;
        String name = String.valueOf(what.toAbsolutePath().normalize().getFileName());
        print(
                output,
                line ->
                        TableReport.of(
                                Map.of(name, sampler),
                                parts.train(),
                                test,
                                column == null || column.isEmpty() ? null : column,
                                protocol,
                                line::at));
    }

    void ofRows(Output output) {
        if (heldOut == null || train == null) {
            throw output.usage(
                    "To judge the rows of %s give the rows they were made from with --train, and others with --data."
                            .formatted(what));
        }
        TableOptions options = output.asUsage(() -> reading.options());
        Table real =
                output.asUsage(() -> TableChoice.of(train, options)).all(output.err()::println);
        // Read as the real rows are: a sample may lack what tells a kind.
        TableOptions like = TableOptions.like(real.schema()).withMissing(options.missing());
        Table test = read(heldOut, real, like, output);
        Table made = read(what.toString(), real, like, output);
        String name = String.valueOf(what.getFileName());
        print(output, line -> TableReport.of(name, made, real, test, target, protocol, line::at));
    }

    private static Table read(String file, Table real, TableOptions like, Output output) {
        Table table = output.asUsage(() -> TableChoice.of(file, like)).all(output.err()::println);
        for (String name : real.names()) {
            if (!table.names().contains(name)) {
                throw new InputException(
                        "%s has no column \"%s\", which the real rows have.".formatted(file, name));
            }
        }
        return table.select(real.names());
    }

    private interface Judging extends Function<Progress, TableReport> {}

    private static void print(Output output, Judging judging) {
        TableReport report = output.working("This report", judging);
        output.print(out -> out.print(report.toText()), report::toMap);
    }

    /** Options that only pictures know. */
    static void refuse(Set<String> given, Path what, Output output) {
        if (!given.isEmpty()) {
            throw output.usage(
                    "%s for pictures, and %s is of tables."
                            .formatted(
                                    String.join(" and ", given)
                                            + (given.size() == 1 ? " is" : " are"),
                                    what));
        }
    }
}

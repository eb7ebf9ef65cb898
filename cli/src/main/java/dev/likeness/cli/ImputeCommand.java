package dev.likeness.cli;

import dev.likeness.Imputer;
import dev.likeness.table.Column;
import dev.likeness.table.Table;
import dev.likeness.table.Tables;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Fills the holes of a table. */
@Command(
        name = "impute",
        mixinStandardHelpOptions = true,
        versionProvider = Version.class,
        description = {
            "Fill the missing values of a table with draws of a model, given what is known of each"
                    + " row.",
            "What is known stays as it is, and so do columns that the model does not know."
        },
        footerHeading = "%nExamples:%n",
        footer = {
            "  likeness impute runs/people --data holes.csv -o filled.csv",
            "  likeness impute runs/people --data holes.csv --seed 7 -o filled.csv.gz"
        })
final class ImputeCommand implements Callable<Integer> {

    @Parameters(paramLabel = "RUN|MODEL", description = "A run folder or a model file.")
    private Path model = Path.of("");

    @Option(
            names = "--data",
            paramLabel = "FILE",
            description = "The table with holes (default: what the run learnt from).")
    private @Nullable String data;

    @Mixin private TableReading tables = new TableReading();

    @Option(names = "--seed", paramLabel = "N", description = "The seed of the draws (default: 0).")
    private long seed;

    @Option(
            names = {"-o", "--output"},
            paramLabel = "FILE",
            description =
                    "Ends in .csv, .tsv, .csv.gz, .tsv.gz or .parquet (default: filled.csv beside"
                            + " the model).")
    private @Nullable String file;

    @Mixin private Output output = new Output();

    @Override
    public Integer call() {
        String target = file == null ? Targets.beside(model, "filled.csv") : file;
        output.asUsage(() -> Tables.checkTarget(target));
        TableModel fitted = TableModel.open(model);
        Imputer<Table> imputer = fitted.imputer();
        TableChoice choice = fitted.choice(data, tables, output);
        Table holes = choice.all(output.err()::println);
        fitted.tellUnknown(holes, choice.data(), null, output);
        Table drawn =
                output.working("To fill " + choice.data(), line -> imputer.impute(holes, seed));
        Table filled = Holes.fill(holes, drawn);
        Tables.write(filled, Targets.path(target));
        Map<String, @Nullable Object> counts = new LinkedHashMap<>();
        long all = 0;
        for (Column column : holes.columns()) {
            long count = missing(column) - missing(filled.column(column.name()));
            all += count;
            if (count > 0) {
                counts.put(column.name(), count);
            }
        }
        long total = all;
        output.print(
                out -> {
                    out.println(target);
                    out.println(
                            "%s values of %s rows were filled in%s"
                                    .formatted(
                                            Values.count(total),
                                            Values.count(holes.rows()),
                                            counts.isEmpty()
                                                    ? "."
                                                    : ": " + Values.text(counts) + "."));
                },
                () -> Map.of("file", target, "rows", holes.rows(), "filled", counts));
        return 0;
    }

    private static long missing(Column column) {
        long missing = 0;
        for (int row = 0; row < column.rows(); row++) {
            missing += column.missing(row) ? 1 : 0;
        }
        return missing;
    }
}

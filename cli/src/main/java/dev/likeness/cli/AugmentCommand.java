package dev.likeness.cli;

import dev.likeness.classical.augment.Augmentation;
import dev.likeness.classical.augment.RowSource;
import dev.likeness.classical.svm.OneClassSupport;
import dev.likeness.classical.svm.Smote;
import dev.likeness.classical.svm.SvmSmote;
import dev.likeness.table.Table;
import dev.likeness.table.TableSchemas;
import dev.likeness.table.Tables;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Adds rows to a table. */
@Command(
        name = "augment",
        mixinStandardHelpOptions = true,
        versionProvider = Version.class,
        description = {
            "Add made rows to a table: so many that all classes are as frequent as the largest, or"
                    + " a number of them in the proportions of the table.",
            "The rows are made by a fitted model where one is given, else at the border of each"
                    + " class (SVM-SMOTE) or between its rows (SMOTE)."
        },
        footerHeading = "%nExamples:%n",
        footer = {
            "  likeness augment --data people.csv --target income -o balanced.csv",
            "  likeness augment runs/people --data people.csv --target income -o balanced.csv",
            "  likeness augment runs/people --add 5000 --agreeing runs/classifier -o more.csv",
            "  likeness augment runs/people --support 0.05 -o balanced.csv"
        })
final class AugmentCommand implements Callable<Integer> {

    @Parameters(
            arity = "0..1",
            paramLabel = "RUN|MODEL",
            description = "A model that makes the rows.")
    private @Nullable Path model;

    @Option(
            names = "--data",
            paramLabel = "FILE",
            description = "The table (default: what the run learnt from).")
    private @Nullable String data;

    @Mixin private TableReading tables = new TableReading();

    @Option(
            names = "--target",
            paramLabel = "COLUMN",
            description = "The column of the classes (default: the target of the model).")
    private @Nullable String target;

    @Option(
            names = "--add",
            paramLabel = "N",
            description = "Add N rows in the proportions of the classes, and do not balance them.")
    private @Nullable Integer add;

    @Option(
            names = "--by",
            paramLabel = "svm-smote|smote",
            description = "What makes the rows where no model does (default: svm-smote).")
    private @Nullable String by;

    @Option(
            names = "--agreeing",
            paramLabel = "RUN|MODEL",
            description = "Keep only rows whose class this model finds probable.")
    private @Nullable Path agreeing;

    @Option(
            names = "--least",
            paramLabel = "P",
            description = "How probable --agreeing must find the class (default: 0.5).")
    private @Nullable Double least;

    @Option(
            names = "--support",
            paramLabel = "NU",
            description =
                    "Keep only rows that lie where the rows of their class do, by a one-class machine"
                            + " that finds this share of them outside, such as 0.05.")
    private @Nullable Double support;

    @Option(names = "--only-new", description = "Write the made rows alone.")
    private boolean onlyNew;

    @Option(names = "--seed", paramLabel = "N", description = "The seed of the rows (default: 0).")
    private long seed;

    @Option(
            names = {"-o", "--output"},
            paramLabel = "FILE",
            required = true,
            description = "Ends in .csv, .tsv, .csv.gz, .tsv.gz or .parquet.")
    private String file = "";

    @Mixin private Output output = new Output();

    @Override
    public Integer call() {
        output.asUsage(() -> Tables.checkTarget(file));
        if (add != null && add < 1) {
            throw output.usage("--add must be at least 1, found " + add + ".");
        } else if (least != null && agreeing == null) {
            throw output.usage("--least belongs to --agreeing.");
        } else if (support != null && !(support > 0 && support <= 1)) {
            throw output.usage(
                    "--support must be above 0 and at most 1, such as 0.05, found "
                            + Values.text(support)
                            + ".");
        } else if (model != null && by != null) {
            throw output.usage("Give a model or --by, not both.");
        } else if (model == null && data == null) {
            throw output.usage("Which table? Give --data people.csv, or a run.");
        }
        TableModel fitted = model == null ? null : TableModel.open(model);
        RowSource source = fitted == null ? smote() : RowSource.generator(fitted.conditional());
        if (agreeing != null) {
            double p = least == null ? 0.5 : least;
            RowSource any = source;
            TableModel judge = TableModel.open(agreeing);
            judge.requireTarget();
            source = output.asUsage(() -> any.agreeing(judge.classifier(), p));
        }
        if (support != null) {
            double nu = support;
            RowSource any = source;
            source = OneClassSupport.within(any, nu, seed);
        }
        String column = column(fitted);
        Table rows = read(fitted);
        Map<String, Integer> counts =
                add == null
                        ? Augmentation.toBalance(rows, column)
                        : Augmentation.inProportion(rows, column, add);
        if (counts.values().stream().allMatch(count -> count == 0)) {
            output.err()
                    .println(
                            counts.size() == 1
                                    ? "Column \"%s\" has one class only, \"%s\", so there is nothing to balance. To add rows all the same, give --add N."
                                            .formatted(column, counts.keySet().iterator().next())
                                    : "The classes of column \"%s\" are equally frequent already. To add rows all the same, give --add N."
                                            .formatted(column));
        }
        RowSource maker = source;
        Table made =
                output.working(
                        "To make rows",
                        line -> Augmentation.rows(rows, column, counts, maker, seed));
        Tables.write(onlyNew ? made : Augmentation.append(List.of(rows, made)), Targets.path(file));
        output.print(
                out -> {
                    out.println(file);
                    out.println(
                            "%s rows were made for the %s rows there were: %s."
                                    .formatted(
                                            Values.count(made.rows()),
                                            Values.count(rows.rows()),
                                            Values.text(counts)));
                },
                () -> Map.of("file", file, "rows", rows.rows(), "made", counts));
        return 0;
    }

    private RowSource smote() {
        return switch (by == null ? "svm-smote" : by) {
            case "svm-smote" -> SvmSmote.defaults();
            case "smote" -> Smote.defaults();
            default -> throw output.usage("--by must be svm-smote or smote, found \"" + by + "\".");
        };
    }

    private String column(@Nullable TableModel fitted) {
        @Nullable String known = fitted == null ? null : fitted.target();
        if (target != null) {
            return target;
        } else if (known == null || known.isEmpty()) {
            throw output.usage("Which column has the classes? Give --target COLUMN.");
        }
        return known;
    }

    private Table read(@Nullable TableModel fitted) {
        if (fitted == null) {
            String path = String.valueOf(data);
            return output.asUsage(() -> TableChoice.of(path, tables.options()))
                    .all(output.err()::println);
        }
        Table read = fitted.choice(data, tables, output).all(output.err()::println);
        Table rows = TableSchemas.conform(read, fitted.schema(), Set.of(), output.err()::println);
        for (String name : read.names()) {
            if (!rows.names().contains(name)) {
                output.err()
                        .println(
                                "Column \"%s\" is left out: the model does not know it."
                                        .formatted(name));
            }
        }
        return rows;
    }
}

package dev.likeness.benchmarks;

import dev.likeness.HoldOut;
import dev.likeness.InputException;
import dev.likeness.evaluate.table.TableReport;
import dev.likeness.table.Table;
import dev.likeness.table.Tables;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** The table that models are fitted on, and the rows of it that are held out. */
final class TableSource {

    static final String FOLDER = "LIKENESS_DATA";

    @Option(
            names = "--data",
            paramLabel = "FILE",
            description =
                    "A table (default: adult.csv in the folder that LIKENESS_DATA names). A name"
                            + " without a folder is looked for there too.")
    private @Nullable Path data;

    @Option(names = "--test", paramLabel = "FILE", description = "A file with the held-out rows.")
    private @Nullable Path testFile;

    @Option(
            names = "--hold-out",
            paramLabel = "SHARE",
            defaultValue = "0.2",
            description = "The share of rows held out without --test (default: ${DEFAULT-VALUE}).")
    private double share;

    @Option(
            names = "--target",
            defaultValue = "income",
            description = "The column that TSTR predicts (default: ${DEFAULT-VALUE}).")
    private String target = "";

    @Option(names = "--rows", description = "Rows used at most (default: 50000).")
    private int rows = TableReport.Protocol.standard().rows();

    @Option(
            names = "--seed",
            defaultValue = "0",
            description = "The seed of the split, the fit and the sample (default: 0).")
    private long seed;

    /** Training rows and held-out rows. */
    record Split(Table train, Table test) {}

    /**
     * Reads the table.
     *
     * @throws InputException if there is none, or no target in it
     */
    Table table() {
        Table all = Tables.read(find(data == null ? Path.of("adult.csv") : data));
        all.column(target); // refuses a target that does not exist
        return all;
    }

    /**
     * Reads the table and holds rows out.
     *
     * @throws InputException if there is none, or no target in it
     */
    Split read() {
        Table all = table();
        if (testFile != null) {
            return new Split(all, Tables.read(find(testFile)));
        }
        HoldOut holdOut = new HoldOut(share, seed);
        return new Split(holdOut.train(all), holdOut.test(all));
    }

    static Path find(Path file) {
        String folder = System.getenv(FOLDER);
        if (!Files.exists(file) && file.getParent() == null && folder != null) {
            return Path.of(folder).resolve(file);
        }
        if (!Files.exists(file)) {
            throw new InputException(
                    file
                            + " does not exist. Give a table with --data, or set "
                            + FOLDER
                            + " to the folder that it is in.");
        }
        return file;
    }

    String target() {
        return target;
    }

    long seed() {
        return seed;
    }

    TableReport.Protocol protocol() {
        TableReport.Protocol standard = TableReport.Protocol.standard();
        return new TableReport.Protocol(
                rows,
                standard.bins(),
                standard.pairs(),
                standard.folds(),
                standard.closest(),
                seed);
    }

    /** What was typed, to repeat it. */
    String arguments() {
        return (data == null ? "" : " --data " + data.getFileName())
                + (testFile == null ? "" : " --test " + testFile.getFileName())
                + (testFile != null || share == 0.2 ? "" : " --hold-out " + Check.number(share))
                + (target.equals("income") ? "" : " --target " + target)
                + (seed == 0 ? "" : " --seed " + seed);
    }
}

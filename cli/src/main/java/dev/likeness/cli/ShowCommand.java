package dev.likeness.cli;

import dev.likeness.InputException;
import dev.likeness.file.ModelFile;
import dev.likeness.file.RunFolder;
import dev.likeness.table.Tables;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Shows what a model, a run or data are. */
@Command(
        name = "show",
        mixinStandardHelpOptions = true,
        versionProvider = Version.class,
        description = {
            "Show what a model file, a run folder or a data set is.",
            "Of a decision tree its questions, and of it and a random forest which columns helped."
                    + " With --data, how much worse a model predicts a table when each of its"
                    + " columns is shuffled."
        },
        footerHeading = "%nExamples:%n",
        footer = {
            "  likeness show runs/first",
            "  likeness show runs/first/model.safetensors --json",
            "  likeness show mnist",
            "  likeness show photos/ --size 32",
            "  likeness show people.csv --category zip",
            "  likeness show runs/tree -o tree.png",
            "  likeness show runs/forest --data others.csv"
        })
final class ShowCommand implements Callable<Integer> {

    @Parameters(
            paramLabel = "FILE|RUN|DATA",
            description = "A model file, a run folder, or data as --data takes them.")
    private String what = "";

    @Mixin private PictureOptions pictures = new PictureOptions();

    @Mixin private TableReading tables = new TableReading();

    @Option(
            names = "--data",
            paramLabel = "FILE",
            description = "The table that a model is asked about, best one it has not learnt from.")
    private @Nullable String data;

    @Option(
            names = {"-o", "--output"},
            paramLabel = "FILE",
            description = "Write a decision tree: to .txt as text, to .png as a picture.")
    private @Nullable String file;

    @Mixin private Output output = new Output();

    @Override
    public Integer call() {
        if (file != null) {
            return write(file);
        } else if (data != null) {
            return permuted(data);
        }
        Map<String, @Nullable Object> shown = look();
        output.print(out -> Descriptions.print(shown, out), () -> shown);
        return 0;
    }

    private int write(String target) {
        output.asUsage(() -> Insights.checkTarget(target));
        if (data != null) {
            throw output.usage("Give --data or -o, not both: what is written is the tree alone.");
        }
        Insights.write(Targets.path(what), target);
        output.print(out -> out.println(target), () -> Map.of("file", target));
        return 0;
    }

    private int permuted(String table) {
        TableModel model = TableModel.open(Targets.path(what));
        model.requireTarget();
        TableChoice choice = model.choice(table, tables, output);
        Map<String, @Nullable Object> shown = new LinkedHashMap<>();
        shown.put("model", what);
        shown.put("family", model.model().card().family());
        shown.put("target", model.target());
        shown.put("data", choice.data());
        Insights.addPermuted(model, choice, shown, output);
        output.print(out -> Descriptions.print(shown, out), () -> shown);
        return 0;
    }

    private Map<String, @Nullable Object> model(Path path, Map<String, @Nullable Object> shown) {
        if (Files.isRegularFile(path) || Files.exists(new RunFolder(path).model())) {
            Insights.add(path, shown);
        }
        return shown;
    }

    private Map<String, @Nullable Object> look() {
        @Nullable Path path = path();
        if (!DataChoice.named(what) && (Tables.named(what) || tables.given())) {
            if (pictures.given()) {
                throw output.usage(
                        "--size, --grey and --rgb are for pictures, and %s is a table."
                                .formatted(what));
            }
            TableChoice choice = output.asUsage(() -> TableChoice.of(what, tables.options()));
            return TableColumns.describe(what, choice.open());
        }
        if (path == null || DataChoice.named(what) || !Files.exists(path)) {
            DataChoice choice = output.asUsage(() -> pictures.of(what));
            return Descriptions.data(choice);
        } else if (isModel(path)) {
            return model(path, Descriptions.model(ModelFile.read(path)));
        } else if (Files.isDirectory(path) && new RunFolder(path).exists()) {
            return model(path, Descriptions.run(new RunFolder(path)));
        } else if (Files.isDirectory(path) && Files.exists(new RunFolder(path).model())) {
            return model(path, Descriptions.model(ModelFile.read(new RunFolder(path).model())));
        }
        try {
            return Descriptions.data(pictures.of(what));
        } catch (InputException e) {
            if (Files.isDirectory(path)) {
                throw new InputException(
                        what + " is no run (it holds no recipe.json), and: " + e.getMessage(), e);
            }
            throw e;
        }
    }

    private static boolean isModel(Path path) {
        return Files.isRegularFile(path)
                && path.toString().toLowerCase(Locale.ROOT).endsWith(".safetensors");
    }

    private @Nullable Path path() {
        try {
            return Path.of(what);
        } catch (InvalidPathException e) {
            return null;
        }
    }
}

package dev.likeness.cli;

import dev.likeness.InputException;
import dev.likeness.file.Json;
import dev.likeness.file.ModelFile;
import dev.likeness.file.RunFolder;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Shows what a model, a run or data are. */
@Command(
        name = "show",
        mixinStandardHelpOptions = true,
        versionProvider = Version.class,
        description = "Show what a model file, a run folder or a data set is.",
        footerHeading = "%nExamples:%n",
        footer = {
            "  likeness show runs/first",
            "  likeness show runs/first/model.safetensors --json",
            "  likeness show mnist",
            "  likeness show photos/ --size 32"
        })
final class ShowCommand implements Callable<Integer> {

    @Spec private CommandSpec spec = CommandSpec.create(); // replaced by picocli

    @Parameters(
            paramLabel = "FILE|RUN|PICTURES",
            description = "A model file, a run folder, or data as --data takes them.")
    private String what = "";

    @Option(names = "--size", paramLabel = "N", description = "Read pictures as N × N.")
    private @Nullable Integer size;

    @Option(names = "--grey", description = "Read pictures as grey.")
    private boolean grey;

    @Option(names = "--rgb", description = "Read pictures as RGB.")
    private boolean rgb;

    @Option(names = "--json", description = "Print JSON.")
    private boolean json;

    @Override
    public Integer call() {
        Map<String, @Nullable Object> shown = look();
        if (json) {
            spec.commandLine().getOut().print(Json.writeIndented(shown));
        } else {
            Descriptions.print(shown, spec.commandLine().getOut());
        }
        return 0;
    }

    private Map<String, @Nullable Object> look() {
        @Nullable Path path = path();
        if (path == null || DataChoice.named(what) || !Files.exists(path)) {
            DataChoice choice = Problems.asUsage(spec, () -> DataChoice.of(what, size, grey, rgb));
            return Descriptions.data(choice);
        } else if (isModel(path)) {
            return Descriptions.model(ModelFile.read(path));
        } else if (Files.isDirectory(path) && new RunFolder(path).exists()) {
            return Descriptions.run(new RunFolder(path));
        } else if (Files.isDirectory(path) && Files.exists(new RunFolder(path).model())) {
            return Descriptions.model(ModelFile.read(new RunFolder(path).model()));
        }
        try {
            return Descriptions.data(DataChoice.of(what, size, grey, rgb));
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

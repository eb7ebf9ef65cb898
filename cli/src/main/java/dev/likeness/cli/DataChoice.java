package dev.likeness.cli;

import dev.likeness.InputException;
import dev.likeness.Models;
import dev.likeness.datasets.Datasets;
import dev.likeness.datasets.ImageOptions;
import dev.likeness.datasets.Split;
import dev.likeness.file.RunFolder;
import dev.likeness.image.Images;
import dev.likeness.table.Tables;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Which data, and how they are read.
 *
 * @param data a known name or an absolute path, so that a run can be resumed from another folder
 * @param options the size and colour to bring the pictures to
 */
record DataChoice(String data, ImageOptions options) implements Source {

    /**
     * The choice that options of a command stand for. Looks whether there is such data, and reads
     * none of it.
     *
     * @throws InputException if there is no such data
     */
    static DataChoice of(String nameOrPath, @Nullable Integer size, boolean grey, boolean rgb) {
        if (grey && rgb) {
            throw new InputException("Give --grey or --rgb, not both.");
        }
        ImageOptions.Colour colour =
                grey
                        ? ImageOptions.Colour.GREY
                        : rgb ? ImageOptions.Colour.RGB : ImageOptions.Colour.AUTO;
        ImageOptions options = new ImageOptions(size, colour);
        Datasets.hasTest(nameOrPath); // refuses what does not exist
        return new DataChoice(
                named(nameOrPath)
                        ? nameOrPath
                        : Path.of(nameOrPath).toAbsolutePath().normalize().toString(),
                options);
    }

    static boolean named(String nameOrPath) {
        return Datasets.known().stream().anyMatch(set -> set.name().equals(nameOrPath));
    }

    Images train() {
        return load(Split.TRAIN);
    }

    @Override
    public Halves read(Consumer<String> notices) {
        return new Halves(train(), test());
    }

    /** The half to be judged against, or null when the data have none. */
    @Nullable Images test() {
        return Datasets.hasTest(data) ? load(Split.TEST) : null;
    }

    /**
     * The pictures of a half.
     *
     * @throws InputException if the data have no such half, or cannot be read
     */
    Images load(Split split) {
        return Problems.withinMemory("Reading " + data, () -> Datasets.load(data, split, options));
    }

    @Override
    public String shortName() {
        return Source.shortName(data);
    }

    @Override
    public Map<String, @Nullable Object> optionsMap() {
        Map<String, @Nullable Object> map = new LinkedHashMap<>();
        map.put("size", options.size());
        map.put("colour", options.colour().name().toLowerCase(Locale.ROOT));
        return map;
    }

    /**
     * The choice that a run was begun with.
     *
     * @throws InputException if the options are damaged
     */
    static DataChoice ofRun(String data, Map<String, ?> options, Path run) {
        @Nullable Object size = options.get("size");
        try {
            @Nullable Integer side = size == null ? null : Integer.valueOf(String.valueOf(size));
            String colour = String.valueOf(options.get("colour")).toUpperCase(Locale.ROOT);
            return new DataChoice(
                    data, new ImageOptions(side, ImageOptions.Colour.valueOf(colour)));
        } catch (IllegalArgumentException e) {
            throw damaged(run);
        }
    }

    /**
     * The choice of the run that a model is in.
     *
     * @param model the run folder, or the model file in it
     * @param question what the data are for, said when the model is in no run
     * @throws InputException if there is no such model, or the run is damaged
     * @throws picocli.CommandLine.ParameterException if the model is in no run
     */
    static DataChoice ofRunAround(Path model, String question, Output output) {
        @Nullable Path parent = model.toAbsolutePath().getParent();
        Path folder = Files.isDirectory(model) || parent == null ? model : parent;
        RunFolder run = new RunFolder(folder);
        if (!run.exists()) {
            Models.card(model); // refuses what is no model at all
            throw output.usage(
                    "%s %s is in no run folder, so give its data, such as --data mnist."
                            .formatted(question, model));
        }
        return ofRun(run.recipe().data(), run.recipe().dataOptions(), folder);
    }

    /**
     * Refuses a table where pictures are needed.
     *
     * @param because why they are needed, to begin the sentence with
     * @throws InputException if the data are a table by their name
     */
    void refuseTable(String because) {
        if (Tables.named(data) && !Files.isDirectory(Path.of(data))) {
            String name = String.valueOf(Path.of(data).getFileName());
            throw new InputException(
                    "%s, and %s is a table. Give pictures (a name from likeness datasets, a folder of pictures, an IDX file or an .npy file), or fit a model of tables: %s"
                            .formatted(
                                    because, name, Hints.command("fit", "table", "--data", data)));
        }
    }

    private static InputException damaged(Path run) {
        return new InputException(
                run.resolve("recipe.json")
                        + ": dataOptions must hold a size and a colour (auto, grey or rgb). The"
                        + " file was changed; begin the run again.");
    }
}

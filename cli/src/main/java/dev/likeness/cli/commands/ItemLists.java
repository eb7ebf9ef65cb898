package dev.likeness.cli.commands;

import dev.likeness.History;
import dev.likeness.InputException;
import dev.likeness.Settings;
import dev.likeness.Wanted;
import dev.likeness.cli.options.RecordOptions;
import dev.likeness.cli.options.Targets;
import dev.likeness.cli.printing.Output;
import dev.likeness.file.FileProblem;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine.Option;

/** Which items may be recommended: names, or files with a name in each line. */
final class ItemLists {

    /** Megabytes: some millions of names. */
    private static final int LARGEST = 256;

    @Option(
            names = "--only",
            paramLabel = "FILE|ITEMS",
            description =
                    "Recommend only these items: the first field of each line of a file, or names with"
                            + " commas between them.")
    private List<String> only = new ArrayList<>();

    @Option(
            names = "--without",
            paramLabel = "FILE|ITEMS",
            description = "Do not recommend these items.")
    private List<String> without = new ArrayList<>();

    /** What is wanted, by these lists and what else was typed. */
    Wanted of(RecordOptions typed, Output output) {
        Wanted wanted =
                Settings.with(
                        Wanted.defaults(),
                        typed.of(Wanted.class, "this command recommends", output));
        return wanted.withOnly(names(only)).withWithout(names(without));
    }

    private static List<String> names(List<String> given) {
        List<String> names = new ArrayList<>();
        for (String each : given) {
            Path file = Targets.path(each);
            names.addAll(Files.isRegularFile(file) ? lines(file) : History.parse(each).items());
        }
        return names;
    }

    private static List<String> lines(Path file) {
        List<String> names = new ArrayList<>();
        for (String line : FileProblem.text(file, LARGEST).lines().toList()) {
            List<String> fields = line.isBlank() ? List.of() : History.parse(line).items();
            if (!fields.isEmpty()) {
                names.add(fields.get(0));
            }
        }
        if (names.isEmpty()) {
            throw new InputException(file + " names no item: expected one in each line.");
        }
        return names;
    }
}

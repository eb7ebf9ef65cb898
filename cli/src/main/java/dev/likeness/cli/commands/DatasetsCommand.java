package dev.likeness.cli.commands;

import dev.likeness.DataKind;
import dev.likeness.Kinds;
import dev.likeness.NamedDataset;
import dev.likeness.cli.printing.Output;
import dev.likeness.cli.printing.TextRows;
import dev.likeness.cli.printing.Values;
import dev.likeness.cli.printing.Version;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Lists the data sets that have a name, and fetches those that are not shipped. */
@Command(
        name = "datasets",
        mixinStandardHelpOptions = true,
        versionProvider = Version.class,
        description = "List the data sets that have a name, or download one that is not shipped.",
        footerHeading = "%nExamples:%n",
        footer = {"  likeness datasets", "  likeness datasets --download fashion-mnist"})
final class DatasetsCommand implements Callable<Integer> {

    @Option(
            names = "--download",
            paramLabel = "NAME",
            description =
                    "Fetch this data set into ~/.likeness/data (or the folder that LIKENESS_DATA"
                            + " names) and check it.")
    private @Nullable String download;

    @Mixin private Output output = new Output();

    @Override
    public Integer call() {
        if (download != null) {
            String name = download;
            Path folder = output.asUsage(() -> Kinds.requireDataset(name)).download();
            output.print(out -> out.println(folder), () -> Map.of("folder", folder.toString()));
            return 0;
        }
        List<NamedDataset<?>> known = Kinds.datasets();
        output.print(
                out -> print(known, out),
                () -> known.stream().map(DatasetsCommand::describe).toList());
        return 0;
    }

    private static void print(List<NamedDataset<?>> known, PrintWriter out) {
        for (NamedDataset<?> each : known) {
            out.println(each.name() + ": " + each.summary());
            new TextRows()
                    .row(Kinds.of(each.type()).words().many(), counts(each))
                    .row("licence", each.licence())
                    .row("where", where(each))
                    .print(out, "  ");
        }
        out.println("Your own: --data takes a path to");
        for (DataKind<?, ?, ?> kind : Kinds.all()) {
            out.println("  " + kind.accepts());
        }
    }

    private static String counts(NamedDataset<?> set) {
        String learn = Values.count(set.train()) + " to learn from";
        return set.test() == 0
                ? learn
                : "%s, %s to be judged against".formatted(learn, Values.count(set.test()));
    }

    private static String where(NamedDataset<?> set) {
        return set.where()
                .orElse(
                        "not on this machine; fetch it with: likeness datasets --download "
                                + set.name());
    }

    private static Map<String, @Nullable Object> describe(NamedDataset<?> set) {
        Map<String, @Nullable Object> map = new LinkedHashMap<>();
        map.put("name", set.name());
        map.put("summary", set.summary());
        map.put("kind", Kinds.of(set.type()).name());
        map.put("licence", set.licence());
        map.put("train", set.train());
        map.put("test", set.test());
        map.put("available", set.where().isPresent());
        map.put("where", set.where().orElse(null));
        return map;
    }
}

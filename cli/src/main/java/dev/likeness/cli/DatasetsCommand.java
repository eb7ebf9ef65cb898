package dev.likeness.cli;

import dev.likeness.datasets.Dataset;
import dev.likeness.datasets.Datasets;
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
            output.asUsage(() -> checkKnown(name));
            Path folder = Datasets.download(name);
            output.print(out -> out.println(folder), () -> Map.of("folder", folder.toString()));
            return 0;
        }
        List<Dataset> known = Datasets.known();
        output.print(
                out -> print(known, out),
                () -> known.stream().map(DatasetsCommand::describe).toList());
        return 0;
    }

    private static void print(List<Dataset> known, PrintWriter out) {
        for (Dataset each : known) {
            out.println(each.name() + ": " + each.summary());
            new TextTable()
                    .row(
                            "pictures",
                            "%s to learn from, %s to be judged against"
                                    .formatted(
                                            Values.count(each.train()), Values.count(each.test())))
                    .row("licence", each.licence())
                    .row("where", where(each))
                    .print(out, "  ");
        }
        out.println(
                "Your own: --data takes a folder of pictures (sub-folders are labels), IDX files or"
                        + " an .npy file.");
    }

    private static void checkKnown(String name) {
        if (!DataChoice.named(name)) {
            Datasets.download(name); // refuses it, with the nearest name
        }
    }

    private static String where(Dataset set) {
        return set.where() == null
                ? "not on this machine; fetch it with: likeness datasets --download " + set.name()
                : set.where();
    }

    private static Map<String, @Nullable Object> describe(Dataset set) {
        Map<String, @Nullable Object> map = new LinkedHashMap<>();
        map.put("name", set.name());
        map.put("summary", set.summary());
        map.put("licence", set.licence());
        map.put("train", set.train());
        map.put("test", set.test());
        map.put("available", set.available());
        map.put("where", set.where());
        return map;
    }
}

package dev.likeness.cli;

import dev.likeness.datasets.Dataset;
import dev.likeness.datasets.Datasets;
import dev.likeness.file.Json;
import java.io.PrintWriter;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Lists the data sets that have a name, and fetches those that are not shipped. */
@Command(
        name = "datasets",
        mixinStandardHelpOptions = true,
        versionProvider = Version.class,
        description = "List the data sets that have a name, or download one that is not shipped.",
        footerHeading = "%nExamples:%n",
        footer = {"  likeness datasets", "  likeness datasets --download fashion-mnist"})
final class DatasetsCommand implements Callable<Integer> {

    @Spec private CommandSpec spec = CommandSpec.create(); // replaced by picocli

    @Option(
            names = "--download",
            paramLabel = "NAME",
            description =
                    "Fetch this data set into ~/.likeness/data (or the folder that LIKENESS_DATA"
                            + " names) and check it.")
    private @Nullable String download;

    @Option(names = "--json", description = "Print JSON.")
    private boolean json;

    @Override
    public Integer call() {
        PrintWriter out = spec.commandLine().getOut();
        if (download != null) {
            String name = download;
            Problems.asUsage(spec, () -> known(name));
            out.println(Datasets.download(name));
            return 0;
        }
        List<Dataset> known = Datasets.known();
        if (json) {
            out.print(Json.writeIndented(known.stream().map(DatasetsCommand::describe).toList()));
            return 0;
        }
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
        return 0;
    }

    private static String known(String name) {
        if (Datasets.known().stream().noneMatch(each -> each.name().equals(name))) {
            Datasets.download(name); // refuses it, with the nearest name
        }
        return name;
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

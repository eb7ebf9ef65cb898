package dev.likeness.benchmarks;

import dev.likeness.InputException;
import dev.likeness.file.AtomicFile;
import dev.likeness.file.Json;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.PathMatcher;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;

/** Makes the pages of what was measured from the files of results. */
@Command(
        name = "pages",
        mixinStandardHelpOptions = true,
        description = {
            "Make benchmarks/README.md, the scoreboard, and a page for each topic.",
            "A topic is a file of benchmarks/topics. A line {{NAME}} in it, which may hold *, stands"
                    + " for the results of that name; a long table goes into a CSV file beside the"
                    + " page."
        })
final class PagesCommand implements Callable<Integer> {

    /** Longer tables are CSV files. */
    private static final int MOST_ROWS = 24;

    private final Path home = Home.path().resolve("benchmarks");

    /** One file of results. */
    private record Result(String name, Map<String, Object> content) {

        List<Map<String, Object>> list(String key) {
            List<Map<String, Object>> all = new ArrayList<>();
            if (content.get(key) instanceof List<?> elements) {
                elements.forEach(each -> all.add(object(each)));
            }
            return all;
        }
    }

    @SuppressWarnings("unchecked") // objects of JSON have text keys
    private static Map<String, Object> object(Object value) {
        return (Map<String, Object>) value;
    }

    @Override
    public Integer call() throws IOException {
        List<Result> results = new ArrayList<>();
        for (Path file : files(Results.folder(), ".json")) {
            String name = String.valueOf(file.getFileName()).replace(".json", "");
            results.add(new Result(name, Json.readObject(Files.readString(file), file.toString())));
        }
        MarkdownTable board = new MarkdownTable("topic", "bars met", "the first of them", "");
        for (Path topic : files(home.resolve("topics"), ".md")) {
            page(topic, results, board);
        }
        String head = Files.readString(home.resolve("topics").resolve("HEAD.txt"));
        write(home.resolve("README.md"), head + "\n" + board);
        return 0;
    }

    private static List<Path> files(Path folder, String ending) throws IOException {
        try (Stream<Path> all = Files.list(folder)) {
            return all.filter(path -> path.toString().endsWith(ending)).sorted().toList();
        }
    }

    private void page(Path topic, List<Result> results, MarkdownTable board) throws IOException {
        String name = String.valueOf(topic.getFileName());
        StringBuilder page = new StringBuilder();
        List<Map<String, Object>> bars = new ArrayList<>();
        String title = name;
        for (String line : Files.readAllLines(topic)) {
            if (line.startsWith("# ")) {
                title = line.substring(2);
            }
            if (line.matches("\\{\\{.+}}")) {
                String glob = line.substring(2, line.length() - 2);
                List<Result> shown = matching(glob, results);
                if (shown.isEmpty()) {
                    throw new InputException(
                            "%s: there are no results of the name %s.".formatted(topic, glob));
                }
                for (Result result : shown) {
                    bars.addAll(result.list("bars"));
                    page.append(tables(result, name.replace(".md", "")));
                }
            } else {
                page.append(line).append('\n');
            }
        }
        write(home.resolve("pages").resolve(name), page.toString());
        long met = bars.stream().filter(bar -> Boolean.TRUE.equals(bar.get("met"))).count();
        board.row(
                "[%s](pages/%s)".formatted(title, name),
                bars.isEmpty() ? "" : "%d of %d".formatted(met, bars.size()),
                bars.isEmpty() ? "" : words(bars.get(0)),
                met == bars.size() ? "" : missed(bars));
    }

    private static String words(Map<String, Object> bar) {
        return "%s: %s (%s)"
                .formatted(bar.get("what"), number(bar.get("obtained")), bar.get("bar"));
    }

    /** The first bar that was missed, and the number of others; the page lists them all. */
    private static String missed(List<Map<String, Object>> bars) {
        List<Map<String, Object>> missed =
                bars.stream().filter(bar -> !Boolean.TRUE.equals(bar.get("met"))).toList();
        String more = missed.size() == 1 ? "" : ", and %d more".formatted(missed.size() - 1);
        return "**missed: %s%s**".formatted(words(missed.get(0)), more);
    }

    private static String number(@Nullable Object value) {
        return value instanceof Number number
                ? Check.number(number.doubleValue())
                : String.valueOf(value);
    }

    private static List<Result> matching(String glob, List<Result> results) {
        PathMatcher matcher = FileSystems.getDefault().getPathMatcher("glob:" + glob);
        return results.stream().filter(each -> matcher.matches(Path.of(each.name()))).toList();
    }

    private String tables(Result result, String topic) {
        StringBuilder text = new StringBuilder();
        for (Map<String, Object> table : result.list("tables")) {
            MarkdownTable markdown = MarkdownTable.of(table);
            if (markdown.rows() > MOST_ROWS) {
                String file = topic + "-" + result.name() + ".csv";
                write(home.resolve("pages").resolve(file), markdown.toCsv());
                text.append("[%d rows as CSV](%s)\n\n".formatted(markdown.rows(), file));
            } else {
                text.append(markdown).append('\n');
            }
        }
        Map<String, Object> content = result.content();
        text.append("`%s`".formatted(content.get("command")));
        text.append(", commit %s".formatted(content.get("commit")));
        if (content.get("machine") instanceof Map<?, ?> machine) {
            text.append(", %s, %s cores".formatted(machine.get("processor"), machine.get("cores")));
        }
        return text.append(".\n\n").toString();
    }

    private static void write(Path file, String text) {
        AtomicFile.makeFolder(file.resolveSibling(""));
        AtomicFile.write(file, out -> out.write(text.getBytes(StandardCharsets.UTF_8)));
    }
}

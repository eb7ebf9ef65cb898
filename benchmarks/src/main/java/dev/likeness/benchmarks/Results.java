package dev.likeness.benchmarks;

import dev.likeness.file.AtomicFile;
import dev.likeness.file.Json;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * What one command measured, kept as a JSON file in {@code benchmarks/results}: the commit, the
 * machine, the command line, the bars and the tables. Every {@link MarkdownTable} and every {@link
 * Check} that a command makes becomes part of it; {@link PagesCommand} makes the pages from the
 * files.
 */
final class Results {

    private static final Pattern MODEL = Pattern.compile("model name\\s*:\\s*(.+)");

    private static final ThreadLocal<Results> CURRENT = ThreadLocal.withInitial(Results::new);

    private final List<MarkdownTable> tables = new ArrayList<>();
    private final List<Check> checks = new ArrayList<>();

    private Results() {}

    /** Begins the result of a command. */
    static void begin() {
        CURRENT.set(new Results());
    }

    static void add(MarkdownTable table) {
        CURRENT.get().tables.add(table);
    }

    static void add(List<Check> checks) {
        CURRENT.get().checks.addAll(checks);
    }

    /** The folder of the results. */
    static Path folder() {
        return Home.path().resolve("benchmarks").resolve("results");
    }

    /** Writes what the command measured, if it measured something. */
    static void write(String... arguments) {
        Results results = CURRENT.get();
        boolean nothing = results.tables.isEmpty() && results.checks.isEmpty();
        if (nothing || System.getProperty("likeness.home") == null) { // a test has no home
            return;
        }
        Path file = folder().resolve(name(arguments) + ".json");
        AtomicFile.makeFolder(folder());
        String json = Json.writeIndented(results.toMap(arguments));
        AtomicFile.write(file, out -> out.write(json.getBytes(StandardCharsets.UTF_8)));
        System.err.println("Kept in " + Home.path().relativize(file));
    }

    /** An argument; a whole path by its last name, because where a folder lies says nothing. */
    private static String named(String argument) {
        Path last = argument.startsWith("/") ? Path.of(argument).getFileName() : null;
        return last == null ? argument : last.toString();
    }

    /** The command and its options, without folders, in letters that are safe in a file's name. */
    private static String name(String... arguments) {
        List<String> words = new ArrayList<>();
        for (String argument : arguments) {
            Path last = Path.of(argument).getFileName();
            words.add(last == null ? argument : last.toString());
        }
        String name =
                String.join("-", words)
                        .toLowerCase(Locale.ROOT)
                        .replaceAll("[^a-z0-9.]+", "-")
                        .replaceAll("^-|-$", "");
        return name.length() <= 100 ? name : name.substring(0, 100);
    }

    private Map<String, Object> toMap(String... arguments) {
        Map<String, Object> map = new LinkedHashMap<>();
        map.put(
                "command",
                "benchmarks/run "
                        + Arrays.stream(arguments)
                                .map(Results::named)
                                .collect(Collectors.joining(" ")));
        map.put("commit", commit());
        map.put("date", LocalDate.now(ZoneOffset.UTC).toString());
        map.put("machine", machine());
        map.put("card", "none");
        map.put("bars", checks.stream().map(Results::toMap).toList());
        map.put("tables", tables.stream().map(MarkdownTable::toMap).toList());
        return map;
    }

    private static Map<String, Object> toMap(Check check) {
        Map<String, Object> map = new LinkedHashMap<>();
        map.put("what", check.what());
        map.put("obtained", check.obtained());
        map.put("bar", check.bar());
        map.put("met", check.passed());
        return map;
    }

    private static String commit() {
        String commit = git("rev-parse", "--short", "HEAD");
        return git("status", "--porcelain", "--untracked-files=no").isEmpty()
                ? commit
                : commit + " with changes";
    }

    private static String git(String... words) {
        List<String> command = new ArrayList<>(List.of("git", "-C", Home.path().toString()));
        command.addAll(List.of(words));
        Home.Ended ended = Home.run(false, command);
        return ended.exitCode() == 0 ? ended.output().strip() : "";
    }

    private static Map<String, Object> machine() {
        Map<String, Object> map = new TreeMap<>();
        map.put("processor", processor());
        map.put("cores", (long) Runtime.getRuntime().availableProcessors());
        map.put("system", System.getProperty("os.name") + " " + System.getProperty("os.arch"));
        map.put("java", System.getProperty("java.version"));
        return map;
    }

    private static String processor() {
        Home.Ended ended = Home.run(false, List.of("cat", "/proc/cpuinfo"));
        Matcher model = MODEL.matcher(ended.output());
        return model.find() ? model.group(1).strip() : System.getProperty("os.arch");
    }
}

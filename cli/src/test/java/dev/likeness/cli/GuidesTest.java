package dev.likeness.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.likeness.cli.commands.LikenessCommand;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The commands and the Java code of the guides do what the guides say. */
class GuidesTest {

    private static final Path HOME = Path.of("..").toAbsolutePath().normalize();
    private static final Path DOCS = HOME.resolve("docs");

    private static final Pattern BLOCK =
            Pattern.compile("(<!-- slow -->\n)?```(java|sh)\n(.*?)\n```", Pattern.DOTALL);

    private static final Pattern FILE_IN_JAVA = Pattern.compile("Path\\.of\\(\"([^\"]+)\"\\)");
    private static final Pattern WORD = Pattern.compile("\"([^\"]*)\"|(\\S+)");

    @TempDir Path folder;

    private record Block(String page, int place, boolean slow, String language, String text) {

        /** The name of the class around it. */
        String type() {
            return "Guide" + page.replaceAll("\\W|md$", "_") + place;
        }
    }

    private static List<Block> blocks(String language) throws Exception {
        List<Block> blocks = new ArrayList<>();
        for (Path page : pages("en")) {
            blocks.addAll(blocks(page));
        }
        return blocks.stream().filter(block -> block.language().equals(language)).toList();
    }

    private static List<Path> pages(String folder) throws Exception {
        try (Stream<Path> files = Files.list(DOCS.resolve(folder))) {
            return files.filter(file -> !file.endsWith("README.md")).sorted().toList();
        }
    }

    private static List<Block> blocks(Path page) throws Exception {
        Matcher matcher = BLOCK.matcher(Files.readString(page));
        List<Block> blocks = new ArrayList<>();
        while (matcher.find()) {
            String name = page.getFileName().toString();
            boolean slow = matcher.group(1) != null;
            blocks.add(new Block(name, blocks.size(), slow, matcher.group(2), matcher.group(3)));
        }
        return blocks;
    }

    @Test
    void theChinesePagesHaveTheSameCode() throws Exception {
        List<Path> english = pages("en");
        assertThat(english).hasSize(10);
        assertThat(pages("zh")).hasSize(10);
        for (Path page : english) {
            Path chinese = DOCS.resolve("zh").resolve(page.getFileName());
            assertThat(blocks(chinese)).as(chinese.toString()).isEqualTo(blocks(page)).isNotEmpty();
        }
    }

    @Test
    void linksLeadSomewhere() throws Exception {
        Pattern link = Pattern.compile("\\]\\(([^)#]+)\\)");
        for (String language : List.of("en", "zh")) {
            List<Path> pages = new ArrayList<>(pages(language));
            pages.add(DOCS.resolve(language).resolve("README.md"));
            for (Path page : pages) {
                Matcher matcher = link.matcher(Files.readString(page));
                while (matcher.find()) {
                    assertThat(page.resolveSibling(matcher.group(1)).normalize())
                            .as(page.toString())
                            .exists();
                }
            }
        }
    }

    @Test
    void theCommandsDoWhatTheySay() throws Exception {
        Map<String, String> said = new LinkedHashMap<>();
        for (Block block : blocks("sh")) {
            for (String line : block.text().lines().toList()) {
                assertThat(line).startsWith("./likeness ");
                String[] arguments = arguments(line.substring("./likeness ".length()));
                if (block.slow()) {
                    // Refuses what is no command and no option of it.
                    assertThat(LikenessCommand.of(arguments).parseArgs(arguments).hasSubcommand())
                            .as(line)
                            .isTrue();
                } else {
                    Run run = Run.of(arguments);
                    assertThat(run.code()).as("%s%n%s%s", line, run.out(), run.err()).isZero();
                    said.put(line.split(" ")[1] + " " + block.page(), run.out());
                }
            }
        }
        assertThat(Files.readAllLines(folder.resolve("synthetic.csv"))).hasSize(5001);
        assertThat(said.get("evaluate 01-test-database.md")).contains("copies", "AUC");
        assertThat(rows("balanced.csv", ",yes")).isEqualTo(rows("balanced.csv", ",no"));
        assertThat(rows("filled.csv", ",,")).isZero();
        // The three strange customers, most unlikely first.
        List<String> scores = Files.readAllLines(folder.resolve("scores.csv"));
        assertThat(scores.subList(1, 4).stream().map(row -> row.split(",")[0]).toList())
                .containsExactlyInAnyOrder("10", "30", "50");
        assertThat(said.get("sample 07-text.md")).contains("Models of ");
        assertThat(said.get("similar 08-recommendations.md"))
                .containsAnyOf("Moon", "Dune", "Solaris", "Contact", "Blade Runner")
                .doesNotContain("Titanic", "Casablanca");
        assertThat(Files.readAllLines(folder.resolve("private.csv")).get(0)).doesNotContain("born");
        assertThat(broken("private.csv")).isEmpty();
    }

    private long rows(String file, String ending) throws Exception {
        return Files.readAllLines(folder.resolve(file)).stream()
                .filter(line -> line.contains(ending))
                .count();
    }

    /** The rows that break the rule {@code shipped >= ordered}. */
    private List<String> broken(String file) throws Exception {
        List<String> lines = Files.readAllLines(folder.resolve(file));
        List<String> names = List.of(lines.get(0).split(","));
        int ordered = names.indexOf("ordered");
        int shipped = names.indexOf("shipped");
        return lines.stream()
                .skip(1)
                .filter(
                        line ->
                                line.split(",", -1)[shipped].compareTo(line.split(",", -1)[ordered])
                                        < 0)
                .toList();
    }

    /** The words of a command, with files that are written and runs in the test's folder. */
    private String[] arguments(String line) {
        return WORD.matcher(line)
                .results()
                .map(word -> word.group(1) == null ? path(word.group(2)) : word.group(1))
                .toArray(String[]::new);
    }

    private String path(String word) {
        if (word.matches("\\w+") || word.startsWith("-") || word.matches("[\\d.]+")) {
            return word;
        } else if (Files.exists(HOME.resolve(word))) {
            return HOME.resolve(word).toString();
        }
        return word.matches("runs/.*|.*\\.\\w+") ? folder.resolve(word).toString() : word;
    }

    @Test
    void theJavaCodeCompilesAndRuns() throws Exception {
        List<Block> blocks = blocks("java");
        compile(blocks.stream().collect(Collectors.toMap(Block::type, this::program)));
        Map<String, String> said = new LinkedHashMap<>();
        PrintStream screen = System.out;
        URL[] path = {folder.toUri().toURL()};
        try (URLClassLoader loader = new URLClassLoader(path, getClass().getClassLoader())) {
            for (Block block : blocks.stream().filter(each -> !each.slow()).toList()) {
                ByteArrayOutputStream out = new ByteArrayOutputStream();
                System.setOut(new PrintStream(out, true, StandardCharsets.UTF_8));
                loader.loadClass(block.type()).getMethod("main").invoke(null);
                said.put(block.page(), out.toString(StandardCharsets.UTF_8));
            }
        } finally {
            System.setOut(screen);
        }
        assertThat(Files.readAllLines(folder.resolve("synthetic.csv"))).hasSize(5001);
        assertThat(said.get("02-rare-class.md")).contains("no=765", "yes=765");
        assertThat(said.get("03-fill-holes.md")).contains("C-1000").doesNotContain("null");
        assertThat(said.get("04-anomalies.md")).contains("95.0", "3.1", "2025-12-30");
        assertThat(said.get("07-text.md")).contains("Jo");
        assertThat(said.get("08-recommendations.md")).matches("\\[[^,]+, [^,]+, [^,]+\\]\\s*");
        assertThat(said.get("09-own-tables.md")).contains("copies", "AUC");
        assertThat(said.get("10-service.md")).startsWith("[no, yes] 0.");
    }

    @Test
    void theJavaCodeOfTheReadmeCompiles() throws Exception {
        Block readme =
                blocks(HOME.resolve("README.md")).stream()
                        .filter(block -> block.language().equals("java"))
                        .findFirst()
                        .orElseThrow();
        String before =
                """
                import dev.likeness.*;
                import dev.likeness.classical.bayes.*;
                import dev.likeness.evaluate.table.*;
                import dev.likeness.table.*;
                import java.io.OutputStream;
                import java.nio.file.Path;
                import java.util.*;
                record Person(int age, String sex, String income) {}
                interface Response { OutputStream getOutputStream(); }
                """;
        String program =
                before
                        + "class Readme { void run(List<Person> list, Table train, Table test,"
                        + " Response response) throws Exception {\n"
                        + readme.text()
                        + "\n} }\n";
        compile(Map.of("Readme", program));
    }

    private void compile(Map<String, String> programs) throws Exception {
        List<String> arguments =
                new ArrayList<>(
                        List.of(
                                "-proc:none",
                                "-cp",
                                System.getProperty(
                                        "surefire.test.class.path",
                                        System.getProperty("java.class.path")),
                                "-d",
                                folder.toString()));
        for (Map.Entry<String, String> program : programs.entrySet()) {
            Path file = folder.resolve(program.getKey() + ".java");
            Files.writeString(file, program.getValue());
            arguments.add(file.toString());
        }
        ByteArrayOutputStream problems = new ByteArrayOutputStream();
        int code =
                ToolProvider.getSystemJavaCompiler()
                        .run(null, problems, problems, arguments.toArray(String[]::new));
        assertThat(code).as(problems.toString(StandardCharsets.UTF_8)).isZero();
    }

    private String program(Block block) {
        Map<Boolean, List<String>> lines =
                block.text()
                        .lines()
                        .collect(Collectors.partitioningBy(line -> line.startsWith("import ")));
        String body =
                FILE_IN_JAVA
                        .matcher(String.join("\n", lines.get(false)))
                        .replaceAll(
                                file ->
                                        Matcher.quoteReplacement(
                                                "Path.of(\"" + path(file.group(1)) + "\")"));
        return "%s%npublic class %s { public static void main() throws Exception {%n%s%n} }%n"
                .formatted(String.join("\n", lines.get(true)), block.type(), body);
    }
}

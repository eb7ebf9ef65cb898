package dev.likeness.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.likeness.file.Json;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The commands that recommend, from a file of plays to the lists. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class RecommendCommandsTest {

    private static final List<String> SPACE =
            List.of("Alien", "Blade Runner", "Dune, Part Two", "Moon", "Solaris", "Contact");
    private static final List<String> LOVE =
            List.of("Amélie", "Before Sunrise", "Casablanca", "Notting Hill", "Titanic", "Her");

    @TempDir Path folder;

    /** 30 people who watch films about space and 30 who watch films about love. */
    private Path plays() throws IOException {
        Path file = folder.resolve("plays.csv");
        if (!Files.exists(file)) {
            StringBuilder lines = new StringBuilder("user,track,plays,at\n");
            for (int u = 0; u < 60; u++) {
                List<String> films = u % 2 == 0 ? SPACE : LOVE;
                for (int k = 0; k < 4; k++) {
                    String film = films.get((u / 2 + k * (1 + u / 12)) % films.size());
                    lines.append("p-%d,\"%s\",%d,2024-01-%02d\n".formatted(u, film, k + 1, k + 1));
                }
            }
            Files.writeString(file, lines);
        }
        return file;
    }

    private Path run() throws IOException {
        Path run = folder.resolve("run");
        if (!Files.exists(run)) {
            Run fit =
                    Run.of(
                            "fit",
                            "ease",
                            "--data",
                            plays(),
                            "--user",
                            "user",
                            "--item",
                            "track",
                            "--value",
                            "plays",
                            "--time",
                            "at",
                            "--set",
                            "lambda=2",
                            "--out",
                            run);
            assertThat(fit.code()).as(fit.err()).isZero();
        }
        return run;
    }

    private Set<String> seen(String user) throws IOException {
        Set<String> seen = new HashSet<>();
        for (String line : Files.readAllLines(plays())) {
            if (line.startsWith(user + ",")) {
                seen.add(line.split("\"")[1]);
            }
        }
        return seen;
    }

    /** The names in the answer of a command, by the name of the row. */
    private static Map<String, List<String>> lists(Run run) {
        assertThat(run.code()).as(run.err()).isZero();
        Map<String, List<String>> lists = new LinkedHashMap<>();
        Map<String, ?> answer = Json.readObject(run.out(), "answer");
        for (Object each : (List<?>) answer.get("recommendations")) {
            Map<?, ?> row = (Map<?, ?>) each;
            List<String> names = new ArrayList<>();
            for (Object item : (List<?>) row.get("items")) {
                names.add(String.valueOf(((Map<?, ?>) item).get("item")));
            }
            Object name = row.get("user") == null ? row.get("item") : row.get("user");
            lists.put(String.valueOf(name), names);
        }
        return lists;
    }

    private static void refused(Run run, String sentence) {
        assertThat(run.code()).isNotZero();
        assertThat(run.out()).isEmpty();
        assertThat(run.err()).contains(sentence).doesNotContain("Exception");
        assertThat(run.err().strip().lines()).hasSizeLessThanOrEqualTo(2);
    }

    @Test
    void userGetsWhatIsNewToTheUserByItsName() throws IOException {
        Run two = Run.of("recommend", run(), "--user", "p-4", "--user", "p-7", "-n", 2, "--json");
        Map<String, List<String>> lists = lists(two);
        assertThat(lists).containsOnlyKeys("p-4", "p-7");
        assertThat(SPACE).containsAll(lists.get("p-4"));
        assertThat(LOVE).containsAll(lists.get("p-7"));
        assertThat(lists.get("p-4")).isNotEmpty().doesNotContainAnyElementsOf(seen("p-4"));
        assertThat(lists.get("p-7")).isNotEmpty().doesNotContainAnyElementsOf(seen("p-7"));
        Run again = Run.of("recommend", run(), "--user", "p-4", "--seen", "-n", 9, "--json");
        assertThat(lists(again).get("p-4")).containsAll(seen("p-4"));
    }

    @Test
    void textHasRankScoreNameAndReasons() throws IOException {
        Run text = Run.of("recommend", run(), "--user", "p-4", "-n", 1, "--because", 1);
        assertThat(text.code()).as(text.err()).isZero();
        assertThat(text.out().lines().findFirst()).contains("user p-4");
        assertThat(text.out().lines().skip(1).findFirst().orElseThrow())
                .matches(
                        " +1 +[0-9.]+ +(%s) +because of (%s)"
                                .formatted(String.join("|", SPACE), String.join("|", seen("p-4"))));
    }

    @Test
    void somebodyNewIsAnsweredFromTheHistory() throws IOException {
        String history = "Alien, \"Dune, Part Two\"";
        List<String> found =
                lists(Run.of("recommend", run(), "--history", history, "-n", 3, "--json"))
                        .get("null");
        assertThat(found).hasSize(3).isSubsetOf("Blade Runner", "Moon", "Solaris", "Contact");
        Path catalogue =
                Files.writeString(
                        folder.resolve("catalogue.csv"), "Moon\n\"Her\"\n\nSolaris,9.99\n");
        assertThat(
                        lists(
                                        Run.of(
                                                "recommend",
                                                run(),
                                                "--history",
                                                history,
                                                "--only",
                                                catalogue,
                                                "--without",
                                                "Solaris",
                                                "--json"))
                                .get("null"))
                .containsExactly("Moon", "Her");
        assertThat(
                        lists(
                                        Run.of(
                                                "recommend",
                                                run(),
                                                "--history",
                                                "Alien",
                                                "--and",
                                                "Moon",
                                                "-n",
                                                12,
                                                "--json"))
                                .get("null"))
                .hasSize(10)
                .doesNotContain("Alien", "Moon");
    }

    @Test
    void emptyHistoryGetsWhatMostPeopleUse() throws IOException {
        List<String> found =
                lists(Run.of("recommend", run(), "--history", "", "-n", 12, "--json")).get("null");
        assertThat(found).hasSize(12);
        Map<String, Long> users = new LinkedHashMap<>();
        for (int u = 0; u < 60; u++) {
            seen("p-" + u).forEach(film -> users.merge(film, 1L, Long::sum));
        }
        assertThat(found.stream().map(users::get))
                .isSortedAccordingTo((a, b) -> Long.compare(b, a));
    }

    @Test
    void whoHasSeenAllGetsNothingAndIsToldSo() throws IOException {
        String all =
                "\"" + String.join("\",\"", SPACE) + "\",\"" + String.join("\",\"", LOVE) + "\"";
        Run run = Run.of("recommend", run(), "--history", all);
        assertThat(run.code()).as(run.err()).isZero();
        assertThat(run.out().strip()).isEqualTo("nothing is left to recommend");
    }

    @ParameterizedTest
    @ValueSource(strings = {"all.csv", "all.tsv", "all.csv.gz"})
    void listsOfAllUsersAreWritten(String name) throws IOException {
        Path file = folder.resolve(name);
        Run all = Run.of("recommend", run(), "--all", "-n", 2, "-o", file);
        assertThat(all.code()).as(all.err()).isZero();
        assertThat(all.out()).contains(file.toString()).contains("60 rows of recommendations");
        // the file reads as a table of the columns that are promised
        Run show = Run.of("show", file, "--json");
        assertThat(show.code()).as(show.err()).isZero();
        assertThat(show.out()).contains("user", "rank", "recommended", "score");
        if (name.endsWith(".csv")) {
            List<String> lines = Files.readAllLines(file);
            assertThat(lines.get(0)).isEqualTo("user,rank,recommended,score");
            assertThat(lines).hasSize(121).noneMatch(line -> line.contains("null"));
            assertThat(lines.get(1)).startsWith("p-0,1,");
            assertThat(seen("p-0")).noneMatch(film -> lines.get(1).contains(film));
        }
    }

    @Test
    void newEventsCountWithoutAnotherFit() throws IOException {
        Path later = folder.resolve("later.csv");
        Files.writeString(
                later,
                Files.readString(plays())
                        + "p-99,\"Alien\",1,2024-02-01\np-99,\"Unheard\",1,2024-02-01\n");
        Run found =
                Run.of("recommend", run(), "--data", later, "--user", "p-99", "-n", 5, "--json");
        assertThat(lists(found).get("p-99")).hasSize(5).doesNotContain("Alien").isSubsetOf(SPACE);
    }

    @Test
    void similarItemsAreOfTheSameTaste() throws IOException {
        Run similar =
                Run.of("similar", run(), "--item", "Alien", "--item", "Her", "-n", 3, "--json");
        assertThat(lists(similar).get("Alien"))
                .hasSize(3)
                .isSubsetOf(SPACE)
                .doesNotContain("Alien");
        assertThat(lists(similar).get("Her")).hasSize(3).isSubsetOf(LOVE).doesNotContain("Her");
        Path file = folder.resolve("similar.csv");
        Run written = Run.of("similar", run(), "--item", "Alien", "-n", 3, "-o", file);
        assertThat(written.code()).as(written.err()).isZero();
        assertThat(Files.readAllLines(file).get(0)).isEqualTo("item,rank,recommended,score");
        assertThat(Files.readAllLines(file)).hasSize(4);
    }

    /** The day in January of the last event of each pair; its number of plays is the same. */
    private Map<String, Integer> days() throws IOException {
        Map<String, Integer> days = new LinkedHashMap<>();
        Files.readAllLines(plays()).stream()
                .skip(1)
                .forEach(
                        line ->
                                days.put(
                                        line.substring(0, line.lastIndexOf('"')),
                                        Integer.parseInt(line.substring(line.length() - 2))));
        return days;
    }

    private long events(Object... options) throws IOException {
        List<Object> words = new ArrayList<>(List.of("show", plays(), "--json"));
        words.addAll(List.of(options));
        Run show = Run.of(words.toArray());
        assertThat(show.code()).as(show.err()).isZero();
        return ((Number) Json.readObject(show.out(), "facts").get("events")).longValue();
    }

    @Test
    void eventsAreLeftOutByTimeValueAndCount() throws IOException {
        Map<String, Integer> days = days();
        assertThat(events("--item", "track")).isEqualTo(days.size());
        assertThat(
                        events(
                                "--item",
                                "track",
                                "--time",
                                "at",
                                "--from",
                                "2024-01-02",
                                "--until",
                                "2024-01-04"))
                .isEqualTo(days.values().stream().filter(day -> day == 2 || day == 3).count());
        assertThat(events("--item", "track", "--value", "plays", "--min-value", 3))
                .isEqualTo(days.values().stream().filter(day -> day >= 3).count());
        Map<String, Long> ofUser = new LinkedHashMap<>();
        days.keySet().forEach(pair -> ofUser.merge(pair.split(",")[0], 1L, Long::sum));
        assertThat(events("--item", "track", "--min-items", 4))
                .isEqualTo(ofUser.values().stream().filter(n -> n >= 4).mapToLong(n -> n).sum())
                .isLessThan(days.size());
    }

    @Test
    void theSplitByTimeIsInTheCardAndJudges() throws IOException {
        Path run = folder.resolve("by-time");
        Run fit =
                Run.of(
                        "fit",
                        "popularity",
                        "--data",
                        plays(),
                        "--item",
                        "track",
                        "--time",
                        "at",
                        "--test-by",
                        "time",
                        "--test-share",
                        "0.3",
                        "--out",
                        run);
        assertThat(fit.code()).as(fit.err()).isZero();
        Run show = Run.of("show", run, "--json");
        assertThat(show.out()).contains("split 1 by time, share 0.3, seed 0");
        Run judged = Run.of("evaluate", run, "--json");
        assertThat(judged.code()).as(judged.err()).isZero();
        assertThat(Json.readObject(judged.out(), "report").get("split"))
                .isEqualTo("split 1 by time, share 0.3, seed 0");
    }

    @Test
    void diverseListsHaveItemsOfBothTastes() throws IOException {
        List<Object> words =
                List.of("recommend", run(), "--history", "Alien, Her, Moon", "-n", 4, "--json");
        List<Object> more = new ArrayList<>(words);
        more.addAll(List.of("--diversity", "0.9"));
        List<String> best = lists(Run.of(words.toArray())).get("null");
        List<String> diverse = lists(Run.of(more.toArray())).get("null");
        assertThat(best.stream().filter(SPACE::contains).count()).isGreaterThan(2);
        assertThat(diverse.stream().filter(SPACE::contains).count()).isEqualTo(2);
    }

    @Test
    void theReportIsAlsoAPage() throws IOException {
        Path run = folder.resolve("judged");
        Run fit =
                Run.of(
                        "fit",
                        "ease",
                        "--data",
                        plays(),
                        "--set",
                        "lambda=2",
                        "--hold-out",
                        "0.2",
                        "--out",
                        run);
        assertThat(fit.code()).as(fit.err()).isZero();
        Path page = folder.resolve("report.html");
        Run judged = Run.of("evaluate", run, "-o", page, "--json");
        assertThat(judged.code()).as(judged.err()).isZero();
        assertThat(Json.readObject(judged.out(), "report")).containsKey("rows");
        assertThat(judged.err()).contains("The report is written to " + page);
        assertThat(Files.readString(page))
                .contains(
                        "<h1>Report on judged</h1>", "NDCG@100 ↑", "baseline: popularity", "floor ")
                .contains("<dt>Family</dt>\n<dd>ease</dd>");
        refused(
                Run.of("evaluate", run, "-o", folder.resolve("report.pdf")),
                "A report is written to a name that ends in .html (a page with its pictures)");
    }

    @Test
    void whatCannotBeAnsweredIsSaidInASentence() throws IOException {
        refused(
                Run.of("recommend", run(), "--user", "p-61"),
                "There is no user \"p-61\" in the data. Did you mean p-");
        refused(
                Run.of("recommend", run(), "--history", "Aliens"),
                "There is no item \"Aliens\". Did you mean Alien?");
        refused(
                Run.of("similar", run(), "--item", "Mon"),
                "There is no item \"Mon\". Did you mean Moon?");
        refused(
                Run.of("recommend", run(), "--history", "Alien", "--only", "Mon"),
                "The model knows none of the 1 items of which alone some are wanted. Did you mean Moon?");
        refused(
                Run.of("recommend", run(), "--user", "p-1", "-n", 0),
                "count must be at least 1, found 0");
        refused(
                Run.of("recommend", run()),
                "Whom to recommend to? Give one of --user NAME, --all and --history ITEMS.");
        refused(
                Run.of("recommend", run(), "--all", "-o", folder.resolve("all.pdf")),
                "Recommendations are written to a name that ends in .csv (a table)");
    }

    @Test
    void dataFromWhichNothingCanBeLearntAreRefused() throws IOException {
        Path one = Files.writeString(folder.resolve("one.csv"), "user,item\na,x\na,y\n");
        refused(
                Run.of("fit", "ease", "--data", one, "--out", folder.resolve("one")),
                "Recommendations are learnt from at least 2 users, found 1.");
        refused(
                Run.of("fit", "ratings", "--data", one, "--out", folder.resolve("one")),
                "The recommenders are compared by users held out, which takes at least 10 users, found 1.");
        Path bad =
                Files.writeString(
                        folder.resolve("bad.csv"), "user,item,rating\na,x,5\nb,y,good\nb,x,3\n");
        refused(
                Run.of("fit", "ease", "--data", bad, "--out", folder.resolve("bad")),
                "bad.csv line 3");
    }
}

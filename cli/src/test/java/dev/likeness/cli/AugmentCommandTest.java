package dev.likeness.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.likeness.Models;
import dev.likeness.file.Json;
import dev.likeness.file.RunFolder;
import dev.likeness.table.Table;
import dev.likeness.table.Tables;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** More rows of a table, and settings found by a search. */
class AugmentCommandTest {

    @TempDir Path folder;

    private Path flowers;
    private Path more;

    /** 60 rows of two classes, 45 and 15, apart in both numbers. */
    @BeforeEach
    void write() throws IOException {
        StringBuilder text = new StringBuilder("id,length,width,kind\n");
        for (int i = 0; i < 60; i++) {
            boolean rare = i % 4 == 0;
            text.append(
                    "F-%03d,%.1f,%.1f,%s\n"
                            .formatted(
                                    i,
                                    (rare ? 60 : 20) / 10.0 + i % 7 / 10.0,
                                    (rare ? 25 : 5) / 10.0 + i % 5 / 10.0,
                                    rare ? "rare" : "common"));
        }
        flowers = Files.writeString(folder.resolve("flowers.csv"), text);
        more = folder.resolve("more.csv");
    }

    private static long count(Table table, String level) {
        int code = table.column("kind").schema().levels().indexOf(level);
        return Arrays.stream(table.column("kind").codes()).filter(c -> c == code).count();
    }

    @ParameterizedTest
    @CsvSource({"svm-smote", "smote"})
    void classesAreBalancedWithoutAModel(String by) {
        Run run = Run.of("augment", "--data", flowers, "--target", "kind", "--by", by, "-o", more);
        assertThat(run.code()).as(run.err()).isZero();
        assertThat(run.out())
                .contains("30 rows were made for the 60 rows there were: common=0 rare=30.");
        Table all = Tables.read(more);
        assertThat(count(all, "rare")).isEqualTo(45);
        assertThat(count(all, "common")).isEqualTo(45);
        assertThat(all.slice(0, 60).column("length"))
                .isEqualTo(Tables.read(flowers).column("length"));
        assertThat(all.column("id").text(60)).as("a new identifier").isEqualTo("F-060");
    }

    @Test
    void modelMakesRowsInProportion() {
        Path run = folder.resolve("run");
        Run.of("fit", "rows", "--data", flowers, "--out", run, "--target", "kind");
        Run made = Run.of("augment", run, "--add", 100, "--only-new", "-o", more);
        assertThat(made.code()).as(made.err()).isZero();
        Table rows = Tables.read(more);
        assertThat(rows.rows()).isEqualTo(100);
        assertThat(count(rows, "rare")).isEqualTo(25);
    }

    @Test
    void rowsThatTheRunHeldOutAreLeftOut() {
        Path run = folder.resolve("run");
        Run.of(
                "fit",
                "rows",
                "--data",
                flowers,
                "--out",
                run,
                "--target",
                "kind",
                "--hold-out",
                "0.25");
        Run made = Run.of("augment", run, "--add", 10, "-o", more);
        assertThat(made.code()).as(made.err()).isZero();
        assertThat(made.out()).contains("10 rows were made for the 45 rows there were: ");
        assertThat(Tables.read(more).rows()).isEqualTo(55);
        Run named = Run.of("augment", run, "--data", flowers, "--add", 10, "-o", more);
        assertThat(named.out()).contains("10 rows were made for the 60 rows there were: ");
    }

    @Test
    void rowsThatAClassifierDoubtsAreNotKept() {
        Path run = folder.resolve("run");
        Path judge = folder.resolve("judge");
        Run.of("fit", "rows", "--data", flowers, "--out", run, "--target", "kind");
        Run.of("fit", "svm", "--data", flowers, "--out", judge, "--target", "kind");
        Run made = Run.of("augment", run, "--agreeing", judge, "--least", "0.6", "-o", more);
        assertThat(made.code()).as(made.err()).isZero();
        assertThat(count(Tables.read(more), "rare")).isEqualTo(45);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "augment --target kind -o x.csv; Which data? Give --data people.csv, or a run.",
                "augment --data FLOWERS -o x.csv; Which column has the classes? Give --target",
                "augment --data FLOWERS --target kind; --output",
                "augment --data FLOWERS --target kind -o x.png; does not say how to write a table",
                "augment --data FLOWERS --target kind --by magic -o x.csv; by must be svm-smote or",
                "augment --data FLOWERS --target kind --add 0 -o x.csv; add must be at least 1",
                "augment --data FLOWERS --target kind --least 1 -o x.csv; least belongs to",
                "fit svm --data FLOWERS --target kind --folds 3; belong to --tune",
                "fit svm --data FLOWERS --target kind --tune --folds 1; folds must be 2 to 100",
                "fit rows --data FLOWERS --tune; rows names no settings that are worth a search",
                "fit pixels --data mnist --tune; The settings of pixels cannot be searched"
            })
    void whatCannotBeMeantIsAWrongUsage(String command, String sentence) {
        Run wrong = Run.of(command.replace("FLOWERS", flowers.toString()).split(" "));
        assertThat(wrong.err()).contains(sentence);
        assertThat(wrong.code()).isEqualTo(2);
    }

    @Test
    void settingsAreSearchedBeforeTheFit() {
        Path run = folder.resolve("run");
        Run fit =
                Run.of(
                        "fit",
                        "svm",
                        "--data",
                        flowers,
                        "--out",
                        run,
                        "--target",
                        "kind",
                        "--tune",
                        "--try",
                        "c=0.001,0.01",
                        "--folds",
                        3,
                        "--json");
        assertThat(fit.code()).as(fit.err()).isZero();
        assertThat(fit.err())
                .contains("Tried c=0.001: log-loss", "Tried c=0.01: ", "The best of 2: ");
        Map<String, Object> told = Json.readObject(fit.out(), "out");
        Map<?, ?> tuning = (Map<?, ?>) told.get("tuning");
        Map<?, ?> best = (Map<?, ?>) tuning.get("settings");
        assertThat(tuning.get("tried")).isEqualTo(2L);
        double c = Double.parseDouble(String.valueOf(best.get("c")));
        assertThat(fit.err()).contains("The best of 2: c=" + best.get("c"));
        assertThat(Models.card(run).recipe()).containsEntry("c", c);
        assertThat(new RunFolder(run).recipe().recipe()).containsEntry("c", c);
    }

    @Test
    void bestGeneratorIsChosenAndTheRunIsOfItsFamily() {
        Path run = folder.resolve("run");
        Run fit = Run.of("fit", "table", "--data", flowers, "--out", run, "--target", "kind");
        assertThat(fit.code()).as(fit.err()).isZero();
        String family = Models.card(run).family();
        assertThat(fit.err())
                .contains("Trying ", family + " is taken: boosted trees tell its rows", "AUC of ")
                .contains("Left out, because they take minutes: tabular-gan, tabular-vae.");
        assertThat(new RunFolder(run).recipe().family()).isEqualTo(family);
        assertThat(Run.of("sample", run, "-n", 10, "-o", more).code()).isZero();
    }

    @Test
    void rowsThatAreHeldOutAreNotLearntAndJudgeTheModel() {
        Path run = folder.resolve("run");
        Run fit =
                Run.of(
                        "fit",
                        "rows",
                        "--data",
                        flowers,
                        "--out",
                        run,
                        "--target",
                        "kind",
                        "--hold-out",
                        "0.25");
        assertThat(fit.err()).contains("it learns from 45 rows");
        Run predict = Run.of("predict", run, "-o", more);
        assertThat(predict.out()).contains("15 held-out rows of " + flowers);
        Run evaluate = Run.of("evaluate", run, "--json");
        assertThat(evaluate.code()).as(evaluate.err()).isZero();
        Map<?, ?> protocol = (Map<?, ?>) Json.readObject(evaluate.out(), "out").get("protocol");
        assertThat(protocol.get("trainRows")).isEqualTo(45L);
        assertThat(protocol.get("testRows")).isEqualTo(15L);
        assertThat(protocol.get("target")).isEqualTo("kind");
    }

    @Test
    void rowsOfAFileAreJudgedBesideTheRealOnes() {
        Run.of("augment", "--data", flowers, "--target", "kind", "--only-new", "-o", more);
        Run evaluate = Run.of("evaluate", more, "--train", flowers, "--data", flowers, "-n", 30);
        assertThat(evaluate.code()).as(evaluate.err()).isZero();
        assertThat(evaluate.out()).contains("more.csv", "real: held-out rows", "independent");
    }

    @Test
    void noRowsAreMadeForAReason() throws IOException {
        Path alike = Files.writeString(folder.resolve("alike.csv"), "a,b\n1,x\n2,x\n3,x\n");
        Path even = Files.writeString(folder.resolve("even.csv"), "a,b\n1,x\n2,y\n");
        Path file = folder.resolve("more.csv");
        assertThat(Run.of("augment", "--data", alike, "--target", "b", "-o", file).err())
                .contains(
                        "Column \"b\" has one class only, \"x\", so there is nothing to balance. To"
                                + " add rows all the same, say how many to add.");
        assertThat(Run.of("augment", "--data", even, "--target", "b", "-o", file).err())
                .contains("The classes of column \"b\" are equally frequent already.");
    }

    @Test
    void madeRowsLieWhereThoseOfTheirClassDo() {
        String[] words = {"augment", "--data", "" + flowers, "--target", "kind", "--by", "smote"};
        assertThat(Run.of(with(words, "-o", "" + more)).code()).isZero();
        String all = text(more);
        Run kept = Run.of(with(words, "--support", "0.2", "-o", "" + more));
        assertThat(kept.code()).as(kept.err()).isZero();
        assertThat(count(Tables.read(more), "rare")).isEqualTo(45);
        assertThat(text(more)).isNotEqualTo(all);
        Run wrong = Run.of(with(words, "--support", "2", "-o", "" + more));
        assertThat(wrong.code()).isEqualTo(2);
        assertThat(wrong.err())
                .contains("support must be above 0 and at most 1, such as 0.05, found 2.0.");
    }

    private static String[] with(String[] words, String... others) {
        String[] all = Arrays.copyOf(words, words.length + others.length);
        System.arraycopy(others, 0, all, words.length, others.length);
        return all;
    }

    private static String text(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }
}

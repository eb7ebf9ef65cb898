package dev.likeness.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.likeness.Models;
import dev.likeness.file.Json;
import dev.likeness.table.Table;
import dev.likeness.table.Tables;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The commands with tables, from the file to the synthetic one. */
class TableCommandsTest {

    @TempDir Path folder;

    private Path people;
    private Path run;

    @BeforeEach
    void write() throws IOException {
        StringBuilder text = new StringBuilder("id,age,zip,sex,income,notes\n");
        for (int i = 0; i < 200; i++) {
            text.append(
                    "C-%04d,%s,%d,%s,%s,%s\n"
                            .formatted(
                                    i,
                                    i % 10 == 0 ? "?" : "" + (20 + i % 60),
                                    10_000 + i % 7,
                                    i % 3 == 0 ? "Female" : "Male",
                                    i % 4 == 0 ? ">50K" : "<=50K",
                                    "a remark of its own about " + "x".repeat(i)));
        }
        people = Files.writeString(folder.resolve("people.csv"), text);
        run = folder.resolve("run");
    }

    private Run fit() {
        Run fit =
                Run.of(
                        "fit",
                        "rows",
                        "--data",
                        people,
                        "--out",
                        run,
                        "--target",
                        "income",
                        "--category",
                        "zip");
        assertThat(fit.code()).as(fit.err()).isZero();
        return fit;
    }

    @Test
    void fitLearnsFromATableAndSaysWhatItLeftOut() {
        Run fit =
                Run.of(
                        "fit",
                        "rows",
                        "--data",
                        people,
                        "--out",
                        run,
                        "--target",
                        "income",
                        "--category",
                        "zip");
        assertThat(fit.code()).as(fit.err()).isZero();
        assertThat(fit.err())
                .contains("Column \"notes\" is free text")
                .contains("Column \"id\" is taken for an identifier")
                .contains("it learns from 200 rows of 6 columns")
                .doesNotContain("pictures");
        assertThat(fit.out())
                .startsWith(run.toString())
                .contains("More rows: ", "sample.csv", "What it predicts: ")
                .doesNotContain("ictures");
        assertThat(Models.card(run).recipe()).containsEntry("target", "income");
        assertThat(new dev.likeness.file.RunFolder(run).recipe().dataOptions().get("category"))
                .isEqualTo(List.of("zip"));
    }

    @ParameterizedTest
    @CsvSource({"tabular-gan", "tabular-vae"})
    void networksLearnFromTablesToo(String family) {
        Run fit =
                Run.of(
                        "fit",
                        family,
                        "--data",
                        people,
                        "--out",
                        run,
                        "--steps",
                        3,
                        "--threads",
                        1,
                        "--set",
                        "batch=50",
                        "--hold-out",
                        0.2);
        assertThat(fit.code()).as(fit.err()).isZero();
        assertThat(fit.err()).contains("rows/s").doesNotContain("pictures");
        Path file = folder.resolve("synthetic.csv");
        assertThat(Run.of("sample", run, "-n", 30, "-o", file).code()).isZero();
        assertThat(Tables.read(file).rows()).isEqualTo(30);
        Run given = Run.of("sample", run, "-n", 30, "-o", file, "--given", "sex=Female");
        if (family.equals("tabular-gan")) {
            assertThat(given.code()).as(given.err()).isZero();
            assertThat(Tables.read(file).column("sex").schema().levels()).containsOnly("Female");
        } else {
            assertThat(given.code()).isOne();
            assertThat(given.err())
                    .contains("A tabular-vae cannot sample under conditions", "These can: ");
        }
    }

    @Test
    void resumedRunReadsTheTableAsItWasRead() throws IOException {
        fit();
        byte[] before = Files.readAllBytes(run.resolve("model.safetensors"));
        Files.delete(run.resolve("model.safetensors"));
        Run again = Run.of("fit", "--resume", run);
        assertThat(again.code()).as(again.err()).isZero();
        assertThat(run.resolve("model.safetensors")).hasBinaryContent(before);
    }

    @Test
    void sampleWritesRowsOfTheSameColumns() {
        fit();
        Path file = folder.resolve("synthetic.csv.gz");
        Run sample = Run.of("sample", run, "-n", 20_000, "--seed", 3, "-o", file);
        assertThat(sample.code()).as(sample.err()).isZero();
        assertThat(sample.out()).isEqualTo(file + "\n");
        Table rows = Tables.read(file);
        assertThat(rows.rows()).isEqualTo(20_000);
        assertThat(rows.names()).containsExactly("id", "age", "zip", "sex", "income", "notes");
        assertThat(rows.column("id").text(0)).as("a new identifier").isEqualTo("C-0200");
    }

    @Test
    void sampleUnderConditionsHasThem() {
        fit();
        Path file = folder.resolve("women.csv");
        Run sample = Run.of("sample", run, "-n", 300, "--given", "sex=Female, age>60", "-o", file);
        assertThat(sample.code()).as(sample.err()).isZero();
        Table rows = Tables.read(file);
        assertThat(rows.column("sex").schema().levels()).containsExactly("Female");
        assertThat(java.util.Arrays.stream(rows.column("age").numbers()).min().orElseThrow())
                .isGreaterThan(60);
    }

    @Test
    void sampleNeedsNoNameAndTellsAProgram() {
        fit();
        Run sample = Run.of("sample", run, "--json");
        Map<String, Object> told = Json.readObject(sample.out(), "out");
        assertThat(told).containsEntry("rows", 1000L);
        assertThat(told.get("files")).isEqualTo(List.of(run.resolve("sample.csv").toString()));
    }

    @Test
    void predictWritesProbabilitiesAndPrintsTheAccuracy() throws IOException {
        fit();
        Path file = folder.resolve("predictions.csv");
        Run predict = Run.of("predict", run, "--data", people, "-o", file);
        assertThat(predict.code()).as(predict.err()).isZero();
        assertThat(predict.out())
                .contains(
                        "accuracy of \"income\" 0.7500 (150 of 200 right; always the most"
                                + " frequent class: 0.7500), log-loss 0.5623 nats");
        assertThat(Files.readAllLines(file).subList(0, 2))
                .containsExactly(
                        "row,id,income,predicted,p_<=50K,p_>50K", "1,C-0000,>50K,<=50K,0.75,0.25");
    }

    @Test
    void predictNeedsNoTarget() throws IOException {
        fit();
        Path some = Files.writeString(folder.resolve("new.csv"), "zip,sex,age\n10001,Male,39\n");
        Run predict = Run.of("predict", run, "--data", some, "-o", folder.resolve("p.csv"));
        assertThat(predict.code()).as(predict.err()).isZero();
        assertThat(predict.out()).contains("<=50K 1", ">50K 0").doesNotContain("accuracy");
        assertThat(Files.readString(folder.resolve("p.csv")))
                .isEqualTo("row,predicted,p_<=50K,p_>50K\n1,<=50K,0.75,0.25\n");
    }

    @Test
    void valueThatDoesNotFitTheModelIsRefusedWithItsLine() throws IOException {
        fit();
        Path some =
                Files.writeString(folder.resolve("new.csv"), "zip,sex,age\n1,Male,3\n2,Male,old\n");
        Run predict = Run.of("predict", run, "--data", some);
        assertThat(predict.code()).isEqualTo(1);
        assertThat(predict.err())
                .contains(
                        "new.csv line 3: column \"age\" is a whole number in the model, found \"old\"");
        Path lacking = Files.writeString(folder.resolve("few.csv"), "zip,sexx\n1,Male\n");
        assertThat(Run.of("predict", run, "--data", lacking).err())
                .contains("has no column \"age\", which the model needs");
    }

    @Test
    void scorePrintsTheRowsThatFitWorst() throws IOException {
        fit();
        Path odd = folder.resolve("odd.csv");
        Files.writeString(odd, "age,zip,sex,income\n21,10001,Male,<=50K\n99,10001,Male,<=50K\n");
        Path file = folder.resolve("scores.csv");
        Run score = Run.of("score", run, "--data", odd, "-n", 1, "-o", file);
        assertThat(score.code()).as(score.err()).isZero();
        assertThat(score.out()).contains("2    <=50K   -6.00", "Of 2 rows of ");
        assertThat(Files.readAllLines(file).get(1)).startsWith("2,<=50K,-5.99");
    }

    @Test
    void imputeFillsHolesAndLeavesTheRest() throws IOException {
        fit();
        Path holes = folder.resolve("holes.csv");
        Files.writeString(
                holes, "sex,age,city,zip,income\nMale,,Rome,10001,<=50K\n?,50,Oslo,77777,\n");
        Path file = folder.resolve("filled.csv");
        Run impute = Run.of("impute", run, "--data", holes, "-o", file);
        assertThat(impute.code()).as(impute.err()).isZero();
        assertThat(impute.out()).contains("2 values of 2 rows were filled in: sex=1 income=1");
        assertThat(Files.readString(file))
                .isEqualTo(
                        "sex,age,city,zip,income\nMale,,Rome,10001,<=50K\n"
                                + "Female,50,Oslo,77777,>50K\n");
        Run mean = Run.of("impute", run, "--data", holes, "--draws", "5", "-o", file);
        assertThat(mean.code()).as(mean.err()).isZero();
        assertThat(mean.out()).contains("2 values of 2 rows were filled in: sex=1 income=1");
        Run none = Run.of("impute", run, "--data", holes, "--draws", "0", "-o", file);
        assertThat(none.code()).isEqualTo(2);
        assertThat(none.err()).contains("--draws must be 1 to 1,000, found 0.");
    }

    @Test
    void aRunThatLearntFromAllRowsIsJudgedByTheseAndSaysSo() {
        Run fit = fit();
        assertThat(fit.out()).contains("How good they are: likeness evaluate " + run);
        Run report = Run.of("evaluate", run, "-n", 100);
        assertThat(report.code()).as(report.err()).isZero();
        assertThat(report.err())
                .contains(
                        named(
                                "RUN learnt from all rows of PEOPLE, so it is judged by these. Give others with --data, or hold some out: likeness fit rows --data PEOPLE --hold-out 0.2"));
        assertThat(report.out())
                .contains("the other half", "how well it knows new rows is not measured")
                .containsPattern("(?m)^real: the other rows +\\d")
                .doesNotContain("log p train");
    }

    @Test
    void showPrintsTheSchemaThatWasFound() {
        Run show = Run.of("show", people);
        assertThat(show.code()).as(show.err()).isZero();
        assertThat(show.out())
                .containsPattern("age +whole +10\\.0% +21 +21 … 79")
                .containsPattern("sex +category +Female +Female, Male")
                .containsPattern("id +identifier C-<0200> +C-0000")
                .contains("Column \"notes\" is free text");
        Map<String, Object> json = Json.readObject(Run.of("show", people, "--json").out(), "out");
        assertThat(json).containsEntry("rows", 200L).containsKey("columns");
    }

    @Test
    void showPrintsTheColumnsOfAModel() {
        fit();
        Run show = Run.of("show", run);
        assertThat(show.code()).as(show.err()).isZero();
        assertThat(show.out())
                .containsPattern("zip +category +7 levels: 10000, 10001, 10002, 10003, …")
                .containsPattern("age +whole");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "fit pixels --data PEOPLE; Pictures were expected, and PEOPLE holds tables. Give a picture, a folder of pictures (sub-folders are labels, or the halves train and test), an IDX file or folder, or an .npy file. These learn from PEOPLE: boosted, circuit",
                "fit rows --data PEOPLE --size 3; --size is for pictures, and rows learns from tables.",
                "fit pixels --data mnist --drop age; --drop is for tables, and pixels learns from pictures.",
                "fit rows --data nothing.csv; There is no file or folder nothing.csv.",
                "fit rows; What to learn from? Give --data NAME, a data set that likeness datasets lists, or --data PATH to a table",
                "fit pixels --data mnist --target age; pixels predicts nothing by itself",
                "fit rows --data PEOPLE --target income --set target=sex; The target is given twice",
                "fit rows --data PEOPLE --category sex --whole sex; declared twice, as category and as whole",
                "fit rows --data PEOPLE --encoding utf-9; There is no encoding \"utf-9\". Did you mean",
                "fit rows --data PEOPLE --delimiter ab; delimiter must be one character",
                "show PEOPLE --size 3; --size is for pictures, and PEOPLE holds tables.",
                "sample RUN --columns 7; --columns is for pictures, and RUN is a model of tables.",
                "sample RUN -o x.png; x.png does not say how to write a table",
                "sample RUN --given sex; \"sex\" is no condition",
                "predict RUN --split test; PEOPLE has no test half. Leave --split away to take all of it.",
                "predict RUN --data nothing.csv; There is no file or folder nothing.csv.",
                "score RUN --by squared-error; There is no measure \"squared-error\". Known: log-likelihood.",
                "score RUN -o x.png; Scores are written to a name that ends in .csv (a table). The worst rows are written as well: x.png does not say how to write a table",
                "fit rows --data PEOPLE --hold-out 1.5; --hold-out must be a share from 0 up to",
                "evaluate RUN --extractor x; --extractor is for pictures, and RUN is a model of tables",
                "evaluate PEOPLE --data PEOPLE; give the rows they were made from with --train",
                "evaluate PEOPLE --data PEOPLE --train PEOPLE --samplers; --samplers is for pictures, and PEOPLE holds tables",
                "evaluate RUN -n 1; count must be at least 2, found 1",
                "evaluate RUN --train PEOPLE; --train needs --data",
                "predict RUN --data mnist; Tables were expected, and mnist holds pictures. Give a table in a .csv",
                "score RUN --data x.npy; There is no file or folder x.npy.",
                "impute RUN -o x.png; x.png does not say how to write a table"
            })
    void whatCannotBeMeantIsAWrongUsage(String command, String sentence) {
        fit();
        Run wrong = run(command);
        assertThat(wrong.err()).contains(named(sentence));
        assertThat(wrong.code()).isEqualTo(2);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "fit rows --data PEOPLE --out OTHER --target incom; The table has no column \"incom\". Did you mean income?",
                "fit rows --data PEOPLE --out OTHER --drop aeg; has no column \"aeg\" to leave out. Did you mean age?",
                "fit rows --data PEOPLE --out OTHER --refuse-text; column \"notes\" is free text",
                "fit rows --data PEOPLE --out OTHER --whole sex; line 2: column \"sex\" is a whole number, found \"Female\"",
                "sample RUN --label 7; The model knows no column \"label\".",
                "sample RUN --given aeg>3; The model knows no column \"aeg\". Did you mean age?",
                "sample RUN --given sex=Femal; has no level \"Femal\". Did you mean Female?",
                "sample RUN --given age=3.5; Column \"age\" is a whole number and never 3.5"
            })
    void whatCannotBeDoneIsSaidInASentence(String command, String sentence) throws Exception {
        fit();
        Run failed = run(command);
        assertThat(failed.err()).contains(named(sentence));
        assertThat(failed.code()).isEqualTo(1);
        assertThat(folder.resolve("other")).doesNotExist();
    }

    private Run run(String command) {
        String[] words = command.split(" ");
        for (int i = 0; i < words.length; i++) {
            words[i] = named(words[i]);
        }
        return Run.of(words);
    }

    private String named(String text) {
        return text.replace("PEOPLE", people.toString())
                .replace("RUN", run.toString())
                .replace("OTHER", folder.resolve("other").toString());
    }

    @Test
    void modelOfPicturesIsNotForTables() {
        Path pictures = folder.resolve("pictures");
        Pictures.folder(folder);
        Run.of("fit", "pixels", "--data", pictures, "--out", run, "--set", "batch=5");
        assertThat(Run.of("sample", run, "--given", "a=b").err())
                .contains("was not fitted to sample under conditions", "--set conditional=true");
        assertThat(Run.of("impute", run).err())
                .contains("A pixels cannot fill holes, and " + run + " is one.");
        assertThat(Run.of("predict", run, "--drop", "a").err())
                .contains("A pixels cannot predict, and " + run + " is one.");
        assertThat(Run.of("sample", run, "--columns", "0").err())
                .contains("columns must be at least 1");
    }
}

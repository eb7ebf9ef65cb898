package dev.likeness.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.likeness.file.Json;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What is said of tables that a fitted model is given. */
class GivenTablesTest {

    @TempDir Path folder;

    private Path run;

    @BeforeEach
    void fit() throws IOException {
        StringBuilder text = new StringBuilder("age,work,income\n");
        for (int i = 0; i < 200; i++) {
            text.append(
                    "%d,%s,%s\n"
                            .formatted(
                                    20 + i % 40,
                                    i % 3 == 0 ? "Private" : "Public",
                                    i % 4 == 0 ? ">50K" : "<=50K"));
        }
        Path people = Files.writeString(folder.resolve("people.csv"), text);
        run = folder.resolve("run");
        fit("naive-bayes", people, run, "--target", "income");
    }

    private static void fit(String family, Path data, Path out, String... more) {
        String[] first = {"fit", family, "--data", data.toString(), "--out", out.toString()};
        String[] all = new String[first.length + more.length];
        System.arraycopy(first, 0, all, 0, first.length);
        System.arraycopy(more, 0, all, first.length, more.length);
        Run fit = Run.of(all);
        assertThat(fit.code()).as(fit.err()).isZero();
    }

    private Path table(String text) throws IOException {
        return Files.writeString(folder.resolve("new.csv"), text);
    }

    @Test
    void levelsThatTheModelNeverSawAreTold() throws IOException {
        Path odd =
                table(
                        "age,work,income\n30,Private,<=50K\n31,Astronaut,>50K\n"
                                + "32,Diver,<=50K\n33,,<=50K\n");
        String sentence =
                odd
                        + ": Column \"work\" has 2 values of levels that the model never saw, the"
                        + " first \"Astronaut\" in row 2; they count as missing.\n";
        for (String command : new String[] {"predict", "score", "impute"}) {
            Run given = Run.of(command, run, "--data", odd, "-o", folder.resolve(command + ".csv"));
            assertThat(given.code()).as(given.err()).isZero();
            assertThat(given.err()).as(command).containsOnlyOnce(sentence);
        }
        Run known =
                Run.of(
                        "predict",
                        run,
                        "--data",
                        folder.resolve("people.csv"),
                        "-o",
                        folder.resolve("p.csv"));
        assertThat(known.err()).isEmpty();
    }

    @Test
    void aClassThatTheModelNeverSawIsAWrongPredictionAndNoNotice() throws IOException {
        Path odd = table("age,work,income\n30,Private,<=50K\n31,Public,none\n");
        Run predict = Run.of("predict", run, "--data", odd, "-o", folder.resolve("p.csv"));
        assertThat(predict.err()).isEmpty();
        assertThat(predict.out()).contains("(1 of 2 right");
    }

    @Test
    void aValueThatDoesNotFitIsRefusedWithAWayOutThatWorks() throws IOException {
        Path odd = table("age,work,income\n30,Private,<=50K\n3.5,Public,>50K\n");
        Path file = folder.resolve("p.csv");
        Run refused = Run.of("predict", run, "--data", odd, "-o", file);
        assertThat(refused.code()).isOne();
        assertThat(refused.err())
                .contains(
                        odd
                                + " line 3: column \"age\" is a whole number in the model, found"
                                + " \"3.5\". Correct it. Or treat it as missing with --missing 3.5.");
        Run missing = Run.of("predict", run, "--data", odd, "--missing", "3.5", "-o", file);
        assertThat(missing.code()).as(missing.err()).isZero();
        Run declared = Run.of("predict", run, "--data", odd, "--text", "age", "-o", file);
        assertThat(declared.code()).isEqualTo(2);
        assertThat(declared.err())
                .contains(
                        "Column \"age\" is a whole number in the model and cannot be declared text."
                                + " Correct the values that do not fit. Or treat them as missing"
                                + " with --missing TEXT.");
    }

    @Test
    void predictedClassesAreCounted() throws IOException {
        Path many = table("age,work\n" + "30,Private\n".repeat(2094));
        Run predict = Run.of("predict", run, "--data", many, "-o", folder.resolve("p.csv"));
        assertThat(predict.code()).as(predict.err()).isZero();
        assertThat(predict.out())
                .containsPattern("2,094 rows of .*: <=50K (2,094, >50K 0|0, >50K 2,094)\n");
    }

    @Test
    void ofAConstantNothingIsExplained() throws IOException {
        Path ages = folder.resolve("ages");
        fit("decision-tree", folder.resolve("people.csv"), ages, "--target", "age");
        Path file = folder.resolve("p.csv");
        Path alike = table("age,work,income\n30,Private,<=50K\n30,Public,>50K\n");
        Run predict = Run.of("predict", ages, "--data", alike, "-o", file);
        assertThat(predict.code()).as(predict.err()).isZero();
        assertThat(predict.out())
                .contains("(always the mean: 0.000), mean absolute error ")
                .doesNotContain("R²");
        Run told = Run.of("predict", ages, "--data", alike, "-o", file, "--json");
        assertThat(Json.readObject(told.out(), "out"))
                .containsEntry("rowsWithTarget", 2L)
                .doesNotContainKey("rSquared");
    }

    /** Praise for rows that a model learnt from is no praise. */
    @ParameterizedTest
    @CsvSource({
        "naive-bayes, all, true",
        "naive-bayes, hold-out, false",
        "naive-bayes, others, false",
        "circuit, all, true",
        "circuit, hold-out, false",
        "decision-tree, all, true",
        "decision-tree, named, true",
        "decision-tree, hold-out, false",
        "decision-tree, others, false",
        "decision-tree, number, true",
        "random-forest, named, true",
        "random-forest, number, true",
        "random-forest, others, false",
    })
    void whoPredictsWhatItLearntIsSaidToKnowIt(String family, String how, boolean told)
            throws IOException {
        Path people = folder.resolve("people.csv");
        Path own = folder.resolve("own");
        String target = how.equals("number") ? "age" : "income";
        String share = how.equals("hold-out") ? "0.2" : "0";
        fit(family, people, own, "--target", target, "--hold-out", share);
        Path data = how.equals("others") ? table("age,work,income\n30,Private,<=50K\n") : people;
        Path out = folder.resolve("p.csv");
        Run predict =
                how.equals("all") || how.equals("hold-out")
                        ? Run.of("predict", own, "-o", out)
                        : Run.of("predict", own, "--data", data, "-o", out);
        assertThat(predict.code()).as(predict.err()).isZero();
        String sentence = "says nothing of new ones; fit with --hold-out 0.2";
        assertThat((predict.out() + predict.err()).contains(sentence)).isEqualTo(told);
    }

    @Test
    void aModelWithoutATargetSaysThatItPredictsNothing() {
        Path people = folder.resolve("people.csv");
        Path made = folder.resolve("made");
        Run fit = Run.of("fit", "tree", "--data", people, "--out", made);
        assertThat(fit.out()).contains("More rows: ").doesNotContain("To predict others");
        Run predict = Run.of("predict", made, "--data", people);
        assertThat(predict.code()).isOne();
        assertThat(predict.err())
                .contains(
                        made
                                + " was fitted without a target, so it predicts nothing. Fit it"
                                + " again with --target COLUMN.");
    }
}

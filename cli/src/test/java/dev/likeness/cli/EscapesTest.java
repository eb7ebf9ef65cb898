package dev.likeness.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * No command writes a control character of a file, a name or an option to the terminal: not those
 * that set a title, clear the screen, go back in a line or turn the direction of writing.
 */
class EscapesTest {

    private static final String EVIL = "\u001b]0;t\u0007\u001b[2J\u202e\u009b1m\u2066\u007f";

    /** The part of it that names of files can hold whatever the locale. */
    private static final String NAME = "\u001b]0;t\u0007\u001b[2J\u007f";

    @TempDir private static Path folder;
    private static Path table;
    private static Path run;
    private static Path tree;

    @BeforeAll
    static void write() throws IOException {
        StringBuilder text =
                new StringBuilder("n%s,city%s,class%s,day,note\n".formatted(EVIL, EVIL, EVIL));
        for (int i = 0; i < 80; i++) {
            text.append(
                    "%d,Rome%s,%s,2024-01-%02d,%s%d of %d words are here\n"
                            .formatted(
                                    i * 7 % 41,
                                    i % 3 == 0 ? EVIL : "",
                                    i % 4 == 0 ? "yes" + EVIL : "no",
                                    1 + i % 28,
                                    EVIL,
                                    i,
                                    i * i));
        }
        table = Files.writeString(folder.resolve("t" + NAME + ".csv"), text);
        run = folder.resolve("run" + NAME);
        tree = folder.resolve("tree" + NAME);
        succeed("fit", "circuit", "--data", table, "--out", run, "--epochs", 1);
        succeed("fit", "decision-tree", "--data", table, "--target", "class" + EVIL, "--out", tree);
    }

    private static void succeed(Object... words) {
        Run done = Run.of(words);
        assertThat(done.code()).as(done.err()).isZero();
        harmless(done);
    }

    private static void harmless(Run run) {
        for (String text : List.of(run.out(), run.err())) {
            assertThat(text.codePoints().filter(EscapesTest::harms)).as("in: %s", text).isEmpty();
        }
    }

    private static boolean harms(int c) {
        boolean direction = (c >= 0x202a && c <= 0x202e) || (c >= 0x2066 && c <= 0x2069);
        boolean line = c == 0x2028 || c == 0x2029;
        return direction || line || (Character.isISOControl(c) && c != '\n' && c != '\t');
    }

    static List<List<Object>> commands() {
        Path out = folder.resolve("out.csv");
        return List.of(
                List.of("show", table),
                List.of("show", table, "--json"),
                List.of("show", run),
                List.of("show", tree),
                List.of("show", run, "--json"),
                List.of("sample", run, "-n", 20),
                List.of("sample", run, "-n", 20, "-o", folder.resolve("s" + NAME + ".csv")),
                List.of("sample", run, "-n", 5, "--given", "city" + EVIL + "=Rome"),
                List.of("evaluate", run, "-n", 40),
                List.of("impute", run, "-o", out),
                List.of("score", run),
                List.of("score", run, "--json"),
                List.of("predict", tree, "-o", out),
                List.of("augment", "--data", table, "--target", "class" + EVIL, "-o", out),
                List.of("datasets", "--json"));
    }

    @ParameterizedTest
    @MethodSource("commands")
    void whatIsDoneIsHarmless(List<Object> command) {
        succeed(command.toArray());
    }

    static List<List<Object>> refusals() {
        String no = "no" + EVIL;
        return List.of(
                List.of(no),
                List.of("show", folder.resolve("no" + NAME)),
                List.of("show", table, "--" + no),
                List.of("show", table, "--encoding", no),
                List.of("show", table, "--delimiter", no),
                List.of("show", table, "--category", no),
                List.of("show", table, "--date", "day=" + no),
                List.of("show", table, "--columns", folder.resolve("no" + NAME)),
                List.of("fit", no, "--data", table),
                List.of("fit", "circuit", "--data", "no" + NAME),
                List.of("fit", "circuit", "--data", table, "--set", no + "=1"),
                List.of("fit", "circuit", "--data", table, "--set", "cells=" + no),
                List.of("fit", "circuit", "--data", table, "--preset", no),
                List.of("fit", "circuit", "--data", table, "--target", no),
                List.of("fit", "circuit", "--data", table, "--drop", no),
                List.of("fit", "circuit", "--data", table, "--rule", no + " >= day"),
                List.of("fit", "--resume", folder.resolve("no" + NAME)),
                List.of("sample", run, "--given", no + "=1"),
                List.of("sample", run, "--given", "city" + EVIL + "=" + no),
                List.of("sample", run, "-n", no),
                List.of("sample", run, "-o", folder.resolve("x." + NAME)),
                List.of("predict", run),
                List.of("predict", tree, "--data", folder.resolve("no" + NAME)),
                List.of("impute", run, "--data", "no" + NAME),
                List.of("score", run, "--by", no),
                List.of("evaluate", run, "--target", no),
                List.of("evaluate", folder.resolve("no" + NAME)),
                List.of("augment", "--data", table, "--target", no, "-o", folder.resolve("a.csv")),
                List.of("models", no),
                List.of("recommend", run, "--user", no),
                List.of("complete", run, no),
                List.of("similar", run, no));
    }

    @ParameterizedTest
    @MethodSource("refusals")
    void whatIsRefusedIsHarmless(List<Object> command) {
        Run refused = Run.of(command.toArray());
        assertThat(refused.code()).as(refused.out()).isNotZero();
        assertThat(refused.err()).doesNotContain("Exception").doesNotContain("\tat ");
        harmless(refused);
    }

    /** Files in which a foreign text stands where a message quotes it. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "a.csv|x,~\n1,2\n3\n",
                "a.csv|x,y\n1,~\n2,3\n4,5\n",
                "a.csv|~,~\n1,2\n",
                "a.csv|x,y\n\"~,2\n",
                "a.csv|x,y\n\"1\"~,2\n",
                "a.csv|# ~\nx,y\n1,2\n3,4\n",
                "a.tsv|x\ty\n~\t1\n~\t2\n",
                "a.jsonl|{\"~\": 1}\n{\"x\": \"~\"}\n",
                "a.jsonl|{\"text\": \"~\"}\n{\"text\": 3}\n",
                "a.json|{\"columns\": [{\"name\": \"~\", \"kind\": \"~\"}]}",
                "a.txt|~\n~\n",
                "a.xlsx|PK~",
                "a.parquet|PAR1~PAR1",
                "a.npy|\u0093NUMPY~",
                "a.png|\u0089PNG~",
                "a.jpg|\u00ff\u00d8~",
                "a.gz|\u001f\u008b~",
                "a.csv.gz|\u001f\u008b~",
                "a.zip|PK~",
                "a.safetensors|~~~~~~~~~~~~",
                "a.what|~",
            })
    void filesAreHarmless(String file) throws IOException {
        String[] parts = file.split("\\|", 2);
        Path path = Files.createTempDirectory(folder, "f").resolve(NAME + parts[0]);
        Files.write(path, parts[1].replace("~", EVIL).getBytes(StandardCharsets.UTF_8));
        for (List<Object> command :
                List.<List<Object>>of(
                        List.of("show", path),
                        List.of("show", path, "--json"),
                        List.of(
                                "fit",
                                "circuit",
                                "--data",
                                path,
                                "--epochs",
                                1,
                                "--out",
                                path + "r"),
                        List.of("show", table, "--columns", path),
                        List.of("sample", path, "-o", folder.resolve("s.csv")),
                        List.of("evaluate", path, "--data", table, "--train", table),
                        List.of("impute", run, "--data", path, "-o", folder.resolve("i.csv")))) {
            Run done = Run.of(command.toArray());
            assertThat(done.err()).doesNotContain("Exception").doesNotContain("\tat ");
            harmless(done);
        }
    }

    @Test
    void foldersOfPicturesWithSuchNamesAreHarmless() throws IOException {
        Path pictures = Pictures.folder(folder);
        Path evil = pictures.resolve("label" + NAME);
        Files.createDirectory(evil);
        Files.writeString(evil.resolve("p" + NAME + ".png"), "no picture");
        List<Run> all = new ArrayList<>();
        all.add(Run.of("show", pictures));
        all.add(Run.of("show", evil));
        all.add(Run.of("fit", "pixels", "--data", pictures, "--out", folder.resolve("p")));
        all.add(Run.of("fit", "--resume", evil));
        all.forEach(EscapesTest::harmless);
    }

    /** What a run wrote of itself may have been changed. */
    @ParameterizedTest
    @ValueSource(strings = {"recipe.json", "metrics.jsonl", "model.safetensors"})
    void runsWhoseFilesWereChangedAreHarmless(String name) throws IOException {
        Path copy = Files.createTempDirectory(folder, "run");
        for (String each : List.of("recipe.json", "metrics.jsonl", "model.safetensors")) {
            Files.copy(run.resolve(each), copy.resolve(each));
        }
        byte[] bytes = Files.readAllBytes(copy.resolve(name));
        String text = new String(bytes, StandardCharsets.ISO_8859_1);
        String changed =
                text.replace("circuit", "circu" + EVIL.charAt(0) + "[")
                        .replace(":1", ":\"\u001b\"");
        Files.write(copy.resolve(name), changed.getBytes(StandardCharsets.ISO_8859_1));
        for (List<Object> command :
                List.<List<Object>>of(
                        List.of("show", copy),
                        List.of("sample", copy, "-o", folder.resolve("s.csv")),
                        List.of("evaluate", copy),
                        List.of("fit", "--resume", copy))) {
            harmless(Run.of(command.toArray()));
        }
    }
}

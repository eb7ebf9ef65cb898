package dev.likeness.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Options that nobody means: numbers, names, prompts and conditions. */
final class HostileWords {

    private final Hostile to;
    private final Path run;
    private final Path text;
    private final Path likes;

    private HostileWords(Hostile to, Path run, Path text, Path likes) {
        this.to = to;
        this.run = run;
        this.text = text;
        this.likes = likes;
    }

    /**
     * Adds the cases.
     *
     * @param run a run of circuit
     * @param text a run of a text
     * @param likes a run of a recommender
     */
    static void add(Hostile to, Path run, Path text, Path likes) throws IOException {
        HostileWords words = new HostileWords(to, run, text, likes);
        words.outputs();
        words.numbers();
        words.conditions();
        words.prompts();
        words.lists();
    }

    private void output(String name, String sentence, Object file) {
        to.refused("a result: " + name, sentence, "sample", run, "-n", 3, "-o", file);
    }

    private void ending(String name, String sentence, Object file) {
        to.wrongly("a result: " + name, sentence, "sample", run, "-n", 3, "-o", file);
    }

    private void outputs() throws IOException {
        Path place = to.place();
        Path taken = Files.writeString(place.resolve("taken"), "mine");
        output("a name of 300 letters", "xxx", place.resolve("x".repeat(300) + ".csv"));
        output("a zero in its name", "cannot be the name of a file.", place + "/a\0b.csv");
        output("in a file", "is a file, not a folder", taken.resolve("a.csv"));
        output("a folder", "it is a folder", Files.createDirectory(place.resolve("b.csv")));
        ending(
                "a kind that is none",
                "does not say how to write a table. End it in",
                place.resolve("a.exe"));
        ending("no ending", "does not say how to write a table. End it in", place.resolve("a"));
        ending("nothing", "does not say how to write", "");
        ending("a line end alone", "\\n does not say how to write a table. End it", "\n");
        output(
                "in a folder of the system",
                "/proc/likeness cannot be written: it does not",
                "/proc/likeness/a.csv");
        if (Files.exists(Path.of("/dev/full"))) {
            output(
                    "a disk without room",
                    "cannot be written: the disk is full. Free some,",
                    Files.createSymbolicLink(place.resolve("full.csv"), Path.of("/dev/full")));
        }
        to.refused(
                "a run: in a file",
                "cannot be made:",
                "fit",
                "circuit",
                "--data",
                "adult",
                "--out",
                taken.resolve("run"));
    }

    private void number(String name, Object value) {
        to.wrongly("a number: " + name + " " + value, value.toString(), "sample", run, name, value);
    }

    private void numbers() {
        for (Object value : new Object[] {0, -1, "9".repeat(30), "1e9", "NaN", "", "0x10"}) {
            number("-n", value);
        }
        number("--seed", "9".repeat(30));
        number("--seed", "one");
        number("--threads", -1);
        number("--threads", Long.MAX_VALUE);
        to.wrongly(
                "a number: an epoch of NaN",
                "minutes must be more than 0, found NaN.",
                "fit",
                "circuit",
                "--data",
                "adult",
                "--minutes",
                "NaN");
        to.wrongly(
                "a number: a setting of a gigabyte",
                "cells must be a whole number of at most 32",
                "fit",
                "circuit",
                "--data",
                "adult",
                "--set",
                "cells=" + "9".repeat(1_000_000));
        to.wrongly(
                "a word of a megabyte", "There is no model family", "fit", "a".repeat(1_000_000));
    }

    private void conditions() {
        given(2, "a", "=1", "a=", "a==1", "(".repeat(10_000));
        given(1, "b>x", "no=1", "a=" + "9".repeat(100_000), "a>NaN", "a=1,a=2");
        given(1, "b=\u202ex", "b=".repeat(50_000));
    }

    private void given(int code, String... conditions) {
        for (String given : conditions) {
            String name = given.length() > 20 ? given.substring(0, 20) + "…" : given;
            if (code == 2) {
                to.wrongly(
                        "a condition: " + name, "is no condition", "sample", run, "--given", given);
            } else {
                to.refused("a condition: " + name, "olumn \"", "sample", run, "--given", given);
            }
        }
    }

    private void prompts() {
        to.wrongly(
                "a prompt: a temperature of NaN",
                "temperature must be 0 to 100, found NaN.",
                "sample",
                text,
                "--temperature",
                "NaN");
        to.wrongly(
                "a prompt: a length without end",
                "maxLength must be a whole number of at most 32",
                "sample",
                text,
                "--max-length",
                "9".repeat(20));
        to.wrongly(
                "a prompt: no stop",
                "stop must hold texts that are not empty, found",
                "sample",
                text,
                "--stop",
                "");
        to.wrongly(
                "a prompt: no number of pieces",
                "topK must be 0 or more, found -3.",
                "sample",
                text,
                "--top-k",
                "-3");
        to.wrongly(
                "a prompt: a share beyond all",
                "topP must be more than 0 and at most 1, found",
                "sample",
                text,
                "--top-p",
                "Infinity");
    }

    private void lists() throws IOException {
        Path binary = to.file("only.txt", new byte[] {-1, -2, -3, 10});
        to.wrongly(
                "a list: bytes",
                "it is no text in UTF-8",
                "recommend",
                likes,
                "--user",
                "p-1",
                "--only",
                binary);
        to.wrongly(
                "a list: nothing",
                "names no item",
                "recommend",
                likes,
                "--user",
                "p-1",
                "--only",
                to.file("only.txt", "\n\n"));
        to.refused(
                "a list: a person without a name",
                "There is no user \"\" in the data. Known: p-0,",
                "recommend",
                likes,
                "--user",
                "");
        to.refused(
                "a list: a person of a megabyte",
                "There is no user",
                "recommend",
                likes,
                "--user",
                "p".repeat(1_000_000));
        to.refused(
                "a list: things by the million",
                "There is no item",
                "similar",
                likes,
                "--item",
                "x,".repeat(1_000_000) + "x");
    }
}

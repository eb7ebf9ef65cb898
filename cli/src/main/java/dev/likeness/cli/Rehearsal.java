package dev.likeness.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.stream.Stream;

/**
 * Small commands one after another in one process. The launcher runs this once after a build, while
 * Java notes which classes are used; Java keeps these classes ready in a file (JEP 350), so that
 * every later command begins sooner.
 */
final class Rehearsal {

    private static final int ROWS = 400;

    private final PrintWriter nowhere = new PrintWriter(Writer.nullWriter());
    private final Path folder;

    private Rehearsal(Path folder) {
        this.folder = folder;
    }

    /**
     * Runs the commands in a new folder, which is deleted at the end.
     *
     * @param arguments none
     * @throws IOException if the folder cannot be written
     */
    public static void main(String[] arguments) throws IOException {
        System.setProperty("java.awt.headless", "true");
        Locale.setDefault(Locale.Category.FORMAT, Locale.ROOT);
        Path folder = Files.createTempDirectory("likeness-rehearsal");
        try {
            new Rehearsal(folder).run();
        } finally {
            delete(folder);
        }
    }

    private void run() throws IOException {
        String people = Files.writeString(folder.resolve("people.csv"), people()).toString();
        String circuit = path("circuit");
        command("models");
        command("show", people);
        command("fit", "circuit", "--data", people, "--hold-out", "0.2", "--out", circuit);
        command("show", circuit);
        command("sample", circuit, "-n", "50", "-o", path("more.csv"));
        command("sample", circuit, "-n", "5", "--given", "sex=Female");
        command("score", circuit, "--data", people, "-o", path("scores.csv"));
        command("fit", "density-tree", "--data", people, "--out", path("tree"));
        for (String family : new String[] {"forest", "random-forest", "decision-tree"}) {
            command("fit", family, "--data", people, "--target", "rich", "--out", path(family));
        }
        command("fit", "naive-bayes", "--data", people, "--target", "rich", "--out", path("bayes"));
        command("predict", path("bayes"), "--data", people, "-o", path("predicted.csv"));
    }

    private void command(String... arguments) {
        int code = Main.run(nowhere, nowhere, arguments);
        if (code != 0) {
            throw new IllegalStateException("%s ended with %d".formatted(arguments[0], code));
        }
    }

    private String path(String name) {
        return folder.resolve(name).toString();
    }

    /** Rows with a column of each usual kind: a key, a date, numbers, levels. */
    private static String people() {
        StringBuilder text = new StringBuilder("id,since,age,wage,sex,job,rich\n");
        String[] jobs = {"cook", "clerk", "nurse"};
        for (int i = 0; i < ROWS; i++) {
            int age = 18 + i * 7 % 50;
            double wage = 8 + age / 4.0 + i * 13 % 60 / 10.0;
            text.append(
                    "P-%05d,20%02d-%02d-%02d,%d,%.2f,%s,%s,%s%n"
                            .formatted(
                                    i * 37 % 10_000,
                                    i % 24,
                                    1 + i * 5 % 12,
                                    1 + i * 11 % 28,
                                    age,
                                    wage,
                                    i * 3 % 7 < 4 ? "Female" : "Male",
                                    jobs[i * i % 3],
                                    wage + i % 4 > 22 ? "yes" : "no"));
        }
        return text.toString();
    }

    private static void delete(Path folder) throws IOException {
        try (Stream<Path> all = Files.walk(folder)) {
            all.sorted((a, b) -> b.compareTo(a)).forEach(Rehearsal::deleteOne);
        }
    }

    private static void deleteOne(Path path) {
        try {
            Files.delete(path);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}

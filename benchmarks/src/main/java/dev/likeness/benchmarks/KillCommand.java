package dev.likeness.benchmarks;

import dev.likeness.InputException;
import dev.likeness.random.Draws;
import dev.likeness.random.Randomness;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import java.util.zip.CRC32;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Whether a command that was killed leaves anything torn, or anything at all. */
@Command(
        name = "kill",
        mixinStandardHelpOptions = true,
        description = {
            "Runs each command once to its end, then kills it (SIGKILL) at moments drawn by a seed, and"
                    + " runs it again, or resumes the fit.",
            "Nothing may stand torn under its final name, the second run must end in the same bytes,"
                    + " and no temporary file may be left."
        })
final class KillCommand implements Callable<Integer> {

    private static final int MOST_RESUMES = 3;

    @Spec private CommandSpec spec = CommandSpec.create(); // replaced by picocli

    @Option(
            names = {"-n", "--count"},
            defaultValue = "20",
            description = "Kills of each command (default: ${DEFAULT-VALUE}).")
    private int count;

    @Option(
            names = "--unpackings",
            defaultValue = "20",
            description = "Kills of the first unpacking of libtorch (default: ${DEFAULT-VALUE}).")
    private int unpackings;

    @Option(
            names = "--seed",
            defaultValue = "1",
            description = "The seed of the moments (default: ${DEFAULT-VALUE}).")
    private long seed;

    @Option(names = "--minutes", description = "Stop after this time, whatever the count.")
    private double minutes = Double.POSITIVE_INFINITY;

    /** A command, and what it makes in its folder. */
    private record Deed(String name, String made, List<String> words) {

        boolean fit() {
            return words.get(0).equals("fit");
        }
    }

    /** How long a command takes that is not killed, and the checksums of what it makes. */
    private record Whole(Deed deed, double seconds, Map<String, Long> sums, Tally tally) {}

    /** What came of the kills of one command. */
    private static final class Tally {
        private int kills;
        private int ended;
        private int torn;
        private int orphans;
        private int others;
        private int failed;
    }

    @Override
    public Integer call() throws IOException, InterruptedException {
        PrintWriter out = spec.commandLine().getOut();
        Map<String, Tally> tallies = new TreeMap<>();
        long begun = System.nanoTime();
        double most = minutes * 60e9;
        try (Scratch scratch = Scratch.make()) {
            Path home = scratch.path();
            List<Deed> deeds = deeds(home);
            List<Whole> wholes = new ArrayList<>();
            for (Deed deed : deeds) {
                Path folder = Files.createDirectory(home.resolve("whole-" + deed.name()));
                long start = System.nanoTime();
                require(deed.words(), folder);
                double seconds = (System.nanoTime() - start) / 1e9;
                Tally tally = new Tally();
                wholes.add(new Whole(deed, seconds, sums(folder.resolve(deed.made())), tally));
                tallies.put(deed.name(), tally);
            }
            Tally unpacking = new Tally();
            tallies.put("first unpacking", unpacking);
            for (int k = 0; k < count && System.nanoTime() - begun < most; k++) {
                for (Whole whole : wholes) {
                    Deed deed = whole.deed();
                    double moment = draws(deed.name(), k).nextDouble() * whole.seconds();
                    Path folder = Files.createDirectory(home.resolve(deed.name() + "-" + k));
                    kill(deed, folder, moment, whole.sums(), whole.tally());
                    new Scratch(folder).close();
                }
                if (k * unpackings / count < (k + 1) * unpackings / count) {
                    unpack(home.resolve("cache-" + k), home, draws("unpack", k), unpacking);
                }
            }
        }
        return report(tallies, out);
    }

    private Draws draws(String name, int k) {
        return Randomness.of(seed).fork(name).at(k);
    }

    /** Fits the models and makes the data that the commands need. */
    private static List<Deed> deeds(Path home) throws IOException, InterruptedException {
        String trees = home.resolve("trees").toString();
        String codes = home.resolve("codes").toString();
        require(
                List.of(
                        "fit",
                        "naive-bayes",
                        "--data",
                        "adult",
                        "--target",
                        "income",
                        "--out",
                        trees),
                home);
        require(
                List.of("fit", "autoencoder", "--data", "mnist", "--steps", "20", "--out", codes),
                home);
        Path base = home.resolve("base.csv");
        require(List.of("sample", trees, "-n", "3000", "-o", base.toString()), home);
        List<String> lines = new ArrayList<>(Files.readAllLines(base));
        for (int i = 1; i < lines.size(); i += 2) {
            lines.set(i, lines.get(i).replaceFirst("^[^,]*,", ","));
        }
        Path holes = Files.write(home.resolve("holes.csv"), lines);
        List<Deed> deeds = new ArrayList<>();
        deeds.add(
                new Deed(
                        "fit gan",
                        "run/model.safetensors",
                        List.of(
                                "fit",
                                "gan",
                                "--preset",
                                "mlp",
                                "--data",
                                "mnist",
                                "--epochs",
                                "2",
                                "--set",
                                "batch=500",
                                "--threads",
                                "1",
                                "--out",
                                "run")));
        deeds.add(
                new Deed(
                        "fit naive-bayes",
                        "run/model.safetensors",
                        List.of(
                                "fit",
                                "naive-bayes",
                                "--data",
                                "adult",
                                "--target",
                                "income",
                                "--out",
                                "run")));
        deeds.add(
                new Deed(
                        "sample",
                        "out.csv",
                        List.of("sample", trees, "-n", "200000", "-o", "out.csv")));
        deeds.add(
                new Deed(
                        "sample pictures",
                        "out",
                        List.of("sample", codes, "-n", "2000", "-o", "out/")));
        deeds.add(
                new Deed(
                        "impute",
                        "out.csv",
                        List.of("impute", trees, "--data", holes.toString(), "-o", "out.csv")));
        deeds.add(
                new Deed(
                        "augment",
                        "out.csv",
                        List.of(
                                "augment",
                                trees,
                                "--data",
                                base.toString(),
                                "--target",
                                "income",
                                "-o",
                                "out.csv")));
        deeds.add(
                new Deed(
                        "predict",
                        "out.csv",
                        List.of("predict", trees, "--data", base.toString(), "-o", "out.csv")));
        deeds.add(new Deed("encode", "out.npy", List.of("encode", codes, "-o", "out.npy")));
        return deeds;
    }

    private static void kill(
            Deed deed, Path folder, double seconds, Map<String, Long> whole, Tally tally)
            throws IOException, InterruptedException {
        Process process = start(deed.words(), folder, List.of());
        boolean ended = process.waitFor((long) (seconds * 1e6), TimeUnit.MICROSECONDS);
        process.destroyForcibly().waitFor();
        tally.kills++;
        tally.ended += ended ? 1 : 0;
        Path made = folder.resolve(deed.made());
        if (Files.exists(made) && !sums(made).equals(whole)) {
            tally.torn++;
        }
        int code = again(deed, folder);
        tally.failed += code == 0 ? 0 : 1;
        tally.others += code == 0 && sums(made).equals(whole) ? 0 : 1;
        tally.orphans += orphans(folder);
    }

    /** Resumes a fit where it left a run, and runs all else again. */
    private static int again(Deed deed, Path folder) throws IOException, InterruptedException {
        if (!deed.fit()) {
            return run(deed.words(), folder, List.of());
        }
        for (int tries = 0; tries < MOST_RESUMES; tries++) {
            boolean begun = Files.exists(folder.resolve("run/recipe.json"));
            int code =
                    run(
                            begun ? List.of("fit", "--resume", "run") : deed.words(),
                            folder,
                            List.of());
            if (Files.exists(folder.resolve(deed.made()))) {
                return code;
            }
        }
        return -1;
    }

    /** Kills a first command while it unpacks the native library, and asks it again. */
    private static void unpack(Path cache, Path home, Draws draws, Tally tally)
            throws IOException, InterruptedException {
        Files.createDirectory(cache);
        List<String> option = List.of("-Dorg.bytedeco.javacpp.cachedir=" + cache);
        List<String> words =
                List.of("sample", home.resolve("codes").toString(), "-n", "4", "-o", "few.png");
        Process process = start(words, home, option);
        boolean ended = process.waitFor((long) (draws.nextDouble() * 8e6), TimeUnit.MICROSECONDS);
        process.destroyForcibly().waitFor();
        tally.kills++;
        tally.ended += ended ? 1 : 0;
        tally.failed += run(words, home, option) == 0 ? 0 : 1;
        new Scratch(cache).close();
    }

    private static Process start(List<String> words, Path folder, List<String> java)
            throws IOException {
        List<String> line = new ArrayList<>(List.of(Home.launcher()));
        line.addAll(words);
        ProcessBuilder builder = new ProcessBuilder(line).directory(folder.toFile());
        if (!java.isEmpty()) {
            builder.environment().put("LIKENESS_JAVA_OPTS", String.join(" ", java));
        }
        return builder.redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.to(folder.resolve("said.txt").toFile()))
                .start();
    }

    private static int run(List<String> words, Path folder, List<String> java)
            throws IOException, InterruptedException {
        return start(words, folder, java).waitFor();
    }

    private static void require(List<String> words, Path folder)
            throws IOException, InterruptedException {
        if (run(words, folder, List.of()) != 0) {
            throw new InputException(
                    String.join(" ", words)
                            + " failed: "
                            + Files.readString(folder.resolve("said.txt")));
        }
    }

    /** The checksums of a file, or of all files in a folder. */
    private static Map<String, Long> sums(Path made) throws IOException {
        Map<String, Long> sums = new TreeMap<>();
        if (!Files.exists(made)) {
            return sums;
        }
        try (Stream<Path> all = Files.walk(made)) {
            for (Path file : (Iterable<Path>) all.filter(Files::isRegularFile)::iterator) {
                CRC32 sum = new CRC32();
                sum.update(Files.readAllBytes(file));
                sums.put(made.relativize(file).toString(), sum.getValue());
            }
        }
        return sums;
    }

    private static int orphans(Path folder) throws IOException {
        try (Stream<Path> all = Files.walk(folder)) {
            return (int)
                    all.filter(path -> String.valueOf(path.getFileName()).matches("\\..*\\.tmp-.*"))
                            .count();
        }
    }

    private int report(Map<String, Tally> tallies, PrintWriter out) {
        MarkdownTable table =
                new MarkdownTable(
                        "command",
                        "kills",
                        "had ended before",
                        "torn",
                        "orphans after the next run",
                        "next run failed",
                        "other bytes");
        int kills = 0;
        int torn = 0;
        int orphans = 0;
        int failed = 0;
        int others = 0;
        for (Map.Entry<String, Tally> named : tallies.entrySet()) {
            Tally tally = named.getValue();
            kills += tally.kills;
            torn += tally.torn;
            orphans += tally.orphans;
            failed += tally.failed;
            others += tally.others;
            table.row(
                    named.getKey(),
                    Integer.toString(tally.kills),
                    Integer.toString(tally.ended),
                    Integer.toString(tally.torn),
                    Integer.toString(tally.orphans),
                    Integer.toString(tally.failed),
                    Integer.toString(tally.others));
        }
        out.printf("%d kills, seed %d.%n%n", kills, seed);
        out.println(table);
        return Check.report(
                out,
                List.of(
                        Check.atMost("torn results", torn, 0),
                        Check.atMost("orphans after the next run", orphans, 0),
                        Check.atMost("next runs that failed", failed, 0),
                        Check.atMost("next runs with other bytes", others, 0)));
    }
}

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
    private static final List<String> RESUME = List.of("fit", "--resume", "run");

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
            names = "--builds",
            defaultValue = "0",
            description =
                    "Kills of the first build, of a copy of the source; each takes some minutes"
                            + " (default: ${DEFAULT-VALUE}).")
    private int builds;

    @Option(
            names = "--seed",
            defaultValue = "1",
            description = "The seed of the moments (default: ${DEFAULT-VALUE}).")
    private long seed;

    @Option(names = "--minutes", description = "Stop after this time, whatever the count.")
    private double minutes = Double.POSITIVE_INFINITY;

    /** How long a command takes that is not killed, and the checksums of what it makes. */
    private record Whole(
            KillDeeds.Deed deed, double seconds, Map<String, Long> sums, Tally tally) {}

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
            List<KillDeeds.Deed> deeds = KillDeeds.all(home);
            List<Whole> wholes = new ArrayList<>();
            for (KillDeeds.Deed deed : deeds) {
                Path folder = Files.createDirectory(home.resolve("whole-" + deed.name()));
                long start = System.nanoTime();
                if (!deed.serves()) {
                    Launched.require(deed.words(), folder);
                } else if (!Launched.serves(deed.words(), folder)) {
                    throw new InputException("serve said no address within two minutes.");
                }
                double seconds = (System.nanoTime() - start) / 1e9;
                Tally tally = new Tally();
                wholes.add(new Whole(deed, seconds, sums(folder.resolve(deed.made())), tally));
                tallies.put(deed.name(), tally);
            }
            Tally unpacking = new Tally();
            tallies.put("first unpacking", unpacking);
            for (int k = 0; k < count && System.nanoTime() - begun < most; k++) {
                for (Whole whole : wholes) {
                    KillDeeds.Deed deed = whole.deed();
                    Draws draws = draws(deed.name(), k);
                    double moment = draws.nextDouble() * whole.seconds();
                    double begin = draws.nextDouble() * whole.seconds();
                    Path folder = Files.createDirectory(home.resolve(deed.name() + "-" + k));
                    kill(deed, folder, begin, moment, whole.sums(), whole.tally());
                    new Scratch(folder).close();
                }
                if (k * unpackings / count < (k + 1) * unpackings / count) {
                    unpack(home.resolve("cache-" + k), home, draws("unpack", k), unpacking);
                }
            }
            if (builds > 0) {
                Tally building = new Tally();
                tallies.put("first build", building);
                for (int k = 0; k < builds; k++) {
                    Path copy = home.resolve("source-" + k);
                    build(copy, home, draws("build", k), building);
                    new Scratch(copy).close();
                }
            }
        }
        return report(tallies, out);
    }

    private Draws draws(String name, int k) {
        return Randomness.of(seed).fork(name).at(k);
    }

    private static void kill(
            KillDeeds.Deed deed,
            Path folder,
            double begin,
            double seconds,
            Map<String, Long> whole,
            Tally tally)
            throws IOException, InterruptedException {
        if (deed.resumes()) {
            Process first = Launched.start(deed.words(), folder, List.of());
            first.waitFor((long) (begin * 1e6), TimeUnit.MICROSECONDS);
            first.destroyForcibly().waitFor();
        }
        boolean begun = Files.exists(folder.resolve("run/recipe.json"));
        List<String> words = deed.resumes() && begun ? RESUME : deed.words();
        Process process = Launched.start(words, folder, List.of());
        boolean ended = process.waitFor((long) (seconds * 1e6), TimeUnit.MICROSECONDS);
        process.destroyForcibly().waitFor();
        tally.kills++;
        tally.ended += ended ? 1 : 0;
        Path made = folder.resolve(deed.made());
        if (!deed.prints() && Files.exists(made) && !sums(made).equals(whole)) {
            tally.torn++;
        }
        int code = again(deed, folder);
        tally.failed += code == 0 ? 0 : 1;
        tally.others += code == 0 && (deed.serves() || sums(made).equals(whole)) ? 0 : 1;
        tally.orphans += orphans(folder);
    }

    /** Resumes a fit where it left a run, and runs all else again. */
    private static int again(KillDeeds.Deed deed, Path folder)
            throws IOException, InterruptedException {
        if (deed.serves()) {
            return Launched.serves(deed.words(), folder) ? 0 : 1;
        }
        if (!deed.fit()) {
            return Launched.run(deed.words(), folder, List.of());
        }
        for (int tries = 0; tries < MOST_RESUMES; tries++) {
            boolean begun = Files.exists(folder.resolve("run/recipe.json"));
            int code = Launched.run(begun ? RESUME : deed.words(), folder, List.of());
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
        Process process = Launched.start(words, home, option);
        boolean ended = process.waitFor((long) (draws.nextDouble() * 8e6), TimeUnit.MICROSECONDS);
        process.destroyForcibly().waitFor();
        tally.kills++;
        tally.ended += ended ? 1 : 0;
        tally.failed += Launched.run(words, home, option) == 0 ? 0 : 1;
        new Scratch(cache).close();
    }

    /**
     * Kills the first build of a copy of the source with all that it started, and asks it again.
     */
    private static void build(Path copy, Path home, Draws draws, Tally tally)
            throws IOException, InterruptedException {
        String source = Home.path().toString();
        Launched.script(
                "mkdir " + copy + " && git -C " + source + " archive HEAD | tar -x -C " + copy,
                home);
        Files.createDirectories(copy.resolve(".mvn"));
        Files.writeString(copy.resolve(".mvn/maven.config"), "-o\n");
        String launcher = copy.resolve("likeness").toString();
        Process process = Launched.script(launcher, List.of("models"), copy);
        boolean ended = process.waitFor((long) (draws.nextDouble() * 90e6), TimeUnit.MICROSECONDS);
        process.descendants().forEach(ProcessHandle::destroyForcibly);
        process.destroyForcibly().waitFor();
        tally.kills++;
        tally.ended += ended ? 1 : 0;
        Process again = Launched.script(launcher, List.of("models"), copy);
        tally.failed += again.waitFor() == 0 ? 0 : 1;
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

package dev.likeness.benchmarks;

import dev.likeness.Fit;
import dev.likeness.FitEvent;
import dev.likeness.HoldOut;
import dev.likeness.Model;
import dev.likeness.Progress;
import dev.likeness.Recipe;
import dev.likeness.evaluate.image.ImageEvaluation;
import dev.likeness.image.Images;
import dev.likeness.judge.Case;
import dev.likeness.judge.Line;
import dev.likeness.judge.Origin;
import dev.likeness.judge.Section;
import dev.likeness.neural.gan.Gan;
import dev.likeness.neural.gan.GanPresets;
import dev.likeness.neural.vae.Vae;
import dev.likeness.neural.vae.VaePresets;
import dev.likeness.random.Randomness;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.Callable;
import java.util.stream.IntStream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Whether alarms, validation figures, samples and reports depend on the order of pictures. */
@Command(
        name = "picture-order",
        mixinStandardHelpOptions = true,
        description = {
            "Whether alarms, validation figures, samples and reports depend on the order of the"
                    + " pictures: 20 collections, each sorted by class, sorted the other way (as when"
                    + " folders are renamed) and shuffled. What changes with the order is compared"
                    + " with what changes with the seed, which is the sampling error."
        })
final class PictureOrderCommand implements Callable<Integer> {

    private static final double BAR = 1.5;
    private static final int SIDE = 16;

    @Spec private CommandSpec spec = CommandSpec.create(); // replaced by picocli

    @Option(
            names = "--collections",
            defaultValue = "20",
            description = "How many collections (default: ${DEFAULT-VALUE}).")
    private int collections;

    @Option(
            names = "--epochs",
            defaultValue = "12",
            description = "Epochs of each fit (default: ${DEFAULT-VALUE}).")
    private int epochs;

    /** What one fit came to. */
    private record Outcome(Map<String, Double> figures, Set<String> alarms) {}

    /** Differences of one figure, by order and by seed. */
    private record Differences(List<Double> byOrder, List<Double> bySeed) {
        Differences() {
            this(new ArrayList<>(), new ArrayList<>());
        }
    }

    @Override
    public Integer call() {
        Map<String, Differences> all = new LinkedHashMap<>();
        int alarmsByOrder = 0;
        int alarmsBySeed = 0;
        for (int c = 0; c < collections; c++) {
            Images sorted = collection(c);
            Images[] orders = {sorted, backwards(sorted), shuffled(sorted, c)};
            for (String family : List.of("vae", "gan")) {
                Outcome first = outcome(family, orders[0], 0);
                for (int k = 1; k <= 2; k++) {
                    Outcome other = outcome(family, orders[k], 0);
                    Outcome again = outcome(family, orders[0], k);
                    alarmsByOrder += first.alarms().equals(other.alarms()) ? 0 : 1;
                    alarmsBySeed += first.alarms().equals(again.alarms()) ? 0 : 1;
                    first.figures()
                            .forEach(
                                    (name, value) -> {
                                        Differences of =
                                                all.computeIfAbsent(
                                                        family + ", " + name,
                                                        n -> new Differences());
                                        of.byOrder()
                                                .add(
                                                        other.figures()
                                                                        .getOrDefault(
                                                                                name, Double.NaN)
                                                                - value);
                                        of.bySeed()
                                                .add(
                                                        again.figures()
                                                                        .getOrDefault(
                                                                                name, Double.NaN)
                                                                - value);
                                    });
                }
            }
            spec.commandLine().getErr().printf("%d of %d%n", c + 1, collections);
        }
        return report(all, alarmsByOrder, alarmsBySeed);
    }

    private int report(Map<String, Differences> all, int alarmsByOrder, int alarmsBySeed) {
        MarkdownTable table =
                new MarkdownTable("figure", "changes with the order by", "with the seed by");
        List<Check> checks = new ArrayList<>();
        all.forEach(
                (name, differences) -> {
                    double order = rootMeanSquare(differences.byOrder());
                    double seed = rootMeanSquare(differences.bySeed());
                    table.row(name, Check.number(order), Check.number(seed));
                    double ratio =
                            seed == 0 ? order == 0 ? 0 : Double.POSITIVE_INFINITY : order / seed;
                    checks.add(Check.atMost(name + ": by order / by seed", ratio, BAR));
                });
        checks.add(
                Check.atMost(
                        "fits whose alarms change with the order (those that change with the seed: %d)"
                                .formatted(alarmsBySeed),
                        alarmsByOrder,
                        Math.max(1, BAR * alarmsBySeed)));
        spec.commandLine().getOut().println(table);
        return Check.report(spec.commandLine().getOut(), checks);
    }

    /**
     * A collection, sorted by class: grey or RGB, two to four classes, even or not, few or more.
     */
    private static Images collection(int number) {
        MadePictures made = new MadePictures(number % 2 == 0 ? 1 : 3, SIDE, 2 + number % 3);
        Images all = made.draw(number % 4 < 2 ? 400 : 700, number);
        boolean even = number % 5 < 3;
        int[] kept =
                IntStream.range(0, all.count())
                        .filter(i -> even || all.label(i) == 0 || i % 3 == 0)
                        .boxed()
                        .sorted(Comparator.comparing(i -> all.label(i)))
                        .mapToInt(i -> i)
                        .toArray();
        return all.select(kept);
    }

    private static Images backwards(Images sorted) {
        int n = sorted.count();
        return sorted.select(
                IntStream.range(0, n)
                        .boxed()
                        .sorted(Comparator.comparing((Integer i) -> -sorted.label(i)))
                        .mapToInt(i -> i)
                        .toArray());
    }

    private static Images shuffled(Images sorted, int number) {
        return sorted.select(Randomness.of(number).fork("order").permutation(0, sorted.count()));
    }

    private Outcome outcome(String family, Images all, long seed) {
        HoldOut halves = new HoldOut(0.2, seed);
        Images train = halves.train(all);
        Images test = halves.test(all);
        Map<String, Double> figures = new LinkedHashMap<>();
        Set<String> alarms = new TreeSet<>();
        Fit fit =
                Fit.defaults()
                        .withSeed(seed)
                        .withThreads(1)
                        .withEpochs(epochs)
                        .withListener(event -> hear(event, figures, alarms));
        Model<Images> model =
                family.equals("vae") ? vae().fit(train, test, fit) : gan().fit(train, fit);
        ImageEvaluation judge = new ImageEvaluation();
        Section section =
                judge.judge(
                                new Case<>(family, model, null, train, test),
                                judge.protocol(),
                                Progress.NONE)
                        .sections()
                        .get(0);
        for (Line line : section.lines()) {
            if (line.origin() == Origin.MODEL) {
                line.scores().forEach((key, score) -> keep(key, score.value(), figures));
            }
        }
        return new Outcome(figures, alarms);
    }

    private static void keep(String key, double value, Map<String, Double> figures) {
        if (Set.of("coverage", "kernelDistance", "classTotalVariation").contains(key)
                && Double.isFinite(value)) {
            figures.put(key, value);
        }
    }

    /**
     * Keeps the last validation figures, and each alarm by its first words, which name its kind.
     */
    private static void hear(FitEvent event, Map<String, Double> figures, Set<String> alarms) {
        if (event instanceof FitEvent.Epoch epoch) {
            epoch.metrics()
                    .forEach(
                            (name, value) -> {
                                if (name.startsWith("validation") || name.equals("active units")) {
                                    figures.put(name, value);
                                }
                            });
        } else if (event instanceof FitEvent.Warning warning) {
            alarms.add(kind(warning.message()));
        } else if (event instanceof FitEvent.Withdrawn withdrawn) {
            alarms.remove(kind(withdrawn.message()));
        }
    }

    private static String kind(String message) {
        return message.replaceAll("[:.].*", "").replaceAll("[0-9]+", "#");
    }

    private static Vae vae() {
        return Recipe.with(
                VaePresets.mlp(),
                Map.of(
                        "widths",
                        "64",
                        "latent",
                        "8",
                        "batch",
                        "40",
                        "likelihood",
                        "gaussian",
                        "klWarmup",
                        "2"));
    }

    private static Gan gan() {
        return Recipe.with(GanPresets.mlp(), Map.of("batch", "40"));
    }

    private static double rootMeanSquare(List<Double> values) {
        return Math.sqrt(values.stream().mapToDouble(v -> v * v).average().orElse(0));
    }
}

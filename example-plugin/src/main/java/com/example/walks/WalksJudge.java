package com.example.walks;

import dev.likeness.InputException;
import dev.likeness.Model;
import dev.likeness.Models;
import dev.likeness.Progress;
import dev.likeness.Sampler;
import dev.likeness.judge.Case;
import dev.likeness.judge.Judge;
import dev.likeness.judge.Line;
import dev.likeness.judge.Measure;
import dev.likeness.judge.Origin;
import dev.likeness.judge.Report;
import dev.likeness.judge.Score;
import dev.likeness.judge.Section;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * Compares the steps of walks with those of real walks that the model has not learnt from. The
 * walks that it learnt from are the ceiling, and a model that takes all steps equally often is the
 * floor.
 */
public final class WalksJudge implements Judge<Walks, WalksProtocol> {

    private static final Measure STEPS =
            Measure.of(
                    "steps",
                    "steps",
                    Measure.Better.LOWER,
                    Measure.Style.THREE,
                    "total variation distance between how often each step is taken; 0 is best, 1 is"
                            + " worst");

    private static final Measure LENGTH =
            Measure.of(
                    "length",
                    "length",
                    Measure.Better.NEITHER,
                    Measure.Style.TWO,
                    "the mean number of places in a walk");

    @Override
    public String command() {
        return "evaluate";
    }

    @Override
    public Class<Walks> type() {
        return Walks.class;
    }

    @Override
    public WalksProtocol protocol() {
        return new WalksProtocol(null, 0);
    }

    @Override
    public void check(@Nullable Model<Walks> model, String name, WalksProtocol protocol) {
        if (model != null) {
            Models.<Sampler<Walks>>ability(model, name, Sampler.class, "sample");
        }
    }

    @Override
    public Report judge(Case<Walks> asked, WalksProtocol protocol, Progress progress) {
        int count = protocol.count() == null ? asked.test().count() : protocol.count();
        Walks made = made(asked, count, protocol.seed());
        progress.at("walks drawn", count, count);
        Map<Integer, Double> wanted = frequencies(asked.test());
        Map<Integer, Double> baseline = new TreeMap<>();
        int reach = asked.train().largestStep();
        for (int step = -reach; step <= reach; step++) {
            baseline.put(step, 1.0 / (2 * reach + 1));
        }
        return Report.of(
                Section.of(
                                "",
                                "How alike the steps are",
                                List.of(STEPS, LENGTH),
                                List.of(
                                        line(Origin.MODEL, asked.name(), made, wanted),
                                        line(
                                                Origin.REAL,
                                                "real: learnt from",
                                                asked.train(),
                                                wanted),
                                        Line.of(
                                                Origin.BASELINE,
                                                "baseline: every step equally often",
                                                Map.of(
                                                        STEPS.key(),
                                                        Score.of(distance(baseline, wanted))))))
                        .withProtocol(
                                List.of(
                                        "%,d walks against %,d that were not learnt from, seed %d."
                                                .formatted(
                                                        made.count(),
                                                        asked.test().count(),
                                                        protocol.seed())))
                        .withFacts(Map.of("walks", made.count(), "seed", protocol.seed())));
    }

    /** Walks that the model draws, or those that were made elsewhere. */
    private static Walks made(Case<Walks> asked, int count, long seed) {
        Walks elsewhere = asked.made();
        return elsewhere != null
                ? elsewhere
                : asked.<Sampler<Walks>>as(Sampler.class)
                        .orElseThrow(() -> new InputException(asked.name() + " cannot draw walks."))
                        .sample(count, seed);
    }

    private static Line line(Origin origin, String name, Walks walks, Map<Integer, Double> wanted) {
        double places = 0;
        for (int i = 0; i < walks.count(); i++) {
            places += walks.places(i).length;
        }
        return Line.of(
                origin,
                name,
                Map.of(
                        STEPS.key(), Score.of(distance(frequencies(walks), wanted)),
                        LENGTH.key(), Score.of(places / walks.count())));
    }

    /** The share of each step among all steps. */
    private static Map<Integer, Double> frequencies(Walks walks) {
        Map<Integer, Double> counts = new TreeMap<>();
        double total = 0;
        for (int i = 0; i < walks.count(); i++) {
            for (int step : walks.steps(i)) {
                counts.merge(step, 1.0, Double::sum);
                total++;
            }
        }
        double all = total;
        counts.replaceAll((step, n) -> n / all);
        return counts;
    }

    private static double distance(Map<Integer, Double> one, Map<Integer, Double> other) {
        TreeSet<Integer> steps = new TreeSet<>(one.keySet());
        steps.addAll(other.keySet());
        double sum = 0;
        for (int step : steps) {
            sum += Math.abs(one.getOrDefault(step, 0.0) - other.getOrDefault(step, 0.0));
        }
        return sum / 2;
    }
}

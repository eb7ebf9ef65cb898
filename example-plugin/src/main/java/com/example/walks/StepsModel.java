package com.example.walks;

import dev.likeness.Conditional;
import dev.likeness.Conditions;
import dev.likeness.Density;
import dev.likeness.Evidence;
import dev.likeness.InputException;
import dev.likeness.Model;
import dev.likeness.ModelCard;
import dev.likeness.Sampler;
import dev.likeness.file.ModelFile;
import dev.likeness.file.Range;
import dev.likeness.random.Draws;
import dev.likeness.random.Randomness;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A fitted model of the family {@code steps}. Each interface that it implements is an ability. */
public final class StepsModel
        implements Model<Walks>, Sampler<Walks>, Conditional<Walks>, Density<Walks> {

    private static final String FIRST = "first";
    private static final String LENGTH = "length";

    private final ModelCard card;
    private final Chances chances;

    StepsModel(ModelCard card, Chances chances) {
        this.card = card;
        this.chances = chances;
    }

    static StepsModel load(ModelFile file) {
        double[] steps = file.distributions("steps", file.rows("steps"));
        if (steps.length % 2 == 0) {
            throw new InputException(
                    "%s is damaged: as many steps lead down as up, so their number is odd, found %d."
                            .formatted(file.path(), steps.length));
        }
        return new StepsModel(
                file.card(), new Chances(steps, file.doubles("end", Range.between(1e-6, 1), 1)[0]));
    }

    @Override
    public ModelCard card() {
        return card;
    }

    @Override
    public void save(Path file) {
        ModelFile.of(card)
                .tensor("steps", chances.steps(), chances.steps().length)
                .tensor("end", new double[] {chances.end()}, 1)
                .write(file);
    }

    @Override
    public Walks sample(long first, int count, long seed) {
        return sample(first, count, seed, null, null);
    }

    /**
     * Walks of which the first place or the length is known: {@code first=2, length=5}. Steps are
     * independent, so this is exact.
     */
    @Override
    public Sampler<Walks> given(Evidence asked) {
        Conditions evidence = asked.as(Conditions.class);
        @Nullable Integer start = null;
        @Nullable Integer length = null;
        for (Conditions.Condition condition : evidence.conditions()) {
            if (condition.column().equals(FIRST)) {
                start = number(condition, -chances.reach(), chances.reach());
            } else if (condition.column().equals(LENGTH)) {
                length = number(condition, 1, 1_000_000);
            } else {
                throw new InputException(
                        "Walks can be drawn given first and length, found \"%s\"."
                                .formatted(condition.column()));
            }
        }
        @Nullable Integer knownStart = start;
        @Nullable Integer knownLength = length;
        return (first, count, seed) -> sample(first, count, seed, knownStart, knownLength);
    }

    private static int number(Conditions.Condition condition, int least, int most) {
        String expected =
                "\"%s\" must be %s=N, with N from %d to %d."
                        .formatted(condition, condition.column(), least, most);
        try {
            int number = Integer.parseInt(condition.value());
            if (condition.comparison() == Conditions.Comparison.EQUAL
                    && number >= least
                    && number <= most) {
                return number;
            }
        } catch (NumberFormatException e) {
            throw new InputException(expected, e);
        }
        throw new InputException(expected);
    }

    /** The draws of a walk depend on the seed and its position alone. */
    private Walks sample(
            long first, int count, long seed, @Nullable Integer start, @Nullable Integer length) {
        Sampler.requirePositions(first, count);
        Randomness randomness = Randomness.of(seed).fork("walks");
        List<int[]> walks = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            walks.add(walk(randomness.at(first + i), start, length));
        }
        return Walks.of(walks);
    }

    private int[] walk(Draws draws, @Nullable Integer start, @Nullable Integer length) {
        List<Integer> places = new ArrayList<>();
        int place = 0;
        do {
            place += start != null && places.isEmpty() ? start : chances.drawStep(draws);
            places.add(place);
        } while (length == null ? draws.nextDouble() >= chances.end() : places.size() < length);
        return places.stream().mapToInt(Integer::intValue).toArray();
    }

    /** The logarithm of the probability of each walk. */
    @Override
    public double[] logDensity(Walks data) {
        double[] density = new double[data.count()];
        for (int i = 0; i < density.length; i++) {
            int[] steps = data.steps(i);
            for (int step : steps) {
                if (Math.abs(step) > chances.reach()) {
                    throw new InputException(
                            "Walk %d has a step of %d, and the model knows steps of at most %d."
                                    .formatted(i + 1, step, chances.reach()));
                }
            }
            density[i] = chances.logProbability(steps);
        }
        return density;
    }
}

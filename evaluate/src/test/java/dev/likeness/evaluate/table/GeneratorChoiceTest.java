package dev.likeness.evaluate.table;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.likeness.Estimator;
import dev.likeness.Fit;
import dev.likeness.InputException;
import dev.likeness.Model;
import dev.likeness.ModelCard;
import dev.likeness.Sampler;
import dev.likeness.evaluate.table.TableReport.Protocol;
import dev.likeness.random.Randomness;
import dev.likeness.table.Table;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;

class GeneratorChoiceTest {

    private static final Protocol SMALL = new Protocol(2000, 10, 100, 3, 200, 0);

    private enum Way {
        /** Draws training rows again. */
        COPY,
        /** Draws each column by itself. */
        INDEPENDENT,
        /** Knows how such rows come about. */
        TRUTH,
        /** Learns from no table. */
        REFUSE
    }

    private record Toy(Way way) implements Estimator<Table, ToyModel> {
        @Override
        public ToyModel fit(Table data, Fit fit) {
            if (way == Way.REFUSE) {
                throw new InputException("There is nothing to learn.");
            }
            return new ToyModel(way, data);
        }

        @Override
        public String family() {
            return "toy";
        }
    }

    private record ToyModel(Way way, Table data) implements Model<Table>, Sampler<Table> {
        @Override
        public Table sample(long first, int count, long seed) {
            return switch (way) {
                case COPY -> {
                    int[] rows = new int[count];
                    for (int i = 0; i < count; i++) {
                        rows[i] = Randomness.of(seed).at(first + i).nextInt(data.rows());
                    }
                    yield data.rows(rows);
                }
                case TRUTH -> SmallTables.people(first, count, 1000 + seed);
                default -> new IndependentColumns(data).sample(first, count, seed);
            };
        }

        @Override
        public ModelCard card() {
            throw new AssertionError("not asked for");
        }

        @Override
        public void save(Path file) {
            throw new AssertionError("not asked for");
        }
    }

    private static GeneratorChoice.Candidate candidate(Way way) {
        return new GeneratorChoice.Candidate(
                way.name().toLowerCase(java.util.Locale.ROOT), new Toy(way));
    }

    @Test
    void oneThatHasLearntIsTakenAndOneThatCopiesIsNot() {
        List<String> said = new ArrayList<>();
        GeneratorChoice choice =
                GeneratorChoice.among(
                        List.of(
                                candidate(Way.COPY),
                                candidate(Way.INDEPENDENT),
                                candidate(Way.REFUSE),
                                candidate(Way.TRUTH)),
                        SmallTables.people(1200, 1),
                        "owns",
                        Fit.defaults().withThreads(1),
                        SMALL,
                        said::add);
        assertThat(choice.best().name()).isEqualTo("truth");
        assertThat(choice.why())
                .startsWith(
                        "truth is taken: boosted trees tell its rows from held-out ones with an AUC of 0.")
                .contains("independent columns 0.", "predict \"owns\" with an AUC of 0.")
                .contains("Second is independent, worse in all of this: C2ST 0.")
                .contains("Of copy, 100.0% of its rows are copies of training rows");
        assertThat(choice.toText().lines().map(line -> line.split(" ")[0]))
                .containsExactly("", "copy", "independent", "truth");
        assertThat(choice.trials().get(2).problem()).isEqualTo("There is nothing to learn.");
        assertThat(said).hasSize(4).anyMatch(text -> text.startsWith("truth learnt from 960 rows"));
    }

    /** A fifth of 150 rows says little; all five fifths say that rows differ. */
    @Test
    void allFifthsOfASmallTableAreHeldOutInTurn() {
        GeneratorChoice choice =
                GeneratorChoice.among(
                        List.of(candidate(Way.INDEPENDENT), candidate(Way.TRUTH)),
                        SmallTables.people(150, 1),
                        "owns",
                        Fit.defaults().withThreads(1),
                        SMALL,
                        text -> {});
        Judgement judgement = java.util.Objects.requireNonNull(choice.trials().get(1).judgement());
        assertThat(judgement.told().error())
                .as("that of 150 rows of each kind, eight times")
                .isCloseTo(
                        Estimated.meanAuc(judgement.told().value(), 150, 8).error(), within(1e-9));
        assertThat(judgement.nearer().error()).isCloseTo(0.5 / Math.sqrt(150), within(0.005));
    }

    /** The AUC of the only candidate. */
    private static double told(Way way, Table people) {
        GeneratorChoice choice =
                GeneratorChoice.among(
                        List.of(candidate(way)),
                        people,
                        "owns",
                        Fit.defaults().withThreads(1),
                        SMALL,
                        text -> {});
        return java.util.Objects.requireNonNull(choice.trials().get(0).judgement()).told().value();
    }

    /**
     * Models of different fifths that are alike, here the same, would make the same rows at the
     * same positions: a test that sees the rows of all fifths would know them by their doubles,
     * here with an AUC of 0.83. Rows of the same kind have 0.5 with a standard error of 0.02; 300
     * rows.
     */
    @Test
    void rowsOfOneFifthAreNotThoseOfAnother() {
        assertThat(told(Way.TRUTH, SmallTables.people(300, 3))).isBetween(0.4, 0.6);
    }

    /**
     * A model of one fifth has learnt from the rows that others hide. A test that sees the rows of
     * all fifths knows hidden rows by their copies and takes them for made ones; its AUC was 0.3.
     */
    @Test
    void rowsThatOneFifthHidesAreNotToldByCopiesOfOthers() {
        assertThat(told(Way.COPY, SmallTables.people(400, 5))).isBetween(0.44, 0.56);
    }

    @Test
    void theMeanOfEstimatesIsSurerThanEachUnlessTheyDiffer() {
        Estimated mean = Estimated.mean(List.of(new Estimated(0.4, 0.3), new Estimated(0.6, 0.4)));
        assertThat(mean.value()).isCloseTo(0.5, within(1e-12));
        assertThat(mean.error()).isCloseTo(0.25, within(1e-12));
        Estimated differ = Estimated.mean(List.of(new Estimated(0.9, 0), new Estimated(1, 0)));
        assertThat(differ.error()).as("0.1 / √2 / √2").isCloseTo(0.05, within(1e-12));
    }

    @Test
    void nothingToChooseFromIsRefused() {
        assertThatThrownBy(
                        () ->
                                GeneratorChoice.among(
                                        List.of(candidate(Way.REFUSE)),
                                        SmallTables.people(100, 1),
                                        null,
                                        Fit.defaults(),
                                        SMALL,
                                        text -> {}))
                .isInstanceOf(InputException.class)
                .hasMessageContaining("No generator can learn from this table. There is nothing");
        assertThatThrownBy(
                        () ->
                                GeneratorChoice.among(
                                        List.of(candidate(Way.TRUTH)),
                                        SmallTables.people(40, 1),
                                        null,
                                        Fit.defaults(),
                                        SMALL,
                                        text -> {}))
                .hasMessageContaining("40 rows, too few");
    }

    @Test
    void aCopyByChanceIsNoSignOfMemory() {
        assertThat(GeneratorChoice.moreCopies(1 / 48.0, 48, 0, 12)).isFalse();
        assertThat(GeneratorChoice.moreCopies(3 / 48.0, 48, 0, 12)).isFalse();
        assertThat(GeneratorChoice.moreCopies(12 / 48.0, 48, 0, 12)).isTrue();
        assertThat(GeneratorChoice.moreCopies(1, 48, 0.5, 12)).isTrue();
        assertThat(GeneratorChoice.moreCopies(0.03, 16_000, 0.001, 4_000)).isTrue();
        assertThat(GeneratorChoice.moreCopies(0.3, 16_000, 0.31, 4_000)).isFalse();
    }

    private static final Estimated HALF = new Estimated(0.5, 0.01);
    private static final Estimated NEAR = new Estimated(0.58, 0.02);

    private static Judgement judgement(double told, double luck, double use) {
        return new Judgement(
                new Estimated(told, 0.03), luck, new Estimated(use, 0.02), HALF, HALF, null);
    }

    private static void assertOrder(Judgement... wanted) {
        List<Judgement> found = new ArrayList<>(List.of(wanted));
        Collections.reverse(found);
        found.sort(new ChoiceOrder(found));
        assertThat(found).containsExactly(wanted);
    }

    /** 2 · C2ST − TSTR: .122, .140, .150, .335, .410; and .28, .46. */
    @Test
    void whatIsEasierToTellCountsTwiceWhatIsTaughtLess() {
        Judgement boosted = judgement(0.52, 0.01, 0.918);
        Judgement below = judgement(0.47, 0.01, 0.920);
        Judgement tree = judgement(0.535, 0.01, 0.920);
        Judgement forest = judgement(0.63, 0.01, 0.925);
        Judgement circuit = judgement(0.70, 0.01, 0.990);
        assertOrder(boosted, below, tree, forest, circuit);
        assertOrder(judgement(0.445, 0.01, 0.83), judgement(0.5, 0.01, 0.54));
        assertOrder(judgement(0.52, 0.01, 0.9), judgement(0.51, 0.01, 0.7), nothing());
        assertThat(below.distance()).isEqualTo(0.53);
    }

    /** Rows without a target predict nothing. */
    private static Judgement nothing() {
        return judgement(0.5, 0.01, Double.NaN);
    }

    /** 0.05 behind, less 1.96 · √2 times the luck of each sample: 0.008 and 0.036. */
    @Test
    void withoutATargetWhatMayBeLuckIsNoDifference() {
        Judgement copies = new Judgement(new Estimated(0.5, 0.03), 0.015, null, NEAR, HALF, null);
        Judgement none = new Judgement(new Estimated(0.55, 0.03), 0.015, null, HALF, HALF, null);
        assertOrder(none, copies);
        Judgement surely = new Judgement(new Estimated(0.55, 0.03), 0.001, null, HALF, HALF, null);
        Judgement near = new Judgement(new Estimated(0.5, 0.03), 0.001, null, NEAR, HALF, null);
        assertOrder(near, surely);
    }

    @Test
    void withoutATargetTheOneThatCopiesLessIsTakenByDegrees() {
        Estimated told = new Estimated(0.5, 0.03);
        Estimated attack = new Estimated(0.61, 0.03);
        Judgement some = new Judgement(told, 0.01, null, HALF, attack, null);
        Judgement near = new Judgement(told, 0.01, null, new Estimated(0.58, 0.02), HALF, null);
        Judgement little = new Judgement(told, 0.01, null, new Estimated(0.56, 0.02), HALF, null);
        Judgement none = new Judgement(new Estimated(0.51, 0.03), 0.01, null, HALF, HALF, null);
        Judgement least = new Judgement(new Estimated(0.5, 0.03), 0.01, null, HALF, HALF, null);
        Judgement easy = new Judgement(new Estimated(0.65, 0.03), 0.01, null, HALF, HALF, null);
        assertThat(some.copied()).isCloseTo(0.06 / 0.03, within(1e-9));
        assertThat(near.copied()).isCloseTo(0.04 / 0.02, within(1e-9));
        assertOrder(least, none, little, near, easy);
        assertOrder(least, none, little, some, easy);
    }

    @Test
    void nearCopiesAreMemoryAndADensityThatTellsIsNone() {
        Estimated much = new Estimated(0.8, 0.01);
        assertThat(new Judgement(HALF, 0.01, null, HALF, HALF, much).memorised()).isNull();
        assertThat(new Judgement(HALF, 0.01, null, HALF, HALF, much).tells()).isTrue();
        assertThat(new Judgement(HALF, 0.01, null, much, HALF, null).memorised())
                .isEqualTo(
                        "80% of its rows are nearer to rows that it learnt from than to others (50% where nothing is copied)");
        assertThat(new Judgement(HALF, 0.01, null, HALF, much, null).memorised())
                .contains("tells rows that it learnt from with an AUC of 0.80");
        Estimated unsure = new Estimated(0.65, 0.05); // from few rows
        assertThat(new Judgement(HALF, 0.01, null, unsure, unsure, null).memorised()).isNull();
    }

    @Test
    void noFurtherCandidateIsTriedWhenTheTimeIsOver() {
        GeneratorChoice choice =
                GeneratorChoice.among(
                        List.of(candidate(Way.INDEPENDENT), candidate(Way.TRUTH)),
                        SmallTables.people(200, 1),
                        null,
                        Fit.defaults().withThreads(1),
                        SMALL,
                        1e-12,
                        text -> {});
        assertThat(choice.best().name()).isEqualTo("independent");
        assertThat(choice.second()).isNull();
        assertThat(choice.trials().get(1).problem()).contains("no time left");
    }

    /** For an AUC of a half the formula of Hanley and McNeil gives sqrt((m + n + 1) / 12 m n). */
    @Test
    void intervalsHaveTheirKnownErrors() {
        assertThat(Estimated.share(0.5, 100).error()).isEqualTo(0.05);
        assertThat(Estimated.auc(0.5, 100, 100).error()).isCloseTo(0.0409, within(1e-4));
        assertThat(Estimated.auc(1, 50, 50).error()).isZero();
        assertThat(new Estimated(0.5, 0.1)).hasToString("0.500 ± 0.196");
    }
}

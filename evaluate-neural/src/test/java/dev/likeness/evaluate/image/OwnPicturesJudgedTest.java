package dev.likeness.evaluate.image;

import static org.assertj.core.api.Assertions.assertThat;

import dev.likeness.Progress;
import dev.likeness.image.Images;
import dev.likeness.judge.Case;
import dev.likeness.judge.Report;
import dev.likeness.random.Draws;
import dev.likeness.random.Randomness;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Planted faults are seen in pictures that no shipped network knows, with labels and without. */
class OwnPicturesJudgedTest {

    private static final int SIDE = 16;
    private static final int PIXELS = 3 * SIDE * SIDE;

    /** Discs, squares, bars and crosses of any colour; sorted by class, as folders are. */
    private static Images shapes(int count, long seed, int classes) {
        byte[] values = new byte[count * PIXELS];
        int[] labels = new int[count];
        for (int i = 0; i < count; i++) {
            labels[i] = i * classes / count;
            Draws draws = Randomness.of(seed).at(i);
            double x0 = 6 + 4 * draws.nextDouble();
            double y0 = 6 + 4 * draws.nextDouble();
            double radius = 3 + 2.5 * draws.nextDouble();
            int[] dark = {draws.nextInt(60), draws.nextInt(60), draws.nextInt(60)};
            int[] light = {
                90 + draws.nextInt(166), 90 + draws.nextInt(166), 90 + draws.nextInt(166)
            };
            for (int k = 0; k < SIDE * SIDE; k++) {
                double x = Math.abs(k % SIDE - x0);
                double y = Math.abs(k / SIDE - y0);
                boolean inside =
                        switch (labels[i]) {
                            case 0 -> x * x + y * y < radius * radius;
                            case 1 -> x < radius && y < radius;
                            case 2 -> x < radius / 3;
                            default -> x < radius && y < 1.2 || y < radius && x < 1.2;
                        };
                for (int c = 0; c < 3; c++) {
                    values[i * PIXELS + c * SIDE * SIDE + k] = (byte) (inside ? light[c] : dark[c]);
                }
            }
        }
        return Images.ofBytes(count, 3, SIDE, SIDE, values)
                .withLabels(labels, List.of("disc", "square", "bar", "cross"));
    }

    private static final Images TRAIN = shapes(1200, 1, 4);
    private static final Images TEST = shapes(400, 2, 4);

    private static Report judged(Images made, boolean labels) {
        Images train = labels ? TRAIN : TRAIN.withoutLabels();
        Images test = labels ? TEST : TEST.withoutLabels();
        return new ImageEvaluation()
                .judge(
                        new Case<>("made", null, made.withoutLabels(), train, test),
                        new ImageEvaluation().protocol(),
                        Progress.NONE);
    }

    private static List<String> notes(Images made, boolean labels) {
        return judged(made, labels).sections().get(0).notes();
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void plantedFaultsAreSeen(boolean labels) {
        assertThat(notes(shapes(400, 3, 4), labels))
                .as("others of the same kind")
                .anyMatch(note -> note.equals("made: no copies, repeats or gaps were found."));
        assertThat(notes(shapes(400, 3, 3), labels))
                .as("a class is dropped")
                .anyMatch(note -> note.contains("a classifier separates them from test pictures"))
                .anyMatch(note -> !labels || note.contains("the class cross is nearly missing"));
        assertThat(notes(shapes(400, 3, 4).select(new int[400]), labels))
                .as("one picture, repeated")
                .anyMatch(note -> note.contains("made: 100 % repeat another of them"));
        assertThat(notes(TRAIN.select(IntStream.range(0, 400).map(i -> 3 * i).toArray()), labels))
                .as("training pictures, copied")
                .anyMatch(note -> note.contains("made: 100 % are copies of training pictures"));
    }

    @Test
    void anyClassThatIsDroppedIsShownWithoutLabels() {
        OwnFeatures features = OwnFeatures.of(TRAIN.withoutLabels());
        float[][] real = features.features(TEST.withoutLabels());
        Images all = shapes(540, 10, 4);
        float[][] made = features.features(all.withoutLabels());
        for (int dropped = 0; dropped < 4; dropped++) {
            int without = dropped;
            float[][] rest =
                    IntStream.range(0, 540)
                            .filter(i -> all.label(i) != without)
                            .mapToObj(i -> made[i])
                            .toArray(float[][]::new);
            OriginClassifier test = OriginClassifier.of(real, rest, 0);
            assertThat(test.auc()).isGreaterThan(0.5 + 3 * test.error());
            int[] unlike = test.surest(TEST, 40).labels();
            assertThat(IntStream.of(unlike).filter(label -> label == without).count())
                    .as("of the 40 surest ones, without class %d", without)
                    .isGreaterThan(20);
        }
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void tableHasFloorsAndCeilings(boolean labels) {
        String text = judged(shapes(400, 3, 4), labels).toText();
        assertThat(text)
                .contains("Extractor random-convolutions-", "real: training set", "baseline: noise")
                .contains("kernel", "copies", "repeats");
        assertThat(text.contains("TV")).isEqualTo(labels);
    }

    @Test
    void fewPicturesCarryTheirErrorsAndHaveNoFrechetDistance() {
        Images few = shapes(20, 4, 4);
        Report report = judged(few, true);
        assertThat(report.sections().get(0).notes())
                .contains(
                        "20 pictures are not more than the 64 features, so there is no Fréchet"
                                + " distance.")
                .anyMatch(note -> note.startsWith("20 pictures are few: numbers after ±"));
        assertThat(report.toText()).containsPattern("made +– +– +\\d\\.\\d+ ± 0\\.\\d+");
    }
}

package dev.likeness.evaluate.image;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.likeness.Data;
import dev.likeness.InputException;
import dev.likeness.Progress;
import dev.likeness.Sampler;
import dev.likeness.Split;
import dev.likeness.file.Json;
import dev.likeness.image.Images;
import dev.likeness.judge.Origin;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** 1,500 digits a row in the features of a random projection; everything is fixed by seeds. */
class ImageReportTest {

    private static final int N = 1500;
    private static final ImageReport.Protocol PROTOCOL = new ImageReport.Protocol(N, 5, 3);

    private static Images train;
    private static Images test;
    private static RandomProjection extractor;
    private static ImageReport report;
    private static final List<Long> HEARD = new ArrayList<>();

    @BeforeAll
    static void judge() {
        train = Data.read("mnist", Images.class).slice(0, 12_000);
        test = Data.read("mnist", Images.class, Split.TEST);
        extractor = RandomProjection.of(784, 32, train.labelNames());
        Map<String, Sampler<Images>> models = new LinkedHashMap<>();
        models.put("copies", (first, count, seed) -> other(first, count));
        models.put("collapsed", (first, count, seed) -> train.select(new int[count]));
        report =
                ImageReport.of(
                        models,
                        train,
                        test,
                        extractor,
                        PROTOCOL,
                        (what, done, total) -> HEARD.add(100 * done / total));
    }

    private static Images other(long first, int count) {
        return train.slice((int) first + 9000, (int) first + 9000 + count);
    }

    private static ImageReport.Row row(String name) {
        return report.rows().stream()
                .filter(row -> row.name().startsWith(name))
                .findFirst()
                .orElseThrow();
    }

    @Test
    void realIsBetterThanTheGaussianAndTheGaussianThanNoise() {
        ImageReport.Row real = row("real");
        ImageReport.Row gaussian = row("baseline: Gaussian");
        ImageReport.Row noise = row("baseline: noise");
        assertThat(gaussian.distance()).isGreaterThan(2 * real.distance());
        assertThat(noise.distance()).isGreaterThan(10 * gaussian.distance());
        assertThat(real.manifold().coverage()).isBetween(0.9, 1.0);
        assertThat(gaussian.manifold().coverage()).isLessThan(0.9 * real.manifold().coverage());
        assertThat(noise.manifold().coverage()).isZero();
        assertThat(noise.manifold().precision()).isZero();
    }

    @Test
    void realPicturesAsAModelAreAboutAsGoodAsReal() {
        ImageReport.Row copies = row("copies");
        assertThat(report.coverageOverReal(copies)).isCloseTo(1, within(0.03));
        assertThat(report.distanceOverReal(copies)).isBetween(0.5, 2.0);
        assertThat(copies.manifold().density()).isCloseTo(1, within(0.15));
    }

    @Test
    void aCollapsedModelHitsOneClassAndCoversNothing() {
        ImageReport.Row collapsed = row("collapsed");
        assertThat(collapsed.classes().hit()).isEqualTo(1);
        assertThat(collapsed.classes().largestShare()).isEqualTo(1);
        assertThat(collapsed.totalVariation()).isGreaterThan(0.5);
        assertThat(collapsed.manifold().coverage()).isLessThan(0.05);
        assertThat(collapsed.manifold().recall()).isZero();
    }

    @Test
    void rowsComeInOrderAndTheRealOneIsTheMeasure() {
        assertThat(report.rows())
                .extracting(ImageReport.Row::origin)
                .containsExactly(
                        Origin.MODEL, Origin.MODEL, Origin.REAL, Origin.BASELINE, Origin.BASELINE);
        assertThat(report.distanceOverReal(report.real())).isEqualTo(1);
        assertThat(report.coverageOverReal(report.real())).isEqualTo(1);
    }

    @Test
    void progressRisesToTheEnd() {
        assertThat(HEARD).isSorted().endsWith(100L).hasSizeGreaterThan(6);
    }

    @Test
    void theTextSaysTheProtocolAndAlignsTheColumns() {
        List<String> lines = report.report().toText().lines().toList();
        assertThat(lines.get(1))
                .isEqualTo(
                        "1,500 pictures a row, against 1,500 of the test set, all of 8 bits; k = 5, seed 3.");
        assertThat(lines.get(2))
                .isEqualTo(
                        "Extractor random-projection-00000001, 32 features a picture, float64 arithmetic.");
        assertThat(lines.subList(4, 10))
                .extracting(String::length)
                .containsOnly(lines.get(4).length());
        assertThat(report.report().toText())
                .contains("Fréchet distance (random-projection-00000001)")
                .doesNotContain("FID");
    }

    @Test
    void theMapIsJsonWithEveryNumber() {
        Map<String, Object> read =
                Json.readObject(Json.write(report.report().toMap()), "the report");
        assertThat(read.get("protocol"))
                .isEqualTo(
                        Map.of(
                                "pictures", 1500L,
                                "reference", "test set",
                                "neighbours", 5L,
                                "seed", 3L,
                                "bits", 8L,
                                "arithmetic", "float64",
                                "extractor", "random-projection-00000001",
                                "features", 32L));
        Map<?, ?> first = (Map<?, ?>) ((List<?>) read.get("rows")).get(0);
        assertThat(first.get("name")).isEqualTo("copies");
        assertThat(first.get("coverage")).isEqualTo(row("copies").manifold().coverage());
        assertThat(
                        ((Map<?, ?>) first.get("classCounts"))
                                .values().stream().mapToLong(c -> (Long) c).sum())
                .isEqualTo(N);
    }

    /** What is saved as a picture has 8 bits, so floats may not be judged as they are. */
    @Test
    void picturesAreJudgedAsTheyWouldBeSaved() {
        float[] values = new float[300 * 784];
        float[] rounded = new float[300 * 784];
        for (int i = 0; i < 300; i++) {
            train.copyTo(i, values, i * 784);
            train.copyTo(i, rounded, i * 784);
        }
        for (int k = 0; k < values.length; k++) {
            values[k] = Math.min(1, values[k] + 0.4f / 255);
        }
        ImageReport fine = small(Images.ofFloats(300, 1, 28, 28, values));
        ImageReport coarse = small(Images.ofFloats(300, 1, 28, 28, rounded));
        assertThat(fine.report().toMap()).isEqualTo(coarse.report().toMap());
        assertThat(fine.protocol().pictures()).isEqualTo(300);
    }

    private static ImageReport small(Images synthetic) {
        return ImageReport.of(
                "folder",
                synthetic,
                train,
                test,
                extractor,
                ImageReport.Protocol.standard(),
                Progress.NONE);
    }

    @Test
    void tooFewPicturesAreRefused() {
        assertThatThrownBy(() -> small(train.slice(0, 5)))
                .isInstanceOf(InputException.class)
                .hasMessage(
                        "Judging with 5 neighbours needs at least 1 neighbour and more pictures than neighbours in each set, found 5 (asked for 5, 12000 to train on, 10000 to test on).");
    }
}

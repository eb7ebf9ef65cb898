package dev.likeness.evaluate.probe;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.likeness.Data;
import dev.likeness.InputException;
import dev.likeness.Progress;
import dev.likeness.Split;
import dev.likeness.evaluate.image.RandomProjection;
import dev.likeness.image.Images;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** 1,500 digits to learn from and 1,000 to judge by; everything is fixed by seeds. */
class ProbeReportTest {

    private static Images train;
    private static Images test;
    private static RandomProjection projection;

    @BeforeAll
    static void load() {
        train = Data.read("mnist", Images.class).slice(0, 1500);
        test = Data.read("mnist", Images.class, Split.TEST).slice(0, 1000);
        projection = RandomProjection.of(784, 16, train.labelNames());
    }

    private static ProbeReport probe(List<Integer> labels, int draws, long seed) {
        return ProbeReport.of(
                projection.encode(train),
                train,
                projection.encode(test),
                test,
                labels,
                draws,
                seed,
                Progress.NONE);
    }

    @Test
    void moreLabelsTellMoreAndPixelsMoreThanARandomCode() {
        ProbeReport report = probe(List.of(30, 100), 2, 0);

        assertThat(report.rows())
                .extracting(ProbeReport.Row::labels)
                .containsExactly(30, 100, 1500);
        assertThat(report.rows()).extracting(ProbeReport.Row::draws).containsExactly(2, 2, 1);
        ProbeReport.Row few = report.rows().get(0);
        ProbeReport.Row more = report.rows().get(1);
        ProbeReport.Row all = report.rows().get(2);
        // scikit-learn's logistic regression on the pixels of 100 labels: .68 to .75.
        assertThat(more.pixels().mean()).isBetween(0.66, 0.78);
        assertThat(all.pixels().mean()).as("of all labels").isGreaterThan(0.8);
        assertThat(more.linear().mean()).isBetween(few.linear().mean(), all.linear().mean());
        assertThat(more.neighbours().mean())
                .isBetween(few.neighbours().mean(), all.neighbours().mean());
        assertThat(all.linear().mean()).isBetween(0.5, all.pixels().mean());
        assertThat(few.linear().deviation()).isPositive();
        assertThat(all.linear().deviation()).isNaN();
        assertThat(report.report().toText())
                .contains("Accuracy on 1,000 test pictures, from codes of 16 numbers")
                .containsPattern("(?m)^30 +2 +0\\.\\d{4} ± 0\\.\\d{4} ");
    }

    @Test
    void theDrawsDependOnTheSeedAlone() {
        ProbeReport one = probe(List.of(20), 1, 7);
        assertThat(probe(List.of(20), 1, 7)).isEqualTo(one);
        assertThat(probe(List.of(20), 1, 8).rows().get(0)).isNotEqualTo(one.rows().get(0));
    }

    @Test
    void codesThatAreTheClassAreReadOffTwoLabelsAClass() {
        ProbeReport report =
                ProbeReport.of(
                        oneHot(train), train, oneHot(test), test, List.of(23), 1, 0, Progress.NONE);
        assertThat(report.rows().get(0).linear().mean()).isEqualTo(1);
        assertThat(report.rows().get(0).neighbours().mean()).isEqualTo(1);
    }

    private static float[][] oneHot(Images images) {
        float[][] codes = new float[images.count()][10];
        for (int i = 0; i < codes.length; i++) {
            codes[i][images.label(i)] = 1;
        }
        return codes;
    }

    @Test
    void whatCannotBeProbedIsRefused() {
        assertThatThrownBy(() -> probe(List.of(19), 1, 0))
                .isInstanceOf(InputException.class)
                .hasMessage("A draw needs at least 2 labels a class, 20 for 10 classes, found 19.");
        assertThatThrownBy(() -> probe(List.of(1490), 1, 0))
                .isInstanceOf(InputException.class)
                .hasMessageContaining("1490 labels are 149 of each of 10 classes")
                .hasMessageContaining("one class has only");
        assertThatThrownBy(() -> probe(List.of(20), 0, 0))
                .isInstanceOf(InputException.class)
                .hasMessage("draws must be at least 1, found 0.");
        assertThatThrownBy(
                        () ->
                                ProbeReport.of(
                                        new float[2][3],
                                        train,
                                        projection.encode(test),
                                        test,
                                        List.of(20),
                                        1,
                                        0,
                                        Progress.NONE))
                .isInstanceOf(InputException.class);
    }
}

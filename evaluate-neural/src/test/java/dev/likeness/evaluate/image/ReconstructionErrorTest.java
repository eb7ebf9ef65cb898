package dev.likeness.evaluate.image;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.likeness.Data;
import dev.likeness.InputException;
import dev.likeness.Progress;
import dev.likeness.Split;
import dev.likeness.image.Images;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class ReconstructionErrorTest {

    private static Images pictures(float... values) {
        return Images.ofFloats(values.length / 2, 1, 1, 2, values);
    }

    @Test
    void bothErrorsAreMeansOverPixelsWorkedOutByHand() {
        Images x = pictures(0, 1, 0.5f, 0.5f);
        Images r = pictures(0.25f, 0.5f, 0.5f, 0.75f);

        double first = -(Math.log(0.75) + Math.log(0.5)) / 2;
        double second = -(Math.log(0.5) + 0.5 * Math.log(0.75) + 0.5 * Math.log(0.25)) / 2;
        assertThat(ReconstructionError.crossEntropy(x, r))
                .containsExactly(new double[] {first, second}, within(1e-9));
        assertThat(ReconstructionError.squared(x, r))
                .containsExactly(new double[] {(0.0625 + 0.25) / 2, 0.0625 / 2}, within(1e-9));
        assertThat(ReconstructionError.entropy(x))
                .as("black and white cost nothing, grey ln 2")
                .containsExactly(new double[] {0, Math.log(2)}, within(1e-6));
        ReconstructionError error = ReconstructionError.of(pictures -> r, x, Progress.NONE);
        assertThat(error.crossEntropy()).isCloseTo((first + second) / 2, within(1e-9));
        assertThat(error.floor()).isCloseTo(Math.log(2) / 2, within(1e-6));
        assertThat(error.pictures()).isEqualTo(2);
    }

    @Test
    void aReconstructionThatIsCertainAndWrongCostsMuchAndNoMore() {
        assertThat(ReconstructionError.crossEntropy(pictures(1, 0), pictures(0, 1)))
                .containsExactly(new double[] {-Math.log(1e-7)}, within(1e-6));
    }

    @Test
    void picturesThatDifferInNumberOrSizeAreRefused() {
        assertThatThrownBy(() -> ReconstructionError.squared(pictures(0, 1), pictures(0, 1, 0, 1)))
                .isInstanceOf(InputException.class)
                .hasMessage(
                        "Each picture needs a reconstruction of its size, found 1 pictures of 1 × 1 × 2 and 2 pictures of 1 × 1 × 2.");
    }

    /** NumPy: the floor 0.0580797; 32 components 0.1157559 and 0.0152 (without the cut .01521). */
    @Test
    void digitsThroughPrincipalComponentsHaveTheErrorThatNumpyFinds() {
        Images train = Data.read("mnist", Images.class);
        Images test = Data.read("mnist", Images.class, Split.TEST);
        List<String> heard = new ArrayList<>();

        ReconstructionReport report =
                ReconstructionReport.of(
                        "nothing",
                        x -> Images.ofFloats(x.count(), 1, 28, 28, new float[x.count() * 784]),
                        32,
                        train,
                        test,
                        (what, done, total) -> heard.add(what + " " + done + "/" + total));

        ReconstructionError pca = report.rows().get(1).error();
        assertThat(report.rows().get(1).name()).isEqualTo("baseline: PCA, 32 components");
        assertThat(pca.crossEntropy()).isCloseTo(0.1157559, within(1e-6));
        assertThat(pca.squared()).isCloseTo(0.01521, within(1e-4));
        assertThat(pca.floor()).isCloseTo(0.0580797, within(1e-6));
        ReconstructionError perfect = report.rows().get(3).error();
        assertThat(perfect.crossEntropy()).isEqualTo(perfect.floor());
        assertThat(perfect.squared()).isZero();
        assertThat(report.rows().get(2).error().squared())
                .as("the mean picture is worse than components and better than nothing")
                .isGreaterThan(pca.squared())
                .isLessThan(report.rows().get(0).error().squared());
        assertThat(report.report().toText())
                .contains("Reconstruction of 10,000 test pictures through codes of 32 numbers:")
                .containsPattern("baseline: PCA, 32 components +0\\.1158 +0\\.0577 +0\\.015");
        assertThat(heard).contains("reconstruction 1000/10000", "reconstruction 10000/10000");
    }
}

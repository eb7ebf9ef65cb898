package dev.likeness.neural.latent;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.likeness.DivergedException;
import dev.likeness.InputException;
import dev.likeness.ModelCard;
import dev.likeness.file.ModelFile;
import dev.likeness.random.Draws;
import dev.likeness.random.Randomness;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;

class LatentSamplersTest {

    static final List<String> names = LatentSamplers.NAMES;

    private static final double[][] CENTRES = {{-4, 0}, {4, 1}};
    private static final float[][] CODES = mixture(4000, 5);
    private static final LatentSamplers FITTED = LatentSamplers.fit(CODES, 3);

    @TempDir private Path folder;

    /** Two clouds of deviations 1 and 0.5, the first with three codes in ten. */
    private static float[][] mixture(int count, long seed) {
        float[][] codes = new float[count][2];
        for (int i = 0; i < count; i++) {
            Draws draws = Randomness.of(seed).at(i);
            int k = draws.nextDouble() < 0.3 ? 0 : 1;
            for (int j = 0; j < 2; j++) {
                codes[i][j] = (float) (CENTRES[k][j] + (k == 0 ? 1 : 0.5) * draws.nextGaussian());
            }
        }
        return codes;
    }

    @Test
    void mixtureFindsTheTwoCloudsItsCodesCameFrom() {
        Mixture found = MixtureFit.fit(CodeRows.of(CODES), 3);
        assertThat(found.size()).as("components").isEqualTo(2);
        int first = found.components().get(0).mean()[0] < 0 ? 0 : 1;
        double[] deviations = {1, 0.5};
        for (int k = 0; k < 2; k++) {
            Gaussian component = found.components().get(k == 0 ? first : 1 - first);
            // errors of the mean of 1,200 codes: deviation / √1200 = 0.03; five of them
            assertThat(component.mean()).as("mean").containsExactly(CENTRES[k], within(0.15));
            double[] factor = {deviations[k], 0, deviations[k]};
            assertThat(component.factor()).as("factor").containsExactly(factor, within(0.1));
        }
        assertThat(found.weights()[first]).as("weight").isCloseTo(0.3, within(0.04));
    }

    @Test
    void moreRoundsNeverMakeTheCodesLessLikely() {
        CodeRows codes = CodeRows.of(mixture(600, 9));
        Gaussian left = new Gaussian(new double[] {-1, 0}, new double[] {3, 0, 3});
        Gaussian right = new Gaussian(new double[] {1, 0}, new double[] {3, 0, 3});
        Mixture mixture = new Mixture(new double[] {0.5, 0.5}, List.of(left, right));
        double before = MixtureFit.score(mixture, codes);
        for (int round = 0; round < 10; round++) {
            mixture = MixtureFit.improved(mixture, codes, 1, 1e-10);
            double now = MixtureFit.score(mixture, codes);
            assertThat(now).as("log-likelihood after round %d", round).isGreaterThan(before - 1e-9);
            before = now;
        }
    }

    @Test
    void logDensityOfAMixtureIsThatOfTheFormula() {
        Gaussian one = new Gaussian(new double[] {0, 0}, new double[] {1, 0, 1});
        Gaussian two = new Gaussian(new double[] {3, 0}, new double[] {2, 1, 1});
        Mixture mixture = new Mixture(new double[] {0.25, 0.75}, List.of(one, two));
        // at (1, 1): 0.25 · e^-1 / 2π + 0.75 · e^-2.5 / 4π, as the second's standard numbers
        // are (1 - 3) / 2 = -1 and 1 - 1 · -1 = 2, and its determinant's root is 2
        double expected =
                Math.log(
                        0.25 * Math.exp(-1) / (2 * Math.PI)
                                + 0.75 * Math.exp(-2.5) / (4 * Math.PI));
        CodeRows codes = CodeRows.of(new float[][] {{1, 1}});
        assertThat(MixtureFit.score(mixture, codes)).isCloseTo(expected, within(1e-12));
    }

    @Test
    void gaussianHasTheMeanAndTheCovarianceOfTheCodes() {
        float[][] codes = {{1, 2}, {3, 6}, {5, 4}, {7, 8}};
        Gaussian found = MixtureFit.gaussian(CodeRows.of(codes), 0);
        assertThat(found.mean()).containsExactly(new double[] {4, 5}, within(1e-12));
        // covariance by hand: variances 5 and 5, covariance 4; √5, 4/√5, √(5 - 16/5)
        double[] factor = {Math.sqrt(5), 4 / Math.sqrt(5), Math.sqrt(1.8)};
        assertThat(found.factor()).containsExactly(factor, within(1e-12));
    }

    @Test
    void samplesHaveTheMomentsOfTheCodes() {
        for (String name : List.of(LatentSamplers.GAUSSIAN, LatentSamplers.MIXTURE)) {
            float[][] drawn = FITTED.get(name).codes(0, 20_000, 1);
            Gaussian there = MixtureFit.gaussian(CodeRows.of(CODES), 0);
            Gaussian here = MixtureFit.gaussian(CodeRows.of(drawn), 0);
            // deviation of the first number is 3.7: 0.026 for a mean of 20,000, five of them
            assertThat(here.mean()).as(name).containsExactly(there.mean(), within(0.15));
            assertThat(here.factor()).as(name).containsExactly(there.factor(), within(0.1));
        }
    }

    @Test
    void standardNormalHasMeanZeroAndVarianceOne() {
        Gaussian found =
                MixtureFit.gaussian(CodeRows.of(LatentSamplers.normal(2).codes(0, 20_000, 1)), 0);
        assertThat(found.mean()).containsExactly(new double[] {0, 0}, within(0.04));
        assertThat(found.factor()).containsExactly(new double[] {1, 0, 1}, within(0.04));
    }

    @Test
    void deadNumbersAndEqualCodesAreFitted() {
        float[][] codes = new float[50][3];
        for (int i = 0; i < codes.length; i++) {
            codes[i][1] = i; // the others are dead
        }
        LatentSamplers dead = LatentSamplers.fit(codes, 1);
        LatentSamplers equal = LatentSamplers.fit(new float[30][3], 1);
        for (String name : LatentSamplers.NAMES) {
            for (float[] code : dead.get(name).codes(0, 20, 1)) {
                assertThat(code)
                        .as("%s of codes with dead numbers", name)
                        .doesNotContain(Float.NaN);
            }
        }
        assertThat(equal.get(LatentSamplers.MIXTURE).codes(0, 5, 1)[4])
                .as("drawn from equal codes")
                .containsExactly(new float[3], org.assertj.core.data.Offset.offset(0.01f));
        assertThat(LatentSamplers.fit(new float[][] {{7, 8}}, 1).components())
                .as("components of a single code")
                .isEqualTo(1);
    }

    @ParameterizedTest
    @FieldSource("names")
    void eachCodeDependsOnItsPositionAndTheSeedAlone(String name) {
        LatentSampler sampler = FITTED.get(name);
        assertThat(sampler.name()).isEqualTo(name);
        assertThat(sampler.width()).isEqualTo(2);
        float[][] all = sampler.codes(0, 40, 1);
        assertThat(sampler.codes(17, 5, 1)).isDeepEqualTo(Arrays.copyOfRange(all, 17, 22));
        assertThat(sampler.codes(0, 40, 2)[0]).as("of another seed").isNotEqualTo(all[0]);
        assertThatThrownBy(() -> sampler.codes(-1, 4, 1))
                .isInstanceOf(InputException.class)
                .hasMessage("The first position must be 0 or more, found -1.");
        assertThatThrownBy(() -> sampler.codes(0, 0, 1))
                .isInstanceOf(InputException.class)
                .hasMessage("The number to sample must be at least 1, found 0.");
    }

    @ParameterizedTest
    @FieldSource("names")
    void storedSamplersDrawTheSameCodes(String name) {
        LatentSamplers again = LatentSamplers.load(stored(), "sampler.", 2);
        assertThat(again.components()).isEqualTo(FITTED.components());
        assertThat(again.get(name).codes(3, 50, 4)).isDeepEqualTo(FITTED.get(name).codes(3, 50, 4));
    }

    @Test
    void fittingAgainGivesTheSame() {
        assertThat(LatentSamplers.fit(CODES, 3).get(LatentSamplers.MIXTURE).codes(0, 30, 1))
                .isDeepEqualTo(FITTED.get(LatentSamplers.MIXTURE).codes(0, 30, 1));
    }

    @Test
    void filesOfAnotherWidthAndBrokenNumbersAreRefused() {
        ModelFile file = stored();
        assertThatThrownBy(() -> LatentSamplers.load(file, "sampler.", 3))
                .isInstanceOf(InputException.class)
                .hasMessageContaining("sampler.gaussian.mean")
                .hasMessageContaining("[3]")
                .hasMessageContaining("[2]");
        Path broken = folder.resolve("broken.safetensors");
        ModelFile.of(file.card())
                .tensor("s.gaussian.mean", new double[] {0, Double.NaN}, 2)
                .write(broken);
        assertThatThrownBy(() -> LatentSamplers.load(ModelFile.read(broken), "s.", 2))
                .isInstanceOf(InputException.class)
                .hasMessageContaining("s.gaussian.mean")
                .hasMessageContaining("found NaN");
    }

    @Test
    void unknownSamplersAndCodesThatAreNoNumbersAreRefused() {
        assertThatThrownBy(() -> FITTED.get("mixtur"))
                .isInstanceOf(InputException.class)
                .hasMessageContaining("There is no latent sampler \"mixtur\".")
                .hasMessageContaining("Did you mean mixture?");
        assertThatThrownBy(() -> LatentSamplers.fit(new float[][] {{1, Float.NaN}}, 1))
                .isInstanceOf(DivergedException.class)
                .hasMessageContaining("Number 2 of code 1 is NaN");
    }

    private ModelFile stored() {
        ModelCard card =
                new ModelCard(
                        "toy",
                        Map.of(),
                        new ModelCard.Data("images", 1, Map.of(), "sha256:0"),
                        1,
                        0,
                        0,
                        Map.of(),
                        Map.of());
        Path path = folder.resolve("model.safetensors");
        ModelFile.Builder out = ModelFile.of(card);
        FITTED.store(out, "sampler.");
        out.write(path);
        return ModelFile.read(path);
    }
}

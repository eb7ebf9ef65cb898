package dev.likeness.neural.vae;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.likeness.Family;
import dev.likeness.Fit;
import dev.likeness.FitEvent;
import dev.likeness.InputException;
import dev.likeness.Models;
import dev.likeness.Recipe;
import dev.likeness.image.Images;
import dev.likeness.neural.Blobs;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;

/** The recipe, what it refuses, and what a short training comes to. */
class VaeRecipeTest {

    private static final Images DATA = Blobs.of(200, 1, 8, 1);
    private static final Fit FIT = Fit.defaults().withSteps(2L).withThreads(1);

    private static void assertRefused(ThrowingCallable action, String... parts) {
        assertThatThrownBy(action)
                .isInstanceOf(InputException.class)
                .hasMessageContainingAll(parts);
    }

    @Test
    void everyPresetIsFoundAndBuildsForDigits() {
        Family<?> family = Models.family("vae");
        assertThat(family.presets()).isNotEmpty();
        for (Family.Preset<?> preset : family.presets()) {
            assertThat(preset.recipe().family()).as(preset.name()).isEqualTo("vae");
        }
    }

    @Test
    void settingsOutsideTheirRangesAreRefused() {
        Vae recipe = SmallVaes.gated();
        assertRefused(() -> recipe.withLatent(0), "latent must be at least 1", "found 0");
        assertRefused(() -> recipe.withBeta(-1), "beta must be at least 0.0, found -1.0");
        assertRefused(() -> recipe.withWidths(List.of()), "widths must name 1 to 100 widths");
        assertRefused(
                () -> SmallVaes.convolutional().withTopLatent(4),
                "A second stochastic layer (topLatent=4) needs fully connected layers");
        assertRefused(
                () -> SmallVaes.iwae().withFreeBits(1),
                "freeBits belong to the bound of one sample, found samples=3");
        assertRefused(
                () -> Recipe.with(recipe, Map.of("likelihood", "poisson")),
                "likelihood must be one of bernoulli, gaussian, logistic, found \"poisson\"");
    }

    @Test
    void picturesOfAnotherShapeAreRefused() {
        VaeModel model = SmallVaes.gated().fit(DATA, FIT);
        Images wide = Blobs.of(3, 1, 10, 1);
        Images colour = Blobs.of(3, 3, 8, 1);
        String knows = "The model knows pictures of 8×8 grey, found pictures of ";
        assertRefused(() -> model.encode(wide), knows + "10×10 grey");
        assertRefused(() -> model.reconstruct(colour), knows + "8×8 colour");
        assertRefused(() -> model.logDensity(wide), knows + "10×10 grey");
        assertRefused(() -> SmallVaes.gated().fit(DATA, wide, FIT), knows + "10×10 grey");
        assertRefused(
                () -> model.decode(new float[2][5]),
                "A code of this model has 4 numbers, found one of 5.");
        assertRefused(() -> model.decode(new float[0][]), "at least one code");
        assertRefused(() -> model.likelihood(DATA, 0, 0, d -> {}), "samples must be at least 1");
        assertRefused(() -> model.interpolate(1, 1, 0), "at least 1 path of at least 2 steps");
    }

    @Test
    void levelsNeedEightBitPictures() {
        Images real = Images.ofFloats(20, 1, 8, 8, new float[20 * 64]);
        assertRefused(
                () -> SmallVaes.gated().withLikelihood(Vae.Likelihood.LOGISTIC).fit(real, FIT),
                "likelihood=logistic models the 256 levels of 8-bit pictures",
                "likelihood=gaussian");
    }

    @Test
    void classesNeedLabels() {
        Images bare = Blobs.unlabelled(40, 1, 8, 1);
        Vae told = SmallVaes.gated().withConditional(true);
        assertRefused(
                () -> told.fit(bare, FIT), "conditional=true needs pictures with labels", "none");
        VaeModel model = told.fit(DATA, FIT);
        Images others = bare.slice(0, 2).withLabels(new int[] {0, 1}, List.of("cat", "dog"));
        assertRefused(
                () -> model.encode(others), "must have the labels of the model", "[cat, dog]");
        assertThat(model.encode(bare)[0]).as("code and class").hasSize(4 + 3);
        assertThat(model.sample(20, 1).labelNames()).isEqualTo(Blobs.CLASSES);
    }

    @Test
    void conditionalSheetHasAColumnAClass() {
        List<String> names = List.of("a", "b", "c", "d", "e", "f", "g");
        int[] labels = IntStream.range(0, 70).map(i -> i % 7).toArray();
        Images data = Blobs.unlabelled(70, 1, 8, 1).withLabels(labels, names);
        List<Images> sheets = new ArrayList<>();
        SmallVaes.gated()
                .withConditional(true)
                .fit(
                        data,
                        FIT.withListener(
                                event -> {
                                    if (event instanceof FitEvent.Sheet sheet) {
                                        sheets.add((Images) sheet.sample());
                                    }
                                }));
        assertThat(sheets).isNotEmpty();
        int[] columns = IntStream.range(0, 49).map(i -> i % 7).toArray();
        assertThat(sheets.get(0).labels()).as("seven rows of seven").isEqualTo(columns);
    }

    @Test
    void conditionalModelFindsTheClassOfPicturesWithoutLabels() {
        Vae told = SmallVaes.gated().withConditional(true).withLearningRate(5e-3);
        VaeModel model = told.fit(DATA, FIT.withSteps(400L));
        Images test = Blobs.of(100, 1, 8, 2);
        int[] found = model.coding().classes(Blobs.unlabelled(100, 1, 8, 2));
        int right = 0;
        for (int i = 0; i < found.length; i++) {
            right += found[i] == test.label(i) ? 1 : 0;
        }
        assertThat(right).as("of 100 whose class it finds").isGreaterThan(80);
    }

    @Test
    void weightOfTheDivergenceRisesAsItIsTold() {
        Vae linear = SmallVaes.gated().withKlWarmup(10).withBeta(2);
        assertThat(linear.klWeight(0)).isZero();
        assertThat(linear.klWeight(5)).isCloseTo(1, within(1e-12));
        assertThat(linear.klWeight(30)).isEqualTo(2);
        Vae cyclic = linear.withKlSchedule(Vae.KlSchedule.CYCLIC);
        assertThat(cyclic.klWeight(15)).isEqualTo(2);
        assertThat(cyclic.klWeight(25)).isCloseTo(1, within(1e-12));
    }

    @Test
    void shortTrainingBeatsIndependentPixels() {
        List<FitEvent.Epoch> epochs = new ArrayList<>();
        Fit fit =
                FIT.withSteps(600L)
                        .withListener(
                                event -> {
                                    if (event instanceof FitEvent.Epoch epoch) {
                                        epochs.add(epoch);
                                    }
                                });
        SmallVaes.gated().withLearningRate(5e-3).fit(DATA, Blobs.of(100, 1, 8, 2), fit);
        Map<String, Double> last = epochs.get(epochs.size() - 1).metrics();
        assertThat(last)
                .containsKeys("elbo", "reconstruction", "kl", "active units", "validation elbo");
        double independent = independentPixels(DATA);
        assertThat(last.get("elbo")).as("ELBO").isGreaterThan(0.93 * independent);
        assertThat(last.get("validation elbo"))
                .as("ELBO held out")
                .isGreaterThan(0.96 * independent);
        assertThat(last.get("elbo"))
                .as("ELBO of its parts")
                .isCloseTo(-last.get("reconstruction") - last.get("kl"), within(1e-3));
    }

    /** The mean log probability when each pixel is white with its own mean brightness. */
    private static double independentPixels(Images data) {
        double sum = 0;
        float[] mean = new float[data.pixels()];
        float[] own = new float[data.pixels()];
        for (int i = 0; i < data.count(); i++) {
            data.copyTo(i, own, 0);
            for (int p = 0; p < own.length; p++) {
                mean[p] += own[p] / data.count();
            }
        }
        for (float p : mean) {
            sum += p <= 0 || p >= 1 ? 0 : p * Math.log(p) + (1 - p) * Math.log(1 - p);
        }
        return sum;
    }

    @Test
    void unusedCodeIsNoticedDuringTraining() {
        List<String> warnings = new ArrayList<>();
        Fit fit =
                FIT.withSteps(600L)
                        .withListener(
                                event -> {
                                    if (event instanceof FitEvent.Warning warning) {
                                        warnings.add(warning.message());
                                    }
                                });
        SmallVaes.gated().withBeta(1000).withLearningRate(1e-2).fit(DATA, fit);
        assertThat(warnings).as("warnings: one, for it does not get worse").hasSize(1);
        assertThat(warnings.get(0))
                .startsWith("Posterior collapse: 0 of the 4 numbers of a code")
                .endsWith("Try a longer klWarmup=5, freeBits=0.1, or a smaller beta=500.0.");
    }

    @Test
    void adviceAgainstAnUnusedCodeIsWhatTheRecipeCanTake() {
        assertThat(LatentWatch.waysOut(SmallVaes.iwae().withKlWarmup(4)))
                .isEqualTo("a longer klWarmup=8, or a smaller beta=0.5");
        assertThat(LatentWatch.waysOut(SmallVaes.gated().withFreeBits(0.25)))
                .isEqualTo("a longer klWarmup=5, a greater freeBits=0.5, or a smaller beta=0.5");
    }

    @Test
    void freeBitsKeepTheDivergenceUp() {
        double bare = divergence(SmallVaes.gated().withBeta(5));
        double free = divergence(SmallVaes.gated().withBeta(5).withFreeBits(0.5));
        assertThat(free).as("nats with 4 × 0.5 free").isGreaterThan(bare + 0.5);
    }

    private static double divergence(Vae recipe) {
        List<Double> kl = new ArrayList<>();
        Fit fit =
                FIT.withSteps(300L)
                        .withListener(
                                event -> {
                                    if (event instanceof FitEvent.Step step) {
                                        kl.add(step.losses().get("kl"));
                                    }
                                });
        recipe.withLearningRate(5e-3).fit(DATA, fit);
        return kl.get(kl.size() - 1);
    }

    @Test
    void samplesCanComeFromOtherDistributionsOfCodes() {
        VaeModel model = SmallVaes.gated().fit(DATA, FIT);
        assertThat(model.sampler()).isEqualTo("prior");
        assertThat(model.samplers()).containsExactly("prior", "normal", "gaussian", "mixture");
        assertThat(model.withSampler("mixture").samplers())
                .containsExactly("mixture", "prior", "normal", "gaussian");
        for (String name : List.of("normal", "gaussian", "mixture")) {
            VaeModel other = model.withSampler(name);
            assertThat(other.sampler()).isEqualTo(name);
            assertThat(Blobs.same(other.sample(10, 1), other.decode(other.latent(0, 10, 1))))
                    .as("samples by %s are their decoded codes", name)
                    .isTrue();
        }
        assertThat(Blobs.same(model.withSampler("mixture").sample(10, 1), model.sample(10, 1)))
                .as("the mixture's sample is the prior's")
                .isFalse();
        assertRefused(() -> model.withSampler("mixtur"), "mixtur", "mixture");
        assertThat(model.codes().words()).isEqualTo("4 numbers, the means of q(z|x)");
        VaeModel told = SmallVaes.gated().withConditional(true).fit(DATA, FIT);
        assertRefused(
                () -> told.withSampler("mixture"),
                "A conditional model draws its codes from its prior, found sampler \"mixture\".");
    }
}

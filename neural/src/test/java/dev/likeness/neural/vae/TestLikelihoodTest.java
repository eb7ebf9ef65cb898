package dev.likeness.neural.vae;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.likeness.EstimatedDensity;
import dev.likeness.Fit;
import dev.likeness.ThreadLimit;
import dev.likeness.image.Images;
import dev.likeness.neural.Blobs;
import dev.likeness.neural.engine.NoGradient;
import dev.likeness.neural.engine.Scope;
import dev.likeness.neural.engine.Tensor;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Importance sampling against sums and integrals. */
class TestLikelihoodTest {

    private static final Fit FIT = Fit.defaults().withSteps(150L).withThreads(1);

    static Stream<Arguments> oneNumber() {
        Vae small = SmallVaes.gated().withLatent(1);
        return Stream.of(
                Arguments.of("standard normal", small),
                Arguments.of("VampPrior", small.withPrior(Vae.Prior.VAMP)),
                Arguments.of("logistic", small.withLikelihood(Vae.Likelihood.LOGISTIC)),
                Arguments.of("Gaussian", small.withLikelihood(Vae.Likelihood.GAUSSIAN)));
    }

    /** p(x) = ∫ p(z) p(x|z) dz, by the trapezoidal rule over 2,001 codes. */
    @ParameterizedTest(name = "{0}")
    @MethodSource("oneNumber")
    void manySamplesComeToTheIntegralOverTheCode(String name, Vae recipe) {
        Images data = blackAndWhite(Blobs.unlabelled(64, 1, 4, 1));
        VaeModel model = recipe.fit(data, FIT);
        Images some = data.slice(0, 8);
        TestLikelihood found = model.likelihood(some, 4000, 1, done -> {});
        double[] exact = integral(model.coding().network(), some);
        for (int i = 0; i < exact.length; i++) {
            assertThat(found.logDensity()[i])
                    .as("log p of picture %d", i)
                    .isCloseTo(exact[i], within(0.05));
            assertThat(found.lowerBound()[i])
                    .as("bound of one sample of picture %d", i)
                    .isLessThan(exact[i] + 0.02);
        }
    }

    private static double[] integral(VaeNetwork network, Images data) {
        int points = 2001;
        float[] z = new float[points];
        for (int i = 0; i < points; i++) {
            z[i] = -10 + 20f * i / (points - 1);
        }
        double[] exact = new double[data.count()];
        try (Scope scope = Scope.open();
                NoGradient still = NoGradient.open()) {
            Tensor codes = Tensor.of(z, points, 1);
            Tensor none = Tensor.zeros(points, 0);
            Tensor decoded = network.decode(codes, none);
            double[] prior = network.prior().logDensity(codes).toDoubles();
            for (int i = 0; i < exact.length; i++) {
                float[] x = new float[data.pixels()];
                data.copyTo(i, x, 0);
                Tensor same = Tensor.of(x, 1, x.length).repeatRows(points);
                double[] negative = network.pixels().negativeLog(decoded, same).toDoubles();
                LogSumExp sum = new LogSumExp();
                for (int k = 0; k < points; k++) {
                    sum.add(prior[k] - negative[k]);
                }
                exact[i] = sum.value() + Math.log(20.0 / (points - 1));
            }
        }
        return exact;
    }

    @Test
    void probabilitiesOfAllBinaryPicturesSumToOne() {
        Images data = blackAndWhite(Blobs.of(64, 1, 3, 1));
        byte[] all = new byte[512 * 9];
        for (int i = 0; i < all.length; i++) {
            all[i] = (byte) ((i / 9 >> i % 9 & 1) == 1 ? 255 : 0);
        }
        Images pictures = Images.ofBytes(512, 1, 3, 3, all);
        for (Vae recipe :
                new Vae[] {
                    SmallVaes.mlp(),
                    SmallVaes.hvae(),
                    SmallVaes.vamp().withConditional(true),
                    SmallVaes.iwae()
                }) {
            VaeModel model = recipe.fit(data, FIT);
            TestLikelihood found = model.likelihood(pictures, 400, 1, done -> {});
            double sum = Arrays.stream(found.logDensity()).map(Math::exp).sum();
            // an unbiased estimate; its deviation over seeds is below 0.01
            assertThat(sum).as("sum over 512 pictures of %s", recipe).isCloseTo(1, within(0.05));
        }
    }

    @Test
    void densityOfAPictureDependsOnThePictureAlone() {
        Images data = Blobs.unlabelled(40, 1, 8, 1);
        VaeModel model = SmallVaes.gated().fit(data, FIT.withSteps(20L));
        double[] all = model.logDensity(data);
        double[] part = model.logDensity(data.slice(7, 30));
        for (int i = 0; i < part.length; i++) {
            assertThat(part[i]).as("picture %d", i).isCloseTo(all[7 + i], within(1e-3));
        }
    }

    @Test
    void moreSamplesRaiseTheBoundAndProgressReachesTheEnd() {
        Images data = Blobs.unlabelled(100, 1, 8, 1);
        VaeModel model = SmallVaes.gated().fit(data, FIT);
        AtomicInteger most = new AtomicInteger();
        TestLikelihood few = model.likelihood(data, 1, 1, done -> {});
        TestLikelihood many =
                model.likelihood(data, 700, 1, done -> most.accumulateAndGet(done, Math::max));
        assertThat(most).as("pictures done").hasValue(100);
        assertThat(many.nats()).as("nats").isLessThan(few.nats());
        assertThat(few.nats()).as("bound of one sample").isCloseTo(-few.elbo(), within(1e-9));
        assertThat(many.line("blobs"))
                .startsWith("-log p(x) ≤ ")
                .contains("blobs, 100 pictures, dynamically binarised (seed 1)")
                .contains("importance-weighted bound of 700 samples (ELBO -");
    }

    @Test
    void theEstimateIsTheLikelihoodAndSaysWhatItIsOf() {
        Images data = Blobs.unlabelled(30, 1, 8, 1);
        VaeModel model = SmallVaes.gated().fit(data, FIT);
        AtomicInteger most = new AtomicInteger();
        EstimatedDensity.Estimate found =
                model.estimate(
                        data,
                        50,
                        3,
                        (what, done, total) ->
                                most.accumulateAndGet((int) (100 * done / total), Math::max));
        assertThat(found.logDensity())
                .isEqualTo(model.likelihood(data, 50, 3, done -> {}).logDensity());
        assertThat(found.samples()).isEqualTo(50);
        assertThat(found.protocol())
                .isEqualTo("dynamically binarised (seed 3); the importance-weighted lower bound");
        assertThat(most).as("per cent done").hasValue(100);
    }

    @Test
    void theSamplersAreItsOwnFirst() {
        Images data = Blobs.of(40, 1, 8, 1);
        VaeModel model = SmallVaes.gated().fit(data, FIT);
        assertThat(model.samplers()).containsExactly("prior", "normal", "gaussian", "mixture");
        assertThat(model.withSampler("mixture").samplers())
                .containsExactly("mixture", "prior", "normal", "gaussian");
        assertThat(SmallVaes.gated().withConditional(true).fit(data, FIT).samplers())
                .as("of a conditional model")
                .containsExactly("prior");
    }

    @Test
    void scoreDependsOnThePictureAlone() {
        Images data = Blobs.unlabelled(60, 1, 8, 1);
        for (Vae recipe : List.of(SmallVaes.gated(), SmallVaes.hvae())) {
            VaeModel model = recipe.fit(data, FIT);
            double[] all = model.logDensity(data);
            for (int[] part : new int[][] {{0, 1}, {3, 10}, {57, 60}}) {
                assertThat(model.logDensity(data.slice(part[0], part[1])))
                        .as("scores of pictures %d to %d alone", part[0], part[1])
                        .containsExactly(Arrays.copyOfRange(all, part[0], part[1]));
            }
        }
    }

    @Test
    void severalThreadsGiveTheSameNumbers() {
        Images data = Blobs.unlabelled(60, 1, 8, 1);
        VaeModel model = SmallVaes.hvae().fit(data, FIT.withSteps(20L));
        double[] alone;
        try (ThreadLimit one = ThreadLimit.open(1)) {
            alone = model.logDensity(data);
        }
        try (ThreadLimit three = ThreadLimit.open(3)) {
            assertThat(model.logDensity(data)).containsExactly(alone, within(1e-4));
        }
    }

    private static Images blackAndWhite(Images images) {
        byte[] pixels = new byte[images.count() * images.pixels()];
        for (int i = 0; i < images.count(); i++) {
            byte[] own = images.bytes(i);
            for (int p = 0; p < own.length; p++) {
                pixels[i * own.length + p] = (byte) ((own[p] & 0xff) > 127 ? 255 : 0);
            }
        }
        Images made =
                Images.ofBytes(
                        images.count(), images.channels(), images.height(), images.width(), pixels);
        return images.labelled() ? made.withLabels(images.labels(), images.labelNames()) : made;
    }
}

package dev.likeness.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.likeness.Classifier;
import dev.likeness.Conditional;
import dev.likeness.Decoder;
import dev.likeness.Density;
import dev.likeness.Encoder;
import dev.likeness.Estimator;
import dev.likeness.Evidence;
import dev.likeness.Fit;
import dev.likeness.InputException;
import dev.likeness.Model;
import dev.likeness.ModelCard;
import dev.likeness.Models;
import dev.likeness.Predictions;
import dev.likeness.Recipe;
import dev.likeness.Reconstructor;
import dev.likeness.Sampler;
import dev.likeness.file.Json;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/**
 * What every estimator and every fitted model must satisfy. Extend it with a small, fast recipe and
 * a little data; the model is fitted once for all tests, and once more where two are compared. What
 * a model cannot do is skipped, and what it can do follows from the interfaces it implements.
 *
 * @param <X> the kind of data
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
public abstract class ModelContractTest<X> {

    private static final long SEED = 7;

    /** A recipe that fits in a few seconds. */
    protected abstract Estimator<X, ? extends Model<X>> estimator();

    /** A little data, the same at every call. */
    protected abstract X data();

    /** Short limits and a fixed number of threads; the kit sets the seed. */
    protected abstract Fit fit();

    /** How many examples there are. */
    protected abstract int count(X data);

    /** The examples {@code first … first + count - 1}. */
    protected abstract X slice(X data, int first, int count);

    /** Whether two collections are the same to the last bit. */
    protected abstract boolean same(X a, X b);

    /** Evidence that the fitted model can sample under; a {@link Conditional} model needs it. */
    protected Evidence evidence() {
        throw new AssertionError("the model is Conditional: override evidence()");
    }

    private Model<X> model;
    private Model<X> loaded;
    private Path saved;

    @TempDir static Path folder;

    @BeforeEach
    void fitOnce() {
        if (model == null) {
            model = newModel();
        }
    }

    /** The fitted model, for tests that a kind of data adds. */
    protected final Model<X> model() {
        return model;
    }

    private Model<X> newModel() {
        return estimator().fit(data(), fit().withSeed(SEED));
    }

    @SuppressWarnings("unchecked") // the file was written by a model of X
    private Model<X> loaded() {
        if (loaded == null) {
            saved = folder.resolve("model.safetensors");
            model.save(saved);
            loaded = (Model<X>) Models.load(saved);
        }
        return loaded;
    }

    @SuppressWarnings("unchecked") // a model of X samples X
    private static <X> Sampler<X> sampler(Model<X> model) {
        assumeTrue(model instanceof Sampler<?>, "the model does not sample");
        return (Sampler<X>) model;
    }

    @SuppressWarnings("unchecked") // a model of X is conditional on X
    private static <X> Conditional<X> conditional(Model<X> model) {
        assumeTrue(model instanceof Conditional<?>, "the model is not conditional");
        return (Conditional<X>) model;
    }

    @SuppressWarnings("unchecked") // a model of X gives densities of X
    private static <X> Density<X> density(Model<X> model) {
        assumeTrue(model instanceof Density<?>, "the model has no density");
        return (Density<X>) model;
    }

    @SuppressWarnings("unchecked") // a model of X classifies X
    private static <X> Classifier<X> classifier(Model<X> model) {
        assumeTrue(model instanceof Classifier<?>, "the model does not classify");
        return (Classifier<X>) model;
    }

    @SuppressWarnings("unchecked") // a model of X encodes X
    private static <X> Encoder<X> encoder(Model<X> model) {
        assumeTrue(model instanceof Encoder<?>, "the model does not encode");
        return (Encoder<X>) model;
    }

    @SuppressWarnings("unchecked") // a model of X decodes to X
    private static <X> Decoder<X> decoder(Model<X> model) {
        assumeTrue(model instanceof Decoder<?>, "the model does not decode");
        return (Decoder<X>) model;
    }

    @SuppressWarnings("unchecked") // a model of X reconstructs X
    private static <X> Reconstructor<X> reconstructor(Model<X> model) {
        assumeTrue(model instanceof Reconstructor<?>, "the model does not reconstruct");
        return (Reconstructor<X>) model;
    }

    private void assertSame(X expected, X actual, String what) {
        assertThat(count(actual)).as("count of %s", what).isEqualTo(count(expected));
        assertThat(same(expected, actual)).as(what).isTrue();
    }

    // Samples

    @Test
    void sampleOfNHasN() {
        Sampler<X> sampler = sampler(model);
        for (int n : new int[] {1, 5, 64, 70}) {
            assertThat(count(sampler.sample(n, 1))).as("sample(%d, 1)", n).isEqualTo(n);
        }
    }

    @Test
    void sameSeedGivesTheSameSample() {
        Sampler<X> sampler = sampler(model);
        assertSame(sampler.sample(70, 1), sampler.sample(70, 1), "two samples of seed 1");
    }

    @Test
    void anotherSeedGivesAnotherSample() {
        Sampler<X> sampler = sampler(model);
        assertThat(same(sampler.sample(20, 1), sampler.sample(20, 2)))
                .as("samples of seeds 1 and 2 are the same")
                .isFalse();
    }

    @Test
    void positionsOfASampleDependOnNothingButTheSeed() {
        assertPositions(sampler(model));
    }

    private void assertPositions(Sampler<X> sampler) {
        X all = sampler.sample(0, 70, 1);
        int[][] parts = {{0, 1}, {0, 10}, {3, 60}, {63, 2}, {64, 6}, {69, 1}};
        for (int[] part : parts) {
            assertSame(
                    slice(all, part[0], part[1]),
                    sampler.sample(part[0], part[1], 1),
                    "sample(" + part[0] + ", " + part[1] + ") against its part of sample(0, 70)");
        }
        long far = (1L << 33) + 5;
        assertSame(
                slice(sampler.sample(far, 12, 1), 4, 8),
                sampler.sample(far + 4, 8, 1),
                "positions beyond 32 bits");
        assertThat(same(sampler.sample(far, 12, 1), sampler.sample(5, 12, 1)))
                .as("positions beyond 32 bits repeat the first ones")
                .isFalse();
    }

    @Test
    void samplingFromFourThreadsGivesTheSameAsAlone() throws Exception {
        Sampler<X> sampler = sampler(model);
        List<X> alone = new ArrayList<>();
        for (int seed = 0; seed < 4; seed++) {
            alone.add(sampler.sample(70, seed));
        }
        ExecutorService threads = Executors.newFixedThreadPool(4);
        try {
            for (int round = 0; round < 3; round++) {
                List<Callable<X>> tasks = new ArrayList<>();
                for (int seed = 0; seed < 4; seed++) {
                    int s = seed;
                    tasks.add(() -> sampler.sample(70, s));
                }
                List<Future<X>> together = threads.invokeAll(tasks);
                for (int seed = 0; seed < 4; seed++) {
                    assertSame(
                            alone.get(seed),
                            together.get(seed).get(),
                            "sample of seed " + seed + " beside three others");
                }
            }
        } finally {
            threads.shutdownNow();
        }
    }

    @Test
    void samplesThatCannotBeAreRefused() {
        Sampler<X> sampler = sampler(model);
        assertRefused(() -> sampler.sample(0, 1), "0");
        assertRefused(() -> sampler.sample(-3, 1), "-3");
        assertRefused(() -> sampler.sample(-2L, 4, 1), "-2");
    }

    private static void assertRefused(Runnable action, String found) {
        assertThatThrownBy(action::run)
                .isInstanceOf(InputException.class)
                .hasMessageContaining(found);
    }

    @Test
    void conditionalSamplesKeepTheSamplersPromises() {
        Sampler<X> given = conditional(model).given(evidence());
        assertThat(count(given.sample(5, 1))).as("count under evidence").isEqualTo(5);
        assertPositions(given);
        Sampler<X> again = conditional(loaded()).given(evidence());
        assertSame(given.sample(20, 3), again.sample(20, 3), "conditional sample after loading");
    }

    @Test
    void evidenceAboutAnUnknownColumnIsRefused() {
        Conditional<X> conditional = conditional(model);
        assertRefused(
                () -> conditional.given(Evidence.of("no such column", "1")), "no such column");
    }

    // Files

    @Test
    void loadedModelGivesTheSameAnswersToTheLastBit() {
        Model<X> again = loaded();
        assertThat(again.card()).as("card after loading").isEqualTo(model.card());
        X data = data();
        if (model instanceof Sampler<?>) {
            assertSame(sampler(model).sample(70, 1), sampler(again).sample(70, 1), "sample");
        }
        if (model instanceof Density<?>) {
            assertThat(density(again).logDensity(data))
                    .as("log density after loading")
                    .isEqualTo(density(model).logDensity(data));
        }
        if (model instanceof Encoder<?>) {
            assertThat(encoder(again).encode(data))
                    .as("codes after loading")
                    .isDeepEqualTo(encoder(model).encode(data));
        }
        if (model instanceof Classifier<?>) {
            assertThat(classifier(again).predict(data).probabilities())
                    .as("probabilities after loading")
                    .isDeepEqualTo(classifier(model).predict(data).probabilities());
        }
        if (model instanceof Reconstructor<?>) {
            assertSame(
                    reconstructor(model).reconstruct(data),
                    reconstructor(again).reconstruct(data),
                    "reconstruction");
        }
    }

    @Test
    void loadedModelSavesTheSameBytes() throws IOException {
        Model<X> again = loaded();
        Path second = folder.resolve("again.safetensors");
        again.save(second);
        assertSameBytes(saved, second);
    }

    @Test
    void twoFitsWithOneSeedSaveTheSameBytes() throws IOException {
        loaded();
        Path second = folder.resolve("second-fit.safetensors");
        newModel().save(second);
        assertSameBytes(saved, second);
    }

    private static void assertSameBytes(Path a, Path b) throws IOException {
        assertThat(Files.mismatch(a, b)).as("first byte that differs").isEqualTo(-1);
    }

    // The card and the recipe

    @Test
    void cardSaysWhatTheModelWasFittedOnAndWith() {
        ModelCard card = model.card();
        assertThat(card.family()).as("family").isEqualTo(estimator().family());
        assertThat(card.seed()).as("seed").isEqualTo(SEED);
        assertThat(card.data().count()).as("examples").isEqualTo(count(data()));
        assertThat(card.data().kind()).as("kind of data").isNotBlank();
        assertThat(card.data().fingerprint()).as("fingerprint").matches("sha256:[0-9a-f]{64}");
        assertThat(recipeOf(card.recipe())).as("recipe").isEqualTo(estimator());
    }

    @Test
    void recipeRoundTripsThroughJson() {
        String json = Json.write(Recipe.toMap(estimator()));
        assertThat(recipeOf(Json.readObject(json, "recipe"))).isEqualTo(estimator());
    }

    @Test
    void unknownKeyIsRefusedWithTheNearest() {
        Map<String, Object> map = new LinkedHashMap<>(Recipe.toMap(estimator()));
        assumeTrue(!map.isEmpty(), "the recipe has no settings");
        String key = map.keySet().iterator().next();
        map.put(key + "x", 1L);
        assertThatThrownBy(() -> recipeOf(map))
                .isInstanceOf(InputException.class)
                .hasMessageContaining(key + "x")
                .hasMessageContaining("Did you mean " + key + "?");
    }

    @SuppressWarnings("unchecked") // the class of an estimator is that of its type
    private Estimator<X, ?> recipeOf(Map<String, Object> map) {
        return Recipe.fromMap((Class<? extends Estimator<X, ?>>) estimator().getClass(), map);
    }

    // What the model can do with data

    @Test
    void logDensityIsFiniteForEveryTrainingExample() {
        double[] density = density(model).logDensity(data());
        assertThat(density).as("one number an example").hasSize(count(data()));
        for (int i = 0; i < density.length; i++) {
            assertThat(density[i]).as("log density of example %d", i).isFinite();
        }
    }

    @Test
    void probabilitiesOfEachExampleSumToOne() {
        Predictions predictions = classifier(model).predict(data());
        assertThat(predictions.count()).as("predictions").isEqualTo(count(data()));
        assertThat(predictions.classes()).as("classes").isNotEmpty().doesNotHaveDuplicates();
        for (double[] row : predictions.probabilities()) {
            assertThat(row).as("one column a class").hasSize(predictions.classes().size());
            double sum = 0;
            for (double probability : row) {
                assertThat(probability).as("probability").isBetween(0.0, 1.0);
                sum += probability;
            }
            assertThat(sum).as("sum of a row").isBetween(1 - 1e-5, 1 + 1e-5);
        }
    }

    @Test
    void codesAreFiniteAndOfOneWidth() {
        float[][] codes = encoder(model).encode(data());
        assertThat(codes).as("one code an example").hasNumberOfRows(count(data()));
        for (float[] code : codes) {
            assertThat(code).as("width of a code").hasSameSizeAs(codes[0]);
            for (float number : code) {
                assertThat(number).as("number in a code").isFinite();
            }
        }
    }

    @Test
    void codesDecodeToAsManyExamples() {
        Decoder<X> decoder = decoder(model);
        float[][] codes = encoder(model).encode(data());
        assertThat(count(decoder.decode(codes))).as("decoded").isEqualTo(codes.length);
        float[][] tooWide = new float[2][codes[0].length + 1];
        assertRefused(() -> decoder.decode(tooWide), String.valueOf(codes[0].length + 1));
    }

    @Test
    void thereIsOneReconstructionAnExample() {
        X reconstructed = reconstructor(model).reconstruct(data());
        assertThat(count(reconstructed)).as("reconstructions").isEqualTo(count(data()));
    }
}

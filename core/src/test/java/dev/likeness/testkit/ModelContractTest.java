package dev.likeness.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.platform.commons.support.HierarchyTraversalMode.TOP_DOWN;

import dev.likeness.Classifier;
import dev.likeness.CodeKind;
import dev.likeness.Conditional;
import dev.likeness.Conditions;
import dev.likeness.Dataset;
import dev.likeness.Decoder;
import dev.likeness.Density;
import dev.likeness.Encoder;
import dev.likeness.EstimatedDensity;
import dev.likeness.Estimator;
import dev.likeness.Evidence;
import dev.likeness.Family;
import dev.likeness.Fit;
import dev.likeness.Imputer;
import dev.likeness.InputException;
import dev.likeness.Latent;
import dev.likeness.Model;
import dev.likeness.ModelCard;
import dev.likeness.Models;
import dev.likeness.Predictions;
import dev.likeness.Progress;
import dev.likeness.Recipe;
import dev.likeness.Reconstructor;
import dev.likeness.Regressor;
import dev.likeness.Sampler;
import dev.likeness.SamplerChoice;
import dev.likeness.Validated;
import dev.likeness.file.Json;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.lang.reflect.Method;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.platform.commons.support.AnnotationSupport;
import org.junit.platform.commons.support.ReflectionSupport;

/**
 * What every estimator and every fitted model must satisfy. Extend it with a small, fast recipe and
 * a little data; the model is fitted once for all tests, and once more where two are compared. What
 * a model can do follows from the interfaces it implements, and so do its tests.
 *
 * @param <X> the kind of data
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
public abstract class ModelContractTest<X> {

    private static final long SEED = 7;

    /** Networks take longer to load than trees: of each family as many changes as time allows. */
    private static final long MUTATING_NANOSECONDS = 250_000_000;

    /** A recipe that fits in a few seconds. */
    protected abstract Estimator<X, ? extends Model<X>> estimator();

    /** A little data, the same at every call. */
    protected abstract X data();

    /** Short limits and a fixed number of threads; the kit sets the seed. */
    protected abstract Fit fit();

    /** A little data that a {@link Validated} recipe judges itself by; null for none. */
    protected @Nullable X validation() {
        return null;
    }

    /** How many examples there are. */
    protected abstract int count(X data);

    /** The examples {@code first … first + count - 1}. */
    protected abstract X slice(X data, int first, int count);

    /** Whether two collections are the same to the last bit. */
    protected abstract boolean same(X a, X b);

    /** Conditions that the fitted model can sample under; a {@link Conditional} model needs it. */
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
        Estimator<X, ? extends Model<X>> recipe = estimator();
        Fit seeded = fit().withSeed(SEED);
        X validation = validation();
        return recipe instanceof Validated<X, ? extends Model<X>> validated && validation != null
                ? validated.fit(data(), validation, seeded)
                : recipe.fit(data(), seeded);
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

    /** The model once saved and loaded again, which can do the same. */
    @SuppressWarnings("unchecked") // a file is loaded as the class that wrote it
    private <A> A loaded(A ability) {
        assertThat(loaded()).as("loaded model").isInstanceOf(ability.getClass());
        return (A) loaded();
    }

    /** The tests of what this model can do: each {@link Ability} whose interfaces it implements. */
    @TestFactory
    Stream<DynamicTest> abilities() {
        return AnnotationSupport.findAnnotatedMethods(getClass(), Ability.class, TOP_DOWN).stream()
                .filter(this::applies)
                .map(test -> DynamicTest.dynamicTest(test.getName(), () -> run(test)));
    }

    final boolean applies(Method test) {
        return Stream.of(test.getParameterTypes()).allMatch(type -> type.isInstance(model));
    }

    /** Calls a test with the model for each of its parameters. */
    final void run(Method test) {
        Object[] models = new Object[test.getParameterCount()];
        Arrays.fill(models, model);
        ReflectionSupport.invokeMethod(test, this, models);
    }

    private void assertSame(X expected, X actual, String what) {
        assertThat(count(actual)).as("count of %s", what).isEqualTo(count(expected));
        assertThat(same(expected, actual)).as(what).isTrue();
    }

    @Test
    void aModelGoesThroughAStream() throws Exception {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        model.save(out);

        assertThat(Models.load(new ByteArrayInputStream(out.toByteArray())).card())
                .isEqualTo(model.card());
        loaded();
        assertThat(out.toByteArray()).isEqualTo(Files.readAllBytes(saved));
    }

    @Test
    void theCardCannotBeChanged() {
        assertThatThrownBy(() -> model.card().recipe().put("changed", 1L))
                .isInstanceOf(UnsupportedOperationException.class);
        assertThatThrownBy(() -> model.card().data().schema().clear())
                .isInstanceOf(UnsupportedOperationException.class);
        assertThatThrownBy(() -> model.card().scores().put("changed", 1.0))
                .isInstanceOf(UnsupportedOperationException.class);
    }

    // Damage

    /**
     * Files that were changed in every way are refused in a sentence, or their models answer with
     * numbers. The long form is {@code benchmarks/run mutate}.
     */
    @Test
    void changedFileIsRefusedOrAnswersInNumbers() throws IOException {
        if (!(data() instanceof Dataset all)) {
            return; // what the ordeal asks, it asks of data sets
        }
        loaded();
        byte[] sound = Files.readAllBytes(saved);
        Dataset asked = all.slice(0, Math.min(3, all.count()));
        Path file = folder.resolve("changed.safetensors");
        Mutations mutations = new Mutations(sound, 1);
        long end = System.nanoTime() + MUTATING_NANOSECONDS;
        int tried = 0;
        for (; tried < 40 && System.nanoTime() < end; tried++) {
            Mutations.Mutation mutation = mutations.at(tried);
            Files.write(file, mutation.bytes());
            Ordeal.Outcome outcome = Ordeal.of(file, asked);
            if (outcome.problem() != null) {
                throw new AssertionError(mutation.what(), outcome.problem());
            }
            assertThat(outcome.verdict())
                    .as(mutation.what() + ": " + outcome.what())
                    .isIn(Ordeal.Verdict.REFUSED, Ordeal.Verdict.ANSWERED);
        }
        assertThat(tried).isPositive();
    }

    @Test
    void aFlippedBitIsNoticed() throws IOException {
        loaded();
        byte[] sound = Files.readAllBytes(saved);
        Path file = folder.resolve("flipped.safetensors");
        for (int i = 0; i < 12; i++) {
            byte[] flipped = sound.clone();
            int bit = (int) Math.floorMod(i * 0x9E3779B97F4A7C15L, 8L * sound.length);
            flipped[bit / 8] ^= (byte) (1 << bit % 8);
            Files.write(file, flipped);
            assertThatThrownBy(() -> Models.load(file))
                    .as("bit %d of %d", bit, 8L * sound.length)
                    .isInstanceOf(InputException.class);
        }
    }

    // Samples

    @Ability
    void sampleOfNHasN(Sampler<X> sampler) {
        for (int n : new int[] {1, 5, 64, 70}) {
            assertThat(count(sampler.sample(n, 1))).as("sample(%d, 1)", n).isEqualTo(n);
        }
    }

    @Ability
    void sameSeedGivesTheSameSample(Sampler<X> sampler) {
        assertSame(sampler.sample(70, 1), sampler.sample(70, 1), "two samples of seed 1");
    }

    @Ability
    void anotherSeedGivesAnotherSample(Sampler<X> sampler) {
        assertThat(same(sampler.sample(20, 1), sampler.sample(20, 2)))
                .as("samples of seeds 1 and 2 are the same")
                .isFalse();
    }

    @Ability
    void positionsOfASampleDependOnNothingButTheSeed(Sampler<X> sampler) {
        assertPositions(sampler);
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

    @Ability
    void samplingFromFourThreadsGivesTheSameAsAlone(Sampler<X> sampler) throws Exception {
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

    @Ability
    void samplesThatCannotBeAreRefused(Sampler<X> sampler) {
        assertRefused(() -> sampler.sample(0, 1), "0");
        assertRefused(() -> sampler.sample(-3, 1), "-3");
        assertRefused(() -> sampler.sample(-2L, 4, 1), "-2");
    }

    private static void assertRefused(Runnable action, String found) {
        assertThatThrownBy(action::run)
                .isInstanceOf(InputException.class)
                .hasMessageContaining(found);
    }

    @Ability
    void conditionalSamplesKeepTheSamplersPromises(Conditional<X> conditional) {
        Sampler<X> given = conditional.given(evidence());
        assertThat(count(given.sample(5, 1))).as("count under evidence").isEqualTo(5);
        assertPositions(given);
        Sampler<X> again = loaded(conditional).given(evidence());
        assertSame(given.sample(20, 3), again.sample(20, 3), "conditional sample after loading");
    }

    @Ability
    void evidenceAboutAnUnknownColumnIsRefused(Conditional<X> conditional) {
        assertThatThrownBy(() -> conditional.given(Conditions.of("no such column", "1")))
                .isInstanceOf(InputException.class)
                .message()
                .containsPattern("no such column|found Conditions");
    }

    // Files

    @Test
    void loadedModelHasTheSameCard() {
        assertThat(loaded().card()).as("card after loading").isEqualTo(model.card());
    }

    @Ability
    void loadedModelSamplesTheSame(Sampler<X> sampler) {
        assertSame(sampler.sample(70, 1), loaded(sampler).sample(70, 1), "sample");
    }

    @Ability
    void loadedModelGivesTheSameDensities(Density<X> density) {
        assertThat(loaded(density).logDensity(data()))
                .as("log density after loading")
                .isEqualTo(density.logDensity(data()));
    }

    @Ability
    void loadedModelGivesTheSameCodes(Encoder<X> encoder) {
        assertThat(loaded(encoder).encode(data()))
                .as("codes after loading")
                .isDeepEqualTo(encoder.encode(data()));
    }

    @Ability
    void loadedModelGivesTheSameProbabilities(Classifier<X> classifier) {
        assertThat(loaded(classifier).predict(data()).probabilities())
                .as("probabilities after loading")
                .isDeepEqualTo(classifier.predict(data()).probabilities());
    }

    @Ability
    void loadedModelPredictsTheSameNumbers(Regressor<X> regressor) {
        assertThat(loaded(regressor).predictNumbers(data()))
                .as("predicted numbers after loading")
                .isEqualTo(regressor.predictNumbers(data()));
    }

    @Ability
    void loadedModelReconstructsTheSame(Reconstructor<X> reconstructor) {
        assertSame(
                reconstructor.reconstruct(data()),
                loaded(reconstructor).reconstruct(data()),
                "reconstruction");
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

    @Ability
    void logDensityIsFiniteForEveryTrainingExample(Density<X> density) {
        double[] densities = density.logDensity(data());
        assertThat(densities).as("one number an example").hasSize(count(data()));
        for (int i = 0; i < densities.length; i++) {
            assertThat(densities[i]).as("log density of example %d", i).isFinite();
        }
    }

    @Ability
    void probabilitiesOfEachExampleSumToOne(Classifier<X> classifier) {
        Predictions predictions = classifier.predict(data());
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

    @Ability
    void predictedNumbersAreFiniteForEveryTrainingExample(Regressor<X> regressor) {
        double[] numbers = regressor.predictNumbers(data());
        assertThat(numbers).as("one number an example").hasSize(count(data()));
        for (int i = 0; i < numbers.length; i++) {
            assertThat(numbers[i]).as("number of example %d", i).isFinite();
        }
    }

    @Ability
    void codesAreFiniteAndOfOneWidth(Encoder<X> encoder) {
        float[][] codes = encoder.encode(data());
        CodeKind kind = encoder.codes();
        assertThat(codes).as("one code an example").hasNumberOfRows(count(data()));
        for (float[] code : codes) {
            assertThat(code).as("width of a code").hasSize(kind.width());
            for (float number : code) {
                assertThat(number).as("number in a code").isFinite();
                assertThat(!kind.names() || (number >= 0 && number == (int) number))
                        .as("%s is a name, a whole number from 0", number)
                        .isTrue();
            }
        }
        assertThat(kind.label()).as("numbers of the label").isBetween(0, kind.width() - 1);
        assertThat(kind.words()).as("what codes are, in words").isNotBlank();
    }

    @Ability
    void codesDecodeToAsManyExamples(Encoder<X> encoder, Decoder<X> decoder) {
        float[][] codes = encoder.encode(data());
        assertThat(count(decoder.decode(codes))).as("decoded").isEqualTo(codes.length);
        float[][] tooWide = new float[2][codes[0].length + 1];
        assertRefused(() -> decoder.decode(tooWide), String.valueOf(codes[0].length + 1));
    }

    @Ability
    void thereIsOneReconstructionAnExample(Reconstructor<X> reconstructor) {
        X reconstructed = reconstructor.reconstruct(data());
        assertThat(count(reconstructed)).as("reconstructions").isEqualTo(count(data()));
    }

    // Codes that samples are made of, and the choice of their distribution

    @Ability
    void sampleIsItsCodesDecoded(Latent<X> latent) {
        assertSame(
                latent.sample(3, 20, 1), latent.decode(latent.latent(3, 20, 1)), "decoded codes");
    }

    @Ability
    void walkHasItsPathsAndSteps(Latent<X> latent) {
        assertThat(count(latent.interpolate(3, 4, 1))).as("3 paths of 4 steps").isEqualTo(12);
        assertRefused(() -> latent.interpolate(0, 4, 1), "0");
        assertRefused(() -> latent.interpolate(3, 1, 1), "1");
    }

    @Ability
    void firstSamplerIsThatOfTheModel(SamplerChoice<X> choice, Sampler<X> sampler) {
        assertThat(choice.samplers()).as("samplers").isNotEmpty().doesNotHaveDuplicates();
        for (String name : choice.samplers()) {
            Latent<X> chosen = choice.withSampler(name);
            assertThat(count(chosen.sample(5, 1))).as("count by sampler %s", name).isEqualTo(5);
            assertSame(
                    chosen.sample(20, 2),
                    loaded(choice).withSampler(name).sample(20, 2),
                    "sample by " + name + " after loading");
        }
        assertSame(
                sampler.sample(20, 1),
                choice.withSampler(choice.samplers().get(0)).sample(20, 1),
                "sample by the first sampler");
    }

    @Ability
    void unknownSamplerIsRefusedWithTheNearest(SamplerChoice<X> choice) {
        String first = choice.samplers().get(0);
        assertThatThrownBy(() -> choice.withSampler(first + "x"))
                .isInstanceOf(InputException.class)
                .hasMessageContaining(first + "x")
                .hasMessageContaining("Did you mean " + first + "?");
    }

    // Densities that are estimated

    @Ability
    void estimateDependsOnTheSeedAndTheDraws(EstimatedDensity<X> density) {
        double[] first = estimate(density, 3, 5);
        assertThat(first).as("one number an example").hasSize(count(data()));
        assertThat(estimate(density, 3, 5)).as("the same seed").isEqualTo(first);
        assertThat(estimate(density, 3, 6)).as("another seed").isNotEqualTo(first);
        assertThat(density.logDensity(data()))
                .as("the log density is the estimate of seed 0")
                .isEqualTo(estimate(density, density.defaultSamples(), 0));
        assertRefused(() -> estimate(density, 0, 5), "0");
    }

    private double[] estimate(EstimatedDensity<X> density, int draws, long seed) {
        EstimatedDensity.Estimate estimate = density.estimate(data(), draws, seed, Progress.NONE);
        assertThat(estimate.samples()).as("draws an example").isEqualTo(draws);
        assertThat(estimate.protocol()).as("protocol").isNotBlank();
        return estimate.logDensity();
    }

    @Ability
    void estimateSaysWhenItIsDone(EstimatedDensity<X> density) {
        AtomicLong most = new AtomicLong();
        density.estimate(
                data(),
                2,
                1,
                (what, done, total) -> {
                    assertThat(total).as("examples there are").isEqualTo(count(data()));
                    most.accumulateAndGet(done, Math::max);
                });
        assertThat(most).as("examples that are done").hasValue(count(data()));
    }

    // The family

    private static final List<Class<?>> ABILITIES =
            List.of(
                    Sampler.class,
                    Conditional.class,
                    Density.class,
                    EstimatedDensity.class,
                    Classifier.class,
                    Regressor.class,
                    Encoder.class,
                    Decoder.class,
                    Latent.class,
                    SamplerChoice.class,
                    Reconstructor.class,
                    Imputer.class);

    @Test
    void familySaysAllThatItsModelCanDo() {
        Family<?> family = Models.family(estimator().family());
        for (Class<?> ability : ABILITIES) {
            if (ability.isInstance(model)) {
                assertThat(family.can(ability))
                        .as("family %s says %s", family.name(), ability.getSimpleName())
                        .isTrue();
            }
        }
    }
}

package dev.likeness.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.likeness.Estimator;
import dev.likeness.Model;
import dev.likeness.toy.Fault;
import dev.likeness.toy.Gaussian;
import dev.likeness.toy.GaussianContractTest;
import dev.likeness.toy.MarginsContractTest;
import dev.likeness.toy.Points;
import java.lang.reflect.Method;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** The test kit can fail: each broken promise is noticed by the test that is named for it. */
class ModelContractNoticesTest {

    private static final String POSITIONS = "positionsOfASampleDependOnNothingButTheSeed";
    private static final String THREADS = "samplingFromFourThreadsGivesTheSameAsAlone";
    private static final String LOADED = "loadedModelSamplesTheSame";
    private static final String GIVEN = "conditionalSamplesKeepTheSamplersPromises";
    private static final String CHOICE = "firstSamplerIsThatOfTheModel";
    private static final String ESTIMATE = "estimateDependsOnTheSeedAndTheDraws";
    private static final String CARD = "cardSaysWhatTheModelWasFittedOnAndWith";

    static Stream<Arguments> faults() {
        return Stream.of(
                fault(Fault.NONE),
                fault(Fault.IGNORES_SEED, "anotherSeedGivesAnotherSample"),
                fault(
                        Fault.REMEMBERS_CALLS,
                        "sameSeedGivesTheSameSample",
                        POSITIONS,
                        THREADS,
                        LOADED,
                        GIVEN,
                        "sampleIsItsCodesDecoded",
                        CHOICE),
                fault(Fault.COUNTS_FROM_EACH_CALL, POSITIONS, GIVEN),
                fault(Fault.COUNTS_IN_32_BITS, POSITIONS, GIVEN),
                fault(Fault.DEPENDS_ON_THREAD, THREADS),
                fault(
                        Fault.SAMPLES_ONE_TOO_FEW,
                        "sampleOfNHasN",
                        POSITIONS,
                        GIVEN,
                        CHOICE,
                        "walkHasItsPathsAndSteps"),
                fault(Fault.SAMPLES_NONE_GLADLY, "samplesThatCannotBeAreRefused"),
                fault(
                        Fault.ROUNDS_WHEN_SAVED,
                        LOADED,
                        "loadedModelGivesTheSameCodes",
                        "loadedModelGivesTheSameDensities",
                        "loadedModelGivesTheSameProbabilities",
                        "loadedModelPredictsTheSameNumbers",
                        "loadedModelReconstructsTheSame",
                        GIVEN,
                        CHOICE),
                fault(
                        Fault.WRITES_THE_CLOCK,
                        "aModelGoesThroughAStream",
                        "loadedModelSavesTheSameBytes",
                        "twoFitsWithOneSeedSaveTheSameBytes"),
                fault(Fault.FORGETS_SEED, CARD),
                fault(Fault.FORGETS_FINGERPRINT, CARD),
                fault(Fault.RECIPE_GROWS, CARD, "recipeRoundTripsThroughJson"),
                fault(Fault.INFINITE_DENSITY, "logDensityIsFiniteForEveryTrainingExample"),
                fault(
                        Fault.PROBABILITIES_OF_TWO,
                        "probabilitiesOfEachExampleSumToOne",
                        "changedFileIsRefusedOrAnswersInNumbers"),
                fault(Fault.LOSES_NUMBERS, "predictedNumbersAreFiniteForEveryTrainingExample"),
                fault(
                        Fault.RAGGED_CODES,
                        "codesAreFiniteAndOfOneWidth",
                        "codesDecodeToAsManyExamples",
                        "thereIsOneReconstructionAnExample",
                        "loadedModelReconstructsTheSame"),
                fault(Fault.DECODES_ANY_WIDTH, "codesDecodeToAsManyExamples"),
                fault(Fault.LOSES_RECONSTRUCTIONS, "thereIsOneReconstructionAnExample"),
                fault(Fault.TAKES_ANY_EVIDENCE, "evidenceAboutAnUnknownColumnIsRefused"),
                fault(Fault.SAYS_TOO_LITTLE, "familySaysAllThatItsModelCanDo"),
                fault(Fault.SHOWS_OTHER_CODES, "sampleIsItsCodesDecoded"),
                fault(Fault.WALKS_TOO_FEW_STEPS, "walkHasItsPathsAndSteps"),
                fault(Fault.NAMES_ANOTHER_SAMPLER_FIRST, CHOICE),
                fault(Fault.TAKES_ANY_SAMPLER, "unknownSamplerIsRefusedWithTheNearest"),
                fault(Fault.ESTIMATES_FROM_NO_DRAWS, ESTIMATE),
                fault(Fault.ESTIMATES_WITHOUT_SEED, ESTIMATE),
                fault(Fault.REPORTS_NO_END, "estimateSaysWhenItIsDone"));
    }

    private static Arguments fault(Fault fault, String... failing) {
        return Arguments.of(fault, Set.of(failing));
    }

    @ParameterizedTest
    @MethodSource("faults")
    void brokenPromiseIsNoticed(Fault fault, Set<String> failing, @TempDir Path folder) {
        assertThat(failuresOf(fault, folder))
                .as("tests of the kit that fail")
                .isEqualTo(new TreeSet<>(failing));
    }

    @Test
    void everyFaultIsTried() {
        EnumSet<Fault> tried = EnumSet.noneOf(Fault.class);
        faults().forEach(arguments -> tried.add((Fault) arguments.get()[0]));
        assertThat(tried).isEqualTo(EnumSet.allOf(Fault.class));
    }

    @Test
    void aTestIsMadeForEachAbilityOfTheModelAndForNoOther() {
        assertThat(abilitiesOf(new MarginsContractTest()))
                .contains("sampleOfNHasN", "holesAreFilledAndWhatIsKnownStays")
                .contains("everyConditionalSampleHasTheEvidence")
                .doesNotContain("probabilitiesOfEachExampleSumToOne")
                .doesNotContain("targetNeedNotBeKnownToBePredicted");
        long all =
                Stream.of(ModelContractTest.class.getDeclaredMethods())
                        .filter(method -> method.isAnnotationPresent(Ability.class))
                        .count();
        assertThat(abilitiesOf(new GaussianContractTest()))
                .as("tests of a model that can do everything")
                .hasSize((int) all);
    }

    private static List<String> abilitiesOf(ModelContractTest<?> kit) {
        kit.fitOnce();
        return kit.abilities().map(DynamicTest::getDisplayName).toList();
    }

    private static Set<String> failuresOf(Fault fault, Path folder) {
        ModelContractTest<Points> kit =
                new GaussianContractTest() {
                    @Override
                    protected Estimator<Points, ? extends Model<Points>> estimator() {
                        return new Gaussian(1e-6, fault);
                    }
                };
        ModelContractTest.folder = folder;
        return failuresOf(kit, ModelContractTest.class);
    }

    /**
     * The names of the tests of a class of the kit that fail, tried in the order of their names.
     */
    static Set<String> failuresOf(ModelContractTest<?> kit, Class<?> part) {
        kit.fitOnce();
        Set<String> failures = new TreeSet<>();
        Method[] tests = part.getDeclaredMethods(); // in any order
        Arrays.sort(tests, Comparator.comparing(Method::getName));
        for (Method test : tests) {
            boolean always = test.isAnnotationPresent(Test.class);
            if (always || (test.isAnnotationPresent(Ability.class) && kit.applies(test))) {
                try {
                    kit.run(test);
                } catch (Exception | AssertionError e) {
                    failures.add(test.getName());
                }
            }
        }
        return failures;
    }
}

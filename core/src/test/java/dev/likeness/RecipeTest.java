package dev.likeness;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.entry;

import dev.likeness.file.Json;
import dev.likeness.toy.GaussianModel;
import dev.likeness.toy.Points;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RecipeTest {

    enum Loss {
        NON_SATURATING,
        LEAST_SQUARES,
        HINGE
    }

    record Optimizer(double learningRate, List<Double> betas) {}

    record Net(
            int criticSteps,
            long seed,
            double rate,
            float slope,
            boolean conditional,
            Loss loss,
            String note,
            List<Integer> widths,
            Optimizer optimizer,
            @Nullable Double penalty,
            @Nullable Integer classes)
            implements Estimator<Points, GaussianModel> {

        Net {
            if (criticSteps < 1) {
                throw new InputException(
                        "criticSteps must be at least 1, found " + criticSteps + ".");
            }
        }

        @Override
        public GaussianModel fit(Points data, Fit fit) {
            throw new AssertionError("not fitted here");
        }

        @Override
        public String family() {
            return "net";
        }
    }

    private static final Net NET =
            new Net(
                    1,
                    1L << 40,
                    2e-4,
                    0.1f,
                    false,
                    Loss.NON_SATURATING,
                    "a, b",
                    List.of(256, 512),
                    new Optimizer(1e-3, List.of(0.5, 0.999)),
                    null,
                    10);

    @Test
    void recipeBecomesPlainValuesInTheOrderOfItsComponents() {
        assertThat(Recipe.toMap(NET))
                .containsExactly(
                        entry("criticSteps", 1L),
                        entry("seed", 1L << 40),
                        entry("rate", 2e-4),
                        entry("slope", 0.1),
                        entry("conditional", false),
                        entry("loss", "non-saturating"),
                        entry("note", "a, b"),
                        entry("widths", List.of(256L, 512L)),
                        entry(
                                "optimizer",
                                Map.of("learningRate", 1e-3, "betas", List.of(0.5, 0.999))),
                        entry("penalty", null),
                        entry("classes", 10L));
    }

    @Test
    void recipeComesBackFromJson() {
        String json = Json.write(Recipe.toMap(NET));
        assertThat(Recipe.fromMap(Net.class, Json.readObject(json, "recipe"))).isEqualTo(NET);
    }

    @Test
    void numbersThatJsonDoesNotKnowComeBack() {
        Net clipped = Recipe.with(NET, Map.of("penalty", "infinity"));
        assertThat(clipped.penalty()).isInfinite();
        String json = Json.write(Recipe.toMap(clipped));
        assertThat(Recipe.fromMap(Net.class, Json.readObject(json, "recipe"))).isEqualTo(clipped);
    }

    @Test
    void settingsReachEveryHyperParameter() {
        Map<String, String> settings = new LinkedHashMap<>();
        settings.put("critic-steps", "5");
        settings.put("seed", "-3");
        settings.put("RATE", "1e-3");
        settings.put("slope", ".2");
        settings.put("conditional", "true");
        settings.put("loss", "least-squares");
        settings.put("note", "");
        settings.put("widths", "[ 128, 64,32 ]");
        settings.put("optimizer.learning-rate", "3");
        settings.put("optimizer.betas", "0,0.9");
        settings.put("penalty", "10");
        settings.put("classes", "none");
        assertThat(Recipe.with(NET, settings))
                .isEqualTo(
                        new Net(
                                5,
                                -3,
                                1e-3,
                                0.2f,
                                true,
                                Loss.LEAST_SQUARES,
                                "",
                                List.of(128, 64, 32),
                                new Optimizer(3, List.of(0.0, 0.9)),
                                10.0,
                                null));
        assertThat(Recipe.with(NET, Map.of("widths", "[]")).widths()).isEmpty();
        assertThat(Recipe.with(NET, Map.of("widths", "7")).widths()).containsExactly(7);
        assertThat(Recipe.with(NET, Map.of())).isEqualTo(NET);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    criticStep | 1 | There is no setting criticStep. Did you mean criticSteps?
                    zzzzzz | 1 | There is no setting zzzzzz. Known: criticSteps, seed, rate, slope, conditional, loss, note, widths, optimizer, penalty, classes.
                    optimizer.rat | 1 | There is no setting optimizer.rat. Did you mean optimizer.betas?
                    optimizer | adam | optimizer is a group of settings. Set one of them: optimizer.learningRate, optimizer.betas.
                    rate.x | 1 | There is no setting rate.x: rate has no parts.
                    criticSteps | five | criticSteps must be a whole number of at most 32 bits, found "five".
                    criticSteps | 1.5 | criticSteps must be a whole number of at most 32 bits, found "1.5".
                    criticSteps | 3000000000 | criticSteps must be a whole number of at most 32 bits, found 3000000000.
                    seed | 99999999999999999999 | seed must be a whole number, found "99999999999999999999".
                    criticSteps | 0 | criticSteps must be at least 1, found 0.
                    criticSteps | none | criticSteps must be a whole number of at most 32 bits, found "none".
                    rate | 1d | rate must be a number, found "1d".
                    rate | 1e999 | rate must be a number, found "1e999".
                    conditional | yes | conditional must be true or false, found "yes".
                    loss | hing | loss must be one of non-saturating, least-squares, hinge, found "hing". Did you mean hinge?
                    widths | 1,,2 | widths must be a whole number of at most 32 bits, found "".
                    widths | 1,two | widths must be a whole number of at most 32 bits, found "two".
                    penalty | much | penalty must be a number or none, found "much".
                    """)
    void settingThatDoesNotFitIsRefusedInASentence(String key, String text, String message) {
        assertThatThrownBy(() -> Recipe.with(NET, Map.of(key, text)))
                .isInstanceOf(InputException.class)
                .hasMessage(message);
    }

    @Test
    void settingGivenTwiceIsRefused() {
        Map<String, String> settings = new LinkedHashMap<>();
        settings.put("criticSteps", "1");
        settings.put("critic-steps", "2");
        assertThatThrownBy(() -> Recipe.with(NET, settings))
                .isInstanceOf(InputException.class)
                .hasMessage("criticSteps is set twice, as criticSteps and as critic-steps.");
    }

    @Test
    void valuesOfAFileThatDoNotFitAreRefusedInASentence() {
        assertRefused("loss", 3L, "loss must be one of non-saturating, least-squares, hinge");
        assertRefused("rate", "much", "rate must be a number, found \"much\".");
        assertRefused("rate", null, "rate must be a number, found nothing.");
        assertRefused("widths", 3L, "widths must be a list, each a whole number");
        assertRefused("widths", List.of("a"), "found \"a\".");
        assertRefused("optimizer", 3L, "optimizer must be a group of settings, found 3.");
        assertRefused(
                "optimizer",
                Map.of("betas", List.of()),
                "setting optimizer.learningRate is missing");
        assertRefused(
                "optimizer", Map.of("beta", List.of()), "no setting optimizer.beta. Did you mean");
        assertRefused("criticSteps", 0L, "criticSteps must be at least 1, found 0.");
        assertRefused("more", 0L, "There is no setting more.");
    }

    private static void assertRefused(String key, @Nullable Object value, String message) {
        Map<String, Object> map = Recipe.toMap(NET);
        map.put(key, value);
        assertThatThrownBy(() -> Recipe.fromMap(Net.class, map))
                .isInstanceOf(InputException.class)
                .hasMessageContaining(message);
    }

    @Test
    void missingSettingIsRefused() {
        Map<String, Object> map = Recipe.toMap(NET);
        map.remove("loss");
        assertThatThrownBy(() -> Recipe.fromMap(Net.class, map))
                .isInstanceOf(InputException.class)
                .hasMessage("The setting loss is missing.");
    }

    @Test
    void descriptionNamesEverySettingItsTypeAndItsValue() {
        assertThat(Recipe.describe(NET))
                .contains(
                        new Recipe.Setting("seed", "a whole number", 1L << 40),
                        new Recipe.Setting(
                                "loss",
                                "one of non-saturating, least-squares, hinge",
                                "non-saturating"),
                        new Recipe.Setting(
                                "widths",
                                "a list, each a whole number of at most 32 bits",
                                List.of(256L, 512L)),
                        new Recipe.Setting("optimizer.learningRate", "a number", 1e-3),
                        new Recipe.Setting("penalty", "a number or none", null))
                .hasSize(12);
    }
}

package dev.likeness.neural.vae;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.likeness.Estimator;
import dev.likeness.Fit;
import dev.likeness.FitEvent;
import dev.likeness.InputException;
import dev.likeness.Model;
import dev.likeness.neural.engine.NoGradient;
import dev.likeness.neural.engine.Scope;
import dev.likeness.neural.engine.Tensor;
import dev.likeness.neural.layer.Parameters;
import dev.likeness.neural.training.Optimizer;
import dev.likeness.neural.training.ShuffledRows;
import dev.likeness.neural.training.Trainee;
import dev.likeness.neural.training.Trainer;
import dev.likeness.random.Randomness;
import dev.likeness.testkit.ModelContractTest;
import dev.likeness.text.CharacterTokens;
import dev.likeness.text.Corpus;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SentenceVaeContractTest extends ModelContractTest<Corpus> {

    private static final SentenceVae SMALL =
            SentenceVae.defaults()
                    .withEmbedding(6)
                    .withWidth(12)
                    .withLatent(3)
                    .withLongest(12)
                    .withBatch(8);

    @Override
    protected Estimator<Corpus, ? extends Model<Corpus>> estimator() {
        return SMALL;
    }

    @Override
    protected Corpus data() {
        List<String> names = new ArrayList<>();
        for (String first : List.of("an", "em", "li", "no", "ot")) {
            for (String last : List.of("na", "ma", "a", "to", "lo")) {
                names.add(first + last);
            }
        }
        return Corpus.of(names);
    }

    @Override
    protected Fit fit() {
        return Fit.defaults().withSteps(12L).withThreads(1);
    }

    @Override
    protected int count(Corpus data) {
        return data.count();
    }

    @Override
    protected Corpus slice(Corpus data, int first, int count) {
        return data.slice(first, first + count);
    }

    @Override
    protected boolean same(Corpus a, Corpus b) {
        return a.equals(b);
    }

    @Test
    void likelihoodGivenACodeIsThatOfTheCharactersOneByOne() {
        CharacterTokens tokens = CharacterTokens.of(data());
        SentenceNetwork network =
                new SentenceNetwork(SMALL, tokens.size(), Parameters.fresh(Randomness.of(1)));
        Corpus some = Corpus.of(List.of("anna", "liato"));
        SentenceRows rows = SentenceRows.of(some, tokens);
        try (Scope scope = Scope.open();
                NoGradient still = NoGradient.open()) {
            Tensor codes = Tensor.of(new float[] {1, 0, -1, 0.5f, 2, 0}, 2, 3);
            float[] found =
                    network.likelihood()
                            .negativeLog(codes, network.seen(rows.rounded(new int[] {0, 1})))
                            .toFloats();
            for (int row = 0; row < 2; row++) {
                SentenceNetwork.Writing state = network.writing(codes.slice(0, row, row + 1));
                int[] text = rows.characters(row);
                double sum = 0;
                int before = network.mark();
                for (int t = 0; t <= text.length; t++) {
                    SentenceNetwork.Written read =
                            network.write(Tensor.of(new long[] {before}, 1), state);
                    state = read.after();
                    int next = t < text.length ? text[t] : network.mark();
                    float[] logits = read.logits().toFloats();
                    double all = 0;
                    for (float logit : logits) {
                        all += Math.exp(logit);
                    }
                    sum += Math.log(all) - logits[next];
                    before = next;
                }
                assertThat((double) found[row]).isEqualTo(sum, within(1e-4));
            }
        }
    }

    @Test
    void aWalkLeadsFromOneTextToTheOther() {
        SentenceVaeModel model = (SentenceVaeModel) model();
        Corpus walk = model.between("anna", "otto", 5);
        assertThat(walk.count()).isEqualTo(5);
        assertThat(walk.text(0)).isEqualTo(model.reconstruct(Corpus.of(List.of("anna"))).text(0));
        assertThat(model.nearest("anna", data(), 3).text(0)).isEqualTo("anna");
    }

    @Test
    void readerMovesAloneInTheFirstSteps() {
        SentenceVae alone = SMALL.withEncoderSteps(3).withEncoderEpochs(9).withEmaHalfLife(0);
        Map<String, float[]> begun = weights(alone, 0);
        Map<String, float[]> three = weights(alone, 3);
        Map<String, float[]> four = weights(alone, 4);
        for (String name : begun.keySet()) {
            assertThat(Arrays.equals(begun.get(name), three.get(name)))
                    .as("%s stays for three steps", name)
                    .isEqualTo(!name.startsWith("encoder."));
            assertThat(Arrays.equals(three.get(name), four.get(name)))
                    .as("%s stays in the fourth", name)
                    .isFalse();
        }
    }

    private static final CharacterTokens TOKENS =
            CharacterTokens.of(new SentenceVaeContractTest().data());

    /** The weights after some steps. */
    private Map<String, float[]> weights(SentenceVae recipe, long steps) {
        Trainee<SentenceNetwork> trainee =
                Trainee.of(
                        "vae",
                        Optimizer.Settings.adam(0.01),
                        () ->
                                new SentenceNetwork(
                                        recipe, TOKENS.size(), Parameters.fresh(Randomness.of(1))));
        if (steps > 0) {
            Trainer.run(
                    "sentence-vae",
                    1,
                    new ShuffledRows(SentenceRows.of(data(), TOKENS), 8, 1),
                    new VaeObjective(
                            new VaeObjective.Bound(1, 0, recipe::klWeight, recipe::moved),
                            trainee,
                            3,
                            null),
                    fit().withSteps(steps));
        }
        Map<String, float[]> weights = new LinkedHashMap<>();
        trainee.network()
                .parameters()
                .forEach((name, tensor) -> weights.put(name, tensor.toFloats()));
        return weights;
    }

    @Test
    void codeThatIsIgnoredIsSaid() {
        List<String> warnings = new ArrayList<>();
        SMALL.withFreeBits(0)
                .withKlWarmup(0)
                .withBeta(50)
                .fit(
                        data(),
                        fit().withSteps(60L)
                                .withListener(
                                        event -> {
                                            if (event instanceof FitEvent.Warning warning) {
                                                warnings.add(warning.message());
                                            }
                                        }));
        assertThat(warnings).hasSize(1);
        assertThat(warnings.get(0)).contains("ignores the code").contains("freeBits");
    }

    @Test
    void textsThatAreTooLongAreRefusedWithASentence() {
        assertThatThrownBy(
                        () ->
                                SMALL.fit(
                                        Corpus.of(List.of("one long text that nobody cut", "b")),
                                        fit()))
                .isInstanceOf(InputException.class)
                .hasMessageContaining("at least 2 texts of at most 12 characters, found 1 among 2")
                .hasMessageContaining("lines");
        assertThatThrownBy(
                        () ->
                                ((SentenceVaeModel) model())
                                        .encode(Corpus.of(List.of("annannannanna"))))
                .isInstanceOf(InputException.class)
                .hasMessageContaining("13 characters");
    }

    @ParameterizedTest
    @ValueSource(ints = {0, -1, 4097, Integer.MAX_VALUE})
    void aModelWritesNoEndlessTexts(int longest) {
        assertThatThrownBy(() -> SMALL.withLongest(longest))
                .isInstanceOf(InputException.class)
                .hasMessage("longest must be 1 to 4096 characters, found " + longest + ".");
    }
}

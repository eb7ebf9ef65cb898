package dev.likeness.evaluate.table;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.likeness.Estimator;
import dev.likeness.Fit;
import dev.likeness.InputException;
import dev.likeness.Model;
import dev.likeness.ModelCard;
import dev.likeness.Sampler;
import dev.likeness.evaluate.table.TableReport.Protocol;
import dev.likeness.random.Randomness;
import dev.likeness.table.Table;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class GeneratorChoiceTest {

    private static final Protocol SMALL = new Protocol(2000, 10, 100, 3, 200, 0);

    private enum Way {
        /** Draws training rows again. */
        COPY,
        /** Draws each column by itself. */
        INDEPENDENT,
        /** Knows how such rows come about. */
        TRUTH,
        /** Learns from no table. */
        REFUSE
    }

    private record Toy(Way way) implements Estimator<Table, ToyModel> {
        @Override
        public ToyModel fit(Table data, Fit fit) {
            if (way == Way.REFUSE) {
                throw new InputException("There is nothing to learn.");
            }
            return new ToyModel(way, data);
        }

        @Override
        public String family() {
            return "toy";
        }
    }

    private record ToyModel(Way way, Table data) implements Model<Table>, Sampler<Table> {
        @Override
        public Table sample(long first, int count, long seed) {
            return switch (way) {
                case COPY -> {
                    int[] rows = new int[count];
                    for (int i = 0; i < count; i++) {
                        rows[i] = Randomness.of(seed).at(first + i).nextInt(data.rows());
                    }
                    yield data.rows(rows);
                }
                case TRUTH -> SmallTables.people(count, 1000 + seed);
                default -> new IndependentColumns(data).sample(first, count, seed);
            };
        }

        @Override
        public ModelCard card() {
            throw new AssertionError("not asked for");
        }

        @Override
        public void save(Path file) {
            throw new AssertionError("not asked for");
        }
    }

    private static GeneratorChoice.Candidate candidate(Way way) {
        return new GeneratorChoice.Candidate(
                way.name().toLowerCase(java.util.Locale.ROOT), new Toy(way));
    }

    @Test
    void oneThatHasLearntIsTakenAndOneThatCopiesIsNot() {
        List<String> said = new ArrayList<>();
        GeneratorChoice choice =
                GeneratorChoice.among(
                        List.of(
                                candidate(Way.COPY),
                                candidate(Way.INDEPENDENT),
                                candidate(Way.REFUSE),
                                candidate(Way.TRUTH)),
                        SmallTables.people(1200, 1),
                        "owns",
                        Fit.defaults().withThreads(1),
                        SMALL,
                        said::add);
        assertThat(choice.best().name()).isEqualTo("truth");
        assertThat(choice.why())
                .startsWith(
                        "truth is taken: boosted trees tell its rows from real ones with an AUC of 0.")
                .contains("independent 0.", "copy 0.", "real rows 0.")
                .contains("Of copy, 100.0% of its rows are copies of training rows");
        assertThat(choice.trials().get(2).problem()).isEqualTo("There is nothing to learn.");
        assertThat(said).hasSize(4).anyMatch(text -> text.startsWith("truth learnt from 960 rows"));
    }

    @Test
    void nothingToChooseFromIsRefused() {
        assertThatThrownBy(
                        () ->
                                GeneratorChoice.among(
                                        List.of(candidate(Way.REFUSE)),
                                        SmallTables.people(100, 1),
                                        null,
                                        Fit.defaults(),
                                        SMALL,
                                        text -> {}))
                .isInstanceOf(InputException.class)
                .hasMessageContaining("No generator can learn from this table. There is nothing");
        assertThatThrownBy(
                        () ->
                                GeneratorChoice.among(
                                        List.of(candidate(Way.TRUTH)),
                                        SmallTables.people(40, 1),
                                        null,
                                        Fit.defaults(),
                                        SMALL,
                                        text -> {}))
                .hasMessageContaining("40 rows, too few");
    }

    @Test
    void aCopyByChanceIsNoSignOfMemory() {
        assertThat(GeneratorChoice.moreCopies(1 / 48.0, 48, 0, 12)).isFalse();
        assertThat(GeneratorChoice.moreCopies(3 / 48.0, 48, 0, 12)).isFalse();
        assertThat(GeneratorChoice.moreCopies(12 / 48.0, 48, 0, 12)).isTrue();
        assertThat(GeneratorChoice.moreCopies(1, 48, 0.5, 12)).isTrue();
        assertThat(GeneratorChoice.moreCopies(0.03, 16_000, 0.001, 4_000)).isTrue();
        assertThat(GeneratorChoice.moreCopies(0.3, 16_000, 0.31, 4_000)).isFalse();
    }
}

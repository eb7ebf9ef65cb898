package dev.likeness.neural.gan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.likeness.neural.MadeTables;
import dev.likeness.neural.codec.EncodedTable;
import dev.likeness.neural.codec.NumberCoding;
import dev.likeness.neural.codec.TableCodec;
import dev.likeness.neural.gan.ConditionColumns.Condition;
import dev.likeness.random.Draws;
import dev.likeness.random.Randomness;
import dev.likeness.table.Column;
import dev.likeness.table.ColumnSchema;
import dev.likeness.table.Table;
import java.util.List;
import java.util.function.Function;
import org.junit.jupiter.api.Test;

class ConditionsTest {

    /** Ten of 1,010 rows have the second level. */
    private static TableCodec uneven() {
        int[] codes = new int[1010];
        for (int i = 0; i < 10; i++) {
            codes[i] = 1;
        }
        return TableCodec.fit(
                Table.of(
                        List.of(
                                Column.codes(
                                        ColumnSchema.category("c", List.of("often", "rare")),
                                        codes))),
                NumberCoding.MODES);
    }

    private static double rare(Function<Draws, Condition> conditions) {
        Draws draws = Randomness.of(3).at(0);
        int rare = 0;
        for (int i = 0; i < 100_000; i++) {
            rare += conditions.apply(draws).place();
        }
        return rare / 100_000.0;
    }

    @Test
    void rareLevelsAreToldByTheLogarithmOfHowOftenTheyAre() {
        ConditionColumns conditions = new ConditionColumns(uneven());
        double wanted = Math.log(11) / (Math.log(11) + Math.log(1001));
        // binomial of 100,000: five deviations, a false alarm in two million
        assertThat(rare(conditions::forTraining)).isCloseTo(wanted, within(0.007));
        assertThat(rare(conditions::asSeen)).isCloseTo(10 / 1010.0, within(0.0016));
    }

    @Test
    void everyRowDrawnHasItsCondition() {
        Table plants = MadeTables.plants(500);
        TableCodec codec = TableCodec.fit(plants, NumberCoding.MODES);
        ConditionColumns conditions = new ConditionColumns(codec);
        assertThat(conditions.columns())
                .as("kind and colour; numbers have modes")
                .containsExactly(0, 2);
        assertThat(conditions.width()).isEqualTo(6);
        EncodedTable encoded = codec.rows(plants, Randomness.of(1));
        RowsByCondition having = new RowsByCondition(conditions, encoded);
        Draws draws = Randomness.of(3).at(0);
        for (int i = 0; i < 1000; i++) {
            Condition condition = conditions.forTraining(draws);
            int column = conditions.columns().get(condition.which());
            int row = having.draw(condition, draws);
            assertThat(plants.column(column).code(row)).isEqualTo(condition.place());
        }
    }

    @Test
    void vectorHasASingleOne() {
        ConditionColumns conditions =
                new ConditionColumns(TableCodec.fit(MadeTables.plants(500), NumberCoding.MODES));
        float[] vector = new float[6];
        conditions.write(new Condition(1, 2), vector, 0);
        assertThat(vector).containsExactly(0, 0, 0, 0, 0, 1);
    }
}

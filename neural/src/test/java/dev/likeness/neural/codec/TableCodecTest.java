package dev.likeness.neural.codec;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.likeness.InputException;
import dev.likeness.ModelCard;
import dev.likeness.file.ModelFile;
import dev.likeness.neural.MadeTables;
import dev.likeness.neural.engine.Scope;
import dev.likeness.neural.engine.Tensor;
import dev.likeness.random.Randomness;
import dev.likeness.table.Column;
import dev.likeness.table.ColumnSchema;
import dev.likeness.table.Table;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class TableCodecTest {

    private static final Randomness RANDOMNESS = Randomness.of(1);

    /** Sixteen rows: four, four times. */
    private static Table families() {
        int[] sex = new int[16];
        double[] children = new double[16];
        for (int i = 0; i < 16; i++) {
            sex[i] = new int[] {0, 1, 1, -1}[i % 4];
            children[i] = new double[] {0, 1, 1, 3}[i % 4];
        }
        return Table.of(
                List.of(
                        Column.codes(
                                ColumnSchema.category("sex", List.of("Female", "Male", "other")),
                                sex),
                        Column.numbers(ColumnSchema.whole("children"), children)));
    }

    private static float[] rows(TableCodec codec, Table table) {
        EncodedTable encoded = codec.rows(table, RANDOMNESS);
        try (Scope scope = Scope.open()) {
            return encoded.at(IntStream.range(0, table.rows()).toArray()).toFloats();
        }
    }

    /** What a network would say that is sure of a row. */
    private static float[] sure(TableCodec codec, float[] rows) {
        float[] outputs = rows.clone();
        for (int i = 0; i < outputs.length; i++) {
            outputs[i] *= i % codec.width() >= codec.measures() ? 1000 : 1;
        }
        return outputs;
    }

    @Test
    void levelsFewNumbersAndMissingValuesHaveAPlaceEach() {
        TableCodec codec = TableCodec.fit(families(), NumberCoding.MODES);
        // female, male, missing; 0, 1, 3: the level "other" never came up
        assertThat(codec.spans()).containsExactly(new Span(-1, 0, 3, 0), new Span(-1, 3, 3, 0));
        assertThat(codec.counts(0)).containsExactly(4, 8, 4);
        assertThat(codec.counts(1)).containsExactly(4, 8, 4);
        assertThat(rows(codec, families()))
                .startsWith(1, 0, 0, 1, 0, 0)
                .endsWith(0, 0, 1, 0, 0, 1)
                .hasSize(16 * 6);
    }

    @Test
    void numbersHaveModesAndAPileAPlaceOfItsOwn() {
        Table plants = MadeTables.plants(1000);
        TableCodec codec = TableCodec.fit(plants, NumberCoding.MODES);
        Span height = codec.spans().get(1);
        Span flowers = codec.spans().get(3);
        assertThat(height.measure()).as("measures come first").isZero();
        assertThat(flowers.measure()).isOne();
        assertThat(height.modes()).as("modes of heights").isBetween(3, 10);
        assertThat(height.places())
                .as("no height piles up or is missing")
                .isEqualTo(height.modes());
        assertThat(flowers.places())
                .as("beside the modes: 0, and the missing values")
                .isEqualTo(flowers.modes() + 2);
        double[] counts = codec.counts(3);
        long none = count(plants.column("flowers"), 0);
        long missing = count(plants.column("flowers"), Double.NaN);
        assertThat(counts[flowers.modes()]).as("rows at 0").isEqualTo(none);
        assertThat(counts[flowers.modes() + 1]).as("rows without a number").isEqualTo(missing);
        float[] rows = rows(codec, plants);
        for (int row = 0; row < plants.rows(); row++) {
            int at = row * codec.width();
            double value = plants.column("flowers").number(row);
            assertThat(rows[at + flowers.first() + flowers.modes()])
                    .as("place of 0 in row %d", row)
                    .isEqualTo(value == 0 ? 1 : 0);
            if (value == 0 || Double.isNaN(value)) {
                assertThat(rows[at + flowers.measure()]).as("measure of row %d", row).isZero();
            }
        }
    }

    private static long count(Column column, double value) {
        return IntStream.range(0, column.rows())
                .filter(row -> Double.compare(column.number(row), value) == 0)
                .count();
    }

    @ParameterizedTest
    @EnumSource
    void whatIsEncodedIsDecodedToTheLastDigit(NumberCoding coding) {
        for (Table table : List.of(families(), MadeTables.plants(1000))) {
            TableCodec codec = TableCodec.fit(table, coding);
            Table again = codec.decode(sure(codec, rows(codec, table)), 0, 3);
            assertThat(again).isEqualTo(table);
        }
    }

    @ParameterizedTest
    @EnumSource
    void numbersStayWithinTheBoundsOfTheData(NumberCoding coding) {
        Table plants = MadeTables.plants(1000);
        TableCodec codec = TableCodec.fit(plants, coding);
        float[] rows = sure(codec, rows(codec, plants));
        for (int i = 0; i < rows.length; i += codec.width()) {
            rows[i] = i % 2 == 0 ? 5 : -5; // far outside of every mode
        }
        Table again = codec.decode(rows, 0, 3);
        double least = plants.column("height").numbers()[0];
        double most = least;
        for (double height : plants.column("height").numbers()) {
            least = Math.min(least, height);
            most = Math.max(most, height);
        }
        assertThat(again.column("height").numbers()).contains(most);
        for (double height : again.column("height").numbers()) {
            assertThat(height).isBetween(least, most);
        }
    }

    @Test
    void rareLevelsShareAPlaceAndAreDrawnByHowOftenTheyAre() {
        int[] codes = new int[2000];
        for (int i = 0; i < 6; i++) {
            codes[i] = i < 4 ? 1 : 2; // four and two rows of levels with too few
        }
        List<String> levels = List.of("usual", "rare", "rarer");
        Table table =
                Table.of(List.of(Column.codes(ColumnSchema.category("level", levels), codes)));
        TableCodec codec = TableCodec.fit(table, NumberCoding.MODES);
        assertThat(codec.counts(0)).containsExactly(1994, 6);
        float[] rare = new float[2 * 30_000];
        for (int i = 1; i < rare.length; i += 2) {
            rare[i] = 1000;
        }
        int[] drawn = codec.decode(rare, 0, 1).column(0).codes();
        double first = IntStream.of(drawn).filter(code -> code == 1).count() / 30_000.0;
        // binomial of 30,000: five deviations, a false alarm in two million
        assertThat(first)
                .as("part of the level with four of six rows")
                .isCloseTo(4 / 6.0, within(0.0137));
        assertThat(drawn).doesNotContain(0, -1);
    }

    /** A level that alone is rare: what is drawn after it must not shift when the codec is read. */
    @ParameterizedTest
    @EnumSource
    void savedCodecDecodesTheSameRows(NumberCoding coding, @TempDir Path folder) {
        int[] codes = new int[2000];
        codes[7] = 1;
        double[] numbers = IntStream.range(0, 2000).mapToDouble(i -> i * 0.37 % 20).toArray();
        Table table =
                Table.of(
                        List.of(
                                Column.codes(
                                        ColumnSchema.category("level", List.of("usual", "rare")),
                                        codes),
                                Column.numbers(ColumnSchema.decimal("size", 2), numbers)));
        TableCodec codec = TableCodec.fit(table, coding);
        ModelCard card =
                new ModelCard("toy", Map.of(), table.provenance(), 1, 1, 1, Map.of(), Map.of());
        ModelFile.Builder builder = ModelFile.of(card);
        codec.save(builder);
        Path file = folder.resolve("codec.safetensors");
        builder.write(file);
        TableCodec again = TableCodec.read(ModelFile.read(file));
        float[] outputs = new float[500 * codec.width()];
        for (int i = 0; i < outputs.length; i++) {
            outputs[i] = (float) Math.sin(i); // any generator's numbers
        }
        Table drawn = codec.decode(outputs, 0, 3);
        assertThat(drawn.column("level").codes()).contains(1);
        assertThat(again.decode(outputs, 0, 3)).isEqualTo(drawn);
    }

    @ParameterizedTest
    @EnumSource
    void probabilitiesOfAllThatCanBeSumToOne(NumberCoding coding) {
        Table plants = MadeTables.plants(1000).select(List.of("flowers"));
        TableCodec codec = TableCodec.fit(plants, coding);
        double[] all = new double[4001];
        for (int i = 0; i < all.length; i++) {
            all[i] = i < 4000 ? i - 2000 : Double.NaN;
        }
        Table each = Table.of(List.of(Column.numbers(plants.column(0).schema(), all)));
        ObservedTable observed = ObservedTable.of(codec, each);
        double sum = 0;
        try (Scope scope = Scope.open()) {
            float[] said = new float[codec.width()];
            for (int i = 0; i < said.length; i++) {
                said[i] = (i * 7 % 5) / 3f; // any decoder's numbers
            }
            int[] rows = IntStream.range(0, all.length).toArray();
            Randomness[] randomness = new Randomness[all.length];
            java.util.Arrays.setAll(randomness, i -> Randomness.of(2).fork(i));
            TableLikelihood likelihood = new TableLikelihood(codec, Tensor.of(new float[] {-1}, 1));
            Tensor decoded = Tensor.of(said, 1, said.length).expand(all.length, said.length);
            float[] logs = observed.log(likelihood, decoded, rows, 1, randomness, 0).toFloats();
            for (int i = 0; i < logs.length; i++) {
                sum += Math.exp(logs[i] + observed.logWithin(i));
            }
        }
        // but for the modes at 0, whose probability there is left out for that of the pile, and
        // 1 of 1002 for what was never seen
        assertThat(sum).isBetween(0.98, 1.001);
    }

    @Test
    void tableWithNothingToLearnIsRefused() {
        Table none = families().slice(0, 0);
        assertThatThrownBy(() -> TableCodec.fit(none, NumberCoding.MODES))
                .isInstanceOf(InputException.class)
                .hasMessageContaining("no rows");
        Table empty = Table.of(List.of());
        assertThatThrownBy(() -> TableCodec.fit(empty, NumberCoding.MODES))
                .isInstanceOf(InputException.class)
                .hasMessageContaining("no column that can be learnt");
    }
}

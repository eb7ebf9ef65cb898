package dev.likeness.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.likeness.Classifier;
import dev.likeness.Conditional;
import dev.likeness.Conditions;
import dev.likeness.Density;
import dev.likeness.Fit;
import dev.likeness.Imputer;
import dev.likeness.InputException;
import dev.likeness.Marginal;
import dev.likeness.Model;
import dev.likeness.Predictions;
import dev.likeness.Regressor;
import dev.likeness.Sampler;
import dev.likeness.random.Draws;
import dev.likeness.random.Randomness;
import dev.likeness.table.Column;
import dev.likeness.table.ColumnKind;
import dev.likeness.table.ColumnSchema;
import dev.likeness.table.Table;
import dev.likeness.table.TableEvidence;
import dev.likeness.table.TableSchemas;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/**
 * What every model of tables must satisfy, beside {@link ModelContractTest}. The data are {@link
 * #people}: whole and decimal numbers, categories, true and false, dates, identifiers, and missing
 * values, unless a test overrides {@link #data}.
 */
public abstract class TableContractTest extends ModelContractTest<Table> {

    @Override
    protected Table data() {
        return people(150);
    }

    @Override
    protected Fit fit() {
        return Fit.defaults().withThreads(1);
    }

    /** The column that the recipe predicts, or null. */
    protected @Nullable String target() {
        return null;
    }

    @Override
    protected Conditions evidence() {
        return Conditions.parse("sex=Female, age>40");
    }

    @Override
    protected int count(Table data) {
        return data.rows();
    }

    @Override
    protected Table slice(Table data, int first, int count) {
        return data.slice(first, first + count);
    }

    @Override
    protected boolean same(Table a, Table b) {
        return a.equals(b);
    }

    /**
     * A table of made-up people: {@code id}, {@code age} (whole, some missing), {@code wage}
     * (decimal of two digits), {@code gain} (whole, mostly 0), {@code sex}, {@code job}
     * (categories, some jobs missing), {@code member} (boolean), {@code since} (date), {@code rich}
     * (yes or no, by wage and age).
     */
    public static Table people(int rows) {
        double[] age = new double[rows];
        double[] wage = new double[rows];
        double[] gain = new double[rows];
        double[] since = new double[rows];
        int[] sex = new int[rows];
        int[] job = new int[rows];
        int[] member = new int[rows];
        int[] rich = new int[rows];
        Randomness randomness = Randomness.of(11).fork("people");
        for (int i = 0; i < rows; i++) {
            Draws draws = randomness.at(i);
            sex[i] = draws.nextInt(2);
            age[i] = 18 + draws.nextInt(60);
            job[i] = draws.nextInt(4) + (sex[i] == 1 && draws.nextInt(3) == 0 ? 1 : 0);
            wage[i] = Math.rint(100 * Math.exp(2.3 + 0.01 * age[i] + 0.4 * draws.nextGaussian()));
            wage[i] /= 100;
            gain[i] = draws.nextInt(6) == 0 ? 500 + draws.nextInt(5000) : 0;
            member[i] = draws.nextInt(3) == 0 ? 1 : 0;
            since[i] = 15_000 + draws.nextInt(4000);
            rich[i] = wage[i] + 0.1 * age[i] + draws.nextGaussian() > 22 ? 1 : 0;
            age[i] = draws.nextInt(15) == 0 ? Double.NaN : age[i];
            job[i] = draws.nextInt(12) == 0 ? -1 : job[i];
        }
        String[] ids = new String[rows];
        Arrays.setAll(ids, i -> "P-%05d".formatted(i + 1));
        String next = "P-<%05d>".formatted(rows + 1);
        return Table.of(
                List.of(
                        Column.texts(
                                new ColumnSchema("id", ColumnKind.IDENTIFIER, 0, List.of(), next),
                                ids),
                        Column.numbers(ColumnSchema.whole("age"), age),
                        Column.numbers(ColumnSchema.decimal("wage", 2), wage),
                        Column.numbers(ColumnSchema.whole("gain"), gain),
                        Column.codes(category("sex", "Female", "Male"), sex),
                        Column.codes(
                                category("job", "clerk", "cook", "none", "nurse", "smith"), job),
                        Column.codes(
                                new ColumnSchema(
                                        "member",
                                        ColumnKind.BOOLEAN,
                                        0,
                                        List.of("false", "true"),
                                        ""),
                                member),
                        Column.numbers(
                                new ColumnSchema(
                                        "since", ColumnKind.DATE, 0, List.of(), "yyyy-MM-dd"),
                                since),
                        Column.codes(category("rich", "no", "yes"), rich)));
    }

    private static ColumnSchema category(String name, String... levels) {
        return ColumnSchema.category(name, List.of(levels));
    }

    @SuppressWarnings("unchecked") // a model of tables gives densities and predictions of tables
    private void assertSameAnswers(Table expected, Table actual, String what) {
        if (model() instanceof Density<?>) {
            Density<Table> density = (Density<Table>) model();
            assertThat(density.logDensity(actual))
                    .as("log density %s", what)
                    .containsExactly(density.logDensity(expected));
        }
        if (model() instanceof Classifier<?>) {
            Classifier<Table> classifier = (Classifier<Table>) model();
            assertThat(classifier.predict(actual).probabilities())
                    .as("probabilities %s", what)
                    .isDeepEqualTo(classifier.predict(expected).probabilities());
        }
        if (model() instanceof Regressor<?>) {
            Regressor<Table> regressor = (Regressor<Table>) model();
            assertThat(regressor.predictNumbers(actual))
                    .as("predicted numbers %s", what)
                    .containsExactly(regressor.predictNumbers(expected));
        }
    }

    @Test
    void cardHoldsTheSchemaOfTheTable() {
        assertThat(TableSchemas.of(model().card())).isEqualTo(data().schema());
    }

    @Ability
    void sampleHasTheSchemaOfTheData(Sampler<Table> sampler) {
        assertThat(sampler.sample(50, 1).schema()).isEqualTo(data().schema());
    }

    @Ability
    void sampledNumbersHaveTheDigitsOfTheirColumn(Sampler<Table> sampler) {
        for (Column column : sampler.sample(200, 1).columns()) {
            for (int row = 0; row < 200 && column.schema().kind().numeric(); row++) {
                double value = column.number(row);
                if (!column.missing(row)) {
                    String text = column.schema().text(value);
                    assertThat(column.schema().number(text))
                            .as("%s, row %d, as its text %s says", column.name(), row, text)
                            .isEqualTo(value);
                }
            }
        }
    }

    @Ability
    void sampledNumbersStayWithinTheBoundsOfTheData(Sampler<Table> sampler) {
        Table sample = sampler.sample(500, 1);
        for (Column column : data().columns()) {
            if (column.schema().kind().numeric()) {
                double[] seen =
                        Arrays.stream(column.numbers()).filter(v -> !Double.isNaN(v)).toArray();
                double least = Arrays.stream(seen).min().orElseThrow();
                double most = Arrays.stream(seen).max().orElseThrow();
                for (double value : sample.column(column.name()).numbers()) {
                    if (!Double.isNaN(value)) {
                        assertThat(value).as(column.name()).isBetween(least, most);
                    }
                }
            }
        }
    }

    @Ability
    void sampledIdentifiersAreNewAndUnique(Sampler<Table> sampler) {
        Table sample = sampler.sample(300, 1);
        for (Column column : data().columns()) {
            if (column.schema().kind() == ColumnKind.IDENTIFIER) {
                Set<String> made = new HashSet<>();
                for (int row = 0; row < sample.rows(); row++) {
                    made.add(sample.column(column.name()).text(row));
                }
                assertThat(made).as("identifiers of 300 rows").hasSize(300).doesNotContainNull();
                for (int row = 0; row < column.rows(); row++) {
                    assertThat(made).as("copied").doesNotContain(column.text(row));
                }
            }
        }
    }

    @Ability
    void everyConditionalSampleHasTheEvidence(Conditional<Table> conditional) {
        Table sample = conditional.given(evidence()).sample(200, 1);
        TableEvidence known = TableEvidence.of(evidence(), sample.schema());
        for (int row = 0; row < sample.rows(); row++) {
            assertThat(known.matches(sample, row)).as("row %d has %s", row, evidence()).isTrue();
        }
    }

    /** Rows that agree in all columns without a condition, at the same positions of a seed. */
    @Ability
    void conditionalSamplesAreNotTheOthersWithColumnsChanged(Conditional<Table> conditional) {
        int n = 200;
        Table some = conditional.given(evidence()).sample(n, 1);
        Table all = ((Sampler<Table>) conditional).sample(n, 1);
        int repeated = alike(some, all, 0);
        double chance = 0;
        for (int shift = 1; shift <= 10; shift++) {
            chance += alike(some, all, shift) / 10.0;
        }
        // Rows that agree by chance are Poisson: more are a false alarm in 1 of a million.
        assertThat((double) repeated)
                .as("rows of %d that repeat the unconditional, by chance %.1f", n, chance)
                .isLessThan(chance + 6 * Math.sqrt(chance + 1));
    }

    /** How many rows agree with those some places further on, in what the evidence leaves open. */
    private int alike(Table some, Table all, int shift) {
        TableEvidence known = TableEvidence.of(evidence(), some.schema());
        boolean[] alike = new boolean[some.rows()];
        Arrays.fill(alike, true);
        for (int c = 0; c < some.columns().size(); c++) {
            ColumnSchema schema = some.column(c).schema();
            boolean number = schema.kind().numeric();
            boolean learnt = number || schema.kind().categorical();
            if (known.constrains(c) || !learnt || !all.names().contains(schema.name())) {
                continue;
            }
            Column a = some.column(c);
            Column b = all.column(schema.name());
            for (int row = 0; row < alike.length; row++) {
                int other = (row + shift) % alike.length;
                alike[row] &=
                        number
                                ? Double.compare(a.number(row), b.number(other)) == 0
                                : a.code(row) == b.code(other);
            }
        }
        int count = 0;
        for (boolean row : alike) {
            count += row ? 1 : 0;
        }
        return count;
    }

    /** A sample has about as many different rows as the data have, and more than half as many. */
    @Ability
    void rowsOfASampleAreNotTheSameAgainAndAgain(Sampler<Table> sampler) {
        Table data = TableSchemas.modelled(data());
        Table sample = TableSchemas.modelled(sampler.sample(data.rows(), 1));
        assertThat(different(sample))
                .as("different rows of %d, in the data %d", data.rows(), different(data))
                .isGreaterThan(different(data) / 2);
    }

    private static int different(Table table) {
        Set<List<Object>> rows = new HashSet<>();
        for (int row = 0; row < table.rows(); row++) {
            List<Object> values = new ArrayList<>();
            for (Column column : table.columns()) {
                boolean number = column.schema().kind().numeric();
                values.add(number ? (Object) column.number(row) : (Object) column.code(row));
            }
            rows.add(values);
        }
        return rows.size();
    }

    @Ability
    void evidenceOnAnIdentifierIsRefusedInTheSameSentence(Conditional<Table> conditional) {
        for (ColumnSchema column : data().schema()) {
            if (column.kind() == ColumnKind.IDENTIFIER) {
                assertThatThrownBy(() -> conditional.given(Conditions.of(column.name(), "P-00001")))
                        .isInstanceOf(InputException.class)
                        .hasMessage(
                                "Column \"%s\" is an identifier, and no model learns it; no condition can be on it."
                                        .formatted(column.name()));
            }
        }
    }

    @Ability
    void orderOfConditionsDoesNotMatter(Conditional<Table> conditional) {
        List<Conditions.Condition> reversed = new ArrayList<>(evidence().conditions());
        Collections.reverse(reversed);
        assertThat(conditional.given(new Conditions(reversed)).sample(50, 1))
                .as("sample under the same conditions in another order")
                .isEqualTo(conditional.given(evidence()).sample(50, 1));
    }

    @Ability
    void evidenceThatContradictsItselfIsRefused(Conditional<Table> conditional) {
        Conditions first = evidence();
        Conditions.Condition one = first.conditions().get(0);
        for (ColumnSchema column : data().schema()) {
            if (column.name().equals(one.column()) && column.levels().size() > 1) {
                for (String level : column.levels()) {
                    if (!level.equals(one.value())) {
                        Conditions both =
                                first.and(column.name(), Conditions.Comparison.EQUAL, level);
                        assertThatThrownBy(() -> conditional.given(both))
                                .isInstanceOf(InputException.class)
                                .hasMessageContaining(column.name());
                    }
                }
            }
        }
    }

    /**
     * A sample has evidence as often as the model says: six deviations are 1 of a billion tries.
     */
    @Ability
    void evidenceIsAsProbableAsItIsFrequent(Marginal<Table> marginal) {
        int n = 4000;
        Table sample = ((Sampler<Table>) marginal).sample(n, 5);
        TableEvidence known = TableEvidence.of(evidence(), sample.schema());
        int found = 0;
        for (int row = 0; row < n; row++) {
            found += known.matches(sample, row) ? 1 : 0;
        }
        double p = Math.exp(marginal.logProbability(evidence()));
        assertThat(found / (double) n)
                .as("share of rows with %s, by the model %.4f", evidence(), p)
                .isCloseTo(p, within(6 * Math.sqrt(p * (1 - p) / n) + 1e-9));
        assertThat(marginal.logProbability(new Conditions(List.of())))
                .as("of no evidence, with weights of 32 bits")
                .isCloseTo(0, within(1e-5));
    }

    @Ability
    void whatIsPredictedFromPartOfARowIsTheConditional(Marginal<Table> marginal) {
        for (ColumnSchema column : TableSchemas.modelled(data().schema())) {
            if (!column.kind().categorical()) {
                assertThatThrownBy(() -> marginal.predict(column.name(), evidence()))
                        .isInstanceOf(InputException.class)
                        .hasMessageContaining(column.name());
                continue;
            }
            Predictions predicted = marginal.predict(column.name(), evidence());
            assertThat(predicted.classes()).isEqualTo(column.levels());
            double present = 0;
            double[] both = new double[column.levels().size()];
            TableEvidence known = TableEvidence.learnt(evidence(), data().schema());
            int at = TableSchemas.position(column.name(), known.schema());
            for (int level = 0; level < both.length; level++) {
                Conditions with =
                        evidence()
                                .and(
                                        column.name(),
                                        Conditions.Comparison.EQUAL,
                                        column.levels().get(level));
                both[level] = known.allows(at, level) ? Math.exp(marginal.logProbability(with)) : 0;
                present += both[level];
            }
            for (int level = 0; level < both.length; level++) {
                assertThat(predicted.probabilities()[0][level])
                        .as("%s=%s", column.name(), column.levels().get(level))
                        .isCloseTo(both[level] / present, within(1e-9));
            }
        }
    }

    @Ability
    void unknownLevelInEvidenceIsRefused(Conditional<Table> conditional) {
        Conditions.Condition one = evidence().conditions().get(0);
        Conditions unknown = Conditions.of(one.column(), "no such level");
        assertThatThrownBy(() -> conditional.given(unknown))
                .isInstanceOf(InputException.class)
                .hasMessageContaining("no such level");
    }

    @Test
    void columnsMayComeInAnotherOrderAndWithOthers() {
        Table data = data();
        List<Column> columns = new ArrayList<>(data.columns());
        Collections.reverse(columns);
        columns.add(1, Column.numbers(ColumnSchema.whole("one too many"), new double[data.rows()]));
        assertSameAnswers(data, Table.of(columns), "with columns in another order");
    }

    @Test
    void columnThatIsLackingIsRefused() {
        Table data = data();
        for (ColumnSchema column : TableSchemas.modelled(data.schema())) {
            if (column.name().equals(target())) {
                continue;
            }
            Table without = data.without(List.of(column.name()));
            if (model() instanceof Density<?>
                    || model() instanceof Classifier<?>
                    || model() instanceof Regressor<?>) {
                assertThatThrownBy(() -> assertSameAnswers(data, without, "without a column"))
                        .as("without %s", column.name())
                        .isInstanceOf(InputException.class)
                        .hasMessageContaining("\"" + column.name() + "\"");
            }
        }
    }

    @Ability
    void targetNeedNotBeKnownToBePredicted(Classifier<Table> classifier) {
        assertThat(target()).as("override target(): the model classifies").isNotNull();
        assertThat(classifier.predict(data().without(List.of(target()))).probabilities())
                .isDeepEqualTo(classifier.predict(data()).probabilities());
    }

    @Ability
    void targetNeedNotBeKnownToPredictItsNumber(Regressor<Table> regressor) {
        assertThat(target()).as("override target(): the model predicts").isNotNull();
        assertThat(regressor.predictNumbers(data().without(List.of(target()))))
                .containsExactly(regressor.predictNumbers(data()));
    }

    @Ability
    void holesAreFilledAndWhatIsKnownStays(Imputer<Table> imputer) {
        assertFilled(imputer, data());
    }

    @Ability
    @SuppressWarnings("unchecked") // a model of tables fills tables
    void holesOfColumnsThatHadHolesAreFilled(Imputer<Table> unused) {
        Table holes = data();
        for (int c = 0; c < holes.columns().size(); c++) {
            if (holes.column(c).schema().kind().categorical()) {
                int[] codes = holes.column(c).codes();
                for (int row = c % 3; row < codes.length; row += 3) {
                    codes[row] = -1;
                }
                holes = with(holes, c, Column.codes(holes.column(c).schema(), codes));
            }
        }
        assertFilled((Imputer<Table>) estimator().fit(holes, fit()), holes);
    }

    private static void assertFilled(Imputer<Table> imputer, Table holes) {
        Table filled = imputer.impute(holes, 3);
        assertThat(filled.schema()).as("schema").isEqualTo(holes.schema());
        assertThat(filled.rows()).as("rows").isEqualTo(holes.rows());
        for (int c = 0; c < holes.columns().size(); c++) {
            Column before = holes.column(c);
            Column after = filled.column(c);
            for (int row = 0; row < holes.rows(); row++) {
                String where = before.name() + " of row " + row;
                if (before.schema().kind().numeric() && !before.missing(row)) {
                    assertThat(after.number(row)).as(where).isEqualTo(before.number(row));
                } else if (before.schema().kind().categorical() && !before.missing(row)) {
                    assertThat(after.code(row)).as(where).isEqualTo(before.code(row));
                } else {
                    assertThat(after.missing(row) && !before.missing(row)).as(where).isFalse();
                }
                boolean learnt =
                        before.schema().kind().numeric() || before.schema().kind().categorical();
                if (learnt) {
                    assertThat(after.missing(row)).as("%s is missing", where).isFalse();
                }
            }
        }
        assertThat(imputer.impute(holes, 3)).as("same seed").isEqualTo(filled);
        assertThat(imputer.impute(holes, 4)).as("another seed").isNotEqualTo(filled);
    }

    @Test
    void levelThatWasNeverSeenCountsAsMissing() {
        Table data = data();
        for (int c = 0; c < data.columns().size(); c++) {
            ColumnSchema schema = data.column(c).schema();
            if (schema.kind() != ColumnKind.CATEGORY || schema.name().equals(target())) {
                continue;
            }
            List<String> levels = new ArrayList<>(schema.levels());
            levels.add("level never seen");
            int[] unseen = data.column(c).codes();
            int[] missing = unseen.clone();
            unseen[0] = levels.size() - 1;
            missing[0] = -1;
            Column withUnseen = Column.codes(schema.withLevels(levels), unseen);
            assertSameAnswers(
                    with(data, c, Column.codes(schema, missing)),
                    with(data, c, withUnseen),
                    "with a level of " + schema.name() + " that was never seen");
        }
    }

    /** The table with another column at a position. */
    protected static Table with(Table table, int position, Column column) {
        List<Column> columns = new ArrayList<>(table.columns());
        columns.set(position, column);
        return Table.of(columns);
    }

    @Test
    void tablesWithLittleInThemAreLearntOrRefusedInASentence() {
        Table data = data();
        Table[] few = {data.slice(0, 1), data.slice(0, 2), data.rows(new int[] {3, 3, 3, 3, 3, 3})};
        for (Table table : few) {
            learnt(table, table.rows() + " rows, or the same row again and again");
        }
        for (int c = 0; c < data.columns().size(); c++) {
            ColumnSchema schema = data.column(c).schema();
            if (schema.kind() != ColumnKind.IDENTIFIER) {
                Table none =
                        TableSchemas.conform(
                                data.without(List.of(schema.name())),
                                data.schema(),
                                new TreeSet<>(List.of(schema.name())),
                                notice -> {});
                learnt(none, "no value of " + schema.name());
            }
        }
    }

    /** Thirty rows, evenly apart, are enough for any model to learn something. */
    @Test
    void fewRowsAreLearnt() {
        Table data = data();
        int[] some = new int[Math.min(30, data.rows())];
        Arrays.setAll(some, i -> (int) ((long) i * data.rows() / some.length));
        assertThat(learnt(data.rows(some), "30 rows")).as("30 rows are learnt").isTrue();
    }

    /** The same model from any number of threads; false for models that round otherwise then. */
    protected boolean sameOnAnyThreads() {
        return true;
    }

    @Test
    void threadsDoNotChangeTheModel() throws IOException {
        if (sameOnAnyThreads()) {
            Path one = folder.resolve("one-thread.safetensors");
            Path three = folder.resolve("three-threads.safetensors");
            estimator().fit(data(), fit().withThreads(1)).save(one);
            estimator().fit(data(), fit().withThreads(3)).save(three);
            assertThat(Files.mismatch(one, three)).as("first byte that differs").isEqualTo(-1);
        }
    }

    /** Whether a table was learnt and not refused. */
    private boolean learnt(Table table, String what) {
        Model<Table> fitted;
        try {
            fitted = estimator().fit(table, fit());
        } catch (InputException refused) {
            assertThat(refused.getMessage()).as(what).endsWith(".").hasSizeGreaterThan(20);
            return false;
        }
        if (fitted instanceof Sampler<?> sampler) {
            Table sample = (Table) sampler.sample(20, 1);
            assertThat(sample.schema()).as("sample after %s", what).isEqualTo(table.schema());
            for (Column column : sample.columns()) {
                Column learnt = table.column(column.name());
                boolean never = true;
                for (int row = 0; row < table.rows(); row++) {
                    never &= learnt.missing(row);
                }
                for (int row = 0; never && row < sample.rows(); row++) {
                    assertThat(column.missing(row))
                            .as("%s of row %d, after %s", column.name(), row, what)
                            .isTrue();
                }
            }
        }
        return true;
    }
}

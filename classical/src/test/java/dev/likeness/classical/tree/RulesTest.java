package dev.likeness.classical.tree;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.likeness.Conditions;
import dev.likeness.Fit;
import dev.likeness.InputException;
import dev.likeness.Models;
import dev.likeness.Recipe;
import dev.likeness.random.Draws;
import dev.likeness.random.Randomness;
import dev.likeness.table.Column;
import dev.likeness.table.ColumnSchema;
import dev.likeness.table.Table;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RulesTest {

    private static final Fit ALONE = Fit.defaults().withThreads(1);
    private static final TreeSequence RULES =
            TreeSequence.defaults()
                    .withRules(List.of("age<16 -> wage=0", "age<16 and sex=m -> job=none"));

    /** Children of less than 16 have no wage in 9 of 10 rows: the tenth is an error of the data. */
    private static Table people() {
        int n = 600;
        double[] age = new double[n];
        double[] wage = new double[n];
        int[] sex = new int[n];
        int[] job = new int[n];
        for (int i = 0; i < n; i++) {
            Draws draws = Randomness.of(3).at(i);
            age[i] = draws.nextInt(60);
            sex[i] = draws.nextInt(2);
            boolean child = age[i] < 16 && draws.nextInt(10) > 0;
            wage[i] = child ? 0 : 100 + draws.nextInt(900);
            job[i] = child ? 1 : draws.nextInt(2) * 2;
        }
        return Table.of(
                List.of(
                        Column.codes(ColumnSchema.category("sex", List.of("f", "m")), sex),
                        Rows.whole("age", age),
                        Rows.whole("wage", wage),
                        Column.codes(
                                ColumnSchema.category("job", List.of("cook", "none", "smith")),
                                job)));
    }

    @Test
    void whatARuleSaysIsAlwaysSoAndTellsNothingOfOtherRows() {
        TreeSequenceModel model = RULES.fit(people(), ALONE);
        Table sample = model.sample(3000, 1);
        int children = 0;
        for (int row = 0; row < sample.rows(); row++) {
            boolean child = sample.column("age").number(row) < 16;
            double wage = sample.column("wage").number(row);
            children += child ? 1 : 0;
            assertThat(wage).as("wage of row %d", row).matches(v -> child ? v == 0 : v > 0);
            if (child && sample.column("sex").code(row) == 1) {
                assertThat(sample.column("job").code(row)).as("job of row %d", row).isOne();
            }
        }
        // 16 of 60 years; 4 standard deviations of 600 rows and 3,000 draws are 0.08
        assertThat(children / 3000.0).as("children").isCloseTo(16 / 60.0, within(0.08));
        Table paid = model.given(Conditions.parse("wage>0, sex=m")).sample(300, 1);
        for (int row = 0; row < 300; row++) {
            assertThat(paid.column("age").number(row))
                    .as("age of row %d", row)
                    .isBetween(16.0, 59.0);
        }
        Table poor = model.given(Conditions.parse("wage=0")).sample(300, 1);
        for (int row = 0; row < 300; row++) {
            assertThat(poor.column("age").number(row)).as("age of row %d", row).isLessThan(16);
        }
    }

    @Test
    void whatARuleFixesHasProbabilityOne(@TempDir Path folder) {
        TreeSequenceModel model = RULES.fit(people(), ALONE);
        ColumnSchema job = people().column("job").schema();
        Table rows =
                Table.of(
                        List.of(
                                Rows.letters("sex", "mmf"),
                                Rows.whole("age", 10, 10, 10),
                                Rows.whole("wage", 0, 100, 0),
                                Column.codes(job, new int[] {1, 1, 1})));
        TreeSequence two = TreeSequence.defaults();
        double[] density = model.logDensity(rows);
        double[] before =
                two.fit(people().select(List.of("sex", "age")), ALONE)
                        .logDensity(rows.select(List.of("sex", "age")));
        assertThat(density[0]).as("m, 10, as ruled").isCloseTo(before[0], within(1e-9));
        assertThat(density[1]).as("a paid child").isEqualTo(Double.NEGATIVE_INFINITY);
        assertThat(density[2]).as("the job of girls is learnt").isLessThan(before[2]);
        Path file = folder.resolve("m.safetensors");
        model.save(file);
        TreeSequenceModel again = (TreeSequenceModel) Models.load(file);
        assertThat(again.sample(200, 2)).isEqualTo(model.sample(200, 2));
        assertThat(again.logDensity(people())).isEqualTo(model.logDensity(people()));
    }

    private static void assertRefused(String rule, String found) {
        assertThatThrownBy(
                        () -> TreeSequence.defaults().withRules(List.of(rule)).fit(people(), ALONE))
                .isInstanceOf(InputException.class)
                .hasMessageContaining(found);
    }

    @Test
    void whatIsNoRuleIsRefused() {
        assertRefused("age<16", "\"age<16\" is no rule. Write conditions, an arrow and one value");
        assertRefused("age<16 -> wage<5", "is no rule");
        assertRefused("age<16 -> job=cook|none", "is no rule");
        assertRefused("years<16 -> wage=0", "\"years\"");
        assertRefused("age<16 -> job=judge", "judge");
        assertRefused(
                "wage=0 -> age=3",
                "The rule \"wage=0 -> age=3\" needs column \"wage\" to be drawn before \"age\". Name it first, with order.");
        assertThat(
                        TreeSequence.defaults()
                                .withOrder(List.of("wage"))
                                .withRules(List.of("wage=0 -> age=3"))
                                .fit(people(), ALONE)
                                .given(Conditions.parse("wage=0"))
                                .sample(20, 1)
                                .column("age")
                                .numbers())
                .containsOnly(3);
    }

    @Test
    void rulesAreGivenAsTextPartedByCommas() {
        TreeSequence recipe =
                Recipe.with(
                        TreeSequence.defaults(),
                        Map.of("rules", "age<16 -> wage=0, age<16 and sex=m -> job=none"));
        assertThat(recipe).isEqualTo(RULES);
    }
}

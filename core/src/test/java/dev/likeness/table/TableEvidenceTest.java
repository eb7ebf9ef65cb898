package dev.likeness.table;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.likeness.Conditions;
import dev.likeness.InputException;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TableEvidenceTest {

    private static final List<ColumnSchema> SCHEMA =
            List.of(
                    ColumnSchema.whole("age"),
                    ColumnSchema.decimal("wage", 2),
                    ColumnSchema.category("sex", List.of("Female", "Male")),
                    ColumnSchema.category("income", List.of("<=50K", ">50K")),
                    new ColumnSchema("since", ColumnKind.DATE, 0, List.of(), "dd.MM.yyyy"),
                    ColumnSchema.decimal("ratio", 17),
                    new ColumnSchema("id", ColumnKind.IDENTIFIER, 0, List.of(), "<1>"));

    private static TableEvidence of(String text) {
        return TableEvidence.of(Conditions.parse(text), SCHEMA);
    }

    @Test
    void signsOfOtherLanguagesAreRefusedWithThoseThereAre() {
        assertThatThrownBy(() -> Conditions.parse("sex=a, age!=30"))
                .isInstanceOf(InputException.class)
                .hasMessage(
                        "\"age!=30\" is no condition: != is not known. The signs are =, <, <=, >"
                                + " and >=; a name or value that holds another stands in double"
                                + " quotes.");
        assertThatThrownBy(() -> Conditions.parse("age==30"))
                .hasMessageContaining("== is not known");
        assertThatThrownBy(() -> Conditions.parse("age <> 3"))
                .hasMessageContaining("<> is not known");
        assertThat(Conditions.parse("\"wow!\"=1, income=<=50K, pay=>50K").conditions())
                .extracting(Conditions.Condition::value)
                .containsExactly("1", "<=50K", ">50K");
    }

    @Test
    void textIsReadAsConditions() {
        assertThat(Conditions.parse("sex=Female, age>60"))
                .isEqualTo(
                        Conditions.of("sex", "Female")
                                .and("age", Conditions.Comparison.GREATER, "60"));
        assertThat(Conditions.parse("income=>50K")).isEqualTo(Conditions.of("income", ">50K"));
        assertThat(Conditions.parse("income=<=50K")).isEqualTo(Conditions.of("income", "<=50K"));
        assertThat(Conditions.parse("a>=1,b<=2,c<3").conditions())
                .extracting(Conditions.Condition::comparison)
                .containsExactly(
                        Conditions.Comparison.GREATER_OR_EQUAL,
                        Conditions.Comparison.LESS_OR_EQUAL,
                        Conditions.Comparison.LESS);
        assertThat(Conditions.parse("\"a=b\" = \"x, \"\"y\"\"\" , c=d e").conditions())
                .extracting(c -> c.column() + "|" + c.value())
                .containsExactly("a=b|x, \"y\"", "c|d e");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "sex",
                "''",
                "=3",
                "sex=",
                "sex=F,",
                "sex=F,,age>3",
                "\"sex=F",
                "\"a\"=\"b\"c"
            })
    void textThatIsNoConditionIsRefused(String text) {
        assertThatThrownBy(() -> Conditions.parse(text)).isInstanceOf(InputException.class);
    }

    @ParameterizedTest
    @CsvSource({
        "age>60, 0, 61, Infinity",
        "age>60.5, 0, 61, Infinity",
        "age>=60, 0, 60, Infinity",
        "age<60, 0, -Infinity, 59",
        "age<60.5, 0, -Infinity, 60",
        "age=60, 0, 60, 60",
        "wage>1.1, 1, 1.11, Infinity",
        "wage<0.3, 1, -Infinity, 0.29",
        "wage<=0.305, 1, -Infinity, 0.3",
        "since>31.12.1970, 4, 365, Infinity",
        "ratio>=0.1, 5, 0.1, Infinity"
    })
    void conditionIsAClosedIntervalOnTheGrid(String text, int column, double low, double high) {
        TableEvidence evidence = of(text);
        assertThat(evidence.low(column)).isEqualTo(low);
        assertThat(evidence.high(column)).isEqualTo(high);
        assertThat(evidence.columns()).containsExactly(column);
    }

    @Test
    void conditionsOnOneColumnHoldTogether() {
        TableEvidence evidence = of("age>20, age<=30, age>=25");
        assertThat(evidence.low(0)).isEqualTo(25);
        assertThat(evidence.high(0)).isEqualTo(30);
        assertThat(evidence.allows(0, 25.0)).isTrue();
        assertThat(evidence.allows(0, 24.0)).isFalse();
        assertThat(evidence.allows(0, Double.NaN)).isFalse();
        assertThat(evidence.low(1)).isEqualTo(Double.NEGATIVE_INFINITY);
        assertThat(evidence.constrains(1)).isFalse();
    }

    @Test
    void openEndOfAFullDoubleIsTheNextDouble() {
        assertThat(of("ratio<0.1").high(5)).isEqualTo(Math.nextDown(0.1));
    }

    @Test
    void severalLevelsMayBeNamed() {
        TableEvidence evidence = of("income=<=50K|>50K, sex=Male");
        assertThat(evidence.allows(3, 0)).isTrue();
        assertThat(evidence.allows(3, 1)).isTrue();
        assertThat(evidence.allows(3, -1)).isFalse();
        assertThat(evidence.allows(2, 0)).isFalse();
        assertThat(evidence.allows(2, 1)).isTrue();
    }

    @Test
    void missingMayBeKnown() {
        TableEvidence evidence = of("age=?, sex=?");
        assertThat(evidence.missing(0)).isTrue();
        assertThat(evidence.allows(0, Double.NaN)).isTrue();
        assertThat(evidence.allows(0, 3.0)).isFalse();
        assertThat(evidence.allows(2, -1)).isTrue();
        assertThat(evidence.allows(2, 0)).isFalse();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "aeg>3; The model knows no column \"aeg\". Did you mean age?",
                "sex=Femal; Column \"sex\" has no level \"Femal\". Did you mean Female?",
                "sex>Female; its levels have no order: write sex=… instead of sex>Female",
                "age=old; Column \"age\" is a whole number, found \"old\" in age=old",
                "age=3.5; Column \"age\" is a whole number and never 3.5",
                "wage=0.005; Column \"wage\" is a decimal number of at most 2 digits and never",
                "since>2020-01-01; is a date written dd.MM.yyyy, found \"2020-01-01\"",
                "age>50, age<40; The conditions on column \"age\" contradict each other",
                "age>50, age<51; The conditions on column \"age\" contradict each other",
                "sex=Male, sex=Female; The conditions on column \"sex\" contradict each other",
                "age=?, age>3; The conditions on column \"age\" contradict each other",
                "id=7; Column \"id\" is an identifier, and no model learns it"
            })
    void evidenceThatCannotBeIsRefused(String text, String message) {
        assertThatThrownBy(() -> of(text))
                .isInstanceOf(InputException.class)
                .hasMessageContaining(message);
    }

    @Test
    void rowsAreMatched() {
        Table table =
                Table.of(
                        List.of(
                                Column.numbers(
                                        SCHEMA.get(0), new double[] {61, 61, 60, Double.NaN}),
                                Column.codes(SCHEMA.get(2), new int[] {0, 1, 0, 0})));
        TableEvidence evidence =
                TableEvidence.of(Conditions.parse("sex=Female, age>60"), table.schema());
        assertThat(evidence.matches(table, 0)).isTrue();
        assertThat(evidence.matches(table, 1)).isFalse();
        assertThat(evidence.matches(table, 2)).isFalse();
        assertThat(evidence.matches(table, 3)).isFalse();
    }
}

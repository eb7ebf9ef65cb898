package dev.likeness.table;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.likeness.Conditions;
import dev.likeness.InputException;
import java.time.LocalDate;
import java.time.LocalDateTime;
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
        assertThatThrownBy(() -> Conditions.parse("sex=a, age==30"))
                .isInstanceOf(InputException.class)
                .hasMessage(
                        "\"age==30\" is no condition: == is not known. The signs are =, !=, <, <=, >"
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
    @CsvSource(
            delimiter = ';',
            value = {
                "age between 30 and 40; age|BETWEEN|[30, 40]",
                "AGE BETWEEN 30 AND 40; AGE|BETWEEN|[30, 40]",
                "sex in (Male, Female); sex|IN|[Male, Female]",
                "sex in (\"a, b\", \"c)\"); sex|IN|[a, b, c)]",
                "sex not in (Male); sex|NOT_IN|[Male]",
                "sex != Male; sex|NOT_EQUAL|[Male]",
                "sex!=Male; sex|NOT_EQUAL|[Male]",
                "age is missing; age|MISSING|[]",
                "age is not missing; age|PRESENT|[]",
                "\"born in (year)\" is missing; born in (year)|MISSING|[]",
                "\"born in (year)\"=3; born in (year)|EQUAL|[3]",
                "born in London=5; born in London|EQUAL|[5]",
                "name=is missing; name|EQUAL|[is missing]",
                "between a and b=3; between a and b|EQUAL|[3]",
                "name between \"a and b\" and c; name|BETWEEN|[a and b, c]",
                "day between 2020-01-01 and 2020-12-31; day|BETWEEN|[2020-01-01, 2020-12-31]"
            })
    void comparisonsMayBeWords(String text, String expected) {
        Conditions read = Conditions.parse(text);
        assertThat(read.conditions())
                .extracting(c -> c.column() + "|" + c.comparison() + "|" + c.values())
                .containsExactly(expected);
    }

    @Test
    void wordsAndSignsMayBeMixed() {
        assertThat(
                        Conditions.parse(
                                "sex=Male, age between 1 and 2, sex in (a, b), age!=3, wage is missing"))
                .isEqualTo(
                        Conditions.where("sex")
                                .is("Male")
                                .and("age")
                                .between(1, 2)
                                .and("sex")
                                .in(List.of("a", "b"))
                                .and("age")
                                .not(3)
                                .and("wage")
                                .missing());
    }

    @Test
    void valuesThatAreLeftOutLeaveIntervals() {
        assertThat(of("age!=30").ranges(0))
                .containsExactly(
                        new Interval(Double.NEGATIVE_INFINITY, 29),
                        new Interval(31, Double.POSITIVE_INFINITY));
        assertThat(of("age not in (30, 32), age between 29 and 33").ranges(0))
                .containsExactly(new Interval(29, 29), new Interval(31, 31), new Interval(33, 33));
        assertThat(of("age in (7, 3, 3)").ranges(0))
                .containsExactly(new Interval(3, 3), new Interval(7, 7));
        assertThat(of("age!=30").allows(0, 30.0)).isFalse();
        assertThat(of("age!=30").allows(0, 31.0)).isTrue();
        assertThat(of("age!=30").allows(0, Double.NaN)).isFalse();
        assertThat(of("age!=30.5").ranges(0)).containsExactly(Interval.ALL);
        assertThat(of("sex!=Male").allows(2, 0)).isTrue();
        assertThat(of("sex!=Male").allows(2, 1)).isFalse();
        assertThat(of("sex is not missing").allows(2, -1)).isFalse();
        assertThat(of("sex is not missing").allows(2, 1)).isTrue();
        assertThat(of("age!=?").missing(0)).isFalse();
        assertThat(of("age!=?").allows(0, Double.NaN)).isFalse();
    }

    @Test
    void typedValuesAreComparedWithColumnsWrittenOtherwise() {
        TableEvidence evidence =
                TableEvidence.of(
                        Conditions.where("since")
                                .between(
                                        LocalDate.of(1970, 1, 2),
                                        LocalDateTime.of(1970, 1, 5, 12, 0))
                                .and("age")
                                .is(30L)
                                .and("wage")
                                .atLeast(new java.math.BigDecimal("1.50")),
                        SCHEMA);
        assertThat(evidence.ranges(4)).containsExactly(new Interval(1, 4));
        assertThat(evidence.low(1)).isEqualTo(1.5);
        ColumnSchema months = new ColumnSchema("m", ColumnKind.DATE, 0, List.of(), "MM/yyyy");
        assertThat(
                        TableEvidence.of(
                                        Conditions.of("m", LocalDate.of(1971, 3, 9)),
                                        List.of(months))
                                .low(0))
                .isEqualTo(14);
        ColumnSchema yes = new ColumnSchema("y", ColumnKind.BOOLEAN, 0, List.of("No", "Yes"), "");
        assertThat(TableEvidence.of(Conditions.of("y", true), List.of(yes)).allows(0, 1)).isTrue();
        assertThat(TableEvidence.of(Conditions.of("y", true), List.of(yes)).allows(0, 0)).isFalse();
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
                "since>2020/01/01; is a date written dd.MM.yyyy, found \"2020/01/01\"",
                "age between 40 and 30; No value of column \"age\" is age between 40 and 30. The smaller",
                "age between 40; is no condition",
                "age in (3, x); Column \"age\" is a whole number, found \"x\" in age in (3, x)",
                "sex not in (Male, Female); The conditions on column \"sex\" contradict each other",
                "sex between Female and Male; its levels have no order",
                "age is missing, age>3; The conditions on column \"age\" contradict each other",
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

    /** A comma within a number is no end of a condition. */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "Preis>=20,00 €, Ort=Bonn | 20,00 € | Bonn",
                "price<=$1,234.50,city=Rome | $1,234.50 | Rome",
                "x=1,5 | 1,5 | ",
                "x=1,234,567, y=2 | 1,234,567 | 2",
                "x=1, 2b=3 | 1 | 3",
                "x=1,2b=3 | 1 | 3",
                "x=1,2b in (3) | 1 | 3",
                "Betrag<1.234,5 kg | 1.234,5 kg | ",
                "x>-3,5, y>=4,25 | -3,5 | 4,25",
                "x=\"1\",y=2 | 1 | 2",
            })
    void commasWithinNumbersBelongToThem(String text, String first, String second) {
        List<Conditions.Condition> conditions = Conditions.parse(text).conditions();
        assertThat(conditions.get(0).value()).isEqualTo(first);
        assertThat(conditions).hasSize(second == null ? 1 : 2);
        if (second != null) {
            assertThat(conditions.get(1).values()).containsExactly(second);
        }
    }
}

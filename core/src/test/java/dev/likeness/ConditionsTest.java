package dev.likeness;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.likeness.file.Json;
import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Conditions in JSON and in Java mean what the same conditions in a text mean. */
class ConditionsTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "{\"age\": 39}                             | age=39",
                "{\"sex\": \"Male\", \"age\": 1.5}         | sex=Male, age=1.5",
                "{\"rich\": true}                          | rich=true",
                "{\"bonus\": null}                         | bonus is missing",
                "{\"bonus\": {\"is missing\": true}}       | bonus is missing",
                "{\"bonus\": {\"is not missing\": true}}   | bonus is not missing",
                "{\"job\": [\"cook\", \"nurse\"]}          | job in (cook, nurse)",
                "{\"job\": {\"in\": [\"cook\"]}}           | job in (cook)",
                "{\"job\": {\"not in\": [\"a\", \"b\"]}}   | job not in (a, b)",
                "{\"sex\": {\"!=\": \"Male\"}}             | sex!=Male",
                "{\"sex\": {\"=\": \"Male\"}}              | sex=Male",
                "{\"age\": {\">=\": 30, \"<\": 40}}        | age>=30, age<40",
                "{\"age\": {\">\": 30, \"<=\": 40}}        | age>30, age<=40",
                "{\"age\": {\"between\": [30, 40]}}        | age between 30 and 40",
                "{}                                        | ",
            })
    void jsonMeansWhatTheTextMeans(String json, String text) {
        assertThat(Conditions.ofJson(Json.readObject(json, "conditions")))
                .isEqualTo(text == null ? new Conditions(List.of()) : Conditions.parse(text));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "{\"age\": {\"betwen\": [1, 2]}} | \"age\" cannot be compared by \"betwen\". Did you mean between?",
                "{\"age\": {\"between\": [1]}}   | The condition \"between\" on column \"age\" does not take 1 values.",
                "{\"age\": {\"<\": [1, 2]}}      | The condition \"<\" on column \"age\" does not take 2 values.",
                "{\"age\": {\"in\": []}}         | The condition \"in\" on column \"age\" does not take 0 values.",
                "{\"age\": {\"<\": null}}        | \"age\" is compared by < with a text, a number or a truth value, found nothing.",
                "{\"age\": [[1]]}                | \"age\" is compared by in with a text, a number or a truth value, found a list.",
                "{\"age\": {\"is missing\": false}} | \"age\": write true after \"is missing\", found false.",
                "{\"age\": {\"is not missing\": 1}} | \"age\": write true after \"is not missing\", found 1."
            })
    void jsonThatMeansNothingIsRefused(String json, String message) {
        assertThatThrownBy(() -> Conditions.ofJson(Json.readObject(json, "conditions")))
                .isInstanceOf(InputException.class)
                .hasMessage(message);
    }

    @Test
    void javaMeansWhatTheTextMeans() {
        Conditions java =
                Conditions.where("age")
                        .between(30, 40)
                        .and("sex")
                        .not("Male")
                        .and("a")
                        .below(1)
                        .and("b")
                        .atMost(2)
                        .and("c")
                        .above(3)
                        .and("d")
                        .atLeast(LocalDate.of(2020, 1, 1))
                        .and("e")
                        .notIn(List.of("x", "y"))
                        .and("f")
                        .present()
                        .and("g")
                        .missing();
        assertThat(java)
                .isEqualTo(
                        Conditions.parse(
                                "age between 30 and 40, sex!=Male, a<1, b<=2, c>3, d>=2020-01-01, e not in (x, y), f is not missing, g is missing"));
        assertThat(java.conditions().stream().map(Object::toString))
                .contains("age between 30 and 40", "e not in (x, y)", "f is not missing");
        assertThatThrownBy(() -> Conditions.where("age").is(null))
                .isInstanceOf(InputException.class)
                .hasMessageContaining("\"age\" has no value.");
    }
}

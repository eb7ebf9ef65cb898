package dev.likeness.file;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.likeness.InputException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class JsonTest {

    @Test
    void valuesAreWrittenSortedAndComeBack() {
        Map<String, Object> map = new LinkedHashMap<>();
        map.put("z", List.of(1, 2L, true, "t\"\n"));
        map.put("a", null);
        map.put("m", Map.of("whole", 1.0, "small", 0.1f, "not", Double.NEGATIVE_INFINITY));
        String json = Json.write(map);
        assertThat(json)
                .isEqualTo(
                        "{\"a\":null,\"m\":{\"not\":\"-Infinity\",\"small\":0.1,\"whole\":1.0},"
                                + "\"z\":[1,2,true,\"t\\\"\\n\"]}");
        Map<String, Object> read = Json.readObject(json, "x");
        assertThat(read).containsKey("a").containsEntry("z", List.of(1L, 2L, true, "t\"\n"));
        assertThat(Json.write(read)).isEqualTo(json);
        assertThat(Json.readObject(Json.writeIndented(map), "x")).isEqualTo(read);
    }

    @Test
    void indentedJsonHasTheSameLineEndsEverywhere() {
        assertThat(Json.writeIndented(Map.of("a", Map.of("b", 1))))
                .isEqualTo("{\n  \"a\" : {\n    \"b\" : 1\n  }\n}\n");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '~',
            textBlock =
                    """
                    {"a":1} 2 | where: more text follows the JSON value (line 1, column 9).
                    {"a":1,"b":2,"a":3} | where: the key "a" stands twice (line 1, column 18).
                    [1 | where: not valid JSON (line 1, column 3): Unexpected end-of-input: expected close marker for Array.
                    [1e400] | where: the number 1e400 is too large for a double.
                    [9223372036854775808] | where: the number 9223372036854775808 does not fit in 64 bits.
                    [NaN] | where: not valid JSON (line 1,
                    [01] | where: not valid JSON (line 1,
                    """)
    void brokenJsonIsRefusedWithItsPlace(String json, String message) {
        assertThatThrownBy(() -> Json.read(json, "where"))
                .isInstanceOf(InputException.class)
                .hasMessageStartingWith(message);
    }
}

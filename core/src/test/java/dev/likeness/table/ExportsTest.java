package dev.likeness.table;

import static org.assertj.core.api.Assertions.assertThat;

import dev.likeness.random.Draws;
import dev.likeness.random.Randomness;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Files as databases and statistics programs write them. */
class ExportsTest {

    @TempDir private Path folder;

    private static String rows(Function<Draws, String> row) {
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < 60; i++) {
            text.append(row.apply(Randomness.of(3).at(i))).append('\n');
        }
        return text.toString();
    }

    private static String two(Draws draws, int bound) {
        return "%02d".formatted(1 + draws.nextInt(bound));
    }

    private static String date(Draws d) {
        return "20" + two(d, 23) + "-" + two(d, 12) + "-" + two(d, 28);
    }

    private static String word(Draws d) {
        return List.of("gold", "silver", "bronze").get(d.nextInt(3));
    }

    /** Rows without a header. */
    static Stream<Arguments> headless() {
        return Stream.of(
                Arguments.of(
                        "COPY of PostgreSQL",
                        rows(
                                d ->
                                        d.nextInt(9999)
                                                + "\t"
                                                + date(d)
                                                + " "
                                                + two(d, 23)
                                                + ":"
                                                + two(d, 59)
                                                + ":07+00\tt\t"
                                                + (d.nextInt(3) == 0 ? "\\N" : word(d)))),
                Arguments.of("a mark of nothing first", "1\t\\N\n2\tx\n3\ty\n4\t\\N\n"),
                Arguments.of(
                        "OUTFILE of MySQL",
                        rows(
                                d ->
                                        "\""
                                                + d.nextInt(9999)
                                                + "\",\""
                                                + word(d)
                                                + "\",\""
                                                + date(d)
                                                + "\"")),
                Arguments.of(
                        "decimals", rows(d -> d.nextInt(99) + "." + two(d, 90) + "," + word(d))),
                Arguments.of(
                        "German dates",
                        rows(d -> two(d, 28) + "." + two(d, 12) + ".2024;" + word(d))),
                Arguments.of(
                        "American dates",
                        rows(d -> two(d, 12) + "/" + two(d, 28) + "/24|" + word(d))),
                Arguments.of(
                        "mails", rows(d -> "u" + d.nextInt(9999) + "@post.example," + word(d))),
                Arguments.of(
                        "keys",
                        rows(
                                d ->
                                        "%08x-0a1b-4c2d-9e8f-%012x"
                                                        .formatted(
                                                                d.nextInt(1 << 30),
                                                                d.nextInt(1 << 30))
                                                + ","
                                                + word(d))),
                Arguments.of(
                        "iris",
                        rows(d -> "5." + d.nextInt(10) + ",3." + d.nextInt(10) + "," + word(d))),
                Arguments.of(
                        "holes",
                        rows(d -> (d.nextInt(4) == 0 ? "" : date(d)) + "," + word(d))
                                .replaceFirst("^,", "2024-01-01,")));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("headless")
    void rowsWithoutAHeaderAreAllRows(String name, String text) {
        TableFile read =
                Tables.open(SmallFiles.write(folder, "t.csv", text), TableOptions.defaults());
        assertThat(read.table().names()).startsWith("column-1", "column-2");
        assertThat(read.table().rows()).isEqualTo((int) text.lines().count());
        assertThat(read.notices())
                .anyMatch(notice -> notice.startsWith("The first line holds values"));
        assertThat(read.table().origin().dialect().header()).isFalse();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "a,b\n2024-01-01,x\n2024-01-02,y\n2024-01-03,x\n",
                "country,2019,2020\nDE,1.5,2.5\nFR,3.5,4.5\nIT,1.5,2.5\n",
                "product,2024-01-01,2024-02-01\nx,5,6\ny,7,8\nz,1,2\n",
                "1,2,3\n4,5,6\n7,8,9\n1,1,1\n",
                "mail,n\na@b.org,1\nc@d.org,2\ne@f.org,3\n",
                "x@y.org,n\na@b.org,1\nc@d.org,2\ne@f.org,3\n",
                "v1.0,v2.0\na,b\nc,d\ne,f\n",
                "\"\",\"When\"\n\"1\",\"2024-01-01\"\n\"2\",\"2024-01-02\"\n\"3\",\"2024-01-02\"\n",
                "id\tNULL\n1\t2\n3\t4\n5\t6\n",
                "name,born\nA,1990-01-01\nB,1991-01-01\n",
            })
    void aHeaderStaysAHeader(String text) {
        Table table = Tables.read(SmallFiles.write(folder, "t.csv", text));
        assertThat(table.rows()).isEqualTo((int) text.lines().count() - 1);
    }

    // Arithmetic

    static Stream<Arguments> equations() {
        Function<Draws, int[]> two = d -> new int[] {1 + d.nextInt(50), 100 + d.nextInt(900)};
        return Stream.of(
                Arguments.of(
                        "count,price,total",
                        two,
                        (Function<int[], String>) v -> v[0] + "," + v[1] + "," + v[0] * v[1],
                        "total = count * price"),
                Arguments.of(
                        "total,count,price",
                        two,
                        (Function<int[], String>) v -> v[0] * v[1] + "," + v[0] + "," + v[1],
                        "total = count * price"),
                Arguments.of(
                        "net,tax,gross",
                        two,
                        (Function<int[], String>) v -> v[1] + "," + v[0] + "," + (v[0] + v[1]),
                        "gross = net + tax"),
                Arguments.of(
                        "a,b,c",
                        two,
                        (Function<int[], String>)
                                v -> v[1] + ".5," + v[0] + "," + (v[1] + 0.5) * v[0],
                        "c = a * b"),
                Arguments.of(
                        "price,again,n",
                        two,
                        (Function<int[], String>) v -> v[1] + "," + v[1] + "," + v[0],
                        "price = again"),
                Arguments.of(
                        "a,b,c",
                        two,
                        (Function<int[], String>)
                                v -> v[1] + "," + v[0] + "," + (v[0] * 7 + v[1] * 3),
                        ""),
                Arguments.of(
                        "a,b,c",
                        two,
                        (Function<int[], String>)
                                v -> v[1] + "," + v[0] + "," + (v[0] + v[1] + (v[0] == 1 ? 1 : 0)),
                        ""),
                Arguments.of("a,b", two, (Function<int[], String>) v -> v[0] + "," + v[1], ""));
    }

    @ParameterizedTest
    @MethodSource("equations")
    void anEquationThatHoldsInAllRowsIsFound(
            String header, Function<Draws, int[]> draw, Function<int[], String> row, String rule) {
        StringBuilder text = new StringBuilder(header + "\n");
        for (int i = 0; i < 200; i++) {
            text.append(row.apply(draw.apply(Randomness.of(8).at(i)))).append('\n');
        }
        Table table =
                Tables.read(
                        SmallFiles.write(folder, "t.csv", text.toString()),
                        TableOptions.defaults().withFindRules(true));
        assertThat(table.origin().rules()).isEqualTo(rule.isEmpty() ? List.of() : List.of(rule));
    }

    @Test
    void aMadeColumnIsLearntByNoModel() {
        StringBuilder text = new StringBuilder("count,price,total\n");
        for (int i = 0; i < 100; i++) {
            text.append(i % 9 + 1)
                    .append(',')
                    .append(i % 31 + 5)
                    .append(',')
                    .append((i % 9 + 1) * (i % 31 + 5))
                    .append('\n');
        }
        Table table =
                Tables.read(
                        SmallFiles.write(folder, "t.csv", text.toString()),
                        TableOptions.defaults().withFindRules(true));
        assertThat(TableSchemas.modelled(table).names()).containsExactly("count", "price");
    }
}

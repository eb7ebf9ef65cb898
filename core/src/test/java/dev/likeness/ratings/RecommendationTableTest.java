package dev.likeness.ratings;

import static org.assertj.core.api.Assertions.assertThat;

import dev.likeness.Recommendations;
import dev.likeness.table.Column;
import dev.likeness.table.ColumnKind;
import dev.likeness.table.Table;
import dev.likeness.table.TableOptions;
import dev.likeness.table.Tables;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RecommendationTableTest {

    @TempDir Path folder;

    /** Bob has two items left, Eve none, and Bob asks twice. */
    private static final Recommendations FOUND =
            new Recommendations(
                    List.of("bob", "eve", "bob"),
                    List.of("Alien", "Dune, Part Two", "Heat"),
                    new int[][] {{1, 2}, {}, {0}},
                    new float[][] {{0.25f, 0.1f}, {}, {-1.5f}},
                    new int[][][] {{{0, 2}, {0}}, {}, {{}}});

    @ParameterizedTest
    @ValueSource(strings = {"all.csv", "all.tsv.gz", "all.parquet"})
    void filesHoldARowForEachUserAndItem(String name) {
        Path file = folder.resolve(name);
        new RatingsKind().write(FOUND, "user", file);
        Table back =
                Tables.read(
                        file,
                        TableOptions.defaults()
                                .declare("user", ColumnKind.CATEGORY)
                                .declare("recommended", ColumnKind.CATEGORY)
                                .declare("because", ColumnKind.CATEGORY));
        assertThat(back.names()).containsExactly("user", "rank", "recommended", "score", "because");
        assertThat(texts(back, "user")).containsExactly("bob", "bob", "bob");
        assertThat(back.column("rank").numbers()).containsExactly(1, 2, 1);
        assertThat(texts(back, "recommended")).containsExactly("Dune, Part Two", "Heat", "Alien");
        assertThat(back.column("score").numbers()).containsExactly(0.25, 0.1, -1.5);
        assertThat(texts(back, "because")).containsExactly("Alien; Heat", "Alien", "");
    }

    private static List<String> texts(Table table, String column) {
        Column of = table.column(column);
        return Arrays.stream(of.codes())
                .mapToObj(code -> code < 0 ? "" : of.schema().levels().get(code))
                .toList();
    }
}

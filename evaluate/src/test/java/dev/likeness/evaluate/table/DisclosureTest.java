package dev.likeness.evaluate.table;

import static org.assertj.core.api.Assertions.assertThat;

import dev.likeness.Sampler;
import dev.likeness.evaluate.table.TableReport.Protocol;
import dev.likeness.table.Table;
import org.junit.jupiter.api.Test;

class DisclosureTest {

    private static final Protocol PROTOCOL = new Protocol(1000, 10, 1, 2, 200, 1);

    private static Sampler<Table> rowsOf(Table table) {
        return (first, count, seed) -> {
            int[] rows = new int[count];
            for (int i = 0; i < count; i++) {
                rows[i] = (int) ((first + i) % table.rows());
            }
            return table.rows(rows);
        };
    }

    @Test
    void aGeneratorThatCopiesGivesItsRowsAwayAndOneThatKnowsNoneDoesNot() {
        Table train = SmallTables.people(400, 1);
        Table test = SmallTables.people(400, 2);
        Disclosure copies = Disclosure.of(rowsOf(train), train, test, PROTOCOL);
        assertThat(copies.nearer().value()).as("copies are nearer").isGreaterThan(0.95);
        assertThat(copies.attack().value()).as("and are recognised").isGreaterThan(0.95);
        assertThat(copies.known()).as("rows have no density").isNull();
        Table others = SmallTables.people(1000, 3);
        Disclosure fair = Disclosure.of(rowsOf(others), train, test, PROTOCOL);
        // Five standard errors of 400 rows: a false alarm in 1.7 million.
        assertThat(fair.nearer().value()).isBetween(0.5 - 0.125, 0.5 + 0.125);
        assertThat(fair.attack().value()).isBetween(0.5 - 0.102, 0.5 + 0.102);
    }
}

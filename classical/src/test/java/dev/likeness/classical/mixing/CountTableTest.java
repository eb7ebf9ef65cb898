package dev.likeness.classical.mixing;

import static org.assertj.core.api.Assertions.assertThat;

import dev.likeness.random.Draws;
import dev.likeness.random.Randomness;
import org.junit.jupiter.api.Test;

class CountTableTest {

    private static final long CONTEXT = TextHistory.scramble(42);

    @Test
    void aContextIsARunUntilAnotherByteFollows() {
        CountTable table = new CountTable(1000, 7);
        assertThat(table.run(CONTEXT)).isEqualTo(CountTable.UNSEEN);
        table.add(CONTEXT, 'a');
        table.add(CONTEXT, 'a');
        int run = table.run(CONTEXT);
        assertThat(table.isOpen(run)).isFalse();
        assertThat(CountTable.value(run)).isEqualTo('a');
        assertThat(table.count(run)).isEqualTo(2);
        table.add(CONTEXT, 'c'); // a is 01100001, c is 01100011
        assertThat(table.isOpen(table.run(CONTEXT))).isTrue();
        int first = table.find(CONTEXT, 1);
        assertThat(table.zeros(first)).isEqualTo(3);
        assertThat(table.ones(first)).isZero();
        int differs = table.find(CONTEXT, 0b1011000);
        assertThat(table.zeros(differs)).isEqualTo(2);
        assertThat(table.ones(differs)).isEqualTo(1);
    }

    @Test
    void whatIsTakenBackIsAsIfItHadNotBeen() {
        CountTable table = new CountTable(1000, 7);
        table.add(CONTEXT, 'a');
        table.add(CONTEXT, 'c');
        table.remove(CONTEXT, 'c');
        int differs = table.find(CONTEXT, 0b1011000);
        assertThat(table.zeros(differs)).isEqualTo(1);
        assertThat(table.ones(differs)).isZero();
    }

    /** In a full table slots of others are taken for a context's own; counts stay within bounds. */
    @Test
    void countsStayWithinBoundsInAFullTable() {
        for (int width : new int[] {7, 11}) {
            CountTable table = new CountTable(64, width);
            Draws draws = Randomness.of(1).at(0);
            int most = (1 << width) - 1;
            for (int i = 0; i < 60_000; i++) {
                long context = TextHistory.scramble(draws.nextInt(3000));
                table.add(context, draws.nextInt(256));
                int run = table.run(context);
                assertThat(table.count(run)).isBetween(0, most);
                int slot = table.find(context, 1);
                assertThat(table.zeros(slot)).isBetween(0, most);
                assertThat(table.ones(slot)).isBetween(0, most);
            }
        }
    }
}

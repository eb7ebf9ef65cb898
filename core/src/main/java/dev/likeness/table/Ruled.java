package dev.likeness.table;

import dev.likeness.InputException;
import dev.likeness.Sampler;
import dev.likeness.random.Randomness;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.IntPredicate;
import org.jspecify.annotations.Nullable;

/**
 * Rows that hold rules, each row by itself: one that breaks a rule is drawn again. Positions are
 * taken in groups; the rows of a group that break a rule get, in their order, the first rows of a
 * sample of the group's own that hold all. So a row depends on the seed and its position, and a
 * group costs a few draws, however many of its rows break a rule.
 */
final class Ruled implements Sampler<Table> {

    private static final int GROUP = 256;

    /** How many rows are drawn in vain, one after another, before the rules are given up. */
    static final int MOST = 9288;

    private static final int LEAST_DRAWN = 16;
    private static final int MOST_DRAWN = 4096;

    private final Sampler<Table> drawn;
    private final List<RowRule> rules;
    private final @Nullable TableEvidence wanted;
    private final String conditions;
    private long again;
    private long draws;

    /**
     * @param rules those that a row holds or breaks by itself
     * @param wanted what rows must have besides; null for nothing
     * @param conditions the same for a person to read
     */
    Ruled(
            Sampler<Table> drawn,
            List<RowRule> rules,
            @Nullable TableEvidence wanted,
            String conditions) {
        this.drawn = drawn;
        this.rules = List.copyOf(rules);
        this.wanted = wanted;
        this.conditions = conditions;
    }

    /** How many rows were drawn again so far. */
    long again() {
        return again;
    }

    /** How many rows were drawn in place of others so far. */
    long draws() {
        return draws;
    }

    /** Forgets what was counted since. */
    void count(long rowsAgain, long rowsDrawn) {
        again = rowsAgain;
        draws = rowsDrawn;
    }

    @Override
    public Table sample(long first, int count, long seed) {
        if (rules.isEmpty() && wanted == null) {
            return drawn.sample(first, count, seed);
        }
        int before = (int) (first % GROUP);
        Table table = drawn.sample(first - before, before + count, seed);
        IntPredicate holds = holds(table);
        List<Table> parts = new ArrayList<>();
        int[] from = new int[table.rows()];
        int[] at = new int[table.rows()];
        for (int begin = 0; begin < table.rows(); begin += GROUP) {
            int end = Math.min(table.rows(), begin + GROUP);
            List<Integer> broken = new ArrayList<>();
            for (int row = begin; row < end; row++) {
                at[row] = row;
                if (!holds.test(row)) {
                    broken.add(row);
                }
            }
            if (!broken.isEmpty()) {
                replace(table, broken, first - before, begin, seed, parts, from, at);
                again += broken.stream().filter(row -> row >= before).count();
            }
        }
        Table held = parts.isEmpty() ? table : Stitched.of(table, parts, from, at);
        return before == 0 ? held : held.slice(before, held.rows());
    }

    /**
     * Finds rows in place of those of a group that break a rule.
     *
     * @param offset the position of the table's first row; {@code begin} is the group's first row
     * @param parts takes tables with rows that hold all rules
     * @param from which of these has the row for another, counted from 1
     * @param at where it is in it
     */
    private void replace(
            Table table,
            List<Integer> broken,
            long offset,
            int begin,
            long seed,
            List<Table> parts,
            int[] from,
            int[] at) {
        long own = Randomness.of(seed).fork("again").at(offset + begin).nextLong();
        int found = 0;
        int vain = 0;
        long drawnSoFar = 0;
        while (found < broken.size()) {
            int left = broken.size() - found;
            double share = drawnSoFar == 0 ? 0.5 : (found + 0.5) / (drawnSoFar + 1.0);
            int many = (int) Math.max(LEAST_DRAWN, Math.min(MOST_DRAWN, 1.1 * left / share));
            Table candidates = drawn.sample(drawnSoFar, many, own);
            IntPredicate holds = holds(candidates);
            int[] used = new int[left];
            int count = 0;
            for (int i = 0; i < many && found < broken.size(); i++) {
                draws++;
                if (holds.test(i)) {
                    int row = broken.get(found++);
                    from[row] = parts.size() + 1;
                    at[row] = count;
                    used[count++] = i;
                    vain = 0;
                } else if (++vain >= MOST) {
                    int row = broken.get(found);
                    throw refused(table, row, offset + row);
                }
            }
            if (count > 0) {
                parts.add(candidates.rows(Arrays.copyOf(used, count)));
            }
            drawnSoFar += many;
        }
    }

    private InputException refused(Table table, int row, long position) {
        String rule =
                rules.stream()
                        .filter(each -> !each.holds(table).test(row))
                        .map(each -> "the rule " + each.text())
                        .findFirst()
                        .orElse("the condition " + conditions);
        return refused(rule, position);
    }

    /** Says that no row for a position holds a rule. */
    static InputException refused(String rule, long position) {
        return new InputException(
                "Row %d breaks %s in each of %d draws: there are too few rows that hold it. Ask for fewer rows, or leave it out."
                        .formatted(position + 1, rule, MOST));
    }

    private IntPredicate holds(Table table) {
        IntPredicate[] all =
                rules.stream().map(rule -> rule.holds(table)).toArray(IntPredicate[]::new);
        return row -> {
            for (IntPredicate rule : all) {
                if (!rule.test(row)) {
                    return false;
                }
            }
            return wanted == null || wanted.matches(table, row);
        };
    }
}

package dev.likeness.table;

import dev.likeness.Conditional;
import dev.likeness.Conditions;
import dev.likeness.Evidence;
import dev.likeness.Held;
import dev.likeness.Sampler;
import dev.likeness.random.Randomness;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Rows of a model that hold all rules and conditions: a row that breaks one is drawn again, a
 * bounded number of times. A row depends on the seed and its position. Where rows must differ from
 * each other, it differs from all before its position, which are drawn for that if the sample did
 * not begin with them.
 *
 * <p>{@link Ruled} holds the rules that concern one row; here rows are compared with each other.
 */
final class Redrawn implements Held<Table> {

    /** How many rows are drawn at a time in place of one, first and then. */
    private static final int[] TRIES = {8, 64, 1024, 8192};

    /** How many rows before the first one asked for are drawn at a time. */
    private static final int BLOCK = 8192;

    private final Sampler<Table> drawn;
    private final List<RowRule> rules;
    private final @Nullable TableEvidence wanted;
    private final String conditions;
    private final Ruled ruled;

    /** The rules that no two rows are alike. */
    private final List<RowRule> unique;

    /** What the rows so far have in columns that must be unique, by rule. */
    private final List<Met> met = new ArrayList<>();

    /** The seed whose rows were met, up to the position {@code next}. */
    private long metSeed;

    private long next;
    private long rows;
    private long again;
    private long draws;

    private Redrawn(
            Sampler<Table> drawn,
            List<RowRule> rules,
            @Nullable TableEvidence wanted,
            String conditions) {
        this.drawn = drawn;
        this.rules = rules;
        this.wanted = wanted;
        this.conditions = conditions;
        this.unique = rules.stream().filter(rule -> !rule.unique().isEmpty()).toList();
        List<RowRule> single = rules.stream().filter(rule -> rule.unique().isEmpty()).toList();
        this.ruled = new Ruled(drawn, single, wanted, conditions);
        forget();
    }

    /**
     * A sampler of rows that hold the rules of a schema.
     *
     * @param evidence what is known of each row; a condition on a column that is made from others
     *     is held by drawing again
     */
    static Held<Table> of(
            Sampler<Table> model,
            @Nullable Conditional<Table> conditional,
            @Nullable Evidence evidence,
            List<ColumnSchema> schema) {
        Sampler<Table> sampler = model;
        List<Conditions.Condition> left = new ArrayList<>();
        if (evidence != null && conditional != null) {
            List<Conditions.Condition> direct = new ArrayList<>();
            if (evidence instanceof Conditions conditions) {
                for (Conditions.Condition condition : conditions.conditions()) {
                    boolean made = TableEvidence.made(condition.column(), schema);
                    Tails tails = Tails.of(condition.column(), schema);
                    if (made || tails != null) {
                        left.add(condition); // a few values are not those that the model drew
                    }
                    if (!made && (tails == null || learnt(condition, tails, schema))) {
                        direct.add(condition);
                    }
                }
            }
            sampler =
                    left.isEmpty()
                            ? conditional.given(evidence)
                            : direct.isEmpty() ? model : conditional.given(new Conditions(direct));
        }
        List<RowRule> rules = RowRule.of(schema).stream().filter(rule -> !rule.made()).toList();
        Held<Table> own = sampler.held();
        if (left.isEmpty() && (rules.isEmpty() || own instanceof Redrawn)) {
            return own; // models hold the rules of their data themselves
        }
        return new Redrawn(
                own instanceof Redrawn inner ? inner.drawn : sampler,
                rules,
                left.isEmpty() ? null : TableEvidence.of(new Conditions(left), schema),
                left.stream().map(Object::toString).collect(Collectors.joining(", ")));
    }

    private static boolean learnt(
            Conditions.Condition condition, Tails tails, List<ColumnSchema> schema) {
        ColumnSchema column = schema.get(TableSchemas.position(condition.column(), schema));
        return tails.learnt(column.number(condition.value()));
    }

    /** The same from the beginning. */
    @Override
    public Held<Table> held() {
        return new Redrawn(drawn, rules, wanted, conditions);
    }

    private void forget() {
        met.clear();
        unique.forEach(rule -> met.add(new Met()));
        next = 0;
    }

    @Override
    public synchronized Table sample(long first, int count, long seed) {
        if (!unique.isEmpty()) {
            meet(first, seed);
        }
        Table table = held(first, count, seed);
        rows += count;
        return table;
    }

    /** Draws the rows before a position, unless these were the last to be drawn. */
    private void meet(long first, long seed) {
        if (seed != metSeed || first < next) {
            forget();
        }
        metSeed = seed;
        long known = again;
        long drawnAgain = draws;
        long ruledAgain = ruled.again();
        long ruledDraws = ruled.draws();
        while (next < first) {
            held(next, (int) Math.min(BLOCK, first - next), seed);
        }
        again = known;
        draws = drawnAgain;
        ruled.count(ruledAgain, ruledDraws);
    }

    private Table held(long first, int count, long seed) {
        next = first + count;
        Table table = ruled.sample(first, count, seed);
        if (unique.isEmpty()) {
            return table;
        }
        List<Table> parts = new ArrayList<>();
        int[] from = new int[count];
        int[] at = new int[count];
        for (int row = 0; row < count; row++) {
            at[row] = row;
            if (differs(table, row)) {
                note(table, row);
            } else {
                Table other = other(table, row, first + row, seed);
                parts.add(other);
                from[row] = parts.size();
                at[row] = 0;
                note(other, 0);
                again++;
            }
        }
        return parts.isEmpty() ? table : Stitched.of(table, parts, from, at);
    }

    /** Another row for a position, drawn for it alone. */
    private Table other(Table broken, int row, long position, long seed) {
        for (int tries = 0; tries < TRIES.length; tries++) {
            int many = TRIES[tries];
            long own = Randomness.of(seed).fork("differs").fork(tries).at(position).nextLong();
            long ruledAgain = ruled.again();
            long ruledDraws = ruled.draws();
            Table candidates = keyed(ruled.sample(0, many, own), broken, row);
            ruled.count(ruledAgain, ruledDraws);
            for (int i = 0; i < many; i++) {
                draws++;
                if (differs(candidates, i)) {
                    return candidates.slice(i, i + 1);
                }
            }
        }
        String rule =
                unique.stream()
                        .filter(each -> alike(each, broken, row))
                        .map(each -> "the rule " + each.text())
                        .findFirst()
                        .orElse("a rule");
        throw Ruled.refused(rule, position);
    }

    /** Rows with the identifiers of another: these belong to its position. */
    private static Table keyed(Table candidates, Table of, int row) {
        List<Column> columns = new ArrayList<>();
        for (Column column : candidates.columns()) {
            if (column.schema().kind() == ColumnKind.IDENTIFIER) {
                @Nullable String[] texts = new @Nullable String[column.rows()];
                java.util.Arrays.fill(texts, of.column(column.name()).text(row));
                columns.add(Column.texts(column.schema(), texts));
            } else {
                columns.add(column);
            }
        }
        return Table.of(columns);
    }

    /** Whether no row so far is like another in columns that must be unique. */
    private boolean differs(Table table, int row) {
        return unique.stream().noneMatch(rule -> alike(rule, table, row));
    }

    private boolean alike(RowRule rule, Table table, int row) {
        String key = rule.key(table, row);
        return key != null && met.get(unique.indexOf(rule)).contains(key);
    }

    private void note(Table table, int row) {
        for (int i = 0; i < unique.size(); i++) {
            String key = unique.get(i).key(table, row);
            if (key != null) {
                met.get(i).add(key);
            }
        }
    }

    @Override
    public synchronized Optional<String> told() {
        long replaced = again + ruled.again();
        return replaced == 0
                ? Optional.empty()
                : Optional.of(
                        String.format(
                                Locale.ROOT,
                                "%,d of %,d rows (%.1f%%) were drawn again until they held every rule and condition, %.1f draws each.",
                                replaced,
                                rows,
                                100.0 * replaced / rows,
                                (draws + ruled.draws()) / (double) replaced));
    }
}

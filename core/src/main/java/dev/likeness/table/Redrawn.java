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

    /** Positions that share the rows which are drawn in place of others. */
    private static final int GROUP = 256;

    /** How many of these are drawn at a time, first and where few will do. */
    private static final int DRAWN = 32;

    private static final int MORE_DRAWN = 1024;

    /** How many rows before the first one asked for are drawn at a time. */
    private static final int BLOCK = 8192;

    private final Sampler<Table> drawn;
    private final List<RowRule> rules;
    private final @Nullable TableEvidence wanted;
    private final String conditions;
    private final List<ColumnSchema> schema;
    private final Ruled ruled;

    /** The rules that no two rows are alike. */
    private final List<RowRule> unique;

    /** Whether one of these is about identifiers, which belong to their positions. */
    private final boolean identifiers;

    /** Rows that were drawn in place of others of a group, and how many of them were looked at. */
    private Table others = Table.of(List.of());

    private long[] othersKeys = new long[0];
    private int othersUsed;
    private long othersFirst;
    private long othersDrawn;
    private long othersGroup = -1;
    private long othersSeed;

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
            String conditions,
            List<ColumnSchema> schema) {
        this.schema = schema;
        this.drawn = drawn;
        this.rules = rules;
        this.wanted = wanted;
        this.conditions = conditions;
        this.unique = rules.stream().filter(rule -> !rule.unique().isEmpty()).toList();
        this.identifiers =
                schema.stream()
                        .filter(column -> column.kind() == ColumnKind.IDENTIFIER)
                        .anyMatch(
                                column ->
                                        unique.stream()
                                                .anyMatch(
                                                        rule ->
                                                                rule.unique()
                                                                        .contains(column.name())));
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
                    if (made || tails != null || Few.are(condition.column(), schema)) {
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
                left.stream().map(Object::toString).collect(Collectors.joining(", ")),
                schema);
    }

    private static boolean learnt(
            Conditions.Condition condition, Tails tails, List<ColumnSchema> schema) {
        ColumnSchema column = schema.get(TableSchemas.position(condition.column(), schema));
        return tails.learnt(column.number(condition.value()));
    }

    /** The same from the beginning. */
    @Override
    public Held<Table> held() {
        return new Redrawn(drawn, rules, wanted, conditions, schema);
    }

    private void forget() {
        met.clear();
        unique.forEach(rule -> met.add(new Met()));
        next = 0;
        othersGroup = -1;
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
        long[] keys = keys(table);
        long added = -1;
        for (int row = 0; row < count; row++) {
            at[row] = row;
            if (!note(keys, row)) {
                other(table, row, first + row, seed);
                if (added != othersDrawn) {
                    parts.add(others);
                    added = othersDrawn;
                }
                from[row] = parts.size();
                at[row] = othersUsed++;
                again++;
            }
        }
        return parts.isEmpty() ? table : Stitched.of(table, parts, from, at);
    }

    /**
     * Finds another row for a position: {@code othersUsed} is its place among {@code others}. The
     * positions of a group share the rows that are drawn for it.
     */
    private void other(Table broken, int row, long position, long seed) {
        long group = position / GROUP;
        if (group != othersGroup || othersSeed != seed) {
            othersGroup = group;
            othersSeed = seed;
            othersFirst = 0;
            others = broken.slice(0, 0);
            othersUsed = 0;
        }
        long own = Randomness.of(seed).fork("differs").at(group).nextLong();
        for (int vain = 0; vain < Ruled.MOST; vain++, othersUsed++) {
            if (othersUsed >= others.rows()) {
                long ruledAgain = ruled.again();
                long ruledDraws = ruled.draws();
                int many = vain < DRAWN ? DRAWN : MORE_DRAWN;
                others = ruled.sample(othersFirst, many, own);
                othersFirst += many;
                othersUsed = 0;
                othersDrawn++;
                othersKeys = keys(others);
                ruled.count(ruledAgain, ruledDraws);
            }
            draws++;
            boolean differs =
                    identifiers
                            ? note(
                                    keys(
                                            keyed(
                                                    others.slice(othersUsed, othersUsed + 1),
                                                    broken,
                                                    row)),
                                    0)
                            : note(othersKeys, othersUsed);
            if (differs) {
                return;
            }
        }
        String rule =
                unique.stream()
                        .filter(
                                each ->
                                        met.get(unique.indexOf(each))
                                                .contains(key(each, broken, row)))
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

    /** The keys of all rows, one rule after another; 0 where a value is missing. */
    private long[] keys(Table table) {
        long[] keys = new long[unique.size() * table.rows()];
        for (int i = 0; i < unique.size(); i++) {
            for (int row = 0; row < table.rows(); row++) {
                keys[i * table.rows() + row] = key(unique.get(i), table, row);
            }
        }
        return keys;
    }

    private static long key(RowRule rule, Table table, int row) {
        long key = 1;
        for (String name : rule.unique()) {
            Column column = table.column(name);
            if (column.missing(row)) {
                return 0;
            }
            key = Met.mixed(key, value(column, row));
        }
        return key == 0 ? 1 : key;
    }

    private static long value(Column column, int row) {
        if (column.schema().kind().numeric()) {
            return Double.doubleToLongBits(column.schema().nearest(column.number(row)));
        }
        String text = column.schema().kind().categorical() ? null : column.text(row);
        return text == null ? column.code(row) : Met.hash(text);
    }

    /** Takes a row if no row so far is like it in columns that must be unique. */
    private boolean note(long[] keys, int row) {
        int rows = keys.length / unique.size();
        for (int i = 0; i < unique.size(); i++) {
            long key = keys[i * rows + row];
            if (key != 0 && met.get(i).contains(key)) {
                return false;
            }
        }
        for (int i = 0; i < unique.size(); i++) {
            long key = keys[i * rows + row];
            if (key != 0) {
                met.get(i).add(key);
            }
        }
        return true;
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

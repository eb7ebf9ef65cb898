package dev.likeness.table;

import dev.likeness.Conditional;
import dev.likeness.Conditions;
import dev.likeness.Evidence;
import dev.likeness.Held;
import dev.likeness.InputException;
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
        rules.forEach(rule -> met.add(new Met()));
        next = 0;
    }

    @Override
    public synchronized Table sample(long first, int count, long seed) {
        if (rules.stream().anyMatch(rule -> !rule.unique().isEmpty())) {
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
        while (next < first) {
            held(next, (int) Math.min(BLOCK, first - next), seed);
        }
        again = known;
        draws = drawnAgain;
    }

    private Table held(long first, int count, long seed) {
        next = first + count;
        Table table = drawn.sample(first, count, seed);
        List<Table> parts = new ArrayList<>();
        int[] from = new int[count];
        for (int row = 0; row < count; row++) {
            from[row] = row;
            if (holds(table, row)) {
                note(table, row);
            } else {
                Table other = other(table, row, first + row, seed);
                from[row] = count + parts.size();
                parts.add(other);
                note(other, 0);
                again++;
            }
        }
        return parts.isEmpty() ? table : Rows.of(table, parts, from);
    }

    /** Another row for a position, drawn for it alone. */
    private Table other(Table broken, int row, long position, long seed) {
        for (int tries = 0; tries < TRIES.length; tries++) {
            int many = TRIES[tries];
            long own = Randomness.of(seed).fork("again").fork(tries).at(position).nextLong();
            Table candidates = keyed(drawn.sample(0, many, own), broken, row);
            for (int i = 0; i < many; i++) {
                draws++;
                if (holds(candidates, i)) {
                    return candidates.slice(i, i + 1);
                }
            }
        }
        String rule =
                rules.stream()
                        .filter(each -> !holds(each, broken, row))
                        .map(each -> "the rule " + each.text())
                        .findFirst()
                        .orElse("the condition " + conditions);
        throw new InputException(
                "Row %d breaks %s in each of %d draws: there are too few rows that hold it. Ask for fewer rows, or leave it out."
                        .formatted(position + 1, rule, sum()));
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

    private static int sum() {
        int sum = 0;
        for (int many : TRIES) {
            sum += many;
        }
        return sum;
    }

    private boolean holds(Table table, int row) {
        for (RowRule rule : rules) {
            if (!holds(rule, table, row)) {
                return false;
            }
        }
        return wanted == null || wanted.matches(table, row);
    }

    private boolean holds(RowRule rule, Table table, int row) {
        if (rule.unique().isEmpty()) {
            return rule.holds(table, row);
        }
        String key = rule.key(table, row);
        return key == null || !met.get(rules.indexOf(rule)).contains(key);
    }

    private void note(Table table, int row) {
        for (int i = 0; i < rules.size(); i++) {
            String key = rules.get(i).unique().isEmpty() ? null : rules.get(i).key(table, row);
            if (key != null) {
                met.get(i).add(key);
            }
        }
    }

    @Override
    public synchronized Optional<String> told() {
        return again == 0
                ? Optional.empty()
                : Optional.of(
                        String.format(
                                Locale.ROOT,
                                "%,d of %,d rows (%.1f%%) were drawn again until they held every rule and condition, %.1f draws each.",
                                again,
                                rows,
                                100.0 * again / rows,
                                draws / (double) again));
    }

    /** Rows of several tables as one. */
    private static final class Rows {

        static Table of(Table table, List<Table> parts, int[] from) {
            List<Column> columns = new ArrayList<>();
            for (int c = 0; c < table.columns().size(); c++) {
                columns.add(column(table.column(c), c, parts, from));
            }
            return Table.of(columns);
        }

        private static Column column(Column own, int c, List<Table> parts, int[] from) {
            ColumnSchema schema = own.schema();
            int rows = own.rows();
            if (schema.kind().numeric()) {
                double[] values = new double[rows];
                for (int row = 0; row < rows; row++) {
                    values[row] =
                            from[row] < rows
                                    ? own.number(row)
                                    : parts.get(from[row] - rows).column(c).number(0);
                }
                return Column.numbers(schema, values);
            } else if (schema.kind().categorical()) {
                int[] codes = new int[rows];
                for (int row = 0; row < rows; row++) {
                    codes[row] =
                            from[row] < rows
                                    ? own.code(row)
                                    : parts.get(from[row] - rows).column(c).code(0);
                }
                return Column.codes(schema, codes);
            }
            @Nullable String[] texts = new @Nullable String[rows];
            for (int row = 0; row < rows; row++) {
                // An identifier belongs to its position.
                texts[row] = own.text(row);
            }
            return Column.texts(schema, texts);
        }
    }
}

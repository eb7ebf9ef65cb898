package dev.likeness.table;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.DoubleBinaryOperator;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** Rules between columns that hold in all rows of a table and do not hold by chance. */
final class FoundRules {

    /** What holds in fewer rows may hold by chance. */
    private static final int FEW = 40;

    private static final int MOST_LEVELS = 2000;
    private static final int MOST_COLUMNS = 60;
    private static final int MOST_NUMBERS = 30;

    /** A number with fewer different values may be the sum of others by chance. */
    private static final int LEAST_DIFFERENT = 5;

    /** Names of columns that an equation can be written with. */
    private static final Pattern NAMEABLE = Pattern.compile("[^+*×·()−=<>!,]+");

    /**
     * How many rows would break an order if the two columns had nothing to do with each other; that
     * none does has then a chance of e to the minus that.
     */
    private static final double EXPECTED = 16;

    private final Bonds bonds;
    private final List<String> notices;

    FoundRules(Bonds bonds, List<String> notices) {
        this.bonds = bonds;
        this.notices = notices;
    }

    /** Looks for them; {@code held} takes them as a person writes them. */
    void find(List<String> held) {
        if (bonds.columns().size() > MOST_COLUMNS || bonds.rows() < FEW) {
            return;
        }
        List<String> found = new ArrayList<>();
        tails();
        orders(found);
        equations(found);
        pairs(found);
        decisions(found);
        few();
        held.addAll(found);
        if (!found.isEmpty()) {
            notices.add(
                    "These rules hold in all rows, so samples hold them: %s."
                            .formatted(String.join("; ", found)));
        }
    }

    private void tails() {
        for (Column column : bonds.columns().values()) {
            ColumnKind kind = column.schema().kind();
            boolean number = kind == ColumnKind.WHOLE || kind == ColumnKind.DECIMAL;
            Tails tails =
                    number && !bonds.bound(column.name()) && bonds.of(column.name()).isEmpty()
                            ? Tails.find(column)
                            : null;
            if (tails != null) {
                bonds.bind(column.name(), tails.bond());
                notices.add(
                        "Column \"%s\" has a few values far from all others: samples have as many, and none of these."
                                .formatted(column.name()));
            }
        }
    }

    /** Few numbers in many rows have no others between them. */
    private void few() {
        for (Column column : bonds.columns().values()) {
            boolean may =
                    column.schema().kind().number()
                            && !bonds.bound(column.name())
                            && bonds.of(column.name()).stream()
                                    .allMatch(bond -> bond.kind().equals(Bond.TOGETHER));
            Bond values = may ? Few.find(column) : null;
            if (values != null) {
                bonds.bind(column.name(), values);
            }
        }
    }

    /** One date is never before another, though their ranges overlap. */
    private void orders(List<String> found) {
        for (Column later : bonds.columns().values()) {
            for (Column early : bonds.columns().values()) {
                boolean times =
                        !later.schema().name().equals(early.schema().name())
                                && later.schema().kind().time()
                                && TimeOrder.comparable(later.schema(), early.schema())
                                && free(later.name())
                                && !bonds.bound(early.name())
                                && !bonds.reaches(early.name(), later.name());
                if (times && ordered(early, later)) {
                    bonds.bind(later.name(), Bonds.after(later.schema(), early, false));
                    found.add(later.name() + " >= " + early.name());
                }
            }
        }
    }

    private boolean free(String name) {
        return !bonds.bound(name)
                && bonds.of(name).stream().allMatch(bond -> bond.kind().equals(Bond.TOGETHER));
    }

    private static boolean ordered(Column early, Column later) {
        boolean different = false;
        int[] both =
                IntStream.range(0, early.rows())
                        .filter(row -> !early.missing(row) && !later.missing(row))
                        .toArray();
        for (int row : both) {
            double from = TimeOrder.as(later.schema(), early, row);
            if (later.number(row) < from) {
                return false;
            }
            different |= later.number(row) > from;
        }
        return both.length >= FEW && different && broken(early, later, both) >= EXPECTED;
    }

    /** How many rows would break the order if the values of both were paired at random. */
    private static double broken(Column early, Column later, int[] rows) {
        double[] a =
                Arrays.stream(rows)
                        .mapToDouble(row -> TimeOrder.as(later.schema(), early, row))
                        .sorted()
                        .toArray();
        double[] b = Arrays.stream(rows).mapToDouble(later::number).sorted().toArray();
        double pairs = 0;
        int below = 0;
        for (double value : a) {
            while (below < b.length && b[below] < value) {
                below++;
            }
            pairs += below;
        }
        return pairs / rows.length;
    }

    /** A number is the sum or the product of two others, or equal to one. */
    private void equations(List<String> found) {
        List<Column> numbers =
                bonds.columns().values().stream()
                        .filter(column -> mayBeMade(column))
                        .limit(MOST_NUMBERS)
                        .toList();
        for (Column self : numbers) {
            String name = self.name();
            String text = free(name) ? equation(self, numbers) : null;
            if (text != null) {
                Expression expression =
                        new Expression(text, numbers.stream().map(Column::name).toList());
                bonds.bind(name, new Bond(Bond.DERIVED, expression.columns(), text, List.of()));
                found.add(name + " = " + text);
            }
        }
    }

    private boolean mayBeMade(Column column) {
        ColumnKind kind = column.schema().kind();
        boolean number = kind == ColumnKind.WHOLE || kind == ColumnKind.DECIMAL;
        return number
                && !bonds.bound(column.name())
                && NAMEABLE.matcher(column.name()).matches()
                && Arrays.stream(column.numbers()).distinct().limit(LEAST_DIFFERENT).count()
                        == LEAST_DIFFERENT;
    }

    private @Nullable String equation(Column self, List<Column> numbers) {
        List<Column> others =
                numbers.stream()
                        .filter(other -> !other.name().equals(self.name()))
                        .filter(other -> !bonds.reaches(other.name(), self.name()))
                        .toList();
        for (int i = 0; i < others.size(); i++) {
            Column a = others.get(i);
            if (holds(self, a, a, (x, y) -> x)) {
                return a.name();
            }
            for (Column b : others.subList(i + 1, others.size())) {
                if (holds(self, a, b, (x, y) -> x * y)) {
                    return a.name() + " * " + b.name();
                } else if (holds(self, a, b, (x, y) -> x + y)) {
                    return a.name() + " + " + b.name();
                }
            }
        }
        return null;
    }

    /** Whether all rows hold an equation, to the last digit that is written. */
    private static boolean holds(Column self, Column a, Column b, DoubleBinaryOperator of) {
        int known = 0;
        double near = self.schema().unit() * 0.500001;
        for (int row = 0; row < self.rows(); row++) {
            double value = of.applyAsDouble(a.number(row), b.number(row));
            boolean missing = Double.isNaN(value);
            if (missing != self.missing(row)) {
                return false;
            } else if (!missing) {
                known++;
                if (Math.abs(value - self.number(row)) > Math.max(near, 1e-9 * Math.abs(value))) {
                    return false;
                }
            }
        }
        return known >= FEW;
    }

    /** Two columns are missing in the same rows. */
    private void pairs(List<String> found) {
        Map<String, String> leaders = new HashMap<>();
        for (Column column : bonds.columns().values()) {
            boolean learnt =
                    column.schema().kind().numeric() || column.schema().kind().categorical();
            if (!learnt || bonds.bound(column.name())) {
                continue;
            }
            StringBuilder pattern = new StringBuilder();
            int holes = 0;
            for (int row = 0; row < column.rows(); row++) {
                if (column.missing(row)) {
                    holes++;
                    pattern.append(row).append(' ');
                }
            }
            if (holes >= 5 && holes <= column.rows() - 5 && pattern.length() < 4_000_000) {
                String leader = leaders.putIfAbsent(pattern.toString(), column.name());
                if (leader != null) {
                    bonds.bind(column.name(), Bond.of(Bond.TOGETHER, leader));
                    found.add("together(" + leader + ", " + column.name() + ")");
                }
            }
        }
    }

    /** The level of one category decides that of another. */
    private void decisions(List<String> found) {
        for (Column leader : bonds.columns().values()) {
            List<String> decided = new ArrayList<>();
            for (Column follower : bonds.columns().values()) {
                if (!leader.schema().name().equals(follower.schema().name())
                        && mayCombine(leader)
                        && mayCombine(follower)
                        && decides(leader, follower)) {
                    decided.add(follower.name());
                }
            }
            if (!decided.isEmpty()) {
                List<String> names = new ArrayList<>(List.of(leader.name()));
                names.addAll(decided);
                bonds.combine(names);
                found.add(leader.name() + " -> " + String.join(", ", decided));
            }
        }
    }

    private boolean mayCombine(Column column) {
        return column.schema().kind() == ColumnKind.CATEGORY
                && column.schema().levels().size() > 1
                && column.schema().levels().size() <= MOST_LEVELS
                && !bonds.bound(column.name())
                && bonds.of(column.name()).isEmpty();
    }

    /** Whether each level comes with one of another column, in rows enough to tell. */
    private static boolean decides(Column leader, Column follower) {
        int levels = leader.schema().levels().size();
        if (levels <= follower.schema().levels().size() - 1 || leader.rows() < 5 * levels) {
            return false;
        }
        int[] with = new int[levels];
        int[] counts = new int[levels];
        int most = 0;
        int[] shares = new int[follower.schema().levels().size()];
        for (int row = 0; row < leader.rows(); row++) {
            int code = leader.code(row);
            int other = follower.code(row);
            if (code < 0 || other < 0) {
                continue;
            }
            if (counts[code]++ > 0 && with[code] != other) {
                return false;
            }
            with[code] = other;
            most = Math.max(most, ++shares[other]);
        }
        // By chance all rows of a level but the first have the usual level of the other column.
        double usual = most / (double) leader.rows();
        int again = 0;
        for (int count : counts) {
            again += Math.max(0, count - 1);
        }
        return again * -Math.log(Math.max(usual, 1e-9)) > 20;
    }
}

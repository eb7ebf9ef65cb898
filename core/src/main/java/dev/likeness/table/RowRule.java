package dev.likeness.table;

import dev.likeness.InputException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.IntPredicate;
import java.util.function.IntToDoubleFunction;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A rule between columns, and whether a row of a table holds it. Where a value that it needs is
 * missing, it holds.
 */
public final class RowRule {

    private static final Pattern COMPARISON = Pattern.compile("(.+?) (<=|>=|!=|<|>) (.+)");

    private final String text;
    private final Check check;

    /** The columns of which no two rows may have the same values; empty for another rule. */
    private final List<String> unique;

    /** Whether columns are always made so that it holds. */
    private final boolean made;

    /** Says of each row of a table whether it holds the rule. */
    private interface Check {
        IntPredicate of(Table table);
    }

    private RowRule(String text, List<String> unique, Check check) {
        this(text, unique, false, check);
    }

    private RowRule(String text, List<String> unique, boolean made, Check check) {
        this.made = made;
        this.text = text;
        this.unique = List.copyOf(unique);
        this.check = check;
    }

    /** The rules that a schema's columns are bound by. */
    public static List<RowRule> of(List<ColumnSchema> schema) {
        List<RowRule> rules = new ArrayList<>();
        Set<String> met = new HashSet<>();
        for (ColumnSchema column : schema) {
            for (Bond bond : column.bonds()) {
                RowRule rule = of(column, bond, schema);
                if (rule != null && met.add(rule.text)) {
                    rules.add(rule);
                }
            }
        }
        return rules;
    }

    private static @Nullable RowRule of(ColumnSchema column, Bond bond, List<ColumnSchema> schema) {
        String name = column.name();
        String text = bond.rule(name);
        List<String> none = List.of();
        return switch (bond.kind()) {
            case Bond.AFTER -> {
                String leader = bond.columns().get(0);
                double least = Double.parseDouble(bond.text()) * Math.max(1e-300, column.unit());
                yield new RowRule(
                        text,
                        none,
                        table -> {
                            Column self = table.column(name);
                            Column from = table.column(leader);
                            return row ->
                                    !(self.number(row) - TimeOrder.as(column, from, row)
                                            < least - 1e-9 * column.unit());
                        });
            }
            case Bond.COMBINED -> {
                Set<String> known = Set.copyOf(bond.texts());
                yield new RowRule(
                        String.join(", ", bond.columns()) + " occur together",
                        none,
                        true,
                        table -> {
                            List<Column> members =
                                    bond.columns().stream().map(table::column).toList();
                            return row -> known.contains(Recast.combination(members, row));
                        });
            }
            case Bond.TOGETHER ->
                    new RowRule(
                            text,
                            none,
                            true,
                            table -> {
                                Column self = table.column(name);
                                Column leader = table.column(bond.columns().get(0));
                                return row -> self.missing(row) == leader.missing(row);
                            });
            case Bond.DERIVED -> derived(column, bond, text, schema);
            case Bond.RANGE -> {
                double low = number(column, bond.texts().get(0), Double.NEGATIVE_INFINITY);
                double high = number(column, bond.texts().get(1), Double.POSITIVE_INFINITY);
                yield new RowRule(
                        text,
                        none,
                        table -> {
                            Column self = table.column(name);
                            return row -> !(self.number(row) < low) && !(self.number(row) > high);
                        });
            }
            case Bond.CHECK -> new RowRule(text, none, comparison(bond, schema));
            case Bond.UNIQUE -> new RowRule(text, bond.columns(), table -> row -> true);
            default -> null;
        };
    }

    private static double number(ColumnSchema column, String text, double none) {
        return text.isEmpty() ? none : column.number(text);
    }

    private static RowRule derived(
            ColumnSchema column, Bond bond, String text, List<ColumnSchema> schema) {
        List<String> names =
                schema.stream()
                        .map(ColumnSchema::name)
                        .filter(other -> !other.equals(column.name()))
                        .toList();
        Expression expression = new Expression(bond.text(), names);
        return new RowRule(
                text,
                List.of(),
                table -> {
                    Column self = table.column(column.name());
                    IntToDoubleFunction of = expression.over(table);
                    return row -> {
                        double value = of.applyAsDouble(row);
                        double unit = Math.max(column.unit(), 1e-9 * Math.abs(value));
                        return !(Math.abs(value - self.number(row)) > unit);
                    };
                });
    }

    // Comparisons

    /** A comparison of two expressions, or of two columns, as a bond. */
    static Bond comparison(String left, String sign, String right, List<String> names) {
        Set<String> used = new TreeSet<>();
        for (String side : List.of(left, right)) {
            if (names.contains(side)) {
                used.add(side);
            } else {
                used.addAll(new Expression(side, names).columns());
            }
        }
        return new Bond(Bond.CHECK, List.copyOf(used), left + " " + sign + " " + right, List.of());
    }

    private static Check comparison(Bond bond, List<ColumnSchema> schema) {
        Matcher parts = COMPARISON.matcher(bond.text());
        if (!parts.matches()) {
            throw new IllegalArgumentException(bond.text());
        }
        Map<String, Double> scales = scales(bond, schema);
        List<String> names = schema.stream().map(ColumnSchema::name).toList();
        String left = parts.group(1);
        String right = parts.group(3);
        String sign = parts.group(2);
        boolean texts =
                sign.equals("!=")
                        && schema.stream()
                                .anyMatch(c -> c.name().equals(left) && !c.kind().numeric());
        if (texts) {
            return table -> {
                Column a = table.column(left);
                Column b = table.column(right);
                return row -> {
                    String text = Conform.text(a, row);
                    return text == null || !text.equals(Conform.text(b, row));
                };
            };
        }
        if (times(left, schema) && times(right, schema)) {
            boolean up = sign.startsWith(">");
            return order(up ? left : right, up ? right : left, sign);
        }
        Expression a = new Expression(left, names);
        Expression b = new Expression(right, names);
        return table -> {
            IntToDoubleFunction small = a.over(table, scales);
            IntToDoubleFunction great = b.over(table, scales);
            return row -> holds(small.applyAsDouble(row), sign, great.applyAsDouble(row));
        };
    }

    private static boolean times(String name, List<ColumnSchema> schema) {
        return schema.stream().anyMatch(c -> c.name().equals(name) && c.kind().time());
    }

    /** Two times are compared in the scale of the later one, to the last digit. */
    private static Check order(String later, String early, String sign) {
        boolean equal = sign.endsWith("=");
        return table -> {
            Column late = table.column(later);
            Column from = table.column(early);
            return row -> {
                double far = late.number(row) - TimeOrder.as(late.schema(), from, row);
                return Double.isNaN(far)
                        || (sign.equals("!=") ? far != 0 : equal ? far >= 0 : far > 0);
            };
        };
    }

    /** Days are compared with seconds. */
    private static Map<String, Double> scales(Bond bond, List<ColumnSchema> schema) {
        List<ColumnSchema> used =
                schema.stream().filter(c -> bond.columns().contains(c.name())).toList();
        Map<String, Double> scales = new HashMap<>();
        if (used.stream().anyMatch(column -> column.kind() == ColumnKind.DATE_TIME)) {
            for (ColumnSchema column : used) {
                scales.put(column.name(), column.kind() == ColumnKind.DATE ? 86_400.0 : 1.0);
            }
        }
        return scales;
    }

    private static boolean holds(double a, String sign, double b) {
        double near = 1e-9 * Math.max(Math.abs(a), Math.abs(b));
        return Double.isNaN(a - b)
                || switch (sign) {
                    case "<=" -> a <= b + near;
                    case ">=" -> a >= b - near;
                    case "<" -> a < b - near;
                    case ">" -> a > b + near;
                    default -> Math.abs(a - b) > near;
                };
    }

    // Rows

    /** The rule as a person writes it. */
    public String text() {
        return text;
    }

    /** Whether a table has the columns of the rule, as numbers where it needs numbers. */
    public boolean canJudge(Table table) {
        try {
            IntPredicate holds = holds(table);
            return (table.rows() == 0 || holds.test(0) || !holds.test(0))
                    && table.names().containsAll(unique);
        } catch (InputException | IllegalArgumentException e) {
            return false;
        }
    }

    /** The columns of which no two rows may have the same values; empty for another rule. */
    List<String> unique() {
        return unique;
    }

    /** Whether columns are always made so that it holds. */
    boolean made() {
        return made;
    }

    /** Says of each row of a table whether it holds the rule, whatever other rows hold. */
    IntPredicate holds(Table table) {
        return check.of(table);
    }

    /** What a row has in the columns that must be unique; null where one is missing. */
    @Nullable String key(Table table, int row) {
        StringBuilder key = new StringBuilder();
        for (String name : unique) {
            String text = Conform.text(table.column(name), row);
            if (text == null) {
                return null;
            }
            key.append(text).append(Bond.BETWEEN);
        }
        return key.toString();
    }

    /** How many rows of a table break the rule. */
    public long broken(Table table) {
        long broken = 0;
        Set<String> met = new HashSet<>();
        IntPredicate holds = holds(table);
        for (int row = 0; row < table.rows(); row++) {
            String key = unique.isEmpty() ? null : key(table, row);
            broken += !holds.test(row) || (key != null && !met.add(key)) ? 1 : 0;
        }
        return broken;
    }
}

package dev.likeness.table;

import dev.likeness.InputException;
import dev.likeness.Nearest;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Rules between columns that a person states. Orders, equations, decisions, combinations and ranges
 * are held by how columns are made; what none of these says is checked in each row, and rows that
 * break it are drawn again.
 */
final class StatedRules {

    private static final Pattern ORDER = Pattern.compile("(.+?)\\s*(<=|>=|!=|<|>)\\s*(.+)");
    private static final Pattern EQUATION = Pattern.compile("([^=<>!]+?)\\s*==?\\s*([^=<>!]+)");
    private static final Pattern DECIDES = Pattern.compile("(.+?)\\s*->\\s*(.+)");
    private static final Pattern CALL = Pattern.compile("(together|combination|unique)\\((.+)\\)");

    private final Bonds bonds;
    private final List<String> notices;
    private final Map<String, String> places;

    /** What each column decides: one combination holds all of it. */
    private final Map<String, Set<String>> decided = new LinkedHashMap<>();

    StatedRules(Bonds bonds, List<String> notices, Map<String, String> places) {
        this.bonds = bonds;
        this.places = places;
        this.notices = notices;
    }

    void state(List<String> rules) {
        rules.forEach(this::placed);
        decided.forEach(
                (leader, followers) -> {
                    List<String> names = new ArrayList<>(List.of(leader));
                    names.addAll(followers);
                    bonds.combine(names);
                });
        for (RowRule rule : RowRule.of(schema())) {
            long broken = rule.broken(Table.of(List.copyOf(bonds.columns().values())));
            if (broken > 0) {
                notices.add(
                        "The rule %s does not hold in %d of %d rows; samples hold it."
                                .formatted(rule.text(), broken, bonds.rows()));
            }
        }
    }

    private List<ColumnSchema> schema() {
        return bonds.columns().values().stream()
                .map(column -> column.schema().withBonds(bonds.of(column.name())))
                .toList();
    }

    /** States a rule; what is wrong with it is said with its place. */
    private void placed(String rule) {
        try {
            state(rule);
        } catch (InputException e) {
            String place = places.get(rule);
            throw place == null ? e : new InputException(place + ": " + e.getMessage(), e);
        }
    }

    private void state(String rule) {
        Matcher call = CALL.matcher(rule.strip());
        Matcher decides = DECIDES.matcher(rule.strip());
        Matcher order = ORDER.matcher(rule.strip());
        Matcher equation = EQUATION.matcher(rule.strip());
        if (call.matches()) {
            call(call.group(1), List.of(call.group(2).strip().split("\\s*,\\s*")), rule);
        } else if (decides.matches()) {
            decide(decides.group(1).strip(), decides.group(2).strip(), rule);
        } else if (order.matches()) {
            order(order.group(1).strip(), order.group(2), order.group(3).strip(), rule);
        } else if (equation.matches()) {
            derive(equation.group(1).strip(), equation.group(2).strip(), rule);
        } else {
            throw new InputException(
                    "\"%s\" is no rule. Rules are such as a >= b, total = price * count, city -> country, together(a, b), combination(a, b), unique(a, b), 0 <= x, a + b <= c, a != b."
                            .formatted(rule));
        }
    }

    private Column named(String name, String rule) {
        Column column = bonds.columns().get(name);
        if (column == null) {
            throw new InputException(
                    "The rule \"%s\" names a column \"%s\", and there is none.%s"
                            .formatted(
                                    rule,
                                    name,
                                    Nearest.hint(name, List.copyOf(bonds.columns().keySet()))));
        }
        return column;
    }

    private void call(String what, List<String> names, String rule) {
        names.forEach(name -> named(name, rule));
        switch (what) {
            case "together" ->
                    names.stream()
                            .skip(1)
                            .forEach(
                                    name -> bonds.bind(name, Bond.of(Bond.TOGETHER, names.get(0))));
            case "unique" -> bonds.bind(names.get(0), new Bond(Bond.UNIQUE, names, "", List.of()));
            default -> {
                categories(names, rule);
                bonds.combine(names);
            }
        }
    }

    private void decide(String leader, String right, String rule) {
        List<String> followers =
                bonds.columns().containsKey(right)
                        ? List.of(right)
                        : List.of(right.split("\\s*,\\s*"));
        List<String> names = new ArrayList<>(List.of(leader));
        names.addAll(followers);
        categories(names, rule);
        decided.computeIfAbsent(leader, l -> new LinkedHashSet<>()).addAll(followers);
    }

    private void categories(List<String> names, String rule) {
        for (String name : names) {
            if (!named(name, rule).schema().kind().categorical()) {
                throw new InputException(
                        "The rule \"%s\" needs categories, and column \"%s\" is %s. Declare it a category."
                                .formatted(rule, name, named(name, rule).schema().kind().noun()));
            }
        }
    }

    // Orders and ranges

    private void order(String left, String sign, String right, String rule) {
        boolean leftColumn = bonds.columns().containsKey(left);
        boolean rightColumn = bonds.columns().containsKey(right);
        Matcher second = ORDER.matcher(right);
        if (!rightColumn && second.matches() && sign.startsWith(second.group(2).substring(0, 1))) {
            // a <= b <= c
            String middle = second.group(1).strip();
            order(left, sign, middle, rule);
            order(middle, second.group(2), second.group(3).strip(), rule);
        } else if (leftColumn && rightColumn && !sign.equals("!=") && ordered(left, right, rule)) {
            boolean up = sign.startsWith(">");
            after(up ? left : right, up ? right : left, !sign.endsWith("="));
        } else if (leftColumn && !sign.equals("!=") && constant(left, right)) {
            range(left, sign, right);
        } else if (rightColumn && !sign.equals("!=") && constant(right, left)) {
            range(
                    right,
                    sign.startsWith("<") ? ">" + sign.substring(1) : "<" + sign.substring(1),
                    left);
        } else {
            check(left, right, sign, rule);
        }
    }

    /** Whether one of two columns can be made as a distance from the other. */
    private boolean ordered(String left, String right, String rule) {
        ColumnSchema a = numeric(left, rule).schema();
        ColumnSchema b = numeric(right, rule).schema();
        if (bonds.reaches(left, right) || bonds.reaches(right, left)) {
            throw new InputException(
                    "The rule \"%s\" goes round in a circle with another one.".formatted(rule));
        }
        boolean taken =
                List.of(left, right).stream()
                        .anyMatch(name -> bonds.of(name).stream().anyMatch(StatedRules::made));
        return !taken && TimeOrder.comparable(a, b);
    }

    private static boolean made(Bond bond) {
        return bond.kind().equals(Bond.DERIVED);
    }

    private Column numeric(String name, String rule) {
        Column column = named(name, rule);
        if (!column.schema().kind().numeric()) {
            throw new InputException(
                    "The rule \"%s\" needs numbers or dates, and column \"%s\" is %s."
                            .formatted(rule, name, column.schema().kind().noun()));
        }
        return column;
    }

    private void after(String follower, String leader, boolean strict) {
        boolean again = bonds.of(follower).stream().anyMatch(b -> b.kind().equals(Bond.AFTER));
        if (again) {
            String sign = strict ? ">" : ">=";
            check(follower, leader, sign, follower + " " + sign + " " + leader);
        } else {
            bonds.bind(
                    follower,
                    Bonds.after(bonds.column(follower).schema(), bonds.column(leader), strict));
        }
    }

    private boolean constant(String column, String text) {
        ColumnSchema schema = bonds.column(column).schema();
        return schema.kind().numeric() && !Double.isNaN(schema.number(text));
    }

    private void range(String name, String sign, String text) {
        ColumnSchema schema = bonds.column(name).schema();
        boolean least = sign.startsWith(">");
        ColumnSchema fine = schema.withGrid(Grid.ALL);
        double value = schema.number(text);
        if (!sign.endsWith("=")) {
            value = least ? fine.after(fine.atMost(value)) : fine.before(fine.atLeast(value));
        }
        String bound = sign.endsWith("=") ? text : schema.text(value);
        bonds.bind(
                name,
                new Bond(
                        Bond.RANGE,
                        List.of(),
                        "",
                        least ? List.of(bound, "") : List.of("", bound)));
    }

    // What is checked in each row

    private void check(String left, String right, String sign, String rule) {
        Bond bond;
        try {
            bond = RowRule.comparison(left, sign, right, List.copyOf(bonds.columns().keySet()));
        } catch (InputException e) {
            throw new InputException("The rule \"%s\": %s".formatted(rule, e.getMessage()), e);
        }
        if (bond.columns().isEmpty()) {
            throw new InputException("The rule \"%s\" names no column.".formatted(rule));
        }
        boolean both = bonds.columns().containsKey(left) && bonds.columns().containsKey(right);
        for (String name : bond.columns()) {
            if (!both || !sign.equals("!=")) {
                numeric(name, rule);
            }
        }
        bonds.bind(bond.columns().get(0), bond);
    }

    private void derive(String name, String text, String rule) {
        if (!bonds.columns().containsKey(name)) {
            named(name, rule);
        }
        Column self = numeric(name, rule);
        List<String> others =
                bonds.columns().keySet().stream().filter(c -> !c.equals(name)).toList();
        Expression expression = new Expression(text, others);
        expression.columns().forEach(column -> numeric(column, rule));
        boolean circle =
                expression.columns().stream().anyMatch(other -> bonds.reaches(other, name));
        if (circle || bonds.of(name).stream().anyMatch(StatedRules::made)) {
            throw new InputException(
                    "The rule \"%s\" goes round in a circle with another one, or \"%s\" is made twice."
                            .formatted(rule, self.name()));
        }
        bonds.bind(name, new Bond(Bond.DERIVED, expression.columns(), text, List.of()));
    }
}

package dev.likeness.table;

import dev.likeness.InputException;
import dev.likeness.Nearest;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.IntToDoubleFunction;
import java.util.function.ToDoubleFunction;

/** A sum, difference, product or quotient of columns and numbers, such as {@code price * count}. */
final class Expression {

    private final String text;
    private final List<String> names;
    private final Set<String> used = new TreeSet<>();
    private int at;
    private final Node root;

    /** A longer expression, or one deeper in brackets, is no rule that a person has written. */
    private static final int LONGEST = 5000;

    private static final int DEEPEST = 50;

    private int depth;

    /** A part that has a value for the values of columns. */
    private interface Node {
        double of(ToDoubleFunction<String> columns);
    }

    /** The columns of a table at one row after another. */
    private static final class AtRow implements ToDoubleFunction<String> {

        private final Map<String, Column> columns = new HashMap<>();
        private final Map<String, Double> scales;
        private int row;

        AtRow(Table table, Iterable<String> names, Map<String, Double> scales) {
            names.forEach(name -> columns.put(name, table.column(name)));
            this.scales = scales;
        }

        @Override
        public double applyAsDouble(String name) {
            Column column = Objects.requireNonNull(columns.get(name), name);
            return scales.isEmpty()
                    ? column.number(row)
                    : column.number(row) * scales.getOrDefault(name, 1.0);
        }
    }

    /**
     * An expression.
     *
     * @param names the columns there are
     * @throws InputException if it is none, or names another column
     */
    Expression(String text, List<String> names) {
        this.text = text;
        this.names = names.stream().sorted((a, b) -> b.length() - a.length()).toList();
        if (text.length() > LONGEST) {
            throw new InputException(
                    "\"%s…\" is no rule of columns, such as total = price * count: it has more than %d characters."
                            .formatted(text.substring(0, 40), LONGEST));
        }
        this.root = sum();
        blank();
        if (at < text.length()) {
            throw refused("\"%s\" was not expected".formatted(text.substring(at)));
        }
    }

    private InputException refused(String why) {
        return new InputException(
                "\"%s\" is no rule of columns, such as total = price * count: %s.%s"
                        .formatted(
                                text,
                                why,
                                Nearest.hint(text.substring(Math.min(at, text.length())), names)));
    }

    /** The columns that it needs. */
    List<String> columns() {
        return List.copyOf(used);
    }

    /** Its value; NaN where one of its columns has none. */
    double of(ToDoubleFunction<String> columns) {
        return root.of(columns);
    }

    /** Its value at each row of a table. */
    IntToDoubleFunction over(Table table) {
        return over(table, Map.of());
    }

    /** The same, with columns multiplied by numbers. */
    IntToDoubleFunction over(Table table, Map<String, Double> scales) {
        AtRow at = new AtRow(table, used, scales);
        return row -> {
            at.row = row;
            return root.of(at);
        };
    }

    private void blank() {
        while (at < text.length() && text.charAt(at) == ' ') {
            at++;
        }
    }

    private boolean next(char... signs) {
        blank();
        for (char sign : signs) {
            if (at < text.length() && text.charAt(at) == sign) {
                return true;
            }
        }
        return false;
    }

    private Node sum() {
        Node left = product();
        while (next('+', '-', '−')) {
            boolean plus = text.charAt(at++) == '+';
            Node a = left;
            Node b = product();
            left = row -> plus ? a.of(row) + b.of(row) : a.of(row) - b.of(row);
        }
        return left;
    }

    private Node product() {
        Node left = atom();
        while (next('*', '/', '×', '·')) {
            boolean times = text.charAt(at++) != '/';
            Node a = left;
            Node b = atom();
            left = row -> times ? a.of(row) * b.of(row) : a.of(row) / b.of(row);
        }
        return left;
    }

    private Node atom() {
        blank();
        if (next('(')) {
            at++;
            if (++depth > DEEPEST) {
                throw refused("more than %d brackets stand in each other".formatted(DEEPEST));
            }
            Node inner = sum();
            depth--;
            if (!next(')')) {
                throw refused("a bracket is not closed");
            }
            at++;
            return inner;
        }
        List<String> found = new ArrayList<>();
        for (String name : names) {
            if (text.startsWith(name, at)) {
                found.add(name);
            }
        }
        if (!found.isEmpty()) {
            String name = found.get(0);
            at += name.length();
            used.add(name);
            return row -> row.applyAsDouble(name);
        }
        int start = at;
        while (at < text.length() && "0123456789.".indexOf(text.charAt(at)) >= 0) {
            at++;
        }
        if (start == at) {
            throw refused("there is no such column");
        }
        double number = Double.parseDouble(text.substring(start, at));
        return row -> number;
    }
}

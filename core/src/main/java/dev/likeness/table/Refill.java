package dev.likeness.table;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Puts what a model drew for the holes of a table into it, so that what is known stays and what is
 * bound to other columns still is.
 */
final class Refill {

    private final Table whole;
    private final Map<String, double[]> values = new LinkedHashMap<>();

    private Refill(Table whole, Map<String, Column> back) {
        this.whole = whole;
        for (Column column : whole.columns()) {
            Column drawn = back.get(column.name());
            boolean learnt =
                    column.schema().kind().numeric() || column.schema().kind().categorical();
            if (learnt && drawn != null) {
                values.put(column.name(), filled(column, drawn));
            }
        }
    }

    /**
     * The table with its holes filled.
     *
     * @param learnt the columns as models learn them, filled
     */
    static Table of(Table whole, Table learnt) {
        Refill refill = new Refill(whole, Recast.back(learnt, whole.schema(), 0, 0));
        whole.schema().forEach(refill::combined);
        whole.schema().forEach(refill::after);
        whole.schema().forEach(refill::derived);
        List<Column> columns = new ArrayList<>();
        for (Column column : whole.columns()) {
            double[] now = refill.values.get(column.name());
            columns.add(now == null ? column : column(column.schema(), now));
        }
        return Table.of(columns);
    }

    private static double[] filled(Column column, Column drawn) {
        double[] filled = new double[column.rows()];
        for (int row = 0; row < filled.length; row++) {
            filled[row] = value(column.missing(row) ? drawn : column, row);
        }
        return filled;
    }

    /** A number, or the code of a level; NaN where it is missing. */
    private static double value(Column column, int row) {
        return column.missing(row)
                ? Double.NaN
                : column.schema().kind().numeric() ? column.number(row) : column.code(row);
    }

    private static Column column(ColumnSchema schema, double[] values) {
        if (schema.kind().numeric()) {
            return Column.numbers(schema, values);
        }
        int[] codes = new int[values.length];
        for (int row = 0; row < codes.length; row++) {
            codes[row] = Double.isNaN(values[row]) ? -1 : (int) values[row];
        }
        return Column.codes(schema, codes);
    }

    /** Where some of a combination is known, the rest is one that was seen with it. */
    private void combined(ColumnSchema schema) {
        Bond bond = schema.bond(Bond.COMBINED);
        if (bond == null || !bond.columns().get(1).equals(schema.name())) {
            return; // the first follower stands for all
        }
        List<Column> members = bond.columns().stream().map(whole::column).toList();
        List<double[]> levels = new ArrayList<>();
        for (String text : bond.texts()) {
            String[] parts = text.split(Bond.BETWEEN, -1);
            double[] codes = new double[parts.length];
            for (int i = 0; i < codes.length; i++) {
                int code = members.get(i).schema().levels().indexOf(parts[i]);
                codes[i] = code < 0 ? Double.NaN : code;
            }
            levels.add(codes);
        }
        Map<String, List<double[]>> fitting = new HashMap<>();
        for (int row = 0; row < whole.rows(); row++) {
            StringBuilder known = new StringBuilder();
            for (Column member : members) {
                known.append(member.missing(row) ? -1 : member.code(row)).append(' ');
            }
            int at = row;
            List<double[]> fit =
                    fitting.computeIfAbsent(
                            known.toString(),
                            k -> levels.stream().filter(l -> fits(l, members, at)).toList());
            boolean some = members.stream().anyMatch(member -> member.missing(at));
            if (some && !fit.isEmpty() && fit.stream().noneMatch(level -> drawn(level, bond, at))) {
                double[] level = fit.get(Math.floorMod(31 * row + 7, fit.size()));
                for (int i = 0; i < level.length; i++) {
                    double[] column = values.get(bond.columns().get(i));
                    if (column != null) {
                        column[row] = level[i];
                    }
                }
            }
        }
    }

    private static boolean fits(double[] level, List<Column> members, int row) {
        for (int i = 0; i < level.length; i++) {
            Column member = members.get(i);
            if (member.missing(row) ? Double.isNaN(level[i]) : member.code(row) != level[i]) {
                return false;
            }
        }
        return true;
    }

    private boolean drawn(double[] level, Bond bond, int row) {
        for (int i = 0; i < level.length; i++) {
            double[] column = values.get(bond.columns().get(i));
            if (column != null && column[row] != level[i]) {
                return false;
            }
        }
        return true;
    }

    /** A value that was filled is brought to the right side of one that is known. */
    private void after(ColumnSchema schema) {
        Bond bond = schema.bond(Bond.AFTER);
        String leader = bond == null ? "" : bond.columns().get(0);
        double[] late = values.get(schema.name());
        double[] early = values.get(leader);
        if (bond == null || late == null || early == null) {
            return;
        }
        ColumnSchema of = whole.column(leader).schema();
        double least = Double.parseDouble(bond.text()) * schema.unit();
        for (int row = 0; row < late.length; row++) {
            double from = TimeOrder.as(schema, early[row], of);
            boolean broken = late[row] - from < least;
            if (broken && whole.column(schema.name()).missing(row)) {
                late[row] = schema.withGrid(Grid.ALL).atLeast(from + least);
            } else if (broken && whole.column(leader).missing(row)) {
                early[row] =
                        of.withGrid(Grid.ALL).atMost(TimeOrder.as(of, late[row] - least, schema));
            }
        }
    }

    /** A derived value is computed, or the one value that it was derived from. */
    private void derived(ColumnSchema schema) {
        Bond bond = schema.bond(Bond.DERIVED);
        double[] of = values.get(schema.name());
        if (bond == null || of == null) {
            return;
        }
        Expression expression =
                new Expression(
                        bond.text(),
                        whole.names().stream().filter(n -> !n.equals(schema.name())).toList());
        for (int row = 0; row < of.length; row++) {
            List<String> unknown = new ArrayList<>();
            for (String name : expression.columns()) {
                if (whole.column(name).missing(row)) {
                    unknown.add(name);
                }
            }
            if (whole.column(schema.name()).missing(row)) {
                double value = value(expression, row, "", 0);
                of[row] = Double.isFinite(value) ? schema.withGrid(Grid.ALL).nearest(value) : value;
            } else if (unknown.size() == 1) {
                solve(expression, unknown.get(0), of[row], row);
            }
        }
    }

    /** The operand of which an expression has a value, where it is linear in it. */
    private void solve(Expression expression, String name, double value, int row) {
        double[] operand = values.get(name);
        double zero = value(expression, row, name, 0);
        double slope = value(expression, row, name, 1) - zero;
        double found = (value - zero) / slope;
        boolean linear =
                Math.abs(value(expression, row, name, found) - value) <= 1e-9 * Math.abs(value);
        if (operand != null && Double.isFinite(found) && linear) {
            operand[row] = whole.column(name).schema().withGrid(Grid.ALL).nearest(found);
        }
    }

    private double value(Expression expression, int row, String name, double instead) {
        return expression.of(
                column -> {
                    double[] known = values.get(column);
                    return column.equals(name) ? instead : known == null ? Double.NaN : known[row];
                });
    }
}

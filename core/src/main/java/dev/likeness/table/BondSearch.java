package dev.likeness.table;

import dev.likeness.InputException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Binds columns to each other: by rules that a person states, and by what holds in all rows. */
final class BondSearch {

    /** What holds in fewer rows may hold by chance. */
    private static final int FEW = 40;

    private static final int MOST_LEVELS = 2000;
    private static final int MOST_COLUMNS = 60;

    private static final Pattern ORDER = Pattern.compile("(.+?)\\s*(<=|>=|<|>)\\s*(.+)");
    private static final Pattern EQUATION = Pattern.compile("([^=<>]+?)\\s*==?\\s*([^=<>]+)");
    private static final Pattern DECIDES = Pattern.compile("(.+?)\\s*->\\s*(.+)");
    private static final Pattern CALL = Pattern.compile("(together|combination)\\((.+)\\)");

    private final Map<String, Column> columns = new LinkedHashMap<>();
    private final Map<String, List<Bond>> bonds = new HashMap<>();
    private final Set<String> bound = new HashSet<>();
    private final Map<String, Set<String>> decided = new LinkedHashMap<>();
    private final List<String> notices;
    private final List<String> held;

    private BondSearch(List<Column> all, List<String> notices, List<String> held) {
        all.forEach(column -> columns.put(column.name(), column));
        this.notices = notices;
        this.held = held;
    }

    /**
     * The columns with their bonds.
     *
     * @param rules what a person states
     * @param find whether rules that hold in all rows are looked for
     * @param target a column that is predicted and is bound to none; null for none
     * @param held takes all rules, as a person writes them
     */
    static List<Column> of(
            List<Column> all,
            List<String> rules,
            @Nullable String target,
            boolean find,
            List<String> notices,
            List<String> held) {
        BondSearch search = new BondSearch(all, notices, held);
        if (target != null) {
            search.bound.add(target);
        }
        rules.forEach(search::state);
        search.decided.forEach(
                (leader, followers) -> {
                    List<String> names = new ArrayList<>(List.of(leader));
                    names.addAll(followers);
                    search.combine(names);
                });
        held.addAll(rules);
        if (find) {
            search.find();
        }
        List<Column> with = new ArrayList<>();
        for (Column column : all) {
            List<Bond> own = search.bonds.get(column.name());
            with.add(own == null ? column : column.as(column.schema().withBonds(own)));
        }
        return with;
    }

    // Rules that are stated

    private void state(String rule) {
        Matcher call = CALL.matcher(rule.strip());
        Matcher decides = DECIDES.matcher(rule.strip());
        Matcher order = ORDER.matcher(rule.strip());
        Matcher equation = EQUATION.matcher(rule.strip());
        if (call.matches()) {
            List<String> names = List.of(call.group(2).strip().split("\\s*,\\s*"));
            names.forEach(name -> named(name, rule));
            if (call.group(1).equals("together")) {
                names.stream()
                        .skip(1)
                        .forEach(name -> bind(name, Bond.of(Bond.TOGETHER, names.get(0))));
            } else {
                combine(names, rule);
            }
        } else if (decides.matches()) {
            decide(decides.group(1).strip(), decides.group(2).strip(), rule);
        } else if (order.matches()) {
            order(order.group(1).strip(), order.group(2), order.group(3).strip(), rule);
        } else if (equation.matches()) {
            derive(equation.group(1).strip(), equation.group(2).strip(), rule);
        } else {
            throw new InputException(
                    "\"%s\" is no rule. Rules are such as a >= b, total = price * count, city -> country, together(a, b), combination(a, b), 0 <= x."
                            .formatted(rule));
        }
    }

    private Column named(String name, String rule) {
        Column column = columns.get(name);
        if (column == null) {
            throw new InputException(
                    "The rule \"%s\" names a column \"%s\", and there is none.%s"
                            .formatted(
                                    rule,
                                    name,
                                    dev.likeness.Nearest.hint(
                                            name, List.copyOf(columns.keySet()))));
        }
        return column;
    }

    private void order(String left, String sign, String right, String rule) {
        if (columns.containsKey(left) && columns.containsKey(right)) {
            boolean up = sign.startsWith(">");
            after(up ? left : right, up ? right : left, !sign.endsWith("="), rule);
            return;
        }
        Matcher between = Pattern.compile("(.+?)\\s*<=\\s*(.+)").matcher(right);
        if (sign.equals("<=") && between.matches()) {
            range(between.group(1), left, between.group(2), rule);
        } else if (columns.containsKey(left)) {
            range(left, sign.startsWith(">") ? right : "", sign.startsWith("<") ? right : "", rule);
        } else {
            range(right, sign.startsWith("<") ? left : "", sign.startsWith(">") ? left : "", rule);
        }
    }

    private void range(String name, String low, String high, String rule) {
        Column column = numeric(name, rule);
        for (String text : List.of(low, high)) {
            if (!text.isEmpty() && Double.isNaN(column.schema().number(text))) {
                throw new InputException(
                        "The rule \"%s\" compares column \"%s\", which is %s, with \"%s\"."
                                .formatted(rule, name, column.schema().kind().noun(), text));
            }
        }
        bind(name, new Bond(Bond.RANGE, List.of(), "", List.of(low, high)));
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

    private void after(String follower, String leader, boolean strict, String rule) {
        Column self = numeric(follower, rule);
        Column before = numeric(leader, rule);
        if (reaches(leader, follower)) {
            throw new InputException(
                    "The rule \"%s\" goes round in a circle with another one.".formatted(rule));
        }
        long broken = 0;
        for (int row = 0; row < self.rows(); row++) {
            double far = self.number(row) - before.number(row);
            broken += far < 0 || (strict && far == 0) ? 1 : 0;
        }
        if (broken > 0) {
            notices.add(
                    "The rule %s does not hold in %d of %d rows; samples hold it."
                            .formatted(rule, broken, self.rows()));
        }
        bind(follower, afterBond(before, strict));
    }

    private static Bond afterBond(Column leader, boolean strict) {
        return new Bond(
                Bond.AFTER,
                List.of(leader.name()),
                strict ? "1" : "0",
                List.of(Double.toString(Recast.median(leader))));
    }

    private boolean reaches(String from, String to) {
        for (Bond bond : bonds.getOrDefault(from, List.of())) {
            for (String next : bond.columns()) {
                if (next.equals(to) || reaches(next, to)) {
                    return true;
                }
            }
        }
        return false;
    }

    private void derive(String name, String text, String rule) {
        Column self = numeric(name, rule);
        List<String> others = columns.keySet().stream().filter(c -> !c.equals(name)).toList();
        Expression expression = new Expression(text, others);
        expression.columns().forEach(column -> numeric(column, rule));
        bind(name, new Bond(Bond.DERIVED, expression.columns(), text, List.of()));
        long broken = 0;
        for (int row = 0; row < self.rows(); row++) {
            int at = row;
            double value = expression.of(column -> column(column).number(at));
            double unit = Math.max(self.schema().unit(), 1e-9 * Math.abs(value));
            broken += Math.abs(value - self.number(row)) > unit ? 1 : 0;
        }
        if (broken > 0) {
            notices.add(
                    "The rule %s does not hold in %d of %d rows; samples hold it."
                            .formatted(rule, broken, self.rows()));
        }
    }

    private Column column(String name) {
        return Objects.requireNonNull(columns.get(name), name);
    }

    private void decide(String leader, String right, String rule) {
        List<String> followers =
                columns.containsKey(right) ? List.of(right) : List.of(right.split("\\s*,\\s*"));
        List<String> names = new ArrayList<>(List.of(leader));
        names.addAll(followers);
        categories(names, rule);
        decided.computeIfAbsent(leader, l -> new LinkedHashSet<>()).addAll(followers);
    }

    private void combine(List<String> names, String rule) {
        categories(names, rule);
        combine(names);
    }

    private void categories(List<String> names, String rule) {
        for (String name : names) {
            if (!named(name, rule).schema().kind().categorical()) {
                throw new InputException(
                        "The rule \"%s\" needs categories, and column \"%s\" is %s. Declare it a category."
                                .formatted(rule, name, column(name).schema().kind().noun()));
            }
        }
    }

    private void combine(List<String> names) {
        List<Column> members = names.stream().map(columns::get).toList();
        Set<String> seen = new LinkedHashSet<>();
        for (int row = 0; row < members.get(0).rows(); row++) {
            seen.add(Recast.combination(members, row));
        }
        List<String> sorted = seen.stream().sorted().toList();
        for (String name : names.subList(1, names.size())) {
            bind(name, new Bond(Bond.COMBINED, names, "", sorted));
            bound.add(name);
        }
        bound.add(names.get(0));
    }

    private void bind(String name, Bond bond) {
        bonds.computeIfAbsent(name, n -> new ArrayList<>()).add(bond);
    }

    // What holds in all rows

    private void find() {
        if (columns.size() > MOST_COLUMNS || rows() < FEW) {
            return;
        }
        List<String> found = new ArrayList<>();
        tails();
        orders(found);
        pairs(found);
        decisions(found);
        held.addAll(found);
        if (!found.isEmpty()) {
            notices.add(
                    "These rules hold in all rows, so samples hold them: %s."
                            .formatted(String.join("; ", found)));
        }
    }

    private void tails() {
        for (Column column : columns.values()) {
            ColumnKind kind = column.schema().kind();
            boolean number = kind == ColumnKind.WHOLE || kind == ColumnKind.DECIMAL;
            Tails tails =
                    number && !bound.contains(column.name()) && !bonds.containsKey(column.name())
                            ? Tails.find(column)
                            : null;
            if (tails != null) {
                bind(column.name(), tails.bond());
                notices.add(
                        "Column \"%s\" has a few values far from all others: samples have as many, and none of these."
                                .formatted(column.name()));
            }
        }
    }

    private int rows() {
        return columns.isEmpty() ? 0 : columns.values().iterator().next().rows();
    }

    /** One date is never before another, though their ranges overlap. */
    private void orders(List<String> found) {
        for (Column later : columns.values()) {
            for (Column early : columns.values()) {
                boolean times =
                        !later.schema().name().equals(early.schema().name())
                                && later.schema().kind() == early.schema().kind()
                                && (later.schema().kind() == ColumnKind.DATE
                                        || later.schema().kind() == ColumnKind.DATE_TIME)
                                && free(later.name())
                                && !bound.contains(early.name())
                                && !reaches(early.name(), later.name());
                if (times && ordered(early, later)) {
                    bind(later.name(), afterBond(early, false));
                    found.add(later.name() + " >= " + early.name());
                }
            }
        }
    }

    private boolean free(String name) {
        return !bound.contains(name)
                && bonds.getOrDefault(name, List.of()).stream()
                        .allMatch(bond -> bond.kind().equals(Bond.TOGETHER));
    }

    private static boolean ordered(Column early, Column later) {
        int both = 0;
        int different = 0;
        double most = Double.NEGATIVE_INFINITY;
        double least = Double.POSITIVE_INFINITY;
        for (int row = 0; row < early.rows(); row++) {
            double a = early.number(row);
            double b = later.number(row);
            if (Double.isNaN(a) || Double.isNaN(b)) {
                continue;
            } else if (b < a) {
                return false;
            }
            both++;
            different += b > a ? 1 : 0;
            most = Math.max(most, a);
            least = Math.min(least, b);
        }
        return both >= FEW && different > 0 && least < most;
    }

    /** Two columns are missing in the same rows. */
    private void pairs(List<String> found) {
        Map<String, String> leaders = new HashMap<>();
        for (Column column : columns.values()) {
            boolean learnt =
                    column.schema().kind().numeric() || column.schema().kind().categorical();
            if (!learnt || bound.contains(column.name())) {
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
                    bind(column.name(), Bond.of(Bond.TOGETHER, leader));
                    found.add("together(" + leader + ", " + column.name() + ")");
                }
            }
        }
    }

    /** The level of one category decides that of another. */
    private void decisions(List<String> found) {
        for (Column leader : columns.values()) {
            List<String> decided = new ArrayList<>();
            for (Column follower : columns.values()) {
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
                combine(names);
                found.add(leader.name() + " -> " + String.join(", ", decided));
            }
        }
    }

    private boolean mayCombine(Column column) {
        return column.schema().kind() == ColumnKind.CATEGORY
                && column.schema().levels().size() > 1
                && column.schema().levels().size() <= MOST_LEVELS
                && !bound.contains(column.name())
                && !bonds.containsKey(column.name());
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

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
import org.jspecify.annotations.Nullable;

/** The columns of a table while they are bound to each other. */
final class Bonds {

    private final Map<String, Column> columns = new LinkedHashMap<>();
    private final Map<String, List<Bond>> bonds = new HashMap<>();

    /** Columns that are a part of a combination or are predicted: nothing else binds them. */
    private final Set<String> bound = new HashSet<>();

    private Bonds(List<Column> all) {
        all.forEach(column -> columns.put(column.name(), column));
    }

    /**
     * The columns with their bonds.
     *
     * @param rules what a person states
     * @param places where a rule is stated, to begin messages with
     * @param find whether rules that hold in all rows are looked for
     * @param target a column that is predicted and is bound to none; null for none
     * @param held takes all rules, as a person writes them
     */
    static List<Column> of(
            List<Column> all,
            List<String> rules,
            Map<String, String> places,
            @Nullable String target,
            boolean find,
            List<String> notices,
            List<String> held) {
        Bonds bonds = new Bonds(all);
        if (target != null) {
            bonds.bound.add(target);
        }
        new StatedRules(bonds, notices, places).state(rules);
        held.addAll(rules);
        if (find) {
            new FoundRules(bonds, notices).find(held);
        }
        List<Column> with = new ArrayList<>();
        for (Column column : all) {
            List<Bond> own = bonds.bonds.get(column.name());
            with.add(own == null ? column : column.as(column.schema().withBonds(own)));
        }
        return with;
    }

    Map<String, Column> columns() {
        return columns;
    }

    Column column(String name) {
        return Objects.requireNonNull(columns.get(name), name);
    }

    int rows() {
        return columns.isEmpty() ? 0 : columns.values().iterator().next().rows();
    }

    void bind(String name, Bond bond) {
        bonds.computeIfAbsent(name, n -> new ArrayList<>()).add(bond);
    }

    List<Bond> of(String name) {
        return bonds.getOrDefault(name, List.of());
    }

    boolean bound(String name) {
        return bound.contains(name);
    }

    /** Whether a column comes after or is made from another, directly or not. */
    boolean reaches(String from, String to) {
        for (Bond bond : of(from)) {
            boolean made = bond.kind().equals(Bond.AFTER) || bond.kind().equals(Bond.DERIVED);
            for (String next : made ? bond.columns() : List.<String>of()) {
                if (next.equals(to) || reaches(next, to)) {
                    return true;
                }
            }
        }
        return false;
    }

    /** Binds columns to the combinations that occur. */
    void combine(List<String> names) {
        List<Column> members = names.stream().map(this::column).toList();
        Set<String> seen = new LinkedHashSet<>();
        for (int row = 0; row < members.get(0).rows(); row++) {
            seen.add(Recast.combination(members, row));
        }
        List<String> sorted = seen.stream().sorted().toList();
        for (String name : names) {
            if (bound.contains(name)) {
                throw new InputException(
                        "Column \"%s\" is predicted, or is in two rules of combinations. Put its columns into one rule, such as a -> b, c."
                                .formatted(name));
            }
        }
        for (String name : names.subList(1, names.size())) {
            bind(name, new Bond(Bond.COMBINED, names, "", sorted));
        }
        bound.addAll(names);
    }

    static Bond after(ColumnSchema follower, Column leader, boolean strict) {
        double usual = TimeOrder.as(follower, Recast.median(leader), leader.schema());
        return new Bond(
                Bond.AFTER,
                List.of(leader.name()),
                strict ? "1" : "0",
                List.of(Double.toString(usual)));
    }
}

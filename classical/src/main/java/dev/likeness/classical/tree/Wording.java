package dev.likeness.classical.tree;

import dev.likeness.classical.internal.cart.Nodes;
import dev.likeness.classical.internal.cart.Splits;
import dev.likeness.classical.internal.cart.TargetColumn;
import dev.likeness.classical.internal.codes.Feature;
import dev.likeness.table.ColumnSchema;
import java.math.BigDecimal;
import java.math.MathContext;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** What a tree asks and says, in words. */
final class Wording {

    /** A larger set of levels is described by its first ones. */
    private static final int MOST_LEVELS = 6;

    private final TreeParts parts;
    private final Nodes nodes;
    private final List<String> classes;

    Wording(TreeParts parts) {
        this.parts = parts;
        this.nodes = parts.tree().nodes();
        this.classes = TargetColumn.names(parts.target(), parts.classes());
    }

    /** The condition of a node's left or right side. */
    String condition(int node, boolean left) {
        Splits splits = nodes.splits();
        Feature feature = parts.tree().features().get(splits.feature(node));
        boolean missing =
                feature.someMissing()
                        && splits.goesLeft(node, feature.missing(), feature.missing()) == left;
        if (feature.categorical()) {
            return set(node, feature, left, missing);
        }
        double threshold = nodes.thresholds()[node];
        if (Double.isInfinite(threshold)) {
            return feature.name() + (left ? " is known" : " is missing");
        }
        String number = number(feature.schema(), threshold);
        return feature.name() + (left ? " <= " : " > ") + number + (missing ? " or missing" : "");
    }

    private String set(int node, Feature feature, boolean left, boolean missing) {
        List<String> levels = feature.schema().levels();
        List<String> in = new ArrayList<>();
        for (int level = 0; level < levels.size(); level++) {
            int code = feature.codeOfLevel(level);
            if (nodes.splits().goesLeft(node, code, feature.missing()) == left) {
                in.add(levels.get(level));
            }
        }
        if (in.isEmpty()) {
            return feature.name() + " is missing";
        } else if (in.size() == levels.size()) {
            return feature.name() + " is known";
        }
        String first = String.join(", ", in.subList(0, Math.min(MOST_LEVELS, in.size())));
        int more = in.size() - MOST_LEVELS;
        return feature.name()
                + " is "
                + first
                + (more > 0 ? " and " + more + " more" : "")
                + (missing ? " or missing" : "");
    }

    private static String number(ColumnSchema schema, double threshold) {
        return schema.step() > 0
                ? schema.text(schema.atMost(threshold))
                : String.format(Locale.ROOT, "%.6g", threshold);
    }

    /** What a node's rows say: the class and its share, or the mean. */
    String says(int node) {
        if (classes.isEmpty()) {
            return parts.target().name() + " " + number(nodes.value(node, 0));
        }
        int best = best(node);
        return String.format(
                Locale.ROOT,
                "%s %.0f %%",
                classes.get(best),
                100 * nodes.value(node, best) / nodes.weight()[node]);
    }

    private String number(double mean) {
        ColumnSchema target = parts.target();
        return target.step() >= 1 && !target.format().isEmpty()
                ? target.text(mean) // dates
                : BigDecimal.valueOf(mean)
                        .round(new MathContext(5))
                        .stripTrailingZeros()
                        .toPlainString();
    }

    int best(int node) {
        int best = 0;
        for (int k = 1; k < nodes.width(); k++) {
            if (nodes.value(node, k) > nodes.value(node, best)) {
                best = k;
            }
        }
        return best;
    }

    /** How many rows a node has. */
    String rows(int node) {
        double rows = nodes.weight()[node];
        return rows == 1 ? "1 row" : String.format(Locale.ROOT, "%,.0f rows", rows);
    }
}

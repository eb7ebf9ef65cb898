package dev.likeness.classical.tree;

import dev.likeness.classical.internal.cart.Splits;
import java.util.ArrayList;
import java.util.List;

/** A tree as lines of text. */
final class TreeText {

    /** A side of a node that is still to be written. */
    private record Line(int node, int depth, String condition) {}

    private TreeText() {}

    static String of(TreeParts parts) {
        Splits splits = parts.tree().nodes().splits();
        Wording wording = new Wording(parts);
        StringBuilder text = new StringBuilder();
        List<Line> open = new ArrayList<>(List.of(new Line(0, 0, "all")));
        while (!open.isEmpty()) {
            Line line = open.remove(open.size() - 1);
            int node = line.node;
            text.append("|   ".repeat(Math.max(0, line.depth - 1)))
                    .append(line.depth > 0 ? "|-- " : "")
                    .append(line.condition)
                    .append(": ")
                    .append(wording.says(node))
                    .append(" (")
                    .append(wording.rows(node))
                    .append(")\n");
            if (!splits.leaf(node)) {
                int below = line.depth + 1;
                open.add(new Line(splits.right(node), below, wording.condition(node, false)));
                open.add(new Line(splits.left(node), below, wording.condition(node, true)));
            }
        }
        return text.toString();
    }
}

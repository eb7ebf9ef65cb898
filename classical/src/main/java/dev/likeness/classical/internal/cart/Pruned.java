package dev.likeness.classical.internal.cart;

import java.util.function.IntPredicate;

/** A tree some of whose nodes have become leaves. */
final class Pruned {

    private final Nodes from;
    private final IntPredicate leaf;
    private final NodesBuilder to;

    Pruned(Nodes from, IntPredicate leaf) {
        this.from = from;
        this.leaf = leaf;
        this.to = new NodesBuilder(from.width());
    }

    Nodes build() {
        int count = from.splits().nodes();
        int[] place = new int[count]; // 0: gone; else where it went, plus 1
        place[0] = to.add() + 1;
        for (int node = 0; node < count; node++) { // children stand behind their parents
            if (place[node] > 0) {
                boolean ends = leaf.test(node);
                int left = to.copy(place[node] - 1, from, node, ends);
                if (!ends) {
                    place[from.splits().left(node)] = left + 1;
                    place[from.splits().right(node)] = left + 2;
                }
            }
        }
        return to.build();
    }
}

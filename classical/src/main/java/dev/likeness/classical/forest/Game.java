package dev.likeness.classical.forest;

import dev.likeness.classical.internal.TableFitting;
import dev.likeness.classical.internal.Threads;
import dev.likeness.classical.internal.cart.Grower;
import dev.likeness.classical.internal.cart.Growth;
import dev.likeness.classical.internal.cart.InOrder;
import dev.likeness.classical.internal.cart.Nodes;
import dev.likeness.classical.internal.cart.Splits;
import dev.likeness.classical.internal.cart.Target;
import dev.likeness.classical.internal.cart.TargetColumn;
import dev.likeness.classical.internal.codes.Codes;
import dev.likeness.classical.internal.codes.Feature;
import dev.likeness.random.Draws;
import dev.likeness.random.Randomness;
import dev.likeness.table.ColumnSchema;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * The game of an adversarial forest on the rows of one stratum: trees learn to distinguish them
 * from an equal number of made-up rows; the next made-up rows are drawn from the trees' leaves. All
 * of it happens on codes.
 */
final class Game {

    private static final ColumnSchema REAL =
            ColumnSchema.category("real", List.of("made up", "real"));

    private final AdversarialForest recipe;
    private final Codes real;
    private final int[] positions;
    private final Randomness randomness;
    private final TableFitting fitting;
    private final int rows;
    private final Object[] both;
    private final TargetColumn target;
    private List<Splits> trees = List.of();
    private double accuracy = 1;
    private int rounds;

    Game(
            AdversarialForest recipe,
            Codes real,
            int[] positions,
            Randomness randomness,
            TableFitting fitting) {
        this.recipe = recipe;
        this.real = real;
        this.positions = positions;
        this.randomness = randomness;
        this.fitting = fitting;
        this.rows = real.rows();
        this.both = new Object[real.width()];
        for (int f = 0; f < both.length; f++) {
            both[f] =
                    real.column(f) instanceof byte[] narrow
                            ? Arrays.copyOf(narrow, 2 * rows)
                            : Arrays.copyOf((char[]) real.column(f), 2 * rows);
        }
        int[] labels = new int[2 * rows];
        Arrays.fill(labels, 0, rows, 1);
        int[] all = new int[2 * rows];
        Arrays.setAll(all, row -> row);
        this.target = new TargetColumn(REAL, all, new int[] {0, 1}, Target.classes(2, labels));
    }

    Codes real() {
        return real;
    }

    /** The column of each feature of the trees. */
    int[] positions() {
        return positions;
    }

    /** The trees whose leaves hold the distribution. */
    List<Splits> trees() {
        return trees;
    }

    /** The accuracy of the last round, on rows that trees did not see. */
    double accuracy() {
        return accuracy;
    }

    int rounds() {
        return rounds;
    }

    void play() {
        List<Splits> before = List.of(leaf());
        if (real.width() == 0 || rows < 2 * recipe.minLeaf()) {
            trees = before; // too few rows to part
            return;
        }
        while (rounds < recipe.rounds() && !(rounds > 0 && fitting.fit().ended())) {
            makeUp(before);
            List<Splits> found = discriminate();
            if (rounds > 0 && found.size() < recipe.trees()) {
                break; // it is to end, with the trees of the round before
            }
            rounds++;
            fitting.expect((rounds + 1) * recipe.trees());
            if (rounds > 1 && accuracy <= 0.5 + recipe.delta()) {
                break; // what the trees before made up cannot be told from real rows
            }
            before = found;
        }
        trees = before;
    }

    private static Splits leaf() {
        Codes none = new Codes(List.<Feature>of(), new Object[0], 1);
        Growth growth = new Growth(false, 0, 1, 2, 1, false);
        Target one = Target.classes(1, new int[1]);
        return Grower.grow(none, one, null, new int[1], growth, Randomness.of(0), Threads.ALONE)
                .splits();
    }

    // Made-up rows

    private void makeUp(List<Splits> from) {
        Randomness drawn = randomness.fork("made up").fork(rounds);
        if (from.size() == 1 && from.get(0).leaf(0)) {
            fitting.threads().run(both.length, f -> independent(f, drawn.at(f)));
        } else {
            fitting.threads()
                    .run(from.size(), t -> fromLeaves(from.get(t), t, from.size(), drawn.at(t)));
        }
    }

    private void independent(int f, Draws draws) {
        for (int i = 0; i < rows; i++) {
            copy(f, draws.nextInt(rows), rows + i);
        }
    }

    /**
     * Makes every {@code step}th row, beginning with {@code first}, from the leaves of one tree.
     */
    private void fromLeaves(Splits tree, int first, int step, Draws draws) {
        int[] leafOf = new int[rows];
        int[] start = new int[tree.nodes() + 1];
        for (int row = 0; row < rows; row++) {
            leafOf[row] = tree.find(real, row);
            start[leafOf[row] + 1]++;
        }
        for (int node = 0; node < tree.nodes(); node++) {
            start[node + 1] += start[node];
        }
        int[] next = start.clone();
        int[] byLeaf = new int[rows];
        for (int row = 0; row < rows; row++) {
            byLeaf[next[leafOf[row]]++] = row;
        }
        for (int i = first; i < rows; i += step) {
            int leaf = leafOf[draws.nextInt(rows)];
            int size = start[leaf + 1] - start[leaf];
            for (int f = 0; f < both.length; f++) {
                copy(f, byLeaf[start[leaf] + draws.nextInt(size)], rows + i);
            }
        }
    }

    private void copy(int f, int from, int to) {
        if (both[f] instanceof byte[] narrow) {
            narrow[to] = narrow[from];
        } else {
            char[] wide = (char[]) both[f];
            wide[to] = wide[from];
        }
    }

    // Trees that tell them apart

    /** The trees of a round; fewer if the fit is to end, but one at least in the first. */
    private List<Splits> discriminate() {
        Codes mixed = new Codes(real.features(), both, 2 * rows);
        int features =
                recipe.features() > 0
                        ? Math.min(recipe.features(), mixed.width())
                        : Math.max(1, (int) Math.sqrt(mixed.width()));
        Growth growth = new Growth(false, 0, recipe.minLeaf(), 2, features, false);
        Randomness round = randomness.fork("trees").fork(rounds);
        Splits[] grown = new Splits[recipe.trees()];
        OutOfBag outOfBag = new OutOfBag(target, 2 * rows);
        InOrder inOrder = new InOrder();
        fitting.threads()
                .run(
                        grown.length,
                        t -> {
                            if (fitting.fit().ended() && (rounds > 0 || t > 0)) {
                                return;
                            }
                            Randomness own = round.fork(t);
                            Bag bag = Bag.draw(target, 2 * rows, 1, false, own.fork("bag").at(0));
                            Nodes nodes =
                                    Grower.grow(
                                            mixed,
                                            target.target(),
                                            bag.weights(),
                                            bag.rows(),
                                            growth,
                                            own.fork("features"),
                                            Threads.ALONE);
                            ForestTree tree = ForestTree.classes(nodes);
                            int[] left = OutOfBag.leaves(tree, mixed, target, bag);
                            grown[t] = nodes.splits();
                            inOrder.done(
                                    t,
                                    () -> {
                                        outOfBag.add(tree, bag, left);
                                        fitting.step(Map.of("accuracy", accuracy));
                                    });
                        });
        accuracy = outOfBag.scores().getOrDefault("out-of-bag accuracy", 0.5);
        return Arrays.stream(grown).filter(Objects::nonNull).toList();
    }
}

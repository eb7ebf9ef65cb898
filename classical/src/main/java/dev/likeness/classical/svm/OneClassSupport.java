package dev.likeness.classical.svm;

import dev.likeness.InputException;
import dev.likeness.classical.augment.RowScore;
import dev.likeness.classical.augment.RowSource;
import dev.likeness.classical.augment.Selection;
import dev.likeness.random.Randomness;
import dev.likeness.table.Column;
import dev.likeness.table.ColumnSchema;
import dev.likeness.table.Table;
import dev.likeness.table.TableSchemas;
import java.util.Arrays;
import java.util.stream.IntStream;

/**
 * Where the rows of a table lie: the estimated support of their distribution. It scores other rows
 * (above 0 within, below 0 outside) and filters samples.
 *
 * <p>A one-class support vector machine with the Gaussian kernel. Schölkopf, Platt, Shawe-Taylor,
 * Smola and Williamson, "Estimating the support of a high-dimensional distribution", 2001. About a
 * part ν of the rows it learns from lies outside.
 *
 * <pre>{@code
 * OneClassSupport support = OneClassSupport.of(people);
 * Table plausible = support.filter(model.sample(10_000, 7));
 * RowSource source = Smote.defaults().scoring(support, 0);
 * }</pre>
 */
public final class OneClassSupport implements RowScore {

    /** More rows than this are not learnt from: a random part tells as much. */
    private static final int MOST = 20_000;

    private final RowPoints embedding;
    private final KernelMachine machine;

    private OneClassSupport(RowPoints embedding, KernelMachine machine) {
        this.embedding = embedding;
        this.machine = machine;
    }

    /** The support with ν = 0.05 and γ = scale. */
    public static OneClassSupport of(Table data) {
        return of(data, 0.05, "scale", 0);
    }

    /**
     * Learns the support of a table. Of more than 20,000 rows a random part is learnt from.
     *
     * @param nu ν, the part of the rows that lies outside, above 0 and at most 1
     * @param gamma γ of the kernel: more than 0, {@code scale} or {@code auto}
     * @param seed of the random part
     * @throws InputException if there are fewer than 2 rows, or no column varies
     */
    public static OneClassSupport of(Table data, double nu, String gamma, long seed) {
        checkNu(nu);
        Gamma.check(gamma);
        if (data.rows() < 2) {
            throw new InputException(
                    "The support of "
                            + (data.rows() == 1 ? "1 row" : "no rows")
                            + " cannot be estimated; give 2 or more.");
        }
        Table known = data;
        if (data.rows() > MOST) {
            int[] order = Randomness.of(seed).fork("support").permutation(0, data.rows());
            int[] some = Arrays.copyOf(order, MOST);
            Arrays.sort(some);
            known = data.rows(some);
        }
        RowPoints embedding =
                RowPoints.learn(
                        known,
                        TableSchemas.modelled(data.schema()).stream()
                                .map(ColumnSchema::name)
                                .toList());
        if (embedding.width() == 0) {
            throw new InputException(
                    "No column of the table varies, so its support cannot be estimated.");
        }
        double[][] x = embedding.apply(known, 1);
        Kernel kernel = new Kernel(KernelType.RBF, Gamma.of(gamma, x), 1, 0);
        int[] rows = IntStream.range(0, x.length).toArray();
        Smo.Solution solution =
                Problem.support(x, rows, nu, kernel, new SolverSettings(1e-3, 200, () -> {}));
        return new OneClassSupport(embedding, PairMethod.single(x, rows, solution, kernel));
    }

    /**
     * The rows of a source that lie within the support of the class that they are made for.
     *
     * @param nu the part of the rows of each class that lies outside, above 0 and at most 1
     * @param seed of the random part of a large class
     */
    public static RowSource within(RowSource source, double nu, long seed) {
        checkNu(nu);
        return (data, target, level) -> {
            Column column = data.column(target);
            int code = column.schema().levels().indexOf(level);
            int[] own =
                    IntStream.range(0, data.rows()).filter(r -> column.code(r) == code).toArray();
            if (own.length < 2) {
                throw new InputException(
                        "The class \"%s\" has too few rows, %d, to learn where its rows lie. Give 2 or more, or keep all rows that are made."
                                .formatted(level, own.length));
            }
            OneClassSupport support = of(data.rows(own), nu, "scale", seed);
            String what = "lie within the support of the class \"%s\"".formatted(level);
            return source.scoring(support, 0, what).rows(data, target, level);
        };
    }

    private static void checkNu(double nu) {
        if (!(nu > 0 && nu <= 1)) {
            throw new InputException("nu must be above 0 and at most 1, found " + nu + ".");
        }
    }

    /**
     * How far each row lies within the support: above 0 inside, 0 on its edge, below 0 outside. The
     * unit has no meaning beyond the order.
     *
     * @throws InputException if a column is not there
     */
    @Override
    public double[] score(Table rows) {
        double[][] x = embedding.apply(rows, 1);
        double[] scores = new double[x.length];
        double[] out = new double[1];
        double[] scratch = new double[machine.scratch()];
        for (int row = 0; row < x.length; row++) {
            machine.decide(x[row], out, scratch);
            scores[row] = out[0];
        }
        return scores;
    }

    /** The rows within the support, in order. */
    public Table filter(Table rows) {
        return Selection.scoring(rows, this, 0);
    }
}

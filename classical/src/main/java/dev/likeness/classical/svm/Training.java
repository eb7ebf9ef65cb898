package dev.likeness.classical.svm;

import de.bwaldvogel.liblinear.SolverType;
import dev.likeness.Fit;
import dev.likeness.FitInterruptedException;
import dev.likeness.InputException;
import dev.likeness.ModelCard;
import dev.likeness.classical.internal.TableFitting;
import dev.likeness.classical.internal.cart.TargetColumn;
import dev.likeness.classical.internal.codes.Features;
import dev.likeness.random.Randomness;
import dev.likeness.table.ColumnSchema;
import dev.likeness.table.Table;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/** One fit of a support vector machine to a table. */
final class Training {

    /** With more rows an exact kernel takes minutes. */
    private static final int MANY = 30_000;

    /** This many values, rows × features, fit twice into a small heap. */
    private static final long MOST_VALUES = 20_000_000;

    /** With more pairs of classes the machines are too many. */
    private static final int MOST_PAIRS = 20_000;

    private static final String SOLVED = "every problem is solved";

    private final SupportVectorMachine recipe;
    private final Fit fit;
    private final TableFitting fitting;
    private final TargetColumn target;
    private final RowPoints embedding;
    private final double[][] x;
    private final Kernel kernel;

    Training(SupportVectorMachine recipe, Table data, Fit fit) {
        this.recipe = recipe;
        this.fitting = new TableFitting(fit, recipe, data);
        this.fit = fit;
        TargetColumn all = TargetColumn.of(data, recipe.target(), fit);
        check(all);
        String name = all.schema().name();
        Table known = all.rows().length == data.rows() ? data : data.rows(all.rows());
        this.embedding = RowPoints.learn(known, features(data.schema(), name));
        if (embedding.width() == 0) {
            throw new InputException(
                    "No column beside \""
                            + name
                            + "\" varies, so there is nothing to predict it from. Identifiers and"
                            + " texts are not looked at.");
        }
        int most = mostRows();
        if (known.rows() > most) {
            fitting.warn(
                    "The model learns from a random part of %2$d of the %1$d rows: more would need too much memory."
                            .formatted(known.rows(), most));
            int[] order = Randomness.of(fit.seed()).fork("part").permutation(0, known.rows());
            int[] some = Arrays.copyOf(order, most);
            Arrays.sort(some);
            known = known.rows(some);
            this.target = TargetColumn.of(known, name, fit);
        } else {
            this.target = known.rows() == data.rows() ? all : TargetColumn.of(known, name, fit);
        }
        this.x = embedding.apply(known, 1);
        this.kernel =
                new Kernel(
                        recipe.kernel(),
                        Gamma.of(recipe.gamma(), x),
                        recipe.degree(),
                        recipe.coef0());
    }

    /** The columns a target is predicted from. */
    static List<String> features(List<ColumnSchema> schema, String target) {
        return schema.stream()
                .filter(column -> Features.usable(column.kind()) && !column.name().equals(target))
                .map(ColumnSchema::name)
                .toList();
    }

    /** How many rows are learnt from at most; an exact kernel has its own bound. */
    private int mostRows() {
        if (exact()) {
            return recipe.maxRows();
        }
        long most = MOST_VALUES / embedding.width();
        if (recipe.kernel() != KernelType.LINEAR) {
            most = Math.min(most, 2 * MOST_VALUES / (recipe.landmarks() + 1L));
        }
        return (int) Math.max(1000, Math.min(Integer.MAX_VALUE, most));
    }

    private boolean exact() {
        return recipe.kernel() != KernelType.LINEAR && recipe.landmarks() == 0;
    }

    private void check(TargetColumn target) {
        int rows = target.rows().length;
        long classes = target.classes().length;
        boolean exact = exact();
        if (exact && classes * (classes - 1) / 2 > MOST_PAIRS) {
            throw new InputException(
                    classes
                            + " classes make too many pairs, each with one machine. Set kernel=linear or"
                            + " landmarks=500, which have one machine a class, or take another"
                            + " family.");
        }
        String way = " Set kernel=linear, or landmarks=500 for an approximation of the same kernel";
        if (exact && rows > recipe.maxRows()) {
            throw new InputException(
                    "A kernel of "
                            + rows
                            + " rows takes time that grows with their square; maxRows is "
                            + recipe.maxRows()
                            + "."
                            + way
                            + ", or raise maxRows.");
        } else if (exact && rows > MANY) {
            fitting.warn("A kernel of " + rows + " rows may take many minutes." + way + ".");
        }
    }

    SupportVectorModel run() {
        return target.target().categorical() ? classes() : numbers();
    }

    private void begin(int problems) {
        Map<String, String> facts = new LinkedHashMap<>();
        facts.put("rows", String.valueOf(x.length));
        facts.put("features", String.valueOf(embedding.width()));
        facts.put("threads", String.valueOf(fitting.threads().count()));
        if (recipe.kernel() != KernelType.LINEAR) {
            facts.put("gamma", String.format(java.util.Locale.ROOT, "%.4g", kernel.gamma()));
        }
        fitting.begin(problems, embedding.width(), facts);
        fitting.warnOfLimits(
                "A support vector machine is fitted when its problems are solved; a number of epochs, steps or minutes does not end it sooner.");
    }

    private SolverSettings settings() {
        int share = Math.max(1, recipe.cacheMegabytes() / fitting.threads().count());
        return new SolverSettings(recipe.tolerance(), share, this::wanted);
    }

    /** Throws if the problem under way is not to be solved any more. */
    private void wanted() {
        fitting.check();
        if (fit.ended()) {
            throw new FitInterruptedException(fitting.done());
        }
    }

    private SupportVectorModel classes() {
        int k = target.classes().length;
        int folds = Math.min(recipe.probabilityFolds(), x.length);
        boolean pairs = exact();
        int machines = pairs ? k * (k - 1) / 2 : k == 2 ? 1 : k;
        double[] costs = ClassWeights.of(recipe.classWeights(), target);
        for (int i = 0; i < k; i++) {
            costs[i] *= recipe.c();
        }
        begin(ClassTraining.problems(machines, folds));
        ClassTraining.Method method = method(costs);
        ClassTraining.Result result =
                new ClassTraining(method, target.target().labels(), k, folds, fit.seed())
                        .run(fitting);
        fitting.finish(fit.ended() ? "it was asked to end" : SOLVED);
        return new SupportVectorClassifier(
                card(result.machine()),
                target.names(),
                target.classes(),
                embedding,
                result.machine(),
                pairs && k > 2,
                result.curves());
    }

    private ClassTraining.Method method(double[] costs) {
        SolverSettings settings = settings();
        int[] labels = target.target().labels();
        if (recipe.kernel() == KernelType.LINEAR) {
            Liblinear liblinear = new Liblinear(x, recipe.tolerance(), fit.seed());
            return new LinearMethod(x, labels, costs, recipe.c(), liblinear);
        } else if (recipe.landmarks() > 0) {
            Randomness randomness = Randomness.of(fit.seed());
            Landmarks landmarks = Landmarks.draw(x, recipe.landmarks(), kernel, randomness);
            return new LandmarkMethod(
                    LandmarkMethod.features(x, landmarks),
                    labels,
                    costs,
                    recipe.c(),
                    landmarks,
                    settings,
                    randomness.fork("descent"));
        }
        return new PairMethod(x, labels, costs, kernel, settings);
    }

    private SupportVectorModel numbers() {
        double[] y = target.target().numbers();
        double mean = Arrays.stream(y).average().orElse(0);
        double variance = Arrays.stream(y).map(v -> (v - mean) * (v - mean)).average().orElse(0);
        double deviation = variance > 0 ? Math.sqrt(variance) : 1;
        double[] standard = Arrays.stream(y).map(v -> (v - mean) / deviation).toArray();
        begin(1);
        fitting.check();
        Machine machine = number(standard, settings());
        fitting.step(Map.of(), x.length);
        fitting.finish(SOLVED);
        return new SupportVectorRegressor(card(machine), embedding, machine, mean, deviation);
    }

    private Machine number(double[] y, SolverSettings settings) {
        int[] rows = IntStream.range(0, x.length).toArray();
        if (recipe.kernel() == KernelType.LINEAR) {
            return new Liblinear(x, recipe.tolerance(), fit.seed())
                    .fit(rows, y, SolverType.L2R_L2LOSS_SVR, recipe.c(), 1, 1, recipe.epsilon());
        } else if (recipe.landmarks() > 0) {
            Randomness randomness = Randomness.of(fit.seed());
            Landmarks landmarks = Landmarks.draw(x, recipe.landmarks(), kernel, randomness);
            float[][] z = LandmarkMethod.features(x, landmarks);
            double[] costs = new double[rows.length];
            Arrays.fill(costs, recipe.c());
            Randomness order = randomness.fork("descent");
            double[] w =
                    DualDescent.fit(z, rows, y, costs, recipe.epsilon(), settings, order).weights();
            return landmarks.machine(new double[][] {w});
        }
        Smo.Solution solution =
                Problem.numbers(x, rows, y, recipe.c(), recipe.epsilon(), kernel, settings);
        return PairMethod.single(x, rows, solution, kernel);
    }

    private ModelCard card(Machine machine) {
        Map<String, Double> scores = new LinkedHashMap<>();
        if (machine instanceof KernelMachine kernels && recipe.landmarks() == 0) {
            scores.put("supportVectors", (double) kernels.supportVectors());
        }
        if (recipe.kernel() != KernelType.LINEAR) {
            scores.put("gamma", kernel.gamma());
        }
        return fitting.card(scores);
    }
}

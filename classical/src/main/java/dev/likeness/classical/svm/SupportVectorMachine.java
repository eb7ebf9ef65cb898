package dev.likeness.classical.svm;

import dev.likeness.Estimator;
import dev.likeness.Fit;
import dev.likeness.classical.internal.Checks;
import dev.likeness.table.Table;
import io.soabase.recordbuilder.core.RecordBuilder;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Predicts a column of a table by the widest margin: a class if the column holds categories, a
 * number if it holds numbers.
 *
 * <p>Numbers are standardised, categories have one feature for each level, and "is missing" is one
 * more feature. The kernel machines are those of LIBSVM: classes in pairs, ε-insensitive
 * regression, to the same optimum. A linear kernel goes to liblinear and grows with the rows, not
 * with their square. Probabilities are Platt's, from decisions about rows that were left out.
 *
 * <pre>{@code
 * SupportVectorModel model = SupportVectorMachine.defaults().withTarget("income").fit(people);
 * if (model instanceof SupportVectorClassifier classifier) {
 *     Predictions predictions = classifier.predict(others);
 * }
 * }</pre>
 *
 * @param target the column to predict; must be set
 * @param kernel the form of the kernel
 * @param c C, the price of a row on the wrong side of its margin, more than 0; 1 by default
 * @param gamma γ of the kernel: more than 0, or {@code scale} for 1 / (features · variance), or
 *     {@code auto} for 1 / features
 * @param degree the power of the polynomial kernel, 1 to 20
 * @param coef0 the constant of the polynomial and the sigmoid kernel
 * @param epsilon for numbers: how far off costs nothing, in standard deviations of the target, 0 or
 *     more
 * @param classWeights factors of C: empty for equal ones, {@code balanced} for such that every
 *     class weighs the same, or a list such as {@code yes=10, no=1}
 * @param probabilityFolds parts for the decisions that probabilities are fitted to, 2 or more; 0
 *     for no probabilities, the winning class then has 1
 * @param landmarks 0 for the exact kernel; else how many rows stand for all (Nyström's
 *     approximation), for tables too long for the exact one
 * @param maxRows more rows than this are refused with an exact kernel, for the time grows with
 *     their square. Of a table too long for memory a linear kernel, or landmarks, learn from a
 *     random part
 * @param tolerance how far the conditions of the optimum may be violated, more than 0
 * @param cacheMegabytes memory for kernel values, all threads together, at least 1
 */
@RecordBuilder
public record SupportVectorMachine(
        @Nullable String target,
        KernelType kernel,
        double c,
        String gamma,
        int degree,
        double coef0,
        double epsilon,
        List<String> classWeights,
        int probabilityFolds,
        int landmarks,
        int maxRows,
        double tolerance,
        int cacheMegabytes)
        implements Estimator<Table, SupportVectorModel>, SupportVectorMachineBuilder.With {

    /** The name of the family. */
    static final String FAMILY = "svm";

    public SupportVectorMachine {
        classWeights = List.copyOf(classWeights);
        Checks.require(c > 0 && c < Double.POSITIVE_INFINITY, "c", "more than 0", c);
        Gamma.check(gamma);
        Checks.require(degree >= 1 && degree <= 20, "degree", "1 to 20", degree);
        Checks.require(Double.isFinite(coef0), "coef0", "a finite number", coef0);
        Checks.require(epsilon >= 0 && Double.isFinite(epsilon), "epsilon", "0 or more", epsilon);
        Checks.require(
                probabilityFolds == 0 || (probabilityFolds >= 2 && probabilityFolds <= 100),
                "probabilityFolds",
                "2 to 100, or 0 for no probabilities",
                probabilityFolds);
        Checks.require(landmarks >= 0, "landmarks", "0 or more", landmarks);
        Checks.require(maxRows >= 2, "maxRows", "at least 2", maxRows);
        Checks.require(tolerance > 0 && tolerance < 1, "tolerance", "between 0 and 1", tolerance);
        Checks.require(cacheMegabytes >= 1, "cacheMegabytes", "at least 1", cacheMegabytes);
        ClassWeights.check(classWeights);
    }

    /** The Gaussian kernel with C = 1 and γ = scale; the target is still to be named. */
    public static SupportVectorMachine defaults() {
        return new SupportVectorMachine(
                null, KernelType.RBF, 1, "scale", 3, 0, 0.1, List.of(), 5, 0, 100_000, 1e-3, 200);
    }

    @Override
    public SupportVectorModel fit(Table data, Fit fit) {
        return new Training(this, data, fit).run();
    }

    @Override
    public String family() {
        return FAMILY;
    }
}

package dev.likeness.classical.svm;

import dev.likeness.Classifier;
import dev.likeness.ModelCard;
import dev.likeness.Predictions;
import dev.likeness.file.ModelFile;
import dev.likeness.table.Table;
import java.util.List;
import java.util.stream.IntStream;

/** A fitted support vector machine that tells classes apart. */
public final class SupportVectorClassifier extends SupportVectorModel implements Classifier<Table> {

    /** A pair's probability is never surer than this. */
    private static final double LEAST = 1e-7;

    private final List<String> classes;
    private final int[] codes;
    private final boolean pairs;
    private final Platt[] curves;

    /**
     * A classifier.
     *
     * @param codes the level of each class in the target's schema
     * @param pairs whether an output stands for a pair of classes; else for a class, or, with one
     *     output, for the first of two
     * @param curves one an output, or none
     */
    SupportVectorClassifier(
            ModelCard card,
            List<String> classes,
            int[] codes,
            RowPoints embedding,
            Machine machine,
            boolean pairs,
            Platt[] curves) {
        super(card, embedding, machine);
        this.classes = List.copyOf(classes);
        this.codes = codes;
        this.pairs = pairs;
        this.curves = curves;
    }

    /**
     * The probability of each class. A column that is not there is refused, but the target need not
     * be; a level never seen counts as a missing value.
     */
    @Override
    public Predictions predict(Table data) {
        double[][] probabilities = decisions(data);
        for (int row = 0; row < probabilities.length; row++) {
            double[] decisions = probabilities[row];
            probabilities[row] = curves.length == 0 ? winner(decisions) : probable(decisions);
        }
        return new Predictions(classes, probabilities);
    }

    private double[] probable(double[] decisions) {
        int k = classes.size();
        if (decisions.length == 1) {
            double first = curves[0].probability(decisions[0], LEAST);
            return new double[] {first, 1 - first};
        } else if (!pairs) {
            double[] p = new double[k];
            for (int i = 0; i < k; i++) {
                p[i] = curves[i].probability(decisions[i], LEAST);
            }
            return Coupling.normalised(p);
        }
        double[][] r = new double[k][k];
        int pair = 0;
        for (int i = 0; i < k; i++) {
            for (int j = i + 1; j < k; j++) {
                r[i][j] = curves[pair].probability(decisions[pair], LEAST);
                r[j][i] = 1 - r[i][j];
                pair++;
            }
        }
        return Coupling.couple(r);
    }

    /**
     * 1 for the class that most pairs vote for, or of the largest decision; the first of equals.
     */
    private double[] winner(double[] decisions) {
        int k = classes.size();
        double[] votes = new double[k];
        if (decisions.length == 1) {
            votes[0] = decisions[0];
        } else if (!pairs) {
            votes = decisions.clone();
        } else {
            int pair = 0;
            for (int i = 0; i < k; i++) {
                for (int j = i + 1; j < k; j++) {
                    votes[decisions[pair++] > 0 ? i : j]++;
                }
            }
        }
        int best = 0;
        for (int i = 1; i < k; i++) {
            best = votes[i] > votes[best] ? i : best;
        }
        double[] p = new double[k];
        p[best] = 1;
        return p;
    }

    @Override
    protected void save(ModelFile.Builder out) {
        out.tensor("classes", IntStream.of(codes).asLongStream().toArray(), codes.length);
        super.save(out);
        if (curves.length > 0) {
            double[] flat = new double[2 * curves.length];
            for (int o = 0; o < curves.length; o++) {
                flat[2 * o] = curves[o].slope();
                flat[2 * o + 1] = curves[o].offset();
            }
            out.tensor("platt", flat, curves.length, 2);
        }
    }
}

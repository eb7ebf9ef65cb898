package dev.likeness.classical.bayes;

import dev.likeness.classical.internal.Values;
import dev.likeness.file.ModelFile;
import dev.likeness.table.Column;
import dev.likeness.table.Table;
import dev.likeness.table.TableEvidence;
import java.util.Arrays;

/**
 * The classes of naive Bayes: the levels of the target that have a row, and one more for rows whose
 * target is missing, if there are any. Without a target there is one class.
 *
 * @param target the position of the target; −1 for none
 * @param codes the target's code in each class; −1 where it is missing
 * @param prior the probability of each class
 */
record Classes(int target, int[] codes, double[] prior) {

    static Classes fit(Table table, int target) {
        if (target < 0) {
            return new Classes(-1, new int[] {-1}, new double[] {1});
        }
        Column column = table.column(target);
        int levels = column.schema().levels().size();
        double[] counts = new double[levels + 1];
        for (int row = 0; row < column.rows(); row++) {
            counts[column.missing(row) ? levels : column.code(row)]++;
        }
        int kept = 0;
        int[] codes = new int[levels + 1];
        double[] prior = new double[levels + 1];
        for (int level = 0; level <= levels; level++) {
            if (counts[level] > 0) {
                codes[kept] = level == levels ? -1 : level;
                prior[kept++] = counts[level] / column.rows();
            }
        }
        return new Classes(target, Arrays.copyOf(codes, kept), Arrays.copyOf(prior, kept));
    }

    int count() {
        return codes.length;
    }

    /** The class of each row; −1 where it is none. */
    int[] of(Table table) {
        int[] classOf = new int[table.rows()];
        if (target < 0) {
            return classOf;
        }
        Column column = table.column(target);
        int levels = column.schema().levels().size();
        int[] ofCode = new int[levels + 1];
        Arrays.fill(ofCode, -1);
        for (int c = 0; c < codes.length; c++) {
            ofCode[codes[c] + 1] = c;
        }
        for (int row = 0; row < classOf.length; row++) {
            classOf[row] = ofCode[column.code(row) + 1];
        }
        return classOf;
    }

    /** The logarithms of the classes' probabilities, of those that evidence allows. */
    double[] log(TableEvidence known) {
        double[] log = new double[codes.length];
        for (int c = 0; c < log.length; c++) {
            boolean allowed = target < 0 || known.allows(target, codes[c]);
            log[c] = allowed ? Math.log(prior[c]) : Double.NEGATIVE_INFINITY;
        }
        return log;
    }

    void save(ModelFile.Builder file) {
        long[] code = Arrays.stream(codes).asLongStream().toArray();
        file.tensor("classes.code", code, code.length).tensor("classes.prior", prior, prior.length);
    }

    static Classes read(ModelFile file, int target, int levels) {
        long[] code = file.longs("classes.code");
        double[] prior = file.distributions("classes.prior", code.length, code.length);
        int[] codes = new int[code.length];
        for (int c = 0; c < codes.length; c++) {
            boolean ascends = c == 0 || code[c] > code[c - 1] || c == code.length - 1;
            boolean sound = code[c] >= -1 && code[c] < levels && ascends;
            Numbers.probability(file, "classes.prior", sound ? prior[c] : Double.NaN);
            codes[c] = (int) code[c];
        }
        return new Classes(target, codes, prior);
    }

    /** Ascending sums of probabilities, from logarithms up to a constant. */
    static double[] sums(double[] log) {
        double all = Values.logSum(log);
        double[] sums = new double[log.length];
        for (int c = 0; c < log.length; c++) {
            sums[c] = Math.exp(log[c] - all);
        }
        Sums.sum(sums);
        return sums;
    }
}

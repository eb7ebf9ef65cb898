package dev.likeness.classical.bayes;

import dev.likeness.InputException;
import dev.likeness.Nearest;
import dev.likeness.Remedy;
import dev.likeness.table.ColumnSchema;
import java.util.List;

/** The column that is to be predicted. */
final class Targets {

    private Targets() {}

    /**
     * The position of the target.
     *
     * @throws InputException if there is none of the name, or it has no levels
     */
    static int position(String target, List<ColumnSchema> schema) {
        List<String> names = schema.stream().map(ColumnSchema::name).toList();
        int position = names.indexOf(target);
        if (position < 0) {
            throw new InputException(
                    "The table has no column \"%s\" to predict.%s"
                            .formatted(target, Nearest.hint(target, names)));
        }
        ColumnSchema of = schema.get(position);
        if (!of.kind().categorical()) {
            throw new InputException(
                    "The target \"%s\" is %s; naive Bayes and circuits predict levels. Choose another target."
                            .formatted(target, of.kind().noun()),
                    Remedy.reading("Or declare it a category with", "category", target));
        }
        return position;
    }

    /** Lets numbers that are not negative sum to one; all equal if they are all 0. */
    static double[] normalize(double[] weights) {
        double sum = 0;
        for (double weight : weights) {
            sum += weight;
        }
        for (int i = 0; i < weights.length; i++) {
            weights[i] = sum > 0 ? weights[i] / sum : 1.0 / weights.length;
        }
        return weights;
    }
}

package dev.likeness.classical.svm;

import dev.likeness.InputException;
import dev.likeness.Nearest;
import dev.likeness.classical.internal.cart.TargetColumn;
import java.util.Arrays;
import java.util.List;

/** Factors of the cost for each class, as they are written and as numbers. */
final class ClassWeights {

    private static final String BALANCED = "balanced";

    private ClassWeights() {}

    static void check(List<String> texts) {
        if (!texts.equals(List.of(BALANCED))) {
            texts.forEach(ClassWeights::weight);
        }
    }

    private static double weight(String text) {
        try {
            double weight = Double.parseDouble(text.substring(text.lastIndexOf('=') + 1));
            if (text.lastIndexOf('=') > 0 && weight > 0 && Double.isFinite(weight)) {
                return weight;
            }
        } catch (NumberFormatException e) {
            // refused below, as a weight that is no number
        }
        throw new InputException(
                "classWeights must be balanced, or a list such as yes=10,no=1 with weights above 0,"
                        + " found \""
                        + text
                        + "\".");
    }

    /** The weight of each class. */
    static double[] of(List<String> texts, TargetColumn target) {
        List<String> names = target.names();
        double[] weights = new double[names.size()];
        Arrays.fill(weights, 1);
        if (texts.equals(List.of(BALANCED))) {
            int[] counts = new int[weights.length];
            for (int label : target.target().labels()) {
                counts[label]++;
            }
            double rows = target.target().labels().length;
            Arrays.setAll(weights, k -> rows / (weights.length * (double) counts[k]));
            return weights;
        }
        for (String text : texts) {
            String name = text.substring(0, text.lastIndexOf('='));
            int k = names.indexOf(name);
            if (k < 0) {
                throw new InputException(
                        "classWeights names \""
                                + name
                                + "\", which is no class of column \""
                                + target.schema().name()
                                + "\"."
                                + Nearest.hint(name, names));
            }
            weights[k] = weight(text);
        }
        return weights;
    }
}

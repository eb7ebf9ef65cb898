package dev.likeness.classical.bayes;

import dev.likeness.Classifier;
import dev.likeness.ModelCard;
import dev.likeness.Predictions;
import dev.likeness.table.ColumnSchema;
import dev.likeness.table.Table;
import java.util.List;

/** A {@link NaiveBayesModel} with a target: it also gives the probability of each of its levels. */
public final class NaiveBayesClassifier extends NaiveBayesModel implements Classifier<Table> {

    NaiveBayesClassifier(ModelCard card, Classes classes, List<Event> events) {
        super(card, classes, events);
    }

    /**
     * The probabilities of the target's levels; 0 for one without a row in the table learnt from.
     * What the table says of the target, if anything, is not looked at.
     */
    @Override
    public Predictions predict(Table data) {
        ColumnSchema target = learnt().get(classes.target());
        Table table = conform(data, target.name());
        int levels = target.levels().size();
        return new Predictions(
                target.levels(),
                rows(table, Event.Asked.CLASS, logs -> probabilities(logs, levels)));
    }

    private double[] probabilities(double[] logs, int levels) {
        int[] codes = classes.codes();
        double most = Double.NEGATIVE_INFINITY;
        for (int c = 0; c < logs.length; c++) {
            most = codes[c] < 0 ? most : Math.max(most, logs[c]);
        }
        double[] probabilities = new double[levels];
        for (int c = 0; c < logs.length; c++) {
            if (codes[c] >= 0) {
                probabilities[codes[c]] = Math.exp(logs[c] - most);
            }
        }
        return Targets.normalize(probabilities);
    }
}

package dev.likeness.neural.recommend;

import dev.likeness.Estimator;
import dev.likeness.Fit;
import dev.likeness.neural.training.Assembly;
import dev.likeness.neural.training.Ranges;
import dev.likeness.ratings.Ratings;
import io.soabase.recordbuilder.core.RecordBuilder;

/**
 * What somebody takes next, from the order of the history: a gated recurrent unit reads the items
 * by time and scores all items after each (Hidasi, Karatzoglou, Baltrunas and Tikk, "Session-based
 * recommendations with recurrent neural networks", ICLR 2016), by the cross-entropy of the whole
 * catalogue (Klenitskiy and Vasilev, RecSys 2023). Items and scores share their vectors.
 *
 * <pre>{@code
 * NextItemModel model = NextItem.defaults().fit(plays);   // with the time of each event
 * model.recommend(histories, Wanted.defaults()).items(0);
 * }</pre>
 *
 * @param width numbers of an item's vector and of the state, at least 1
 * @param length how many of the last events of a user are read, at least 1
 * @param dropout the share of a vector that is hidden while it learns, 0 to below 1
 * @param learningRate of Adam, more than 0
 * @param weightDecay of the weights in each step, 0 or more
 * @param batch users a step, at least 1; fewer where the data have fewer
 * @param epochs passes over the users when a fit names no limit, at least 1
 * @param leastSteps steps that such a fit takes at least, because few users need more passes
 */
@RecordBuilder
public record NextItem(
        int width,
        int length,
        double dropout,
        double learningRate,
        double weightDecay,
        int batch,
        int epochs,
        int leastSteps)
        implements Estimator<Ratings, NextItemModel>, NextItemBuilder.With {

    static final String FAMILY = "next-item";

    public NextItem {
        Ranges.atLeast("width", width, 1);
        Ranges.atLeast("length", length, 1);
        Ranges.within("dropout", dropout, 0, 0.999999);
        Ranges.within("learningRate", learningRate, Double.MIN_VALUE, 10);
        Ranges.within("weightDecay", weightDecay, 0, Double.MAX_VALUE);
        Ranges.atLeast("batch", batch, 1);
        Ranges.atLeast("epochs", epochs, 1);
        Ranges.atLeast("leastSteps", leastSteps, 0);
    }

    /** Vectors of 64 numbers, the last 50 events, 1,000 steps at least. */
    public static NextItem defaults() {
        return new NextItem(64, 50, 0.3, 2e-3, 0, 64, 20, 1000);
    }

    /** Passes over a number of users when a fit names no limit. */
    int epochs(long stepsPerEpoch) {
        return Passes.of(epochs, leastSteps, stepsPerEpoch);
    }

    @Override
    public String family() {
        return FAMILY;
    }

    @Override
    public NextItemModel fit(Ratings data, Fit fit) {
        return Assembly.of(this, data, fit, work -> NextItemTraining.fit(this, work));
    }
}

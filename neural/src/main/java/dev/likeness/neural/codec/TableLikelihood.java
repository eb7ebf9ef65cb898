package dev.likeness.neural.codec;

import dev.likeness.neural.engine.CrossEntropy;
import dev.likeness.neural.engine.Tensor;
import java.util.ArrayList;
import java.util.List;

/**
 * What a decoder's numbers say about a row of a table, column by column (Xu et al. 2019, section
 * 4.4): each place has a probability by a softmax, and the measure in a mode is normal about the
 * hyperbolic tangent of a number, with a deviation that is learnt for each column.
 */
public final class TableLikelihood implements Likelihood {

    private static final double HALF_LOG_2_PI = 0.5 * Math.log(2 * Math.PI);

    /** Between a hundredth of a mode's width and all of it, as in the paper's program. */
    private static final double LEAST = Math.log(0.01);

    private static final double MOST = 0;

    private final TableCodec codec;
    private final Tensor logDeviation;

    /**
     * @param logDeviation of the measures, (measures); a learnt parameter
     */
    public TableLikelihood(TableCodec codec, Tensor logDeviation) {
        this.codec = codec;
        this.logDeviation = logDeviation;
    }

    /** The logarithm of the deviation of each measure. */
    public Tensor logDeviations() {
        return logDeviation.clamp(LEAST, MOST);
    }

    /**
     * -log p(x|z) in nats of places and measures, (rows).
     *
     * @param decoded (rows, width)
     * @param x rows of an {@link EncodedTable}, (rows, width)
     */
    @Override
    public Tensor negativeLog(Tensor decoded, Tensor x) {
        int measures = codec.measures();
        List<Tensor> logs = new ArrayList<>();
        List<Tensor> inModes = new ArrayList<>();
        for (Span span : codec.spans()) {
            logs.add(CrossEntropy.logSoftmax(decoded.slice(1, span.first(), span.end())));
            if (span.modes() > 0) {
                inModes.add(modes(x, span).sum(1).unsqueeze(1));
            }
        }
        Tensor places = x.slice(1, measures, codec.width());
        Tensor sum = Tensor.cat(1, logs.toArray(Tensor[]::new)).mul(places).sum(1).neg();
        if (measures == 0) {
            return sum;
        }
        Tensor normal = negativeLogOfMeasures(decoded, x.slice(1, 0, measures));
        return sum.add(normal.mul(Tensor.cat(1, inModes.toArray(Tensor[]::new))).sum(1));
    }

    private Tensor negativeLogOfMeasures(Tensor decoded, Tensor measures) {
        Tensor log = logDeviations();
        Tensor mean = decoded.slice(1, 0, codec.measures()).tanh();
        Tensor squares = measures.sub(mean).square().mul(log.mul(-2).exp());
        return squares.mul(0.5).add(log).add(HALF_LOG_2_PI);
    }

    private static Tensor modes(Tensor x, Span span) {
        return x.slice(1, span.first(), span.first() + span.modes());
    }

    /**
     * log p(x|z) in nats of values themselves, (rows), whichever mode numbers may be of; without
     * what is the same for all codes ({@link ObservedTable#logWithin}).
     *
     * @param decoded (rows, width)
     * @param x rows of an {@link ObservedTable}, (rows, width); rows of a tensor whose modes are
     *     all 0
     * @param standing the measure of each number in each mode of its column, (rows, all modes)
     * @param spread 1 where a column's value is a number in a mode, (rows, measures)
     */
    Tensor logOfValues(Tensor decoded, Tensor x, Tensor standing, Tensor spread) {
        Tensor means = decoded.slice(1, 0, codec.measures()).tanh();
        Tensor log = logDeviations();
        Tensor sum = Tensor.zeros(decoded.size(0));
        int mode = 0;
        for (int c = 0; c < codec.spans().size(); c++) {
            Span span = codec.spans().get(c);
            Tensor logs = CrossEntropy.logSoftmax(decoded.slice(1, span.first(), span.end()));
            sum = sum.add(logs.mul(x.slice(1, span.first(), span.end())).sum(1));
            if (span.modes() == 0) {
                continue;
            }
            int m = span.measure();
            Tensor own = log.slice(0, m, m + 1L);
            Tensor off =
                    standing.slice(1, mode, mode + span.modes()).sub(means.slice(1, m, m + 1L));
            Tensor normal =
                    off.square().mul(own.mul(-2).exp()).mul(-0.5).sub(own).sub(HALF_LOG_2_PI);
            Tensor joint = logs.slice(1, 0, span.modes()).add(normal).sub(logWidths(c));
            sum = sum.add(joint.logSumExp(1).mul(spread.slice(1, m, m + 1L).reshape(-1)));
            mode += span.modes();
        }
        return sum;
    }

    /**
     * The logarithm of how many units of the column, or of what quantiles become, a measure of 1
     * is, (1, modes).
     */
    private Tensor logWidths(int column) {
        Modes modes = codec.places(column).modes();
        float[] widths = new float[modes.count()];
        for (int k = 0; k < widths.length; k++) {
            widths[k] = (float) Math.log(Modes.DEVIATIONS * modes.deviation()[k]);
        }
        return Tensor.of(widths, 1, widths.length);
    }
}

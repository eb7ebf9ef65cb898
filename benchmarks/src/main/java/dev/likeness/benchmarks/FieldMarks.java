package dev.likeness.benchmarks;

import dev.likeness.evaluate.table.Disclosure;
import dev.likeness.evaluate.table.Estimated;
import dev.likeness.evaluate.table.TableReport.Likelihood;
import dev.likeness.evaluate.table.TableReport.Row;
import dev.likeness.evaluate.table.TableReport.Utility;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** What was measured of the rows of one generator by each seed. */
final class FieldMarks {

    /** At least this part of the columns' distributions is right. */
    private static final double SHAPE = 0.992;

    private static final double GAP = 2;
    private static final double NEARER = 0.52;
    private static final double KNOWN = 0.55;

    final List<Double> fit = new ArrayList<>();
    final List<Double> rate = new ArrayList<>();
    final List<Double> c2st = new ArrayList<>();
    final List<Double> tstr = new ArrayList<>();
    final List<Double> ofReal = new ArrayList<>();
    final List<Double> shape = new ArrayList<>();
    final List<Double> trend = new ArrayList<>();
    final List<Double> gap = new ArrayList<>();
    final List<Double> nearer = new ArrayList<>();
    final List<Double> known = new ArrayList<>();

    /**
     * Adds what one seed tells.
     *
     * @param real the row of the real rows
     */
    void add(Row row, Row real) {
        c2st.add(row.c2st());
        shape.add(row.shape());
        trend.add(row.trend());
        Utility use = row.tstr();
        Utility best = real.tstr();
        if (use != null && best != null) {
            boolean number = Double.isNaN(use.auc());
            tstr.add(number ? use.rSquared() : use.auc());
            ofReal.add(
                    number
                            ? Math.sqrt((1 - use.rSquared()) / (1 - best.rSquared()))
                            : use.auc() / best.auc());
        }
        Likelihood likelihood = row.likelihood();
        if (likelihood != null) {
            gap.add(likelihood.gap());
        }
    }

    void add(Disclosure disclosure) {
        nearer.add(disclosure.nearer().value());
        Estimated by = disclosure.known();
        if (by != null) {
            known.add(by.value());
        }
    }

    /** The means beside the bars of a table. */
    List<Check> checks(String of, FieldTable.Bars bars) {
        List<Check> checks = new ArrayList<>();
        checks.add(Check.atMost(of + ": C2ST", mean(c2st), bars.c2st()));
        checks.add(
                bars.use() > 1
                        ? Check.atMost(of + ": RMSE beside real", mean(ofReal), bars.use())
                        : Check.atLeast(of + ": TSTR beside real", mean(ofReal), bars.use()));
        checks.add(Check.atLeast(of + ": shape", mean(shape), SHAPE));
        checks.add(Check.atLeast(of + ": trend", mean(trend), bars.trend()));
        checks.add(Check.atMost(of + ": rows nearer to training rows", mean(nearer), NEARER));
        if (!gap.isEmpty()) {
            checks.add(Check.atMost(of + ": gap, nats", mean(gap), GAP));
            checks.add(Check.atMost(of + ": membership by likelihood", mean(known), KNOWN));
        }
        return checks;
    }

    private static double mean(List<Double> values) {
        return values.stream().mapToDouble(x -> x).average().orElse(Double.NaN);
    }

    /** The mean, and with several seeds the standard deviation. */
    static String text(List<Double> values, int digits) {
        if (values.isEmpty()) {
            return "";
        }
        double mean = mean(values);
        String pattern = "%,." + digits + "f";
        if (values.size() == 1) {
            return String.format(Locale.ROOT, pattern, mean);
        }
        double square = values.stream().mapToDouble(x -> (x - mean) * (x - mean)).sum();
        double deviation = Math.sqrt(square / (values.size() - 1));
        return String.format(Locale.ROOT, pattern + " ± " + pattern, mean, deviation);
    }
}

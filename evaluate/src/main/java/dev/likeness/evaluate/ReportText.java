package dev.likeness.evaluate;

import dev.likeness.evaluate.internal.AlignedTable;
import java.util.List;
import java.util.Locale;

/** An {@link ImageReport} as plain text. */
final class ReportText {

    private static final List<String> HEADER =
            List.of(
                    "",
                    "distance",
                    "× real",
                    "precision",
                    "recall",
                    "density",
                    "coverage",
                    "× real",
                    "classes",
                    "smallest",
                    "largest",
                    "TV");

    private ReportText() {}

    static String of(ImageReport report) {
        AlignedTable table = new AlignedTable().row(HEADER);
        report.rows().forEach(row -> table.row(cells(report, row)));
        StringBuilder text = new StringBuilder();
        text.append(
                format(
                        "%,d pictures a row, against %,d of the test set, all of 8 bits; k = %d,"
                                + " seed %d.%n",
                        report.protocol().pictures(),
                        report.protocol().pictures(),
                        report.protocol().neighbours(),
                        report.protocol().seed()));
        text.append(
                format(
                        "Extractor %s, %,d features a picture, float64 arithmetic.%n%n",
                        report.extractor(), report.features()));
        table.appendTo(text);
        text.append(
                format(
                        "%ndistance: %s with unbiased covariances; 0 is best.%n"
                                + "precision, recall, coverage: shares, 1 is best; density: about 1"
                                + " for equal distributions.%n"
                                + "× real: divided by the training set's, which is real against"
                                + " real.%n"
                                + "classes: predicted at least once, with the shares of the rarest"
                                + " and the most frequent;%n"
                                + "TV: total-variation distance of the predicted classes from the"
                                + " test set's, 0 is best.%n",
                        report.distanceName()));
        return text.toString();
    }

    private static List<String> cells(ImageReport report, ImageReport.Row row) {
        Manifold.Scores scores = row.manifold();
        ClassHistogram classes = row.classes();
        return List.of(
                row.name(),
                size(row.distance()),
                size(report.distanceOverReal(row)),
                share(scores.precision()),
                share(scores.recall()),
                share(scores.density()),
                share(scores.coverage()),
                share(report.coverageOverReal(row)),
                format("%d of %d", classes.hit(), classes.classes().size()),
                format("%.1f %%", 100 * classes.smallestShare()),
                format("%.1f %%", 100 * classes.largestShare()),
                share(row.totalVariation()));
    }

    private static String share(double value) {
        return Double.isFinite(value) ? format("%.3f", value) : "–";
    }

    /** Four digits or more, without an exponent. */
    private static String size(double value) {
        if (!Double.isFinite(value)) {
            return "–";
        }
        return format(
                value >= 1000 ? "%,.0f" : value >= 100 ? "%.1f" : value >= 10 ? "%.2f" : "%.3f",
                value);
    }

    private static String format(String pattern, Object... values) {
        return String.format(Locale.ROOT, pattern, values);
    }
}

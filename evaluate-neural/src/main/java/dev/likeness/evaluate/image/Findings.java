package dev.likeness.evaluate.image;

import dev.likeness.judge.Origin;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** What the numbers of a report say, in sentences. */
final class Findings {

    /** Standard errors that are no chance: 1 of 700 by chance. */
    private static final double SURE = 3;

    /** A share of test pictures in the training half that is worth a sentence. */
    private static final double SHARED = 0.02;

    private final ImageReport report;

    private Findings(ImageReport report) {
        this.report = report;
    }

    static List<String> of(ImageReport report) {
        return new Findings(report).sentences();
    }

    private List<String> sentences() {
        List<String> all = new ArrayList<>();
        int n = report.protocol().pictures();
        if (n <= report.features()) {
            all.add(
                    "%,d pictures are not more than the %,d features, so there is no Fréchet distance."
                            .formatted(n, report.features()));
        }
        if (n < ImageReport.FEW) {
            all.add(
                    "%,d pictures are few: numbers after ± are standard errors, and shares of so few are not to be compared with those of more."
                            .formatted(n));
        }
        ImageReport.Closer ofReal = report.real().closer();
        if (ofReal != null && ofReal.copies() > SHARED) {
            all.add(
                    String.format(
                            Locale.ROOT,
                            "%.0f %% of the test pictures are also training pictures, so a model that copies looks better than it is. Take them out of one of the halves.",
                            100 * ofReal.copies()));
        }
        for (ImageReport.Row row : report.rows()) {
            if (row.origin() == Origin.MODEL) {
                about(row, all);
            }
        }
        return all;
    }

    private void about(ImageReport.Row row, List<String> all) {
        ImageReport.Row real = report.real();
        int before = all.size();
        ImageReport.Closer closer = row.closer();
        ImageReport.Closer ofReal = real.closer();
        if (closer != null && ofReal != null) {
            if (more(closer.copies(), ofReal.copies())) {
                all.add(
                        text(
                                "%s: %.0f %% are copies of training pictures; of the test pictures %.1f %% are.",
                                row, 100 * closer.copies(), 100 * ofReal.copies()));
            }
            if (more(closer.repeats(), ofReal.repeats())) {
                all.add(
                        text(
                                "%s: %.0f %% repeat another of them; of the test pictures %.1f %% do.",
                                row, 100 * closer.repeats(), 100 * ofReal.repeats()));
            }
        }
        missing(row, real, all);
        if (closer != null && ofReal != null) {
            if (closer.told() - ofReal.told()
                    > SURE * Math.hypot(closer.toldError(), ofReal.toldError())) {
                all.add(
                        text(
                                "%s: a classifier separates them from test pictures better than chance (AUC %.2f, real ones %.2f). A sheet shows the test pictures that are most unlike them.",
                                row, closer.told(), ofReal.told()));
            }
            double gap = closer.kernel().mean() - ofReal.kernel().mean();
            if (gap > SURE * Math.hypot(closer.kernel().error(), ofReal.kernel().error())) {
                all.add(
                        text(
                                "%s: kinds of pictures are missing or are not as frequent as in the test set, by more than chance (kernel distance %.3f; real ones have %.3f).",
                                row, closer.kernel().mean(), ofReal.kernel().mean()));
            }
        }
        if (more(real.manifold().coverage(), row.manifold().coverage())) {
            all.add(
                    text(
                            "%s: %.0f %% of the test pictures have one like them; %.0f %% would have with real ones.",
                            row,
                            100 * row.manifold().coverage(),
                            100 * real.manifold().coverage()));
        }
        if (all.size() == before) {
            all.add(row.name() + ": no copies, repeats or gaps were found.");
        }
    }

    /** Classes that are hardly there. */
    private void missing(ImageReport.Row row, ImageReport.Row real, List<String> all) {
        double[] shares = row.classes().shares();
        double[] wanted = real.classes().shares();
        for (int c = 0; c < shares.length; c++) {
            if (shares[c] < wanted[c] / 4 && more(wanted[c], shares[c])) {
                all.add(
                        text(
                                "%s: the class %s is nearly missing: %.1f %%, and %.1f %% of real ones.",
                                row,
                                row.classes().classes().get(c),
                                100 * shares[c],
                                100 * wanted[c]));
            }
        }
    }

    /** Whether one share is greater than another by more than chance, and by a twentieth. */
    private boolean more(double one, double other) {
        double n = Math.min(report.protocol().pictures(), Copies.LOOKED_AT);
        double error = Math.hypot(ImageReport.error(one, n), ImageReport.error(other, n));
        return one - other > Math.max(0.05, SURE * error);
    }

    private static String text(String pattern, ImageReport.Row row, Object... values) {
        Object[] all = new Object[values.length + 1];
        all[0] = row.name();
        System.arraycopy(values, 0, all, 1, values.length);
        return String.format(Locale.ROOT, pattern, all);
    }
}

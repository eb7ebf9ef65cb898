package dev.likeness.benchmarks;

import dev.likeness.evaluate.table.TableReport;
import dev.likeness.evaluate.table.TableReport.Likelihood;
import dev.likeness.evaluate.table.TableReport.Utility;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The rows of the table of the quality of tables, and its bars. */
final class TableQualityRow {

    private TableQualityRow() {}

    /** What a model is held to. */
    enum Bar {
        /** Nothing. */
        none,
        /** The best generator on Adult. */
        adult,
        /** The adversarial forest on Adult. */
        forest
    }

    /**
     * The checks of a model.
     *
     * @param fit how it was fitted, or null for rows of a file
     */
    static List<Check> checks(TableReport.Row row, @Nullable TableFit fit, Bar bar) {
        List<Check> checks = new ArrayList<>();
        Utility use = row.tstr();
        Utility tstr =
                use == null ? new Utility(Double.NaN, Double.NaN, Double.NaN, Double.NaN) : use;
        if (bar == Bar.adult) {
            checks.add(Check.atLeast("shape", row.shape(), 0.994));
            checks.add(Check.atLeast("trend", row.trend(), 0.982));
            checks.add(Check.atLeast("TSTR AUC", tstr.auc(), 0.910));
            checks.add(Check.atMost("C2ST AUC", row.c2st(), 0.60));
            Likelihood likelihood = row.likelihood();
            if (likelihood != null) {
                checks.add(Check.atMost("log-likelihood gap, nats", likelihood.gap(), 2));
            }
        } else if (bar == Bar.forest) {
            checks.add(Check.atLeast("TSTR accuracy", tstr.accuracy(), 0.82));
            checks.add(Check.atLeast("TSTR F1 of the minority", tstr.minorityF1(), 0.646));
        }
        if (fit != null && bar != Bar.none) {
            checks.add(Check.atMost("fit, s", fit.fitSeconds(), bar == Bar.adult ? 60 : 15));
        }
        return checks;
    }

    static MarkdownTable table(
            TableReport report, Map<String, TableFit> fits, Map<String, String> commands) {
        MarkdownTable table =
                new MarkdownTable(
                        "rows of",
                        "fit, s",
                        "rows a minute",
                        "shape",
                        "× real",
                        "trend",
                        "× real",
                        "TSTR AUC",
                        "accuracy",
                        "F1",
                        "C2ST",
                        "gap, nats",
                        "copies",
                        "closest",
                        "command");
        for (TableReport.Row row : report.rows()) {
            TableFit fit = fits.get(row.name());
            Utility use = row.tstr();
            Likelihood likelihood = row.likelihood();
            String command = commands.get(row.name());
            table.row(
                    row.name(),
                    fit == null ? "" : Check.number(fit.fitSeconds()),
                    fit == null
                            ? ""
                            : String.format(
                                    Locale.ROOT, "%,.0f", 60 * row.count() / fit.sampleSeconds()),
                    score(row.shape()),
                    score(row.shapeOverReal()),
                    score(row.trend()),
                    score(row.trendOverReal()),
                    use == null ? "" : score(use.auc()),
                    use == null ? "" : score(use.accuracy()),
                    use == null ? "" : score(use.minorityF1()),
                    score(row.c2st()),
                    likelihood == null ? "" : Check.number(likelihood.gap()),
                    String.format(Locale.ROOT, "%.1f %%", 100 * row.copies()),
                    Check.number(row.closest()),
                    command == null ? "" : "`" + command + "`");
        }
        return table;
    }

    private static String score(double value) {
        return Double.isNaN(value) ? "" : String.format(Locale.ROOT, "%.3f", value);
    }
}

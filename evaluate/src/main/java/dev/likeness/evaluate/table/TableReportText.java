package dev.likeness.evaluate.table;

import dev.likeness.evaluate.Kind;
import dev.likeness.evaluate.internal.AlignedTable;
import dev.likeness.evaluate.table.TableReport.Likelihood;
import dev.likeness.evaluate.table.TableReport.Row;
import dev.likeness.evaluate.table.TableReport.Utility;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

/** A {@link TableReport} as plain text. */
final class TableReportText {

    private static final int WORST = 3;

    private TableReportText() {}

    static String of(TableReport report) {
        AlignedTable table = new AlignedTable().row(header(report));
        report.rows().forEach(row -> table.row(cells(report, row)));
        StringBuilder text = new StringBuilder();
        text.append(
                format(
                        "%,d synthetic rows against %,d training rows; %,d held out; seed %d.%n",
                        report.rows().get(0).count(),
                        report.trainRows(),
                        report.testRows(),
                        report.protocol().seed()));
        text.append(format("Judge: %s.%n%n", TableJudge.JUDGE));
        table.appendTo(text);
        text.append(System.lineSeparator());
        for (Row row : report.rows()) {
            if (row.kind() == Kind.MODEL) {
                text.append(
                        format(
                                "%s, least alike: %s; %s.%n",
                                row.name(), names(worst(row.shapes())), names(row.worstTrends())));
            }
        }
        text.append(legend(report));
        return text.toString();
    }

    private static boolean classes(TableReport report) {
        return report.minority() != null;
    }

    private static boolean likelihoods(TableReport report) {
        return report.rows().stream().anyMatch(row -> row.likelihood() != null);
    }

    private static List<String> header(TableReport report) {
        List<String> header = new ArrayList<>(List.of("", "shape", "× real", "trend", "× real"));
        if (classes(report)) {
            header.addAll(List.of("TSTR AUC", "accuracy", "F1"));
        } else if (report.target() != null) {
            header.add("TSTR R²");
        }
        header.add("C2ST");
        if (likelihoods(report)) {
            header.addAll(List.of("log p train", "held out", "gap"));
        }
        header.addAll(List.of("copies", "closest"));
        return header;
    }

    private static List<String> cells(TableReport report, Row row) {
        List<String> cells =
                new ArrayList<>(
                        List.of(
                                row.name(),
                                share(row.shape()),
                                share(row.shapeOverReal()),
                                share(row.trend()),
                                share(row.trendOverReal())));
        Utility use = row.tstr();
        if (use != null && classes(report)) {
            cells.add(share(use.auc()));
            cells.add(share(use.accuracy()));
            cells.add(share(use.minorityF1()));
        } else if (use != null) {
            cells.add(share(use.rSquared()));
        }
        cells.add(share(row.c2st()));
        if (likelihoods(report)) {
            Likelihood likelihood = row.likelihood();
            cells.add(likelihood == null ? "–" : nats(likelihood.train()));
            cells.add(likelihood == null ? "–" : nats(likelihood.test()));
            cells.add(likelihood == null ? "–" : nats(likelihood.gap()));
        }
        cells.add(format("%.1f %%", 100 * row.copies()));
        cells.add(format("%.4f", row.closest()));
        return cells;
    }

    private static String share(double value) {
        return Double.isFinite(value) ? format("%.3f", value) : "–";
    }

    private static String format(String pattern, Object... values) {
        return String.format(Locale.ROOT, pattern, values);
    }

    private static String nats(double value) {
        return format("%.2f", value);
    }

    private static Map<String, Double> worst(Map<String, Double> shapes) {
        Map<String, Double> worst = new LinkedHashMap<>();
        shapes.entrySet().stream()
                .sorted(Map.Entry.comparingByValue())
                .limit(WORST)
                .forEach(entry -> worst.put(entry.getKey(), entry.getValue()));
        return worst;
    }

    private static String names(Map<String, Double> scores) {
        return scores.entrySet().stream()
                .limit(WORST)
                .map(entry -> entry.getKey() + " " + share(entry.getValue()))
                .collect(Collectors.joining(", "));
    }

    private static String legend(TableReport report) {
        StringBuilder text = new StringBuilder();
        text.append(
                format(
                        "%nshape: mean over the columns of 1 − Kolmogorov–Smirnov statistic (numbers)"
                                + " or 1 − total variation (categories); 1 is best.%n"
                                + "trend: mean over %s of 1 − |difference of correlations| / 2"
                                + " (two numbers) or 1 − total variation of the contingency tables"
                                + " (others; a number stands in %d bins of equal width over the"
                                + " training rows' range); 1 is best.%n",
                        report.pairs() == report.allPairs()
                                ? format("all %,d pairs of columns", report.pairs())
                                : format(
                                        "%,d drawn of %,d pairs of columns",
                                        report.pairs(), report.allPairs()),
                        report.protocol().bins()));
        text.append(
                format(
                        "× real: of as many rows as are held out, divided by that of the held-out"
                                + " rows, which is real against real.%n"));
        if (report.target() != null) {
            text.append(
                    format(
                            "TSTR: the judge trained on these rows predicts \"%s\" of the held-out"
                                    + " rows%s; real: trained on the training rows.%n",
                            report.target(),
                            classes(report) ? "; F1 of \"" + report.minority() + "\"" : ""));
        }
        text.append(
                format(
                        "C2ST: AUC by which the judge tells these rows from as many training rows,"
                                + " mean of %d folds; 0.5 is best, 1 worst.%n",
                        report.protocol().folds()));
        if (likelihoods(report)) {
            text.append(
                    format(
                            "log p: mean log-likelihood in nats a row; a gap says how much was"
                                    + " memorised.%n"));
        }
        text.append(
                format(
                        "copies: rows that equal a training row; closest: median over %,d rows of"
                                + " the distance (Gower, 0 to 1) to the closest training row.%n"
                                + "real and baseline are the ceiling and the floor of each score.%n",
                        report.protocol().closest()));
        return text.toString();
    }
}

package dev.likeness.evaluate.table;

import dev.likeness.evaluate.table.TableReport.Likelihood;
import dev.likeness.evaluate.table.TableReport.Row;
import dev.likeness.evaluate.table.TableReport.Utility;
import dev.likeness.judge.Line;
import dev.likeness.judge.Measure;
import dev.likeness.judge.Measure.Better;
import dev.likeness.judge.Measure.Style;
import dev.likeness.judge.Origin;
import dev.likeness.judge.Score;
import dev.likeness.judge.Section;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** A {@link TableReport} as data. */
final class TableSection {

    private static final int WORST = 3;
    private static final String LEARNT =
            "The model learnt from both halves: a model that copies rows looks better here than it"
                    + " is, and how well it knows new rows is not measured.";
    private static final String LOG_P =
            "mean log-likelihood in nats a row; a gap says how much was memorised.";

    private final TableReport report;

    private TableSection(TableReport report) {
        this.report = report;
    }

    static Section of(TableReport report) {
        return new TableSection(report).section();
    }

    private Section section() {
        List<Line> lines = report.rows().stream().map(this::scores).toList();
        return Section.of("", "How like real rows the rows are", measures(), lines)
                .withProtocol(sentences())
                .withFacts(Map.of("protocol", protocol()))
                .withNotes(leastAlike());
    }

    private List<String> sentences() {
        List<String> sentences = new ArrayList<>();
        sentences.add(
                format(
                        report.learnt()
                                ? "%,d synthetic rows against half of the rows that were learnt from, %,d; the other half, %,d, stands for held-out rows; seed %d."
                                : "%,d synthetic rows against %,d training rows; %,d held out; seed %d.",
                        report.rows().get(0).count(),
                        report.trainRows(),
                        report.testRows(),
                        report.protocol().seed()));
        if (report.learnt()) {
            sentences.add(LEARNT);
        }
        sentences.add(format("Judge: %s.", TableJudge.JUDGE));
        return sentences;
    }

    private Map<String, Object> protocol() {
        Map<String, Object> how = new TreeMap<>();
        how.put("trainRows", (long) report.trainRows());
        how.put("testRows", (long) report.testRows());
        if (report.learnt()) {
            how.put("learntFromTestRows", true);
        }
        how.put("bins", (long) report.protocol().bins());
        how.put("pairs", report.pairs());
        how.put("allPairs", report.allPairs());
        how.put("folds", (long) report.protocol().folds());
        how.put("closest", (long) report.protocol().closest());
        how.put("seed", report.protocol().seed());
        how.put("judge", TableJudge.JUDGE);
        String target = report.target();
        if (target != null) {
            how.put("target", target);
        }
        String minority = report.minority();
        if (minority != null) {
            how.put("minority", minority);
        }
        return how;
    }

    private List<Measure> measures() {
        List<Measure> measures = new ArrayList<>();
        measures.add(
                share(
                        "shape",
                        "shape",
                        "mean over the columns of 1 − Kolmogorov–Smirnov statistic (numbers) or 1 −"
                                + " total variation (categories); 1 is best."));
        measures.add(share("shapeOverReal", "× real", overReal()));
        measures.add(share("trend", "trend", trend()));
        measures.add(share("trendOverReal", "× real", overReal()));
        if (report.minority() != null) {
            measures.add(share("tstr.auc", "TSTR AUC", tstr()));
            measures.add(share("tstr.accuracy", "accuracy", tstr()));
            measures.add(share("tstr.minorityF1", "F1", tstr()));
        } else if (report.target() != null) {
            measures.add(share("tstr.rSquared", "TSTR R²", tstr()));
        }
        measures.add(
                Measure.of(
                        "c2st",
                        "C2ST",
                        Better.LOWER,
                        Style.THREE,
                        format(
                                "AUC by which the judge tells these rows from as many %s, mean of %d folds; 0.5 is best, 1 worst.",
                                report.learnt() ? "rows of the first half" : "training rows",
                                report.protocol().folds())));
        if (report.rows().stream().anyMatch(row -> row.likelihood() != null)) {
            measures.add(nats("logLikelihoodTrain", "log p train", Better.HIGHER));
            measures.add(nats("logLikelihoodTest", "held out", Better.HIGHER));
            measures.add(nats("logLikelihoodGap", "gap", Better.LOWER));
        }
        if (report.rows().stream().anyMatch(row -> !row.broken().isEmpty())) {
            measures.add(
                    Measure.of(
                            "rulesBroken",
                            "broken",
                            Better.LOWER,
                            Style.PERCENT,
                            "mean over the rules between columns of the share of rows that break one."));
        }
        measures.add(
                Measure.of(
                        "copies",
                        "copies",
                        Better.LOWER,
                        Style.PERCENT,
                        "rows that equal a " + closestRow() + "."));
        measures.add(
                Measure.of(
                        "closest",
                        "closest",
                        Better.NEITHER,
                        Style.FOUR,
                        format(
                                "median over %,d rows of the distance (Gower, 0 to 1) to the closest %s.",
                                report.protocol().closest(), closestRow())));
        return measures;
    }

    private static Measure share(String key, String name, String about) {
        return Measure.of(key, name, Better.HIGHER, Style.THREE, about);
    }

    private static Measure nats(String key, String name, Better better) {
        return new Measure(key, name, better, Style.TWO, "nats a row", LOG_P);
    }

    private String trend() {
        return format(
                "mean over %s of 1 − |difference of correlations| / 2 (two numbers) or 1 − total variation of the contingency tables (others; a number stands in %d bins of equal width over the range of %s); 1 is best.",
                report.pairs() == report.allPairs()
                        ? format("all %,d pairs of columns", report.pairs())
                        : format(
                                "%,d drawn of %,d pairs of columns",
                                report.pairs(), report.allPairs()),
                report.protocol().bins(),
                report.learnt() ? "the first half" : "the training rows");
    }

    private String heldOut() {
        return report.learnt() ? "other half" : "held-out rows";
    }

    /** A row with which others are compared. */
    private String closestRow() {
        return report.learnt() ? "row of the first half" : "training row";
    }

    private String overReal() {
        return report.learnt()
                ? "of as many rows as the other half has, divided by that of the other half, which is"
                        + " real against real."
                : "of as many rows as are held out, divided by that of the held-out rows, which is"
                        + " real against real.";
    }

    private String tstr() {
        return format(
                "the judge trained on these rows predicts \"%s\" of the %s%s; real: trained on the %s.",
                String.valueOf(report.target()),
                heldOut(),
                report.minority() == null ? "" : "; F1 of \"" + report.minority() + "\"",
                report.learnt() ? "first half" : "training rows");
    }

    private Line scores(Row row) {
        Map<String, Score> scores = new LinkedHashMap<>();
        scores.put("shape", Score.of(row.shape()));
        scores.put("shapeOverReal", Score.of(row.shapeOverReal()));
        scores.put("trend", Score.of(row.trend()));
        scores.put("trendOverReal", Score.of(row.trendOverReal()));
        Utility use = row.tstr();
        if (use != null) {
            scores.put("tstr.auc", Score.of(use.auc()));
            scores.put("tstr.accuracy", Score.of(use.accuracy()));
            scores.put("tstr.minorityF1", Score.of(use.minorityF1()));
            scores.put("tstr.rSquared", Score.of(use.rSquared()));
            scores.values().removeIf(score -> Double.isNaN(score.value()));
        }
        scores.put("c2st", Score.of(row.c2st()));
        Likelihood likelihood = row.likelihood();
        if (likelihood != null) {
            scores.put("logLikelihoodTrain", Score.of(likelihood.train()));
            scores.put("logLikelihoodTest", Score.of(likelihood.test()));
            scores.put("logLikelihoodGap", Score.of(likelihood.gap()));
        }
        if (!row.broken().isEmpty()) {
            double mean = row.broken().values().stream().mapToDouble(x -> x).average().orElse(0);
            scores.put("rulesBroken", Score.of(mean));
        }
        scores.put("copies", Score.of(row.copies()));
        scores.put("closest", Score.of(row.closest()));
        Map<String, Object> details = new LinkedHashMap<>();
        details.put("count", (long) row.count());
        details.put("shapes", new TreeMap<String, Object>(row.shapes()));
        if (!row.broken().isEmpty()) {
            details.put("rulesBroken", new TreeMap<String, Object>(row.broken()));
        }
        details.put("worstTrends", new TreeMap<String, Object>(row.worstTrends()));
        return new Line(row.origin(), row.name(), scores, details);
    }

    private List<String> leastAlike() {
        List<String> lines = new ArrayList<>();
        for (Row row : report.rows()) {
            if (row.origin() == Origin.MODEL) {
                lines.add(
                        "%s, least alike: %s; %s."
                                .formatted(
                                        row.name(), worst(row.shapes()), worst(row.worstTrends())));
                if (!row.broken().isEmpty()) {
                    lines.add("%s, rules: %s.".formatted(row.name(), rules(row.broken())));
                }
            }
        }
        return lines;
    }

    /** The rules that are broken, or how many are held. */
    private static String rules(Map<String, Double> broken) {
        String some =
                broken.entrySet().stream()
                        .filter(each -> each.getValue() > 0)
                        .map(
                                each ->
                                        format(
                                                "%s is broken by %.1f%% of the rows",
                                                each.getKey(), 100 * each.getValue()))
                        .collect(Collectors.joining("; "));
        return some.isEmpty() ? "all %d are held by all rows".formatted(broken.size()) : some;
    }

    private static String worst(Map<String, Double> similarities) {
        return similarities.entrySet().stream()
                .sorted(Map.Entry.comparingByValue())
                .limit(WORST)
                .map(each -> each.getKey() + " " + format("%.3f", each.getValue()))
                .collect(Collectors.joining(", "));
    }

    private static String format(String pattern, Object... values) {
        return String.format(Locale.ROOT, pattern, values);
    }
}

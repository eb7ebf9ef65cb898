package dev.likeness.benchmarks;

import dev.likeness.Family;
import dev.likeness.Model;
import dev.likeness.Models;
import dev.likeness.evaluate.image.ImageReport;
import dev.likeness.file.RunFolder;
import dev.likeness.file.RunRecipe;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** The rows of the table of quality, and its bars. */
final class QualityRow {

    private static final double COVERAGE_MINUTES = 0.75;
    private static final double COVERAGE_BEST = 0.92;
    private static final double DISTANCE_BEST = 4;
    private static final double LEAST_SHARE = 0.05;
    private static final double MOST_SHARE = 0.15;

    private QualityRow() {}

    /** What a model is held to. */
    enum Bar {
        /** Nothing. */
        none,
        /** The default preset after three minutes. */
        minutes,
        /** The best preset, until it no longer improves. */
        best;

        String meaning() {
            return switch (this) {
                case none -> "held to nothing";
                case minutes -> "held to the bar of three minutes";
                case best -> "held to the bar of the best";
            };
        }
    }

    static List<Check> checks(ImageReport report, ImageReport.Row row, Bar bar) {
        double coverage = report.coverageOverReal(row);
        return switch (bar) {
            case none -> List.of();
            case minutes ->
                    List.of(
                            Check.atLeast("coverage / real", coverage, COVERAGE_MINUTES),
                            Check.atLeast(
                                    "share of the rarest class",
                                    row.classes().smallestShare(),
                                    LEAST_SHARE),
                            Check.atMost(
                                    "share of the most frequent class",
                                    row.classes().largestShare(),
                                    MOST_SHARE));
            case best ->
                    List.of(
                            Check.atLeast("coverage / real", coverage, COVERAGE_BEST),
                            Check.atMost(
                                    "Fréchet distance / real",
                                    report.distanceOverReal(row),
                                    DISTANCE_BEST));
        };
    }

    /** The rows of a report; models bring their steps and the command that makes them. */
    static MarkdownTable table(
            ImageReport report, Map<String, Model<?>> models, Map<String, String> commands) {
        MarkdownTable table =
                new MarkdownTable(
                        "pictures of",
                        "steps",
                        "Fréchet distance",
                        "over real",
                        "precision",
                        "recall",
                        "density",
                        "coverage",
                        "over real",
                        "class shares, %",
                        "command");
        for (ImageReport.Row row : report.rows()) {
            Model<?> model = models.get(row.name());
            String command = commands.get(row.name());
            table.row(
                    row.name(),
                    model == null ? "" : Long.toString(model.card().steps()),
                    Check.number(row.distance()),
                    Check.number(report.distanceOverReal(row)),
                    score(row.manifold().precision()),
                    score(row.manifold().recall()),
                    score(row.manifold().density()),
                    score(row.manifold().coverage()),
                    score(report.coverageOverReal(row)),
                    String.format(
                            Locale.ROOT,
                            "%.1f–%.1f",
                            100 * row.classes().smallestShare(),
                            100 * row.classes().largestShare()),
                    command == null ? "" : "`" + command + "`");
        }
        return table;
    }

    private static String score(double value) {
        return String.format(Locale.ROOT, "%.3f", value);
    }

    /** The command that makes a run like this one; for a model file nothing, it cannot be known. */
    static String command(Path run) {
        if (!Files.isDirectory(run)) {
            return "";
        }
        RunRecipe recipe = RunFolder.open(run).recipe();
        StringBuilder line =
                new StringBuilder("./likeness fit " + recipe.family() + " --data " + recipe.data());
        for (Family.Preset<?> preset : Models.family(recipe.family()).presets()) {
            if (preset.name().equals(recipe.preset())) {
                line.append(" --preset ").append(preset.name());
                Presets.changes(preset.recipe(), recipe.recipe())
                        .forEach((key, value) -> line.append(" --set " + key + "=" + value));
            }
        }
        Double minutes = recipe.minutes();
        line.append(minutes == null ? "" : " --minutes " + Check.number(minutes));
        line.append(recipe.epochs() == null ? "" : " --epochs " + recipe.epochs());
        line.append(recipe.steps() == null ? "" : " --steps " + recipe.steps());
        return line.append(recipe.seed() == 0 ? "" : " --seed " + recipe.seed()).toString();
    }
}

package dev.likeness.evaluate.table;

import dev.likeness.Classifier;
import dev.likeness.Estimator;
import dev.likeness.Family;
import dev.likeness.Fit;
import dev.likeness.InputException;
import dev.likeness.Model;
import dev.likeness.Models;
import dev.likeness.Notices;
import dev.likeness.Progress;
import dev.likeness.Recipe;
import dev.likeness.Regressor;
import dev.likeness.Sampler;
import dev.likeness.evaluate.table.GeneratorChoice.Candidate;
import dev.likeness.evaluate.table.TableReport.Protocol;
import dev.likeness.search.Chooser;
import dev.likeness.table.Table;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Chooses the best generator for a table by trying the default recipe of every family that makes
 * tables, but of those that take minutes; see {@link GeneratorChoice}.
 */
public final class TableChooser implements Chooser<Table> {

    private static final Protocol PROTOCOL = new Protocol(20_000, 10, 1_000, 3, 500, 0);

    /** Minutes that each candidate may learn where no limit is given. */
    private static final double MINUTES = 1;

    /**
     * The share of a limit of time after which no further candidate learns. Judging takes about the
     * same time again, and the rest is for the fit of the family that is taken.
     */
    private static final double TRIALS = 0.3;

    /** The setting of families that learn to fill holes beside the rest. */
    private static final String FILLS = "fills";

    /** A family with what it would begin with. */
    private record Start(
            Family<Table> family, String preset, Estimator<Table, ? extends Model<Table>> recipe) {}

    @Override
    public String name() {
        return "table";
    }

    @Override
    public String summary() {
        return "the best generator for the table at hand, chosen by trying them";
    }

    @Override
    public Class<Table> type() {
        return Table.class;
    }

    @Override
    public Choice<Table> choose(
            Table data, @Nullable String target, Fit fit, Notices notices, Progress progress) {
        Map<String, Start> known = new LinkedHashMap<>();
        List<String> slow = new ArrayList<>();
        for (Family<?> each : Models.families()) {
            boolean generates = each.dataType() == Table.class && each.can(Sampler.class);
            if (generates && each.quick()) {
                known.put(each.name(), start(ofTables(each), data, target));
            } else if (generates) {
                slow.add(each.name());
            }
        }
        if (known.isEmpty()) {
            throw new InputException("There is no family here that makes tables.");
        }
        notices.tell(
                "Trying %s on rows of which a fifth is held out.%s"
                        .formatted(
                                String.join(", ", known.keySet()),
                                slow.isEmpty()
                                        ? ""
                                        : " Left out, because they take minutes: %s."
                                                .formatted(String.join(", ", slow))));
        Double limit = fit.minutes();
        double minutes = limit == null ? Double.POSITIVE_INFINITY : TRIALS * limit;
        Fit brief =
                limit != null
                        ? fit.withMinutes(minutes / known.size())
                        : fit.unlimited() ? fit.withMinutes(MINUTES) : fit;
        int[] tried = new int[1];
        GeneratorChoice choice =
                GeneratorChoice.among(
                        candidates(known),
                        data,
                        target,
                        brief,
                        PROTOCOL,
                        minutes,
                        sentence -> {
                            notices.tell(sentence);
                            progress.at("generators tried", ++tried[0], known.size());
                        });
        choice.toText().lines().forEach(notices::tell);
        Start best = known.get(choice.best().name());
        if (best == null) {
            throw new IllegalStateException(choice.best().name());
        }
        return new Choice<>(
                best.family(),
                best.preset(),
                best.recipe(),
                choice.why(),
                choice.report().report().toMap());
    }

    private static List<Candidate> candidates(Map<String, Start> known) {
        List<Candidate> candidates = new ArrayList<>();
        known.forEach((name, start) -> candidates.add(new Candidate(name, brief(start.recipe()))));
        return candidates;
    }

    /** The recipe without what a trial does not ask for: to fill holes. */
    private static Estimator<Table, ? extends Model<Table>> brief(
            Estimator<Table, ? extends Model<Table>> recipe) {
        boolean fills =
                Recipe.describe(recipe).stream().anyMatch(setting -> setting.key().equals(FILLS));
        return fills ? Recipe.with(recipe, Map.of(FILLS, "false")) : recipe;
    }

    @SuppressWarnings("unchecked") // its type says so
    private static Family<Table> ofTables(Family<?> family) {
        return (Family<Table>) family;
    }

    /** With the target, if recipes of the family know one and its models can predict it. */
    private static Start start(Family<Table> family, Table data, @Nullable String target) {
        Family.Preset<Table> preset = family.presets().get(0);
        Estimator<Table, ? extends Model<Table>> recipe = preset.recipe();
        boolean knows =
                target != null
                        && Recipe.describe(recipe).stream()
                                .anyMatch(setting -> setting.key().equals("target"))
                        && family.can(
                                data.column(target).schema().kind().numeric()
                                        ? Regressor.class
                                        : Classifier.class);
        return new Start(
                family,
                preset.name(),
                knows ? Recipe.with(recipe, Map.of("target", target)) : recipe);
    }
}

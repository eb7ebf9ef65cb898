package dev.likeness.cli;

import dev.likeness.Estimator;
import dev.likeness.Family;
import dev.likeness.Fit;
import dev.likeness.InputException;
import dev.likeness.classical.tuning.SearchSpace;
import dev.likeness.classical.tuning.Tuning;
import dev.likeness.table.Table;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** A search over the settings of a recipe before it is fitted. */
final class TuneOptions {

    private static final int FOLDS = 5;

    @Option(
            names = "--tune",
            description =
                    "First search the settings by cross-validation on the table, and learn with the"
                            + " best: those that the family finds worth it, or those of --try.")
    private boolean tune;

    @Option(
            names = "--try",
            paramLabel = "KEY=V1,V2",
            description =
                    "Values of a setting that --tune tries, or a range such as c=0.01..100 to draw"
                            + " from; can be given several times.")
    private List<String> values = new ArrayList<>();

    @Option(
            names = "--trials",
            paramLabel = "N",
            description = "How many combinations --tune draws at random (default: all of them).")
    private @Nullable Integer trials;

    @Option(
            names = "--folds",
            paramLabel = "N",
            description = "Parts of the table, each left out once by --tune (default: 5).")
    private @Nullable Integer folds;

    boolean given() {
        return tune || !values.isEmpty() || trials != null || folds != null;
    }

    /**
     * The search that was asked for, or null.
     *
     * @throws InputException if the options contradict, or there is nothing to search
     */
    @Nullable Tuning tuning(Family<?> family, Estimator<?, ?> recipe) {
        if (!given()) {
            return null;
        } else if (!tune) {
            throw new InputException("--try, --trials and --folds belong to --tune.");
        } else if (family.dataType() != Table.class) {
            throw new InputException(
                    "--tune is for tables, and %s learns from %s."
                            .formatted(family.name(), Source.nounOf(family)));
        }
        Map<String, List<String>> space = family.searchSpace(recipe);
        if (values.isEmpty() && space.isEmpty()) {
            throw new InputException(
                    "%s names no settings that are worth a search. Name them, such as --try key=1,2,3; likeness models %s lists them."
                            .formatted(family.name(), family.name()));
        }
        if (trials != null && trials < 1) {
            throw new InputException("--trials must be at least 1, found " + trials + ".");
        }
        return new Tuning(
                values.isEmpty() ? new SearchSpace(space) : SearchSpace.parse(values),
                folds == null ? FOLDS : folds,
                trials == null ? 0 : trials);
    }

    /**
     * The best recipe. Tells of each combination that is tried.
     *
     * @param result takes what was found
     */
    @SuppressWarnings("unchecked") // only families of tables are tuned
    static Estimator<?, ?> run(
            Tuning tuning,
            Estimator<?, ?> recipe,
            Table table,
            Fit fit,
            Output output,
            Map<String, @Nullable Object> result) {
        Tuning.Result<Estimator<Table, ?>> found =
                tuning.run(
                        (Estimator<Table, ?>) recipe,
                        table,
                        fit,
                        trial -> output.err().println("Tried " + words(trial)));
        output.err()
                .println(
                        "The best of %d: %s".formatted(found.trials().size(), words(found.best())));
        Map<String, Object> best = new LinkedHashMap<>();
        best.put("settings", found.best().settings());
        best.put("loss", found.best().loss());
        best.put("error", found.best().error());
        best.put("measure", found.best().measure());
        best.put("folds", tuning.folds());
        best.put("tried", found.trials().size());
        result.put("tuning", best);
        return found.recipe();
    }

    private static String words(Tuning.Trial trial) {
        return "%s: %s %s ± %s"
                .formatted(
                        Values.text(trial.settings()),
                        trial.measure(),
                        Values.number(trial.loss()),
                        Values.number(trial.error()));
    }
}

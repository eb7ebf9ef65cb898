package dev.likeness.classical.tuning;

import dev.likeness.Estimator;
import dev.likeness.Family;
import dev.likeness.Fit;
import dev.likeness.InputException;
import dev.likeness.Model;
import dev.likeness.Notices;
import dev.likeness.search.Tuner;
import dev.likeness.table.Table;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

/** The search of settings for recipes that learn from tables. */
public final class TableTuner implements Tuner<Table> {

    private static final int FOLDS = 5;

    @Override
    public Class<Table> type() {
        return Table.class;
    }

    @Override
    public void check(
            Family<Table> family, Estimator<Table, ? extends Model<Table>> recipe, Search search) {
        tuning(family, recipe, search);
    }

    private static Tuning tuning(Family<Table> family, Estimator<Table, ?> recipe, Search search) {
        Map<String, List<String>> space = family.searchSpace(recipe);
        if (search.values().isEmpty() && space.isEmpty()) {
            throw new InputException(
                    "%s names no settings that are worth a search. Name them, such as key=1,2,3."
                            .formatted(family.name()));
        }
        Integer folds = search.folds();
        Integer trials = search.trials();
        return new Tuning(
                search.values().isEmpty()
                        ? new SearchSpace(space)
                        : SearchSpace.parse(search.values()),
                folds == null ? FOLDS : folds,
                trials == null ? 0 : trials);
    }

    @Override
    public Found<Table> tune(
            Family<Table> family,
            Estimator<Table, ? extends Model<Table>> recipe,
            Table data,
            Fit fit,
            Search search,
            Notices notices) {
        Tuning tuning = tuning(family, recipe, search);
        Tuning.Result<Estimator<Table, ? extends Model<Table>>> found =
                tuning.run(recipe, data, fit, trial -> notices.tell("Tried " + words(trial)));
        notices.tell("The best of %d: %s".formatted(found.trials().size(), words(found.best())));
        Map<String, Object> facts = new LinkedHashMap<>();
        facts.put("settings", found.best().settings());
        facts.put("loss", found.best().loss());
        facts.put("error", found.best().error());
        facts.put("measure", found.best().measure());
        facts.put("folds", tuning.folds());
        facts.put("tried", found.trials().size());
        return new Found<>(found.recipe(), facts);
    }

    private static String words(Tuning.Trial trial) {
        String settings =
                trial.settings().entrySet().stream()
                        .map(each -> each.getKey() + "=" + each.getValue())
                        .collect(Collectors.joining(" "));
        return String.format(
                Locale.ROOT,
                "%s: %s %.4g ± %.2g",
                settings,
                trial.measure(),
                trial.loss(),
                trial.error());
    }
}

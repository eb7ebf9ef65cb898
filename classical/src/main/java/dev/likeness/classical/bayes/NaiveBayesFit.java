package dev.likeness.classical.bayes;

import dev.likeness.Fit;
import dev.likeness.FitEvent;
import dev.likeness.ModelCard;
import dev.likeness.Recipe;
import dev.likeness.Version;
import dev.likeness.classical.preprocess.ColumnCells;
import dev.likeness.table.Column;
import dev.likeness.table.Table;
import dev.likeness.table.TableSchemas;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** One fit of {@link NaiveBayes}. */
final class NaiveBayesFit {

    private final Table table;
    private final Table modelled;
    private final Fit fit;
    private final NaiveBayes recipe;
    private final int target; // −1 for none

    NaiveBayesFit(Table table, Fit fit, NaiveBayes recipe) {
        this.table = table;
        this.modelled = TableSchemas.modelled(table);
        this.fit = fit;
        this.recipe = recipe;
        Targets.requireRows(table, modelled.columns().size());
        this.target =
                recipe.target() == null ? -1 : Targets.position(recipe.target(), modelled.schema());
        if (recipe.target() != null) {
            Targets.requireValues(table, recipe.target());
        }
    }

    NaiveBayesModel model() {
        long started = System.nanoTime();
        Classes classes = Classes.fit(modelled, target);
        int[] classOf = classes.of(modelled);
        Map<String, String> facts = Map.of("classes", String.valueOf(classes.count()));
        fit.listener().on(new FitEvent.Started(NaiveBayes.FAMILY, 0, 1, 0, facts));
        List<Event> events = new ArrayList<>();
        List<Integer> counted = new ArrayList<>();
        double leastVariance = leastVariance();
        for (int column = 0; column < modelled.columns().size(); column++) {
            boolean number = modelled.column(column).schema().kind().numeric();
            if (column == target) {
                continue;
            }
            if (number && recipe.numbers() == NumberEvents.MULTINOMIAL) {
                counted.add(column);
            } else if (number && recipe.numbers() == NumberEvents.GAUSSIAN) {
                events.add(
                        GaussianEvent.fit(
                                modelled,
                                column,
                                classOf,
                                classes.count(),
                                recipe.smoothing(),
                                leastVariance));
            } else {
                ColumnCells cells = ColumnCells.fit(modelled.column(column), recipe.cells());
                events.add(
                        CellEvent.fit(
                                modelled,
                                column,
                                cells,
                                classOf,
                                classes.count(),
                                recipe.smoothing()));
            }
        }
        if (!counted.isEmpty()) {
            events.add(
                    MultinomialEvent.fit(
                            modelled,
                            counted.stream().mapToInt(Integer::intValue).toArray(),
                            classOf,
                            classes.count(),
                            recipe.smoothing(),
                            recipe.cells()));
        }
        ModelCard card =
                new ModelCard(
                        NaiveBayes.FAMILY,
                        Recipe.toMap(recipe),
                        TableSchemas.data(table),
                        fit.seed(),
                        1,
                        1,
                        Map.of("likeness", Version.likeness()),
                        Map.of());
        double seconds = (System.nanoTime() - started) / 1e9;
        fit.listener().on(new FitEvent.Finished(1, 1, "all rows counted", seconds));
        return NaiveBayesModel.of(card, classes, events);
    }

    private double leastVariance() {
        double greatest = 0;
        for (Column column : modelled.columns()) {
            if (recipe.numbers() == NumberEvents.GAUSSIAN && column.schema().kind().numeric()) {
                greatest = Math.max(greatest, GaussianEvent.variance(column));
            }
        }
        return recipe.leastVariance() * greatest;
    }
}

package dev.likeness.classical.bayes;

import dev.likeness.Fit;
import dev.likeness.classical.internal.TableFitting;
import dev.likeness.classical.preprocess.ColumnCells;
import dev.likeness.table.Column;
import dev.likeness.table.ColumnSchema;
import dev.likeness.table.Table;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** One fit of {@link NaiveBayes}. */
final class NaiveBayesFit {

    private final Table modelled;
    private final TableFitting fitting;
    private final NaiveBayes recipe;
    private final int target; // −1 for none

    NaiveBayesFit(Table table, Fit fit, NaiveBayes recipe) {
        this.modelled = TableFitting.learnt(table);
        this.fitting = new TableFitting(fit, recipe, table);
        this.recipe = recipe;
        this.target =
                recipe.target() == null ? -1 : Targets.position(recipe.target(), modelled.schema());
        if (recipe.target() != null) {
            TableFitting.requireValues(table, recipe.target());
        }
    }

    NaiveBayesModel model() {
        Classes classes = Classes.fit(modelled, target);
        int[] classOf = classes.of(modelled);
        fitting.begin(1, 0, Map.of("classes", String.valueOf(classes.count())));
        int width = modelled.columns().size();
        @Nullable Event[] cells = new @Nullable Event[width];
        @Nullable Moments[] moments = new @Nullable Moments[width];
        fitting.threads()
                .run(
                        width,
                        i -> {
                            Column column = modelled.column(i);
                            column.fingerprint(); // for the card, unless the table was read from
                            // a file
                            if (is(i, NumberEvents.GAUSSIAN)) {
                                moments[i] = Moments.of(column, classOf, classes.count());
                            } else if (i != target && !is(i, NumberEvents.MULTINOMIAL)) {
                                cells[i] = cells(i, classOf, classes.count());
                            }
                        });
        double leastVariance = recipe.leastVariance() * greatestVariance(moments);
        List<Event> events = new ArrayList<>();
        for (int column = 0; column < width; column++) {
            Event ofCells = cells[column];
            Moments of = moments[column];
            if (ofCells != null) {
                events.add(ofCells);
            } else if (of != null) {
                ColumnSchema schema = modelled.column(column).schema();
                events.add(
                        GaussianEvent.fit(schema, column, of, recipe.smoothing(), leastVariance));
            }
        }
        int[] counted =
                IntStream.range(0, width).filter(c -> is(c, NumberEvents.MULTINOMIAL)).toArray();
        if (counted.length > 0) {
            events.add(
                    MultinomialEvent.fit(
                            modelled,
                            counted,
                            classOf,
                            classes.count(),
                            recipe.smoothing(),
                            recipe.cells()));
        }
        fitting.step(Map.of());
        fitting.finish("all rows counted");
        return NaiveBayesModel.of(fitting.card(Map.of()), classes, events);
    }

    /** Whether a column holds numbers and the recipe gives them such events. */
    private boolean is(int column, NumberEvents events) {
        return recipe.numbers() == events && modelled.column(column).schema().kind().numeric();
    }

    private Event cells(int column, int[] classOf, int classes) {
        ColumnCells cells = ColumnCells.fit(modelled.column(column), recipe.cells());
        return CellEvent.fit(modelled, column, cells, classOf, classes, recipe.smoothing());
    }

    private static double greatestVariance(@Nullable Moments[] moments) {
        double greatest = 0;
        for (Moments of : moments) {
            greatest = of == null ? greatest : Math.max(greatest, of.overallVariance());
        }
        return greatest;
    }
}

package dev.likeness.neural.gan;

import dev.likeness.Conditional;
import dev.likeness.Conditions;
import dev.likeness.Evidence;
import dev.likeness.Held;
import dev.likeness.InputException;
import dev.likeness.ModelCard;
import dev.likeness.Recipe;
import dev.likeness.Sampler;
import dev.likeness.file.ModelFile;
import dev.likeness.neural.NeuralModel;
import dev.likeness.neural.codec.TableCodec;
import dev.likeness.neural.layer.Parameters;
import dev.likeness.table.Table;
import dev.likeness.table.TableEvidence;
import dev.likeness.table.TableSchemas;
import java.util.Arrays;
import java.util.Map;

/**
 * A fitted {@link TabularGan}: its generator, with the averaged weights when they were averaged. It
 * draws rows, and rows of which the value of one column is known.
 */
public final class TabularGanModel extends NeuralModel<Table, TableCodec>
        implements Sampler<Table>, Conditional<Table> {

    private static final String PREFIX = "generator.";

    private final RowDrawing drawing;

    TabularGanModel(ModelCard card, RowDrawing drawing) {
        super(card, drawing.codec(), Map.of(PREFIX, drawing.generator()));
        this.drawing = drawing;
    }

    static TabularGanModel load(ModelFile file) {
        TabularGan recipe = Recipe.fromMap(TabularGan.class, file.card().recipe());
        TableCodec codec = TableCodec.read(file);
        ConditionColumns conditions = new ConditionColumns(codec);
        RowGenerator generator =
                new RowGenerator(
                        recipe, codec, conditions.width(), Parameters.stored(PREFIX, file::floats));
        return new TabularGanModel(
                file.card(), new RowDrawing(recipe.latent(), codec, conditions, generator));
    }

    @Override
    public Table sample(long first, int count, long seed) {
        return held().sample(first, count, seed);
    }

    @Override
    public Held<Table> held() {
        return TableSchemas.held(drawing::sample, codec().wholeSchema());
    }

    /**
     * A sampler of rows of which one column is known: a category, or a number of a column of few
     * values. The generator gets it as its condition; the other columns follow from what it has
     * learnt.
     *
     * @throws InputException if a column or level is unknown, never came up in the data, or the
     *     evidence is about numbers of many values or several columns
     */
    @Override
    public Sampler<Table> given(Evidence asked) {
        Conditions evidence = asked.as(Conditions.class);
        TableCodec codec = codec();
        TableEvidence.of(evidence, codec.wholeSchema()); // knows identifiers too, and says so
        TableEvidence known = TableEvidence.of(evidence, codec.schema());
        int[] columns = known.columns();
        int which = columns.length == 1 ? drawing.conditions().columns().indexOf(columns[0]) : -1;
        if (which < 0) {
            throw new InputException(
                    "A tabular GAN draws rows given one category, such as sex=Female, found %s. Conditions of every kind are met by circuit, naive-bayes-mixture and forest."
                            .formatted(
                                    String.join(
                                            ", ",
                                            evidence.conditions().stream()
                                                    .map(Conditions.Condition::toString)
                                                    .toList())));
        }
        TableCodec restricted = codec.restrict(known);
        if (Arrays.stream(restricted.counts(columns[0])).sum() == 0) {
            throw new InputException(
                    "No row that the model learnt from has %s, so it cannot draw any."
                            .formatted(evidence.conditions().get(0)));
        }
        return TableSchemas.held(
                (first, count, seed) -> drawing.given(which, restricted, first, count, seed),
                codec.wholeSchema());
    }
}

package dev.likeness.classical.internal;

import dev.likeness.Conditions;
import dev.likeness.InputException;
import dev.likeness.Marginal;
import dev.likeness.Model;
import dev.likeness.ModelCard;
import dev.likeness.Predictions;
import dev.likeness.file.ModelFile;
import dev.likeness.random.Randomness;
import dev.likeness.table.ColumnSchema;
import dev.likeness.table.Table;
import dev.likeness.table.TableEvidence;
import dev.likeness.table.TableSchemas;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * What every fitted model of tables has: a card, the columns it saw and those it learnt, tables
 * brought to these columns, evidence checked against them, and one file.
 */
public abstract class TableModel implements Model<Table> {

    private final ModelCard card;
    private final List<ColumnSchema> schema;
    private final List<ColumnSchema> learnt;

    /** A model of a card. */
    protected TableModel(ModelCard card) {
        this.card = card;
        this.schema = TableSchemas.of(card);
        this.learnt = TableSchemas.modelled(schema);
    }

    @Override
    public final ModelCard card() {
        return card;
    }

    @Override
    public final void save(Path file) {
        ModelFile.Builder out = ModelFile.of(card);
        save(out);
        out.write(file);
    }

    /** Adds all that is needed to read the model again. */
    protected abstract void save(ModelFile.Builder out);

    /** The columns that the model saw. */
    protected final List<ColumnSchema> schema() {
        return schema;
    }

    /** The columns that the model learnt: all but identifiers and free text. */
    protected final List<ColumnSchema> learnt() {
        return learnt;
    }

    /**
     * The columns of a table that the model learnt, as it learnt them.
     *
     * @param optional columns that may be absent, all missing then
     * @throws InputException if another column is absent, or a value has another kind
     */
    protected final Table conform(Table data, String... optional) {
        return TableSchemas.conform(data, learnt, Set.of(optional), notice -> {});
    }

    /**
     * A table with the columns that the model saw, as they were read: for models that predict a
     * column from the others and make no rows.
     *
     * @param target the column that is predicted, which may be absent
     * @throws InputException if another column is absent, or a value has another kind
     */
    protected final Table asRead(Table data, String target) {
        return TableSchemas.conform(data, schema, Set.of(target), notice -> {});
    }

    /**
     * The holes of a table.
     *
     * @throws InputException if a column is absent, or a value has another kind
     */
    protected final Holes holes(Table data) {
        Table whole = TableSchemas.conform(data, schema);
        return new Holes(whole, conform(whole));
    }

    /**
     * Conditions on the columns that the model learnt, by their positions among these.
     *
     * @throws InputException if the model learnt no such column, or it knows no such level
     */
    protected final TableEvidence checked(Conditions evidence) {
        return TableEvidence.learnt(evidence, schema);
    }

    /** How probable each level of a column is given evidence, by the probability of both. */
    protected final Predictions marginal(
            Marginal<Table> model, String column, Conditions evidence) {
        TableEvidence known = checked(evidence);
        int position = TableSchemas.position(column, learnt);
        ColumnSchema of = learnt.get(position);
        if (!of.kind().categorical()) {
            throw new InputException(
                    "Column \"%s\" is %s; only levels have a probability each. Sample it given the evidence instead."
                            .formatted(column, of.kind().noun()));
        }
        List<String> levels = of.levels();
        double[] log = new double[levels.size()];
        double greatest = Double.NEGATIVE_INFINITY;
        for (int level = 0; level < log.length; level++) {
            Conditions both = evidence.and(column, Conditions.Comparison.EQUAL, levels.get(level));
            log[level] =
                    known.allows(position, level)
                            ? model.logProbability(both)
                            : Double.NEGATIVE_INFINITY;
            greatest = Math.max(greatest, log[level]);
        }
        if (greatest == Double.NEGATIVE_INFINITY) {
            throw impossible(evidence);
        }
        double sum = 0;
        for (int level = 0; level < log.length; level++) {
            log[level] = Math.exp(log[level] - greatest);
            sum += log[level];
        }
        for (int level = 0; level < log.length; level++) {
            log[level] /= sum;
        }
        return new Predictions(levels, new double[][] {log});
    }

    /** The refusal of evidence that no row can have. */
    protected static InputException impossible(Conditions evidence) {
        return new InputException(
                "No row can have %s by what the model learnt: the table held nothing like it."
                        .formatted(text(evidence)));
    }

    /**
     * The randomness of a sample. It differs with the evidence, so that the rows given something
     * are not those of the whole sample with a few columns changed; the order of the conditions
     * does not matter.
     */
    public static Randomness randomness(long seed, Conditions evidence) {
        Randomness all = Randomness.of(seed).fork("sample");
        return evidence.conditions().isEmpty() ? all : all.fork(text(evidence));
    }

    private static String text(Conditions evidence) {
        return evidence.conditions().stream()
                .map(Conditions.Condition::toString)
                .sorted()
                .distinct()
                .collect(Collectors.joining(", "));
    }
}

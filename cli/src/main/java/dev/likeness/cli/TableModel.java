package dev.likeness.cli;

import dev.likeness.Classifier;
import dev.likeness.Conditional;
import dev.likeness.Density;
import dev.likeness.Imputer;
import dev.likeness.InputException;
import dev.likeness.Model;
import dev.likeness.ModelCard;
import dev.likeness.Models;
import dev.likeness.Regressor;
import dev.likeness.Sampler;
import dev.likeness.file.RunFolder;
import dev.likeness.file.RunRecipe;
import dev.likeness.table.ColumnSchema;
import dev.likeness.table.Table;
import dev.likeness.table.TableOptions;
import dev.likeness.table.TableSchemas;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A fitted model of tables that a command was given, asked for what it can do.
 *
 * @param path the run folder or model file, as it was typed
 */
record TableModel(Path path, Model<?> model) {

    /**
     * Whether the model of a run folder or file was fitted on a table.
     *
     * @throws InputException if there is no such model
     */
    static boolean is(Path path) {
        return Models.card(path).data().kind().equals(TableSchemas.KIND);
    }

    /**
     * Reads a model that a command for tables was given.
     *
     * @throws InputException if there is none, or it is not of tables
     */
    static TableModel open(Path path) {
        if (!is(path)) {
            throw new InputException(
                    "%s is a model of %s, and the command works with tables only."
                            .formatted(path, Models.card(path).data().kind()));
        }
        return new TableModel(path, Models.load(path));
    }

    List<ColumnSchema> schema() {
        return TableSchemas.of(model.card());
    }

    /** The column that the model predicts, or null. */
    @Nullable String target() {
        return model.card().recipe().get("target") instanceof String target ? target : null;
    }

    /** Whether the family of a model predicts a column, and it was given none. */
    static boolean lacksTarget(ModelCard card) {
        Map<String, Object> recipe = card.recipe();
        return recipe.containsKey("target")
                && (!(recipe.get("target") instanceof String name) || name.isEmpty());
    }

    /**
     * Refuses a model that was given no column to predict.
     *
     * @throws InputException if it could have been given one, with what to do
     */
    void requireTarget() {
        if (lacksTarget(model.card())) {
            throw new InputException(
                    "%s was fitted without a target, so it predicts nothing. Fit it again with --target COLUMN."
                            .formatted(path));
        }
    }

    Sampler<Table> sampler() {
        return ability(Sampler.class, "sample");
    }

    Conditional<Table> conditional() {
        return ability(Conditional.class, "sample under conditions");
    }

    Density<Table> density() {
        return ability(Density.class, "say how likely rows are");
    }

    Classifier<Table> classifier() {
        return ability(Classifier.class, "predict");
    }

    Regressor<Table> regressor() {
        return ability(Regressor.class, "predict numbers");
    }

    Imputer<Table> imputer() {
        return ability(Imputer.class, "fill holes");
    }

    boolean is(Class<?> ability) {
        return ability.isInstance(model);
    }

    @SuppressWarnings("unchecked") // the card says that the model is of tables
    private <T> T ability(Class<? super T> type, String verb) {
        if (type.isInstance(model)) {
            return (T) model;
        }
        String family = model.card().family();
        throw new InputException(
                "%s cannot %s, and %s is one.%s"
                        .formatted(
                                FittedModel.one(family),
                                verb,
                                path,
                                FittedModel.whoCan(type, Table.class)));
    }

    /**
     * The table of a path, read as the model knows it; that of the model's run for null.
     *
     * @throws InputException if there is no such file, or the model is in no run
     */
    TableChoice choice(@Nullable String data, TableReading reading, Output output) {
        RunRecipe run = run();
        if (data != null) {
            refusePictures(data);
            TableOptions like = TableOptions.like(schema());
            TableOptions options =
                    run == null
                            ? like
                            : like.withMissing(TableChoice.ofRun(run, path).options().missing());
            return output.asUsage(() -> TableChoice.of(data, reading.options(options)));
        } else if (run == null) {
            throw output.usage(
                    "Which table? %s is in no run folder, so give --data people.csv."
                            .formatted(path));
        }
        TableChoice learnt = TableChoice.ofRun(run, path);
        return output.asUsage(() -> learnt.withOptions(reading.options(learnt.options())));
    }

    private void refusePictures(String data) {
        boolean shipped = DataChoice.named(data) && !Files.exists(Path.of(data));
        if (shipped || data.toLowerCase(Locale.ROOT).matches(".*(\\.npy|ubyte(\\.gz)?)")) {
            throw new InputException(
                    "%s is a model of tables, and %s holds pictures. Give a table (.csv, .tsv or .parquet), or fit a model of pictures: %s"
                            .formatted(path, data, Hints.command("fit", "vae", "--data", data)));
        }
    }

    /**
     * Tells of the columns that have levels which the model never saw: to it they are missing.
     *
     * @param data where the table comes from, for a person
     * @param target a column that is compared with what the model says and not shown to it, or null
     */
    void tellUnknown(Table table, String data, @Nullable String target, Output output) {
        List<ColumnSchema> shared =
                schema().stream()
                        .filter(column -> table.names().contains(column.name()))
                        .filter(column -> !column.name().equals(target))
                        .toList();
        TableSchemas.conform(
                table,
                shared,
                Set.of(),
                notice -> output.err().println("%s: %s".formatted(data, notice)));
    }

    /** How the run of the model was begun, or null if it is in none. */
    @Nullable RunRecipe run() {
        Path parent = path.toAbsolutePath().getParent();
        RunFolder folder = new RunFolder(Files.isDirectory(path) || parent == null ? path : parent);
        return folder.exists() ? folder.recipe() : null;
    }
}

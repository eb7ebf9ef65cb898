package dev.likeness.cli;

import dev.likeness.Estimator;
import dev.likeness.Family;
import dev.likeness.Fit;
import dev.likeness.InputException;
import dev.likeness.Model;
import dev.likeness.Models;
import dev.likeness.Recipe;
import dev.likeness.Sampler;
import dev.likeness.evaluate.table.GeneratorChoice;
import dev.likeness.evaluate.table.GeneratorChoice.Candidate;
import dev.likeness.evaluate.table.TableReport;
import dev.likeness.file.ModelFile;
import dev.likeness.table.Table;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What {@code fit table} stands for: the best generator for the table at hand, known when the table
 * is read.
 *
 * @param target the column to be predicted, for the recipes that know one, or null
 */
record BestGenerator(@Nullable String target) {

    static final String NAME = "table";
    static final String SUMMARY = "the best generator for the table at hand, chosen by trying them";

    private static final TableReport.Protocol PROTOCOL =
            new TableReport.Protocol(20_000, 10, 1_000, 3, 500, 0);

    /** Minutes that each candidate may learn, for those that ask how long. */
    private static final double MINUTES = 1;

    /** What was chosen. */
    record Chosen(Family<?> family, Family.Preset<?> preset, Estimator<?, ?> recipe) {}

    /**
     * Tries the default recipe of every family that makes tables, but of those that take minutes.
     *
     * @param result takes what was found
     * @throws InputException if there is no such family, or none can learn from the table
     */
    Chosen choose(Table table, Fit fit, Output output, Map<String, @Nullable Object> result) {
        Map<String, Chosen> known = new LinkedHashMap<>();
        List<Candidate> candidates = new ArrayList<>();
        List<String> slow = new ArrayList<>();
        for (Family<?> family : Models.families()) {
            boolean makes = family.dataType() == Table.class && family.can(Sampler.class);
            if (makes && !family.quick()) {
                slow.add(family.name());
            } else if (makes) {
                Family.Preset<?> preset = family.presets().get(0);
                Estimator<?, ?> recipe = withTarget(preset.recipe());
                known.put(family.name(), new Chosen(family, preset, recipe));
                candidates.add(candidate(family.name(), recipe));
            }
        }
        if (candidates.isEmpty()) {
            throw new InputException("There is no family here that makes tables.");
        }
        output.err()
                .println(
                        "Trying %s on rows of which a fifth is held out.%s"
                                .formatted(
                                        String.join(", ", known.keySet()),
                                        slow.isEmpty()
                                                ? ""
                                                : " Left out, because they take minutes: %s."
                                                        .formatted(String.join(", ", slow))));
        Fit brief = fit.unlimited() ? fit.withMinutes(MINUTES) : fit;
        GeneratorChoice choice =
                output.working(
                        "To choose a generator",
                        line ->
                                GeneratorChoice.among(
                                        candidates, table, target, brief, PROTOCOL, line::line));
        output.err().print(choice.toText());
        output.err().println(choice.why());
        Map<String, Object> told = new LinkedHashMap<>();
        told.put("family", choice.best().name());
        told.put("why", choice.why());
        told.put("report", choice.report().toMap());
        result.put("choice", told);
        Chosen chosen = known.get(choice.best().name());
        if (chosen == null) {
            throw new IllegalStateException(choice.best().name());
        }
        return chosen;
    }

    @SuppressWarnings("unchecked") // the family says that it learns from tables
    private static Candidate candidate(String name, Estimator<?, ?> recipe) {
        return new Candidate(name, (Estimator<Table, ?>) recipe);
    }

    private Estimator<?, ?> withTarget(Estimator<?, ?> recipe) {
        boolean knows = Recipe.describe(recipe).stream().anyMatch(s -> s.key().equals("target"));
        return target == null || !knows ? recipe : Recipe.with(recipe, Map.of("target", target));
    }

    /** The family that stands for the choice until it is made. */
    static Family<Table> family() {
        return Family.of(NAME, Table.class, NoRecipe.class, BestGenerator::none)
                .withSummary(SUMMARY)
                .withPreset("best", "whatever is best", new NoRecipe());
    }

    private static Model<Table> none(ModelFile file) {
        throw new IllegalStateException("no model is of this family");
    }

    /** Stands for the recipe until it is known. */
    record NoRecipe() implements Estimator<Table, Model<Table>> {
        @Override
        public Model<Table> fit(Table data, Fit fit) {
            throw new IllegalStateException("the family was not chosen");
        }

        @Override
        public String family() {
            return NAME;
        }
    }
}

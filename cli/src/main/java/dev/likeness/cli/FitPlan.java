package dev.likeness.cli;

import dev.likeness.Estimator;
import dev.likeness.Family;
import dev.likeness.Fit;
import dev.likeness.InputException;
import dev.likeness.Models;
import dev.likeness.Recipe;
import dev.likeness.classical.tuning.Tuning;
import dev.likeness.file.RunFolder;
import dev.likeness.file.RunRecipe;
import dev.likeness.image.Images;
import dev.likeness.table.Table;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A run that was checked as far as it can be without reading its data.
 *
 * @param preset the name of the recipe it began with
 * @param fit its seed, limits and threads, and whether it goes on from a checkpoint
 * @param folder its folder
 * @param search a search for the best settings, done when the data are read, or null
 */
record FitPlan(
        Family<?> family,
        @Nullable String preset,
        Estimator<?, ?> recipe,
        Source data,
        Fit fit,
        Path folder,
        @Nullable Tuning search) {

    FitPlan {
        if (family.dataType() != Images.class && family.dataType() != Table.class) {
            throw new InputException(
                    "%s learns from %s, and the command reads pictures and tables only."
                            .formatted(family.name(), Source.nounOf(family)));
        }
    }

    /**
     * The plan to go on with a run.
     *
     * @param limits limits and threads that were given anew; when any limit is, it replaces all
     *     those of the run
     * @param threads threads that were given anew, or null
     */
    static FitPlan resume(RunFolder run, Fit limits, @Nullable Integer threads) {
        RunRecipe begun = run.recipe();
        Family<?> family = Models.family(begun.family());
        Fit fit =
                limits.withSeed(begun.seed())
                        .withThreads(threads == null ? begun.threads() : threads)
                        .withResume(true);
        if (limits.unlimited()) {
            fit =
                    fit.withEpochs(begun.epochs())
                            .withSteps(begun.steps())
                            .withMinutes(begun.minutes());
        }
        return new FitPlan(
                family,
                begun.preset(),
                Recipe.fromMap(family.recipeType(), begun.recipe()),
                Source.ofRun(begun, run.path()),
                fit,
                run.path(),
                null);
    }

    /** The same with what a search has found. */
    FitPlan with(Family<?> best, @Nullable String name, Estimator<?, ?> found) {
        return new FitPlan(best, name, found, data, fit, folder, null);
    }

    @SuppressWarnings("NullAway") // the values of a JSON object may be null
    RunRecipe toRecipe() {
        return new RunRecipe(
                family.name(),
                preset,
                Recipe.toMap(recipe),
                data.data(),
                data.optionsMap(),
                fit.seed(),
                fit.epochs(),
                fit.steps(),
                fit.minutes(),
                fit.threads(),
                Version.text());
    }

    /** The folder of a run that was given none: {@code runs/gan-mnist-01} and so on. */
    static Path nextFolder(Path runs, String family, String data) {
        String stem = family + "-" + data + "-";
        Pattern numbered = Pattern.compile(Pattern.quote(stem) + "(\\d{1,6})");
        int last = 0;
        if (Files.isDirectory(runs)) {
            try (Stream<Path> taken = Files.list(runs)) {
                for (Path path : taken.toList()) {
                    Matcher matcher = numbered.matcher(String.valueOf(path.getFileName()));
                    if (matcher.matches()) {
                        last = Math.max(last, Integer.parseInt(matcher.group(1)));
                    }
                }
            } catch (IOException e) {
                throw new InputException(runs + " cannot be read: " + e.getMessage() + ".", e);
            }
        }
        return runs.resolve(String.format(Locale.ROOT, "%s%02d", stem, last + 1));
    }
}

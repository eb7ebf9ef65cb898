package dev.likeness.run;

import dev.likeness.Classifier;
import dev.likeness.Data;
import dev.likeness.Dataset;
import dev.likeness.Estimator;
import dev.likeness.Family;
import dev.likeness.Fit;
import dev.likeness.InputException;
import dev.likeness.Kinds;
import dev.likeness.Model;
import dev.likeness.Models;
import dev.likeness.Recipe;
import dev.likeness.search.Chooser;
import dev.likeness.search.Tuner;
import io.soabase.recordbuilder.core.RecordBuilder;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What is asked of a new run, as a person says it: names and texts.
 *
 * <pre>{@code
 * RunRequest request = RunRequest.of("gan", "mnist").withFit(Fit.defaults().withMinutes(3.0));
 * ActiveRun<?> run = Runs.start(request.plan(), event -> {}, Notices.NONE);
 * Path model = run.await().model();
 * }</pre>
 *
 * @param family a family, or the name of a chooser such as {@code table}
 * @param data a known name, or a path
 * @param preset the name of a recipe; null for the default
 * @param settings changes to the recipe, as texts by the setting's key
 * @param reading how the data are read, as texts by the setting's key
 * @param target what is to be predicted; null for nothing
 * @param holdOut the share of examples that is not learnt from, 0 for none; null for what the kind
 *     of data finds right where there is no test half
 * @param fit seed, limits, threads and device
 * @param folder the run's folder; null for the next free one
 * @param search a search for the best settings, or null
 */
@RecordBuilder
public record RunRequest(
        String family,
        String data,
        @Nullable String preset,
        Map<String, String> settings,
        Map<String, List<String>> reading,
        @Nullable String target,
        @Nullable Double holdOut,
        Fit fit,
        @Nullable Path folder,
        Tuner.@Nullable Search search)
        implements RunRequestBuilder.With {

    private static final String TARGET = "target";

    /** A family's default recipe on some data. */
    public static RunRequest of(String family, String data) {
        return new RunRequest(
                family, data, null, Map.of(), Map.of(), null, null, Fit.defaults(), null, null);
    }

    /**
     * Checks all that can be checked without reading the data.
     *
     * @throws InputException if something cannot be meant
     */
    public Plan<?> plan() {
        Optional<Chooser<?>> chooser =
                Chooser.all().stream().filter(each -> each.name().equals(family)).findFirst();
        return chooser.isPresent() ? plan(chooser.get()) : plan(Models.family(family));
    }

    private <X extends Dataset> Plan<X> plan(Chooser<X> chooser) {
        if (preset != null || !settings.isEmpty() || search != null) {
            throw new InputException(
                    "%s chooses the family and its recipe, so it takes no preset, no settings and no search. Name a family to set them."
                            .formatted(family));
        }
        return PlanBuilder.<X>builder()
                .data(choice(chooser.type(), true))
                .fit(fit)
                .folder(Path.of(""))
                .named(true)
                .target(target)
                .chooser(chooser)
                .build()
                .inFolder(folder, family);
    }

    private <X extends Dataset> Plan<X> plan(Family<X> found) {
        Family.Preset<X> chosen = found.preset(preset);
        Estimator<X, ? extends Model<X>> recipe =
                Recipe.with(chosen.recipe(), changed(found, chosen));
        if (search != null) {
            Tuner.of(found).check(found, recipe, search);
        }
        return PlanBuilder.<X>builder()
                .family(found)
                .preset(chosen.name())
                .recipe(recipe)
                .data(choice(found.dataType(), found.can(Classifier.class)))
                .fit(fit)
                .folder(Path.of(""))
                .named(true)
                .target(target)
                .search(search)
                .build()
                .inFolder(folder, family);
    }

    /** What is said of reading, with the target where a way of reading knows one. */
    private Map<String, List<String>> told(Class<? extends Dataset> type, boolean classes) {
        String predicted = target == null ? settings.get(TARGET) : target;
        boolean known =
                Arrays.stream(Kinds.of(type).reading().getClass().getRecordComponents())
                        .anyMatch(component -> component.getName().equals(TARGET));
        if (predicted == null || !known || !classes) {
            return reading;
        }
        Map<String, List<String>> all = new LinkedHashMap<>(reading);
        all.put(TARGET, List.of(predicted));
        return all;
    }

    private <X extends Dataset> DataChoice<X> choice(Class<X> type, boolean classes) {
        try {
            Double share = holdOut;
            return share == null
                    ? DataChoice.of(type, data, told(type, classes), 0).undecided()
                    : DataChoice.of(type, data, told(type, classes), share);
        } catch (InputException e) {
            if (e.problem().contains(" were expected, and ")) {
                throw new InputException(e.getMessage() + others(type), e);
            }
            throw e;
        }
    }

    /** The families that learn from what the data are. */
    private String others(Class<?> asked) {
        List<String> names = new ArrayList<>();
        for (Family<?> each : Models.families()) {
            boolean learns =
                    each.dataType() != asked
                            && Kinds.dataset(data)
                                    .map(set -> set.type() == each.dataType())
                                    .orElseGet(
                                            () ->
                                                    Kinds.of(each.dataType())
                                                            .recognises(Data.path(data)));
            if (learns) {
                names.add(each.name());
            }
        }
        return names.isEmpty()
                ? ""
                : " These learn from %s: %s.".formatted(data, String.join(", ", names));
    }

    /** What was set, and the target where the recipe knows one. */
    private Map<String, String> changed(Family<?> found, Family.Preset<?> chosen) {
        Map<String, String> all = new LinkedHashMap<>(settings);
        if (target == null) {
            return all;
        }
        boolean known =
                Recipe.describe(chosen.recipe()).stream()
                        .anyMatch(setting -> setting.key().equals(TARGET));
        if (!known) {
            throw new InputException(
                    "%s predicts nothing by itself, so it takes no target."
                            .formatted(found.name()));
        } else if (all.put(TARGET, target) != null) {
            throw new InputException(
                    "The target is given twice, by itself and as a setting of the recipe.");
        }
        return all;
    }
}

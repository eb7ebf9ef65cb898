package dev.likeness.cli;

import dev.likeness.Conditional;
import dev.likeness.Estimator;
import dev.likeness.Family;
import dev.likeness.Fit;
import dev.likeness.InputException;
import dev.likeness.Model;
import dev.likeness.ModelCard;
import dev.likeness.Models;
import dev.likeness.Sampler;
import dev.likeness.image.Images;
import java.lang.reflect.Method;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A fitted model of pictures that a command was given, asked for what it can do.
 *
 * @param path the run folder or model file, as it was typed
 */
record FittedModel(Path path, Model<?> model) {

    /**
     * Reads the model of a run folder or file.
     *
     * @throws InputException if there is none, or it is not of pictures
     */
    static FittedModel open(Path path) {
        Model<?> model = Models.load(path);
        String family = model.card().family();
        if (Models.family(family).dataType() != Images.class) {
            throw new InputException(
                    "%s is a model of the family %s, which knows no pictures; the command works with pictures only."
                            .formatted(path, family));
        }
        return new FittedModel(path, model);
    }

    ModelCard card() {
        return model.card();
    }

    Sampler<Images> sampler() {
        return ability(Sampler.class, "sample");
    }

    /** The model as one that samples by label. */
    Conditional<Images> conditional() {
        if (model instanceof Conditional<?>) {
            return ability(Conditional.class, "sample by label");
        }
        throw new InputException(
                "%s knows no labels. Fit one that does, on data with labels: %s"
                        .formatted(
                                path,
                                Hints.command(
                                        "fit",
                                        card().family(),
                                        "--data",
                                        "mnist",
                                        "--set",
                                        "conditional=true")));
    }

    /**
     * The model as what it is asked to be.
     *
     * @param verb what it is asked to do
     * @throws InputException if it cannot; the message names the families that can
     */
    @SuppressWarnings("unchecked") // the family says that its models are of pictures
    private <T> T ability(Class<? super T> type, String verb) {
        if (type.isInstance(model)) {
            return (T) model;
        }
        throw new InputException(
                "%s cannot %s, and %s is one.%s"
                        .formatted(one(card().family()), verb, path, whoCan(type)));
    }

    private static String one(String family) {
        return ("aeiou".indexOf(family.charAt(0)) >= 0 ? "An " : "A ") + family;
    }

    private static String whoCan(Class<?> ability) {
        List<String> names =
                Models.families().stream()
                        .filter(family -> family.dataType() == Images.class)
                        .filter(family -> models(family).anyMatch(ability::isAssignableFrom))
                        .map(Family::name)
                        .toList();
        return names.isEmpty() ? "" : " These can: " + String.join(", ", names) + ".";
    }

    /** The classes of a family's models: what its recipe's {@code fit} returns. */
    private static Stream<Class<?>> models(Family family) {
        Class<? extends Estimator<?, ?>> recipe = family.recipeType();
        return Arrays.stream(recipe.getMethods())
                .filter(method -> method.getName().equals("fit") && !method.isBridge())
                .filter(method -> Arrays.asList(method.getParameterTypes()).contains(Fit.class))
                .map(Method::getReturnType)
                .flatMap(FittedModel::withKinds);
    }

    private static Stream<Class<?>> withKinds(Class<?> type) {
        Class<?> @Nullable [] kinds = type.getPermittedSubclasses();
        return Stream.concat(
                Stream.of(type),
                kinds == null
                        ? Stream.empty()
                        : Arrays.stream(kinds).flatMap(FittedModel::withKinds));
    }
}

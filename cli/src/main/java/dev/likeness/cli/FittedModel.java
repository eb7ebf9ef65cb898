package dev.likeness.cli;

import dev.likeness.Classifier;
import dev.likeness.Conditional;
import dev.likeness.Decoder;
import dev.likeness.Density;
import dev.likeness.Encoder;
import dev.likeness.Evidence;
import dev.likeness.Family;
import dev.likeness.InputException;
import dev.likeness.Model;
import dev.likeness.ModelCard;
import dev.likeness.Models;
import dev.likeness.Reconstructor;
import dev.likeness.Sampler;
import dev.likeness.SamplerChoice;
import dev.likeness.image.Images;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * A fitted model of pictures that a command was given, asked for what it can do.
 *
 * @param path the run folder or model file, as it was typed
 */
record FittedModel(Path path, Model<?> model) {

    private static final List<String> SIZE = List.of("channels", "height", "width");

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

    String family() {
        return card().family();
    }

    Sampler<Images> sampler() {
        return ability(Sampler.class, "sample");
    }

    /**
     * The model as it samples from a distribution of codes, or as it does by itself for null.
     *
     * @throws picocli.CommandLine.ParameterException if it has none of that name
     */
    Sampler<Images> sampler(@Nullable String name, Output output) {
        if (name == null) {
            return sampler();
        }
        SamplerChoice<Images> samplers = samplers();
        return output.asUsage(() -> samplers.withSampler(name));
    }

    SamplerChoice<Images> samplers() {
        return ability(SamplerChoice.class, "choose what it draws codes from");
    }

    /**
     * The model as it samples pictures of a label.
     *
     * @param name the distribution of codes, or null
     */
    @SuppressWarnings("unchecked") // what an Images sampler is conditional on are labels of Images
    Sampler<Images> given(String label, @Nullable String name, Output output) {
        if (sampler(name, output) instanceof Conditional<?> conditional) {
            return ((Conditional<Images>) conditional).given(Evidence.of("label", label));
        }
        throw new InputException(
                "%s knows no labels. Fit one that does, on data with labels: %s"
                        .formatted(
                                path,
                                Hints.command(
                                        "fit",
                                        family(),
                                        "--data",
                                        "mnist",
                                        "--set",
                                        "conditional=true")));
    }

    Encoder<Images> encoder() {
        return ability(Encoder.class, "encode");
    }

    Decoder<Images> decoder() {
        return ability(Decoder.class, "decode");
    }

    Reconstructor<Images> reconstructor() {
        return ability(Reconstructor.class, "reconstruct");
    }

    Classifier<Images> classifier() {
        return ability(Classifier.class, "predict");
    }

    Density<Images> density() {
        return ability(Density.class, "say how likely pictures are");
    }

    /** What codes of the model are, in words. */
    String codeInWords() {
        return encoder().codes().words();
    }

    /** How many numbers at the end of a code are the label that the model was told. */
    int labelWidth() {
        return model instanceof Encoder<?> encoder ? encoder.codes().label() : 0;
    }

    /** The codes without the label that the model was told. */
    float[][] withoutLabel(float[][] codes) {
        int label = labelWidth();
        return label == 0
                ? codes
                : Arrays.stream(codes)
                        .map(code -> Arrays.copyOf(code, code.length - label))
                        .toArray(float[][]::new);
    }

    /** Whether the numbers of a code are names, of which none lies between two others. */
    boolean codesAreNames() {
        return model instanceof Encoder<?> encoder && encoder.codes().names();
    }

    /**
     * Refuses what needs codes that are measures.
     *
     * @param option what needs them
     * @throws InputException if the model's codes are names
     */
    void requireNumbers(String option) {
        if (codesAreNames()) {
            throw new InputException(
                    "The codes of %s are names of codebook vectors, not numbers to walk between, so there is nothing for %s. A model of the family autoencoder or vae has such codes."
                            .formatted(path, option));
        }
    }

    /** Whether the model is of a kind. */
    boolean is(Class<?> kind) {
        return kind.isInstance(model);
    }

    /**
     * Refuses pictures that the model cannot know.
     *
     * @param choice where they come from
     * @throws InputException if they have another size or other channels than those it learnt from
     */
    void check(Images images, DataChoice choice) {
        Map<String, Object> known = card().data().schema();
        Map<String, Object> found = images.schema();
        if (SIZE.stream().allMatch(key -> equal(known.get(key), found.get(key)))) {
            return;
        }
        Object height = known.get("height");
        boolean square = equal(height, known.get("width"));
        throw new InputException(
                "%s knows pictures of %s (channels × height × width), %s has pictures of %s. Read them with%s %s."
                        .formatted(
                                path,
                                size(known),
                                choice.data(),
                                size(found),
                                square ? " --size " + height : "",
                                equal(known.get("channels"), 1) ? "--grey" : "--rgb"));
    }

    private static boolean equal(@Nullable Object a, @Nullable Object b) {
        return String.valueOf(a).equals(String.valueOf(b)); // a file gives whole numbers as Long
    }

    private static String size(Map<String, Object> schema) {
        return SIZE.stream()
                .map(key -> String.valueOf(schema.get(key)))
                .collect(Collectors.joining(" × "));
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
                        .formatted(one(family()), verb, path, whoCan(type)));
    }

    static String one(String family) {
        return ("aeiou".indexOf(family.charAt(0)) >= 0 ? "An " : "A ") + family;
    }

    private static String whoCan(Class<?> ability) {
        return whoCan(ability, Images.class);
    }

    /** A sentence that names the families of a kind of data whose models have an ability. */
    static String whoCan(Class<?> ability, Class<?> data) {
        List<String> names =
                Models.families().stream()
                        .filter(family -> family.dataType() == data)
                        .filter(family -> family.can(ability))
                        .<String>map(Family::name)
                        .toList();
        return names.isEmpty() ? "" : " These can: " + String.join(", ", names) + ".";
    }
}

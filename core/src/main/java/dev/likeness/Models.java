package dev.likeness;

import dev.likeness.file.ModelFile;
import dev.likeness.file.RunFolder;
import dev.likeness.file.Streamed;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.ServiceLoader;

/**
 * The families of models on the class path, and the fitted models in files.
 *
 * <pre>{@code
 * Model<?> model = Models.load(Path.of("runs/first"));
 * if (model instanceof Sampler<?> sampler) {
 *     Object sample = sampler.sample(64, 7);
 * }
 * }</pre>
 */
public final class Models {

    private Models() {}

    /** All families, by name. Loads no native library. */
    public static List<Family<?>> families() {
        return ServiceLoader.load(FamilyProvider.class).stream()
                .<Family<?>>flatMap(provider -> provider.get().families().stream())
                .sorted(Comparator.comparing(Family::name))
                .toList();
    }

    /**
     * The family of a name.
     *
     * @throws InputException if there is none; the message names the nearest
     */
    public static Family<?> family(String name) {
        List<Family<?>> families = families();
        for (Family<?> family : families) {
            if (family.name().equals(name)) {
                return family;
            }
        }
        throw unknown(name, families);
    }

    private static InputException unknown(String name, List<Family<?>> families) {
        String start = "There is no model family \"" + name + "\".";
        return new InputException(
                families.isEmpty()
                        ? start + " None is on the class path: add a module such as neural."
                        : start
                                + Nearest.hint(
                                        name,
                                        families.stream().<String>map(Family::name).toList()));
    }

    /**
     * Reads a fitted model.
     *
     * @param fileOrRunFolder a model file, or a run folder that holds one
     * @throws InputException if there is no model, or its file is damaged or of an unknown family
     */
    public static Model<?> load(Path fileOrRunFolder) {
        ModelFile file = ModelFile.read(file(fileOrRunFolder));
        return family(file.card().family()).load(file);
    }

    /**
     * Reads a fitted model from a stream to its end; the stream stays open.
     *
     * @throws InputException as {@link #load(Path)}
     * @throws IOException if the stream cannot be read
     */
    public static Model<?> load(InputStream in) throws IOException {
        return Streamed.read(in, ModelFile.ENDING, Models::load);
    }

    /**
     * Reads a fitted model that lies on the class path, such as one that a program ships.
     *
     * @param beside a class of the jar that holds it
     * @param name as {@link Class#getResourceAsStream} takes it, such as {@code
     *     /models/people.safetensors}
     * @throws InputException if it is not there, or as {@link #load(Path)}
     */
    public static Model<?> resource(Class<?> beside, String name) {
        try (InputStream in = beside.getResourceAsStream(name)) {
            if (in == null) {
                throw new InputException(
                        "There is no model %s on the class path of %s."
                                .formatted(name, beside.getName()));
            }
            return load(in);
        } catch (IOException e) {
            throw new InputException("%s cannot be read: %s".formatted(name, e.getMessage()), e);
        }
    }

    /**
     * Reads what a fitted model is, without its tensors and without its family.
     *
     * @param fileOrRunFolder a model file, or a run folder that holds one
     * @throws InputException if there is no model, or its file is damaged
     */
    public static ModelCard card(Path fileOrRunFolder) {
        return ModelFile.card(file(fileOrRunFolder));
    }

    /**
     * A model as what it is asked to be.
     *
     * @param name what messages call the model
     * @param type the ability's interface
     * @param verb what the model is asked to do, such as "sample"
     * @throws InputException if it cannot; the message names the families that can
     */
    @SuppressWarnings("unchecked") // an ability of the model is one for its kind of data
    public static <T> T ability(Model<?> model, String name, Class<? super T> type, String verb) {
        if (type.isInstance(model)) {
            return (T) model;
        }
        Family<?> family = family(model.card().family());
        List<String> able =
                families().stream()
                        .filter(each -> each.dataType() == family.dataType() && each.can(type))
                        .<String>map(Family::name)
                        .toList();
        throw new InputException(
                "%s %s cannot %s, and %s is one.%s"
                        .formatted(
                                "aeiou".indexOf(family.name().charAt(0)) >= 0 ? "An" : "A",
                                family.name(),
                                verb,
                                name,
                                able.isEmpty()
                                        ? ""
                                        : " These can: " + String.join(", ", able) + "."));
    }

    /** The model file of a run folder, or the file itself; refuses a run that has none yet. */
    public static Path file(Path path) {
        if (!Files.isDirectory(path)) {
            return path;
        }
        RunFolder run = new RunFolder(path);
        if (Files.exists(run.model())) {
            return run.model();
        } else if (Files.exists(run.checkpoint())) {
            throw new InputException(
                    path
                            + " holds a checkpoint and no model yet: its run was stopped before the"
                            + " end.",
                    Remedy.of("Go on with it:", Remedy.Where.FIT, "resume", path.toString()));
        } else if (run.exists()) {
            throw new InputException(
                    path + " holds no model: its run was stopped before the first checkpoint.",
                    Remedy.of("Start it again:", Remedy.Where.FIT, "resume", path.toString()));
        }
        throw new InputException(
                path + " holds no model and no run. Give a model file or the folder of a run.");
    }
}

package dev.likeness;

import dev.likeness.file.ModelFile;
import dev.likeness.file.RunFolder;
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
        ModelFile file = ModelFile.read(modelFile(fileOrRunFolder));
        return family(file.card().family()).load(file);
    }

    /**
     * Reads what a fitted model is, without its tensors and without its family.
     *
     * @param fileOrRunFolder a model file, or a run folder that holds one
     * @throws InputException if there is no model, or its file is damaged
     */
    public static ModelCard card(Path fileOrRunFolder) {
        return ModelFile.card(modelFile(fileOrRunFolder));
    }

    private static Path modelFile(Path path) {
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
                            + " end. Go on with: likeness fit --resume "
                            + path);
        } else if (run.exists()) {
            throw new InputException(
                    path
                            + " holds no model: its run was stopped before the first checkpoint."
                            + " Start it again with: likeness fit --resume "
                            + path);
        }
        throw new InputException(
                path + " holds no model and no run. Give a model file or the folder of a run.");
    }
}

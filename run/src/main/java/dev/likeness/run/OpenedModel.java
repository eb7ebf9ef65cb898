package dev.likeness.run;

import dev.likeness.CodeKind;
import dev.likeness.Conditional;
import dev.likeness.DataKind;
import dev.likeness.Dataset;
import dev.likeness.Decoder;
import dev.likeness.Encoder;
import dev.likeness.Family;
import dev.likeness.InputException;
import dev.likeness.Kinds;
import dev.likeness.Model;
import dev.likeness.ModelCard;
import dev.likeness.Models;
import dev.likeness.Remedy;
import dev.likeness.file.ModelFile;
import dev.likeness.file.RunFolder;
import dev.likeness.file.RunRecipe;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A fitted model that was opened from a run or a file, asked for what it can do.
 *
 * @param <X> the kind of data
 */
public final class OpenedModel<X extends Dataset> {

    private final Path path;
    private final Family<X> family;
    private final Model<X> model;

    private OpenedModel(Path path, Family<X> family, Model<X> model) {
        this.path = path;
        this.family = family;
        this.model = model;
    }

    /**
     * Reads the model of a run folder or a model file.
     *
     * @throws InputException if there is none, or it is damaged
     */
    public static OpenedModel<?> open(Path path) {
        ModelFile file = ModelFile.read(Models.file(path));
        return open(path, Models.family(file.card().family()), file);
    }

    private static <X extends Dataset> OpenedModel<X> open(
            Path path, Family<X> family, ModelFile file) {
        return new OpenedModel<>(path, family, family.load(file));
    }

    /**
     * The kind of data of a run folder's or file's model, without reading its tensors.
     *
     * @throws InputException if there is none, or it is damaged
     */
    public static DataKind<?, ?, ?> kindOf(Path path) {
        return Kinds.of(Models.family(Models.card(path).family()).dataType());
    }

    /**
     * The same model as one of another kind's type.
     *
     * @throws InputException if its kind of data is another
     */
    @SuppressWarnings("unchecked") // the types are the same
    public <Y extends Dataset> OpenedModel<Y> of(Class<Y> type) {
        if (family.dataType() != type) {
            throw new InputException(
                    "%s is a model of %s, and one of %s is needed."
                            .formatted(path, kind().words().data(), Kinds.of(type).words().data()));
        }
        return (OpenedModel<Y>) this;
    }

    /** The run folder or model file, as it was given. */
    public Path path() {
        return path;
    }

    /** What a report calls the model: the last name of its path. */
    public String name() {
        return String.valueOf(path.toAbsolutePath().normalize().getFileName());
    }

    /** The model. */
    public Model<X> model() {
        return model;
    }

    /** The family. */
    public Family<X> family() {
        return family;
    }

    /** The kind of data. */
    public DataKind<X, ?, ?> kind() {
        return Kinds.of(family.dataType());
    }

    /** What the model was fitted on, and with what. */
    public ModelCard card() {
        return model.card();
    }

    /** Whether the model can do something. */
    public boolean can(Class<?> ability) {
        return ability.isInstance(model);
    }

    /**
     * The model as what it is asked to be.
     *
     * @param type the ability's interface
     * @param verb what the model is asked to do, such as "sample"
     * @throws InputException if it cannot; the message names the families that can
     */
    public <T> T ability(Class<? super T> type, String verb) {
        if (type == Conditional.class
                && !type.isInstance(model)
                && Boolean.FALSE.equals(card().recipe().get("conditional"))) {
            throw new InputException(
                    "%s was not fitted to %s.".formatted(path, verb),
                    Remedy.of("Fit it again with", Remedy.Where.RECIPE, "conditional", "true"));
        }
        return Models.ability(model, path.toString(), type, verb);
    }

    /**
     * Refuses codes that are names where measurements are needed.
     *
     * @param codes what the codes of the model are
     * @param what what needs measurements
     * @throws InputException if they are names; the message names families that have codes
     */
    public void requireNumbers(CodeKind codes, String what) {
        if (!codes.names()) {
            return;
        }
        List<String> others =
                Models.families().stream()
                        .filter(each -> each.dataType() == family.dataType())
                        .filter(each -> each.can(Encoder.class) && each.can(Decoder.class))
                        .<String>map(Family::name)
                        .filter(each -> !each.equals(family.name()))
                        .toList();
        throw new InputException(
                "The codes of %s are names of codebook vectors, not numbers to walk between, so there is nothing for %s.%s"
                        .formatted(
                                path,
                                what,
                                others.isEmpty()
                                        ? ""
                                        : " Models of these families have codes too: "
                                                + String.join(", ", others)
                                                + "."));
    }

    /** What the model predicts, as its recipe says; empty where it was given no target. */
    public Optional<String> target() {
        return card().recipe().get("target") instanceof String target && !target.isEmpty()
                ? Optional.of(target)
                : Optional.empty();
    }

    /** Whether a model predicts: not where its family takes a target and it was given none. */
    public static boolean predicts(ModelCard card) {
        return !card.recipe().containsKey("target")
                || (card.recipe().get("target") instanceof String target && !target.isEmpty());
    }

    /**
     * Refuses a model that was given nothing to predict.
     *
     * @throws InputException if it could have been given a target
     */
    public void requireTarget() {
        if (!predicts(card())) {
            throw new InputException(
                    "%s was fitted without a target, so it predicts nothing.".formatted(path),
                    Remedy.of("Fit it again with", Remedy.Where.FIT, "target", "COLUMN"));
        }
    }

    /** How the run of the model was begun, if it is in one. */
    public Optional<RunRecipe> run() {
        Path parent = path.toAbsolutePath().getParent();
        RunFolder folder = new RunFolder(Files.isDirectory(path) || parent == null ? path : parent);
        return folder.exists() ? Optional.of(folder.recipe()) : Optional.empty();
    }

    /**
     * The data of a name or path, read as the model knows them; for null those that its run learnt
     * from.
     *
     * @param reading what was said of reading them, as texts by the setting's key
     * @throws InputException if there are no such data, or the model is in no run
     */
    public DataChoice<X> data(@Nullable String nameOrPath, Map<String, List<String>> reading) {
        if (nameOrPath != null) {
            return DataChoice.forModel(
                    family.dataType(), nameOrPath, reading, card(), run().orElse(null), path);
        }
        RunRecipe begun =
                run().orElseThrow(
                                () ->
                                        new InputException(
                                                "Which data? %s is in no run folder, so what it learnt from is not known; name them."
                                                        .formatted(path)));
        return DataChoice.ofRun(family.dataType(), begun, path, reading);
    }
}

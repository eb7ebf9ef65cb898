package dev.likeness;

import dev.likeness.file.SheetWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.LongConsumer;
import org.jspecify.annotations.Nullable;

/**
 * A kind of data: how files become a collection, how a collection is written, what its examples are
 * called. A kind is found through {@link java.util.ServiceLoader}; nothing else names it, so a
 * module that brings a kind and a family works with every command.
 *
 * @param <X> the collection
 * @param <R> how files are read: a record whose components, with {@link About}, become options
 * @param <W> how files are written: likewise
 */
public interface DataKind<X extends Dataset, R extends Record, W extends Record> {

    /** The name, as {@link ModelCard.Data#kind} has it: {@code table}, {@code images}. */
    String name();

    /** The collection's class. */
    Class<X> type();

    /** What examples are called. */
    Words words();

    /** How files are read unless it is said otherwise. */
    R reading();

    /** How files are written unless it is said otherwise. */
    W writing();

    /** What a path may be, as a part of a sentence: "a folder of pictures, an IDX file". */
    String accepts();

    /** Whether a path looks like this kind of data, by its ending and its content. */
    boolean recognises(Path path);

    /**
     * Whether a path can be read as this kind where that is asked for, though it may look like
     * another: a table in a {@code .txt} file.
     */
    default boolean reads(Path path) {
        return recognises(path);
    }

    /**
     * The data at a path. Looks whether there are such data, and reads none of them.
     *
     * @throws InputException if there are none
     */
    Source<X> open(Path path, R reading);

    /**
     * The data at a path, read as a model knows them: as those that it learnt from.
     *
     * @param given what was said of these files
     * @param card the model's card
     * @param learnt how the files that it learnt from were read; null where that is not known
     * @throws InputException if there are none, or what was said contradicts what the model knows
     */
    default Source<X> open(Path path, R given, ModelCard card, @Nullable R learnt) {
        return open(path, given);
    }

    /**
     * The data at an address that is no path, such as that of a table in a database.
     *
     * @param reading what was said of reading them
     * @param card the card of the model that they are read for; null for none
     * @param learnt how that model's data were read; null where that is not known
     * @return empty if the text is no such address
     * @throws InputException if it is one that names no data
     */
    default Optional<Source<X>> at(
            String address, R reading, @Nullable ModelCard card, @Nullable R learnt) {
        return Optional.empty();
    }

    /**
     * An address that is no path as it may be kept and shown: without passwords.
     *
     * @return empty if the text is no such address
     */
    default Optional<String> shownAddress(String text) {
        return Optional.empty();
    }

    /**
     * A way of reading that names no other file: a run keeps it, so that nothing need be said
     * again. Where it names a file, what that holds takes its place.
     *
     * @throws InputException if such a file cannot be read
     */
    default R settled(R reading) {
        return reading;
    }

    /**
     * How the files that a model learnt from are read again, with changes.
     *
     * @param given what was said now; {@link #reading} where nothing was
     */
    default R readingAgain(R given, R learnt) {
        return given.equals(reading()) ? learnt : given;
    }

    /**
     * Refuses data that a model cannot know, and tells what it will not understand in them.
     *
     * @param name what messages call the data
     * @param except what is not shown to the model, such as the column that it predicts, or null
     * @throws InputException if they have another shape
     */
    void check(X data, ModelCard card, String name, @Nullable String except, Notices notices);

    /**
     * The share of examples that a fit holds out by itself, where data have no test half and nobody
     * said how much, so that the model can be judged.
     *
     * @param count how many examples there are
     * @return 0 for none
     */
    default double heldOut(int count) {
        return 0;
    }

    /**
     * Refuses data with which a run cannot go on, because what it learnt would mean something else.
     *
     * @param learnt what the run learnt from
     * @param name what messages call the data
     * @throws InputException if names or shapes have changed
     */
    default void checkSame(X data, ModelCard.Data learnt, String name) {}

    /** How such data are read smaller, where they are too large to learn from. */
    default Optional<Remedy> smaller() {
        return Optional.empty();
    }

    /**
     * How walks between examples are written.
     *
     * @param writing what was said of writing
     * @param inARow how many examples a walk or a row of a grid has; 0 for no walk
     * @param touching whether the examples are one surface, without gaps between them
     */
    default W arranged(W writing, int inARow, boolean touching) {
        return writing;
    }

    /**
     * A sampler of which every example holds the rules of the data and what is known of it; where a
     * model cannot make examples so, they are drawn again.
     *
     * @param model the model's sampler without a condition
     * @param conditional the same model where it takes conditions; null where it takes none
     * @param evidence what is known of each example; null for nothing
     * @throws InputException if the model takes no evidence of this kind, or it cannot happen
     */
    default Held<X> held(
            Sampler<X> model,
            @Nullable Conditional<X> conditional,
            @Nullable Evidence evidence,
            ModelCard card) {
        return Held.of(
                evidence == null || conditional == null ? model : conditional.given(evidence));
    }

    /** How many examples a sample has unless it is said otherwise. */
    int sampleSize();

    /** How the name of a sample's file ends unless it is said otherwise, such as {@code .csv}. */
    String ending();

    /** What the endings of files mean, as a part of a sentence for the help. */
    String endings();

    /**
     * Refuses a name that does not say how the data are to be written, before hours are spent on
     * what it should hold.
     *
     * @throws InputException if its ending is not known
     */
    void checkTarget(String target);

    /**
     * Writes a collection, as the ending of the name says; beside the name first and then renamed.
     *
     * @throws InputException if it cannot be written
     */
    void write(X data, String target, W writing);

    /**
     * Writes a collection whose first examples were read from a file, so that these stay as they
     * stand there but for holes that were filled.
     *
     * @param before the examples as they were read
     * @param kept how many examples of {@code data} are those of {@code before}; 0 for none
     * @throws InputException if it cannot be written, or the file has changed
     */
    default void rewrite(X data, X before, int kept, String target, W writing) {
        write(data, target, writing);
    }

    /**
     * What data that were read are taken for, and why, as the text of a file that {@link #reading}
     * can name and a person can edit; empty where this kind knows no such file.
     */
    default Optional<String> settings(X data) {
        return Optional.empty();
    }

    /**
     * Writes a sample, in blocks where the file can be written so.
     *
     * @param done hears after each block how many examples are written
     * @throws InputException if it cannot be written, or is too large to be drawn at once
     */
    void write(
            Sampler<X> sampler,
            ModelCard card,
            long first,
            int count,
            long seed,
            String target,
            W writing,
            LongConsumer done);

    /**
     * What whoever opens a file should know of what is written into it, and how to have it
     * otherwise: worded as a refusal, though nothing is refused. Empty for nothing.
     *
     * @param data what is written, or what a model learnt from
     */
    default Optional<InputException> caution(ModelCard.Data data, String target, W writing) {
        return Optional.empty();
    }

    /** Writes the samples that a fit draws to be looked at; empty where there is nothing to see. */
    default Optional<SheetWriter> sheets() {
        return Optional.empty();
    }

    /**
     * What a person should know of what a model of some data will hold, in sentences.
     *
     * @param schema the schema of the data, as a model's card has it
     */
    default List<String> remarks(Map<String, Object> schema) {
        return List.of();
    }

    /** What there is to say of data, for a person and a program: texts, numbers, lists, maps. */
    Map<String, @Nullable Object> describe(X data);

    /**
     * What a description holds that is shown as rows of text, the first of them a header; empty for
     * nothing.
     *
     * @param described what {@link #describe} gave, or the schema of a model card
     */
    default List<List<String>> rows(Map<String, ?> described) {
        return List.of();
    }

    /**
     * What is known of each example.
     *
     * @param fileNames the files of the examples, or none
     * @param target what is predicted, shown beside each example; null for none
     */
    Facts facts(X data, List<String> fileNames, @Nullable String target);

    /**
     * What a model is to predict, as the data have it; empty where they do not say.
     *
     * @param card the card of the model
     */
    Optional<Truth> truth(X data, ModelCard card);

    /** A number that a model predicts, as it would stand in a file of this kind. */
    default String predicted(double number, ModelCard card) {
        return Double.toString(number);
    }

    /**
     * The data with another's values where there were holes; everything else stays as it is.
     *
     * @param drawn as many examples
     * @throws InputException if examples of this kind have no holes
     */
    default X fill(X holes, X drawn) {
        throw new InputException(words().data() + " have no holes to fill.");
    }

    /**
     * What several draws for the same holes have in common: of each hole the value that is nearest
     * to all, such as their mean.
     *
     * @param drawn at least one
     * @throws InputException if examples of this kind have no holes
     */
    default X consensus(List<X> drawn) {
        throw new InputException(words().data() + " have no holes to fill.");
    }

    /** How many holes there are, by what has them, such as a column. */
    default Map<String, Long> holes(X data) {
        return Map.of();
    }

    /**
     * How far an example can be from another, such as from its reconstruction; the first is what is
     * usually asked for. Empty where this kind knows no distance.
     */
    default List<Distance<X>> distances() {
        return List.of();
    }

    /**
     * Examples that a person typed on a line, such as texts; empty where examples of this kind
     * cannot be typed.
     *
     * @throws InputException if one of them is no such example
     */
    default Optional<X> typed(List<String> examples) {
        return Optional.empty();
    }

    /**
     * One example as a line on a terminal, where examples of this kind can be {@link #typed}.
     *
     * @param example one example
     */
    default String shown(X example) {
        throw new UnsupportedOperationException(words().many() + " are not lines");
    }

    /** How examples stand in messages between programs; empty where they cannot be sent. */
    default Optional<JsonForm<X>> json() {
        return Optional.empty();
    }

    /** How models are asked for samples, beyond how many; empty where there is nothing to ask. */
    default Optional<Asking<X, ?>> asking() {
        return Optional.empty();
    }

    /**
     * Looks whether what is held out is in what is learnt from too, and tells a person.
     *
     * @param train what is learnt from
     * @param heldOut what a model is to be judged by
     */
    default void compare(X train, X heldOut, Notices notices) {}
}

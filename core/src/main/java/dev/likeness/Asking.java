package dev.likeness;

import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/**
 * How models of a kind of data are asked for samples, beyond how many: a prompt, a temperature. A
 * kind has one where there is something to ask ({@link DataKind#asking}).
 *
 * @param <X> the kind of data
 * @param <S> what can be asked: a record whose components, with {@link About}, become options
 */
public interface Asking<X extends Dataset, S extends Record> {

    /** What is asked unless it is said otherwise, of any model. */
    S settings();

    /** What is asked unless it is said otherwise, of a model. */
    S settings(Model<X> model);

    /**
     * The sampler of a model that is asked so.
     *
     * @param name what messages call the model
     * @throws InputException if the model cannot be asked so
     */
    Sampler<X> sampler(Model<X> model, String name, S settings);

    /**
     * Writes samples as they are made, to be read on a terminal.
     *
     * @param sampler one that {@link #sampler} gave
     * @param out takes pieces of text
     */
    void print(Sampler<X> sampler, long first, int count, long seed, Consumer<String> out);

    /**
     * How data that are to be completed are read where nothing is said of it, as texts by the key
     * of a setting of {@link DataKind#reading}.
     */
    Map<String, List<String>> promptReading();

    /**
     * Completes examples.
     *
     * @param prompts what examples begin with
     * @param each takes each example in order: values that JSON knows, by name
     * @param progress hears how far it is
     */
    void complete(
            Model<X> model,
            String name,
            X prompts,
            S settings,
            long seed,
            Consumer<Map<String, Object>> each,
            Progress progress);
}

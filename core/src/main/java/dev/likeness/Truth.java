package dev.likeness;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.IntFunction;
import java.util.function.IntToDoubleFunction;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * What a model that predicts is to predict, as the data have it.
 *
 * @param name what is predicted, such as the name of a column
 * @param noun what one of the classes is called, such as {@code class} or {@code label}
 * @param classes the classes in the order of the data, which need not all occur; empty where
 *     numbers are predicted
 * @param count how many examples there are
 * @param label the class of the example at a position, null where it is not known
 * @param number the number of the example at a position, NaN where it is not known
 */
public record Truth(
        String name,
        String noun,
        List<String> classes,
        int count,
        IntFunction<@Nullable String> label,
        IntToDoubleFunction number) {

    /**
     * The positions of the examples of a class.
     *
     * @throws InputException if there is no such class; the message names the nearest
     */
    public int[] of(String wanted) {
        if (!classes.contains(wanted)) {
            throw new InputException(
                    "The data have no %s \"%s\".%s"
                            .formatted(noun, wanted, Nearest.hint(wanted, classes)));
        }
        return IntStream.range(0, count).filter(i -> wanted.equals(label.apply(i))).toArray();
    }

    /** The class of each example as its place among {@link #classes}; -1 where it is not known. */
    public int[] indices() {
        Map<String, Integer> places = new HashMap<>();
        for (int k = 0; k < classes.size(); k++) {
            places.putIfAbsent(classes.get(k), k);
        }
        int[] indices = new int[count];
        for (int i = 0; i < count; i++) {
            @Nullable String of = label.apply(i);
            indices[i] = of == null ? -1 : places.getOrDefault(of, -1);
        }
        return indices;
    }
}

package dev.likeness;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.likeness.image.Images;
import dev.likeness.ratings.Event;
import dev.likeness.ratings.Ids;
import dev.likeness.ratings.Ratings;
import dev.likeness.table.Column;
import dev.likeness.table.ColumnKind;
import dev.likeness.table.ColumnSchema;
import dev.likeness.table.Table;
import dev.likeness.text.Corpus;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/**
 * Every public method of the data that takes a position, a count or a range answers, or refuses
 * with a sentence. It never throws an exception of an array.
 */
class BoundsTest {

    private static final int[] NUMBERS = {
        Integer.MIN_VALUE, -7, -1, 0, 1, 2, 3, 4, 1000, Integer.MAX_VALUE
    };

    /** What takes part of the random numbers that a method may be given for other parameters. */
    private static final Map<Class<?>, Object> OTHERS =
            Map.of(
                    float[].class,
                    new float[5],
                    byte[].class,
                    new byte[5],
                    double[].class,
                    new double[5],
                    long[].class,
                    new long[5],
                    String.class,
                    "a",
                    List.class,
                    List.of("a", "b"),
                    double.class,
                    0.5,
                    boolean.class,
                    true);

    private static Table table() {
        return Table.of(
                List.of(
                        Column.numbers(ColumnSchema.whole("n"), new double[] {1, Double.NaN, 3}),
                        Column.codes(
                                ColumnSchema.category("c", List.of("x", "y")),
                                new int[] {0, 1, -1}),
                        Column.texts(
                                new ColumnSchema("t", ColumnKind.TEXT, 0, List.of(), ""),
                                new String[] {"a", "b", "c"})));
    }

    private static List<Object> subjects() {
        Table table = table();
        Images bytes = Images.ofBytes(3, 1, 2, 1, new byte[6]);
        return List.of(
                table,
                table.column(0),
                table.column(1),
                table.column(2),
                bytes,
                bytes.withLabels(new int[] {0, 1, 0}, List.of("a", "b")),
                Images.ofFloats(3, 1, 1, 1, new float[3]),
                Corpus.of(List.of("ab", "", "äöü")),
                Ratings.of(
                        List.of(
                                new Event("a", "x", 1, 10),
                                new Event("b", "y", 1, 11),
                                new Event("c", "x", 2, 12))),
                Ids.of(List.of("a", "b", "c")),
                new Predictions(List.of("a", "b"), new double[][] {{0.1, 0.9}, {1, 0}, {0, 1}}),
                new Recommendations(
                        List.of("u"),
                        List.of("a", "b"),
                        new int[][] {{0, 1}},
                        new float[][] {{1, 0}},
                        new int[0][][]),
                Fit.defaults(),
                Wanted.defaults());
    }

    @Test
    void noNumberEndsInAnExceptionOfAnArray() throws Exception {
        Set<String> called = new TreeSet<>();
        for (Object subject : subjects()) {
            for (Method method : subject.getClass().getMethods()) {
                boolean own = method.getDeclaringClass().getName().startsWith("dev.likeness");
                Set<Class<?>> types = new HashSet<>(Arrays.asList(method.getParameterTypes()));
                boolean numbers =
                        types.contains(int.class)
                                || types.contains(int[].class)
                                || types.contains(long.class);
                if (own && numbers && !method.isBridge()) {
                    tryAll(subject, method);
                    called.add(method.getDeclaringClass().getSimpleName() + "." + method.getName());
                }
            }
        }
        assertThat(called)
                .contains("Table.row", "Table.slice", "Column.number", "Images.copyTo")
                .contains("Corpus.part", "Ratings.itemsOf", "Ids.select", "Predictions.best")
                .hasSizeGreaterThan(45);
    }

    private static void tryAll(Object subject, Method method) throws Exception {
        List<@Nullable Object[]> given = new ArrayList<>();
        given.add(new Object[0]);
        for (Class<?> type : method.getParameterTypes()) {
            List<@Nullable Object[]> longer = new ArrayList<>();
            for (@Nullable Object[] begun : given) {
                for (Object value : values(type)) {
                    @Nullable Object[] more = Arrays.copyOf(begun, begun.length + 1);
                    more[begun.length] = value;
                    longer.add(more);
                }
            }
            given = longer;
        }
        for (@Nullable Object[] arguments : given) {
            try {
                method.invoke(Modifier.isStatic(method.getModifiers()) ? null : subject, arguments);
            } catch (InvocationTargetException e) {
                assertThat(e.getCause())
                        .as("%s.%s%s", subject, method.getName(), Arrays.deepToString(arguments))
                        .isInstanceOfAny(InputException.class, IllegalStateException.class);
                assertThat(e.getCause().getMessage()).endsWith(".").contains(" ");
            }
        }
    }

    private static List<Object> values(Class<?> type) {
        List<Object> values = new ArrayList<>();
        if (type == int.class || type == Integer.class) {
            Arrays.stream(NUMBERS).forEach(values::add);
        } else if (type == long.class || type == Long.class) {
            Arrays.stream(NUMBERS).forEach(number -> values.add((long) number));
        } else if (type == int[].class) {
            Arrays.stream(NUMBERS).forEach(number -> values.add(new int[] {0, number, 1}));
            values.add(new int[0]);
        } else if (OTHERS.containsKey(type)) {
            values.add(OTHERS.get(type));
        }
        return values; // nothing for a type that takes part in no such method
    }

    @Test
    void theSentencesSayWhatThereIs() {
        Table table = table();
        assertThatThrownBy(() -> table.row(3))
                .hasMessage("There is no row 3: they are counted from 0 to 2.");
        assertThatThrownBy(() -> table.column("n").number(-1))
                .hasMessage("There is no row -1: they are counted from 0 to 2.");
        assertThatThrownBy(() -> table.column("c").number(0))
                .hasMessage("Column \"c\" is a category and has no numbers.");
        assertThatThrownBy(() -> table.slice(2, 1))
                .hasMessage(
                        "A part of the rows begins at 0 or later, does not end before it begins and ends at 3 at the latest; found 2 to 1.");
        assertThatThrownBy(() -> Table.of(List.of()).column(0))
                .hasMessage("There is no column 0: there is none at all.");
    }
}

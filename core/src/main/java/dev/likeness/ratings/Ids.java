package dev.likeness.ratings;

import dev.likeness.Bounds;
import dev.likeness.InputException;
import dev.likeness.Nearest;
import dev.likeness.file.ModelFile;
import java.nio.charset.StandardCharsets;
import java.util.AbstractList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The names that users or items have outside, such as {@code 4711} or {@code Alien}, by their
 * position from 0. They never change.
 */
public final class Ids {

    private final String[] ids;
    private volatile @Nullable Map<String, Integer> places;

    private Ids(String[] ids) {
        this.ids = ids;
    }

    /** The names in their order. */
    public static Ids of(List<String> ids) {
        return new Ids(ids.toArray(String[]::new));
    }

    /** How many there are. */
    public int count() {
        return ids.length;
    }

    /**
     * The name at a position.
     *
     * @throws InputException if there is none
     */
    public String id(int position) {
        return ids[Bounds.position("name", position, ids.length)];
    }

    /** The position of a name, the first where several have it; -1 if there is none. */
    public int find(String id) {
        Map<String, Integer> known = places;
        if (known == null) {
            known = new HashMap<>();
            for (int i = 0; i < ids.length; i++) {
                known.putIfAbsent(ids[i], i);
            }
            places = known;
        }
        return known.getOrDefault(id, -1);
    }

    /**
     * The position of a name.
     *
     * @param what what has such names, such as {@code item}
     * @throws InputException if there is none; the message names the nearest
     */
    public int require(String id, String what) {
        int place = find(id);
        if (place < 0) {
            throw new InputException(
                    "There is no %s \"%s\".%s".formatted(what, id, Nearest.hint(id, list())));
        }
        return place;
    }

    /** All names in their order, as a view. */
    public List<String> list() {
        return new AbstractList<>() {
            @Override
            public String get(int index) {
                return ids[index];
            }

            @Override
            public int size() {
                return ids.length;
            }
        };
    }

    /** The names at some positions. */
    public Ids select(int[] positions) {
        String[] some = new String[positions.length];
        for (int i = 0; i < some.length; i++) {
            some[i] = id(positions[i]);
        }
        return new Ids(some);
    }

    /** Adds the names to a model file, as two tensors: their letters and where each ends. */
    public void save(ModelFile.Builder file, String name) {
        long[] end = new long[ids.length];
        byte[] letters = String.join("", ids).getBytes(StandardCharsets.UTF_8);
        long at = 0;
        for (int i = 0; i < ids.length; i++) {
            at += ids[i].getBytes(StandardCharsets.UTF_8).length;
            end[i] = at;
        }
        file.tensor(name + ".letters", letters, letters.length)
                .tensor(name + ".end", end, end.length);
    }

    /**
     * The names in a model file.
     *
     * @throws InputException if they are missing or damaged
     */
    public static Ids load(ModelFile file, String name) {
        byte[] letters = file.bytes(name + ".letters");
        long[] end = file.longs(name + ".end");
        String[] ids = new String[end.length];
        long from = 0;
        for (int i = 0; i < ids.length; i++) {
            if (end[i] < from || end[i] > letters.length) {
                throw new InputException(
                        "%s is damaged: the names in \"%s\" do not lie one after another."
                                .formatted(file.path(), name));
            }
            ids[i] = new String(letters, (int) from, (int) (end[i] - from), StandardCharsets.UTF_8);
            from = end[i];
        }
        return new Ids(ids);
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return this == other || (other instanceof Ids same && Arrays.equals(ids, same.ids));
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(ids);
    }

    @Override
    public String toString() {
        return "%,d names".formatted(ids.length);
    }
}

package dev.likeness.ratings;

import dev.likeness.Bounds;
import dev.likeness.Dataset;
import dev.likeness.InputException;
import dev.likeness.ModelCard;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Who had to do with what: users, items, and the events between them, such as ratings, purchases or
 * plays. An example is a user with a whole history. A user has at most one event with an item;
 * events are held in the order of users, then of items, in arrays of numbers, 8 bytes an event and
 * 8 more where times are known.
 *
 * <pre>{@code
 * Ratings plays = Ratings.of(List.of(
 *         new Event("ann", "Alien", 5), new Event("ann", "Heat", 3), new Event("bob", "Alien", 4)));
 * plays.count();           // 2 users
 * plays.item(plays.begin(1));   // the position of "Alien" among plays.items()
 * }</pre>
 */
public final class Ratings implements Dataset {

    static final String KIND = "ratings";

    private final Ids users;
    private final Ids items;
    private final int[] start; // (users + 1)
    private final int[] item; // (events), ascending within a user
    private final float[] value; // (events)
    private final long[] time; // (events), or none
    private final @Nullable Ratings targets;
    private final String split;
    private volatile @Nullable String fingerprint;

    Ratings(
            Ids users,
            Ids items,
            int[] start,
            int[] item,
            float[] value,
            long[] time,
            @Nullable Ratings targets,
            String split) {
        this.users = users;
        this.items = items;
        this.start = start;
        this.item = item;
        this.value = value;
        this.time = time;
        this.targets = targets;
        this.split = split;
    }

    /**
     * Ratings of some events; of several events between a user and an item the last counts. Users
     * and items are in the order of their first event.
     *
     * @throws InputException if a value is not finite
     */
    public static Ratings of(List<Event> events) {
        EventList list = new EventList();
        events.forEach(event -> list.add(event.user(), event.item(), event.value(), event.time()));
        return list.ratings(Several.LAST);
    }

    /**
     * Ratings from arrays, which are not copied.
     *
     * @param start where the events of each user begin, and where the last user's end: users + 1
     * @param item the position of each event's item, ascending within a user
     * @param value the value of each event; 1 where there is nothing to say
     * @param time seconds since 1970 of each event, or an empty array where times are not known
     * @throws InputException if the arrays do not fit together
     */
    public static Ratings of(
            Ids users, Ids items, int[] start, int[] item, float[] value, long[] time) {
        boolean fits =
                start.length == users.count() + 1
                        && start[0] == 0
                        && start[start.length - 1] == item.length
                        && value.length == item.length
                        && (time.length == 0 || time.length == item.length);
        for (int u = 0; fits && u < users.count(); u++) {
            fits = start[u] <= start[u + 1];
            for (int k = start[u]; fits && k < start[u + 1]; k++) {
                fits =
                        item[k] >= 0
                                && item[k] < items.count()
                                && (k == start[u] || item[k - 1] < item[k])
                                && Float.isFinite(value[k]);
            }
        }
        if (!fits) {
            throw new InputException(
                    "The arrays of ratings do not fit together: expected events in the order of"
                            + " users and, within a user, of items, each item once, and finite"
                            + " values.");
        }
        return new Ratings(users, items, start, item, value, time, null, "");
    }

    /** How many users there are; each is an example. */
    @Override
    public int count() {
        return users.count();
    }

    /** How many events there are. */
    public int events() {
        return item.length;
    }

    /** The users by position. */
    public Ids users() {
        return users;
    }

    /** The items by position, also those that nobody here had to do with. */
    public Ids items() {
        return items;
    }

    /** Where the events of a user begin. */
    public int begin(int user) {
        return start[known(user)];
    }

    /** Where the events of a user end: the position after the last. */
    public int end(int user) {
        return start[known(user) + 1];
    }

    /** How many events a user has. */
    public int length(int user) {
        return start[known(user) + 1] - start[user];
    }

    /** The position of an event's item; ascending within a user. */
    public int item(int event) {
        try {
            return item[event];
        } catch (ArrayIndexOutOfBoundsException e) { // looked for here, an event costs nothing
            throw Bounds.outside("event", event, item.length);
        }
    }

    /** The value of an event, such as a rating or a number of plays. */
    public float value(int event) {
        try {
            return value[event];
        } catch (ArrayIndexOutOfBoundsException e) {
            throw Bounds.outside("event", event, item.length);
        }
    }

    private int known(int user) {
        if (user < 0 || user >= start.length - 1) {
            throw Bounds.outside("user", user, count());
        }
        return user;
    }

    /** Whether the time of each event is known. */
    public boolean timed() {
        return time.length > 0;
    }

    /** Seconds since 1970 of an event; 0 where times are not known. */
    public long time(int event) {
        return time.length == 0 ? 0 : time[Bounds.position("event", event, time.length)];
    }

    /** Whether a user had to do with an item. */
    public boolean has(int user, int theItem) {
        return Arrays.binarySearch(item, start[known(user)], start[user + 1], theItem) >= 0;
    }

    /** The items of a user, ascending. */
    public int[] itemsOf(int user) {
        return Arrays.copyOfRange(item, start[known(user)], start[user + 1]);
    }

    /** How many users had to do with each item. */
    public int[] popularity() {
        int[] counts = new int[items.count()];
        for (int each : item) {
            counts[each]++;
        }
        return counts;
    }

    /**
     * What these users did besides, which a model is to find: as many users, the same items; empty
     * where nothing was set aside.
     */
    public Optional<Ratings> targets() {
        return Optional.ofNullable(targets);
    }

    /** These users with all that they did: history and targets together. */
    public Ratings whole() {
        return targets == null ? this : RatingsJoin.whole(this, targets);
    }

    /** How the data were split, in words and numbers; empty if they were not. */
    public String split() {
        return split;
    }

    Ratings withTargets(Ratings others) {
        return new Ratings(users, items, start, item, value, time, others, split);
    }

    Ratings withSplit(String words) {
        return new Ratings(users, items, start, item, value, time, targets, words);
    }

    /** The events for which something holds; users and items stay. */
    Ratings filter(java.util.function.IntPredicate keeps) {
        int[] starts = new int[start.length];
        int[] kept = new int[item.length];
        int n = 0;
        for (int u = 0; u < users.count(); u++) {
            for (int k = start[u]; k < start[u + 1]; k++) {
                if (keeps.test(k)) {
                    kept[n++] = k;
                }
            }
            starts[u + 1] = n;
        }
        int[] some = Arrays.copyOf(kept, n);
        return new Ratings(
                users, items, starts, at(item, some), at(value, some), timesAt(some), null, split);
    }

    /**
     * The same events with the items of another catalogue; events with items that it does not have
     * are left out.
     */
    public Ratings withItems(Ids catalogue) {
        if (catalogue.equals(items)) {
            return this;
        }
        int[] place = new int[items.count()];
        for (int i = 0; i < place.length; i++) {
            place[i] = catalogue.find(items.id(i));
        }
        int[] starts = new int[start.length];
        long[] keys = new long[item.length];
        int n = 0;
        for (int u = 0; u < users.count(); u++) {
            for (int k = start[u]; k < start[u + 1]; k++) {
                if (place[item[k]] >= 0) {
                    keys[n++] = (long) place[item[k]] << 32 | k;
                }
            }
            starts[u + 1] = n;
            Arrays.sort(keys, starts[u], n);
        }
        int[] from = new int[n];
        int[] moved = new int[n];
        for (int k = 0; k < n; k++) {
            from[k] = (int) keys[k];
            moved[k] = (int) (keys[k] >>> 32);
        }
        Ratings others = targets == null ? null : targets.withItems(catalogue);
        return new Ratings(
                users, catalogue, starts, moved, at(value, from), timesAt(from), others, split);
    }

    /** The users at some positions; the items stay. */
    @Override
    public Ratings select(int[] positions) {
        int[] starts = new int[positions.length + 1];
        for (int i = 0; i < positions.length; i++) {
            starts[i + 1] = starts[i] + length(positions[i]);
        }
        int[] from = new int[starts[positions.length]];
        for (int i = 0; i < positions.length; i++) {
            for (int k = 0; k < length(positions[i]); k++) {
                from[starts[i] + k] = start[positions[i]] + k;
            }
        }
        Ratings others = targets == null ? null : targets.select(positions);
        return new Ratings(
                users.select(positions),
                items,
                starts,
                at(item, from),
                at(value, from),
                timesAt(from),
                others,
                split);
    }

    /** The users {@code from … to - 1}; the items stay. */
    @Override
    public Ratings slice(int from, int to) {
        Bounds.range("users", from, to, count());
        int[] some = new int[to - from];
        Arrays.setAll(some, i -> from + i);
        return select(some);
    }

    private static int[] at(int[] from, int[] positions) {
        int[] some = new int[positions.length];
        for (int i = 0; i < some.length; i++) {
            some[i] = from[positions[i]];
        }
        return some;
    }

    private static float[] at(float[] from, int[] positions) {
        float[] some = new float[positions.length];
        for (int i = 0; i < some.length; i++) {
            some[i] = from[positions[i]];
        }
        return some;
    }

    private long[] timesAt(int[] positions) {
        long[] some = new long[time.length == 0 ? 0 : positions.length];
        for (int i = 0; i < some.length; i++) {
            some[i] = time[positions[i]];
        }
        return some;
    }

    /** SHA-256 of all that is here, as {@code sha256:…}; computed at the first call and kept. */
    public String fingerprint() {
        String known = fingerprint;
        if (known == null) {
            known = RatingsFingerprint.of(this);
            fingerprint = known;
        }
        return known;
    }

    @Override
    public ModelCard.Data provenance() {
        Map<String, Object> schema = new TreeMap<>();
        schema.put("items", items.count());
        schema.put("events", events());
        schema.put("timed", timed());
        if (!split.isEmpty()) {
            schema.put("split", split);
        }
        return new ModelCard.Data(KIND, count(), schema, fingerprint());
    }

    /** Whether both have the same users, items and events to the last bit. */
    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof Ratings same
                && users.equals(same.users)
                && items.equals(same.items)
                && Arrays.equals(start, same.start)
                && Arrays.equals(item, same.item)
                && Arrays.equals(value, same.value)
                && Arrays.equals(time, same.time);
    }

    @Override
    public int hashCode() {
        return 31 * Arrays.hashCode(start) + Arrays.hashCode(item);
    }

    @Override
    public String toString() {
        return "%,d users, %,d items and %,d events".formatted(count(), items.count(), events());
    }
}

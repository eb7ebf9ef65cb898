package dev.likeness.ratings;

import dev.likeness.History;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** Puts ratings together. */
final class RatingsJoin {

    private RatingsJoin() {}

    /** The users of all after each other; all have the same items. */
    static Ratings of(List<Ratings> parts) {
        List<String> users = new ArrayList<>();
        int events = 0;
        boolean timed = !parts.isEmpty();
        for (Ratings part : parts) {
            users.addAll(part.users().list());
            events += part.events();
            timed &= part.timed();
        }
        int[] start = new int[users.size() + 1];
        int[] item = new int[events];
        float[] value = new float[events];
        long[] time = new long[timed ? events : 0];
        int user = 0;
        int n = 0;
        for (Ratings part : parts) {
            for (int u = 0; u < part.count(); u++) {
                for (int k = part.begin(u); k < part.end(u); k++) {
                    item[n] = part.item(k);
                    value[n] = part.value(k);
                    if (timed) {
                        time[n] = part.time(k);
                    }
                    n++;
                }
                start[++user] = n;
            }
        }
        return new Ratings(Ids.of(users), parts.get(0).items(), start, item, value, time, null, "");
    }

    /** The events of the same users in two parts, with the same items and none in both. */
    static Ratings whole(Ratings one, Ratings other) {
        int[] start = new int[one.count() + 1];
        int[] item = new int[one.events() + other.events()];
        float[] value = new float[item.length];
        long[] time = new long[one.timed() && other.timed() ? item.length : 0];
        int n = 0;
        for (int u = 0; u < one.count(); u++) {
            int a = one.begin(u);
            int b = other.begin(u);
            while (a < one.end(u) || b < other.end(u)) {
                boolean first =
                        b == other.end(u) || (a < one.end(u) && one.item(a) < other.item(b));
                Ratings from = first ? one : other;
                int event = first ? a++ : b++;
                item[n] = from.item(event);
                value[n] = from.value(event);
                if (time.length > 0) {
                    time[n] = from.time(event);
                }
                n++;
            }
            start[u + 1] = n;
        }
        return new Ratings(one.users(), one.items(), start, item, value, time, null, one.split());
    }

    /**
     * The same with some more items in each history, after what is there; new items come into the
     * catalogue.
     */
    static Ratings and(Ratings data, History more) {
        if (more.items().isEmpty()) {
            return data;
        }
        Set<String> all = new LinkedHashSet<>(data.items().list());
        all.addAll(more.items());
        Ids items = Ids.of(List.copyOf(all));
        int[] added = more.items().stream().mapToInt(items::find).toArray();
        Ratings same = data.withItems(items);
        int most = data.events() + data.count() * added.length;
        int[] user = new int[most];
        int[] item = new int[most];
        float[] value = new float[most];
        long[] time = new long[data.timed() ? most : 0];
        int n = 0;
        for (int u = 0; u < same.count(); u++) {
            long last = 0;
            for (int k = same.begin(u); k < same.end(u); k++) {
                last = Math.max(last, same.time(k));
                n = put(n, u, same.item(k), same.time(k), user, item, time);
                value[n - 1] = same.value(k);
            }
            for (int each : added) {
                if (!same.has(u, each)) {
                    n = put(n, u, each, ++last, user, item, time);
                    value[n - 1] = 1;
                }
            }
        }
        return EventList.combined(
                same.users(),
                items,
                Arrays.copyOf(user, n),
                Arrays.copyOf(item, n),
                Arrays.copyOf(value, n),
                Arrays.copyOf(time, time.length == 0 ? 0 : n),
                Several.LAST);
    }

    private static int put(
            int n, int aUser, int anItem, long aTime, int[] user, int[] item, long[] time) {
        user[n] = aUser;
        item[n] = anItem;
        if (time.length > 0) {
            time[n] = aTime;
        }
        return n + 1;
    }
}

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

    /** The same with some more items in each history; new items come into the catalogue. */
    static Ratings and(Ratings data, History more) {
        if (more.items().isEmpty()) {
            return data;
        }
        Set<String> all = new LinkedHashSet<>(data.items().list());
        all.addAll(more.items());
        Ids items = Ids.of(List.copyOf(all));
        int[] added = more.items().stream().mapToInt(items::find).toArray();
        List<Ratings> parts = new ArrayList<>();
        Ratings same = data.withItems(items);
        for (int u = 0; u < same.count(); u++) {
            int user = u;
            int[] extra = Arrays.stream(added).filter(i -> !same.has(user, i)).distinct().toArray();
            int[] item = Arrays.copyOf(same.itemsOf(u), same.length(u) + extra.length);
            System.arraycopy(extra, 0, item, same.length(u), extra.length);
            Arrays.sort(item);
            float[] value = new float[item.length];
            Arrays.fill(value, 1);
            parts.add(
                    new Ratings(
                            same.users().select(new int[] {u}),
                            items,
                            new int[] {0, item.length},
                            item,
                            value,
                            new long[0],
                            null,
                            ""));
        }
        return of(parts);
    }
}

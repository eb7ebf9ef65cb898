package dev.likeness.ratings;

import dev.likeness.InputException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Events in any order, from which {@link Ratings} are made. */
final class EventList {

    private final Map<String, Integer> userPlaces = new HashMap<>();
    private final Map<String, Integer> itemPlaces = new HashMap<>();
    private final List<String> users = new ArrayList<>();
    private final List<String> items = new ArrayList<>();
    private int[] user = new int[16];
    private int[] item = new int[16];
    private float[] value = new float[16];
    private long[] time = new long[16];
    private int count;

    void add(String aUser, String anItem, float aValue, long aTime) {
        if (!Float.isFinite(aValue)) {
            throw new InputException(
                    "The value of user \"%s\" and item \"%s\" must be a finite number, found %s."
                            .formatted(aUser, anItem, aValue));
        }
        if (count == user.length) {
            user = Arrays.copyOf(user, 2 * count);
            item = Arrays.copyOf(item, 2 * count);
            value = Arrays.copyOf(value, 2 * count);
            time = Arrays.copyOf(time, 2 * count);
        }
        user[count] = place(aUser, userPlaces, users);
        item[count] = place(anItem, itemPlaces, items);
        value[count] = aValue;
        time[count++] = aTime;
    }

    private static int place(String id, Map<String, Integer> places, List<String> ids) {
        Integer known = places.putIfAbsent(id, ids.size());
        if (known == null) {
            ids.add(id);
            return ids.size() - 1;
        }
        return known;
    }

    Ratings ratings(Several several) {
        boolean timed = false;
        for (int k = 0; k < count && !timed; k++) {
            timed = time[k] != 0;
        }
        return combined(
                Ids.of(users),
                Ids.of(items),
                Arrays.copyOf(user, count),
                Arrays.copyOf(item, count),
                Arrays.copyOf(value, count),
                timed ? Arrays.copyOf(time, count) : new long[0],
                several);
    }

    /**
     * Ratings of events in any order.
     *
     * @param time seconds of each event, or none
     * @param several what becomes of several events of a pair
     */
    static Ratings combined(
            Ids users,
            Ids items,
            int[] user,
            int[] item,
            float[] value,
            long[] time,
            Several several) {
        int[] start = new int[users.count() + 1];
        for (int each : user) {
            start[each + 1]++;
        }
        for (int u = 0; u < users.count(); u++) {
            start[u + 1] += start[u];
        }
        long[] keys = new long[user.length]; // item, then place in the list
        int[] next = Arrays.copyOf(start, users.count());
        for (int k = 0; k < user.length; k++) {
            keys[next[user[k]]++] = (long) item[k] << 32 | k;
        }
        int[] starts = new int[start.length];
        int[] items2 = new int[user.length];
        float[] values = new float[user.length];
        long[] times = new long[time.length];
        int n = 0;
        for (int u = 0; u < users.count(); u++) {
            Arrays.sort(keys, start[u], start[u + 1]);
            for (int k = start[u]; k < start[u + 1]; ) {
                int end = k + 1;
                while (end < start[u + 1] && keys[end] >>> 32 == keys[k] >>> 32) {
                    end++;
                }
                items2[n] = (int) (keys[k] >>> 32);
                one(keys, k, end, value, time, several, values, times, n);
                n++;
                k = end;
            }
            starts[u + 1] = n;
        }
        return new Ratings(
                users,
                items,
                starts,
                Arrays.copyOf(items2, n),
                Arrays.copyOf(values, n),
                Arrays.copyOf(times, time.length == 0 ? 0 : n),
                null,
                "");
    }

    /** One event of those at {@code from … to - 1}. */
    private static void one(
            long[] keys,
            int from,
            int to,
            float[] value,
            long[] time,
            Several several,
            float[] values,
            long[] times,
            int at) {
        int first = (int) keys[from];
        int last = first;
        double sum = 0;
        float most = Float.NEGATIVE_INFINITY;
        for (int k = from; k < to; k++) {
            int each = (int) keys[k];
            sum += value[each];
            most = Math.max(most, value[each]);
            if (time.length == 0 || time[each] >= time[last]) {
                last = each;
            }
            if (time.length > 0 && time[each] < time[first]) {
                first = each;
            }
        }
        int which = several == Several.FIRST ? first : last;
        values[at] =
                switch (several) {
                    case FIRST, LAST -> value[which];
                    case SUM -> (float) sum;
                    case MEAN -> (float) (sum / (to - from));
                    case MAX -> most;
                };
        if (time.length > 0) {
            times[at] = time[which];
        }
    }
}

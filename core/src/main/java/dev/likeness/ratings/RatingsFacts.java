package dev.likeness.ratings;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** What there is to say of ratings: how many, how dense, how old, and which items are popular. */
final class RatingsFacts {

    private static final int SHOWN = 10;
    private static final int COLD = 5;

    private RatingsFacts() {}

    static Map<String, @Nullable Object> of(Ratings ratings) {
        int[] popularity = ratings.popularity();
        int[] lengths = IntStream.range(0, ratings.count()).map(ratings::length).toArray();
        Map<String, @Nullable Object> map = new LinkedHashMap<>();
        map.put("users", ratings.count());
        map.put("items", ratings.items().count());
        map.put("events", ratings.events());
        map.put(
                "density",
                text(
                        "%.3f %%",
                        100.0
                                * ratings.events()
                                / ratings.count()
                                / Math.max(1, ratings.items().count())));
        map.put("itemsPerUser", spread(lengths));
        map.put("usersPerItem", spread(popularity));
        map.put("usersBelowFiveItems", Arrays.stream(lengths).filter(n -> n < COLD).count());
        map.put("itemsBelowFiveUsers", Arrays.stream(popularity).filter(n -> n < COLD).count());
        values(ratings, map);
        if (ratings.timed() && ratings.events() > 0) {
            long first =
                    IntStream.range(0, ratings.events()).mapToLong(ratings::time).min().orElse(0);
            long last =
                    IntStream.range(0, ratings.events()).mapToLong(ratings::time).max().orElse(0);
            map.put("from", RatingsTime.text(first));
            map.put("until", RatingsTime.text(last));
        }
        map.put("fingerprint", ratings.fingerprint());
        map.put("popular", popular(ratings, popularity));
        return map;
    }

    private static void values(Ratings ratings, Map<String, @Nullable Object> map) {
        float least = Float.POSITIVE_INFINITY;
        float most = Float.NEGATIVE_INFINITY;
        double sum = 0;
        for (int k = 0; k < ratings.events(); k++) {
            least = Math.min(least, ratings.value(k));
            most = Math.max(most, ratings.value(k));
            sum += ratings.value(k);
        }
        if (least < most) {
            map.put(
                    "values",
                    text("%s to %s, mean %.3f", plain(least), plain(most), sum / ratings.events()));
        }
    }

    private static String text(String format, Object... values) {
        return String.format(Locale.ROOT, format, values);
    }

    private static String plain(float value) {
        return value == Math.rint(value) ? String.valueOf((long) value) : String.valueOf(value);
    }

    private static String spread(int[] counts) {
        int[] sorted = counts.clone();
        Arrays.sort(sorted);
        return sorted.length == 0
                ? "none"
                : text(
                        "%,d to %,d, median %,d, mean %.1f",
                        sorted[0],
                        sorted[sorted.length - 1],
                        sorted[sorted.length / 2],
                        Arrays.stream(sorted).average().orElse(0));
    }

    private static List<Object> popular(Ratings ratings, int[] popularity) {
        List<Object> rows = new ArrayList<>();
        IntStream.range(0, popularity.length)
                .boxed()
                .sorted(Comparator.<Integer>comparingInt(i -> -popularity[i]).thenComparing(i -> i))
                .limit(SHOWN)
                .forEach(
                        i -> {
                            Map<String, Object> row = new LinkedHashMap<>();
                            row.put("item", ratings.items().id(i));
                            row.put("users", popularity[i]);
                            row.put("share", (double) popularity[i] / ratings.count());
                            rows.add(row);
                        });
        return rows;
    }

    /** The most popular items as rows of text. */
    static List<List<String>> rows(Map<String, ?> described) {
        if (!(described.get("popular") instanceof List<?> popular)) {
            return List.of();
        }
        List<List<String>> rows = new ArrayList<>();
        rows.add(List.of("most popular", "users", "share"));
        for (Object each : popular) {
            if (each instanceof Map<?, ?> row
                    && row.get("share") instanceof Number share
                    && row.get("users") instanceof Number users) {
                rows.add(
                        List.of(
                                String.valueOf(row.get("item")),
                                text("%,d", users.longValue()),
                                text("%.1f %%", 100 * share.doubleValue())));
            }
        }
        return rows;
    }
}

package dev.likeness.classical.tuning;

import dev.likeness.InputException;
import dev.likeness.random.Draws;
import dev.likeness.random.Randomness;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The settings to try: for each key a list of values, or a range to draw from.
 *
 * @param values texts by key, as on a command line; a single text {@code 0.01..100} is a range
 */
public record SearchSpace(Map<String, List<String>> values) {

    private static final long MOST = 10_000;
    private static final Pattern RANGE = Pattern.compile("\\s*(\\S+?)\\.\\.(\\S+?)\\s*");

    public SearchSpace {
        Map<String, List<String>> copy = new LinkedHashMap<>();
        values.forEach((key, list) -> copy.put(key, List.copyOf(list)));
        values = java.util.Collections.unmodifiableMap(copy);
        if (values.isEmpty()) {
            throw new InputException(
                    "There is nothing to search: name settings and values, such as c=0.1,1,10.");
        }
        values.forEach(
                (key, list) -> {
                    if (list.isEmpty() || list.contains("")) {
                        throw new InputException(
                                "The setting " + key + " has no value to try, or an empty one.");
                    }
                    if (isRange(list)) {
                        bounds(key, list.get(0));
                    }
                });
    }

    /**
     * A space as it is written on a command line.
     *
     * @param texts each such as {@code c=0.1,1,10} or {@code c=0.01..100}
     * @throws InputException if one is not of that form, or names a key again
     */
    public static SearchSpace parse(List<String> texts) {
        Map<String, List<String>> values = new LinkedHashMap<>();
        for (String text : texts) {
            int sign = text.indexOf('=');
            if (sign < 1) {
                throw new InputException(
                        "A setting to search is written KEY=VALUE,VALUE,… or KEY=LOW..HIGH, found"
                                + " \""
                                + text
                                + "\".");
            }
            String key = text.substring(0, sign).strip();
            List<String> list =
                    Arrays.stream(text.substring(sign + 1).split(",", -1))
                            .map(String::strip)
                            .toList();
            if (values.put(key, list) != null) {
                throw new InputException("The setting " + key + " is to be searched twice.");
            }
        }
        return new SearchSpace(values);
    }

    private static boolean isRange(List<String> list) {
        return list.size() == 1 && RANGE.matcher(list.get(0)).matches();
    }

    private static double[] bounds(String key, String text) {
        Matcher range = RANGE.matcher(text);
        try {
            if (range.matches()) {
                double low = Double.parseDouble(range.group(1));
                double high = Double.parseDouble(range.group(2));
                if (low < high && Double.isFinite(high - low)) {
                    return new double[] {low, high};
                }
            }
        } catch (NumberFormatException e) {
            // refused below
        }
        throw new InputException(
                "The range of "
                        + key
                        + " must be two numbers, the lower first, such as 0.01..100, found \""
                        + text
                        + "\".");
    }

    /**
     * Every combination, the last key changing fastest.
     *
     * @throws InputException if there are more than 10,000, or a key has a range
     */
    public List<Map<String, String>> grid() {
        List<Map<String, String>> all = new ArrayList<>(List.of(Map.of()));
        for (Map.Entry<String, List<String>> entry : values.entrySet()) {
            if (isRange(entry.getValue())) {
                throw new InputException(
                        "The range of "
                                + entry.getKey()
                                + " has no end of values. Say how many trials to draw, or list"
                                + " values.");
            }
            if (all.size() * (long) entry.getValue().size() > MOST) {
                throw new InputException(
                        "The grid has more than "
                                + MOST
                                + " combinations. List fewer values, or say how many trials to"
                                + " draw.");
            }
            List<Map<String, String>> longer = new ArrayList<>();
            for (Map<String, String> settings : all) {
                for (String value : entry.getValue()) {
                    Map<String, String> one = new LinkedHashMap<>(settings);
                    one.put(entry.getKey(), value);
                    longer.add(one);
                }
            }
            all = longer;
        }
        return all;
    }

    /**
     * Some combinations at random: of a list each value alike, of a range of positive numbers its
     * logarithm alike, of another the number. The same one is not drawn twice.
     *
     * @param trials how many at most, 1 or more
     */
    public List<Map<String, String>> draw(int trials, long seed) {
        if (trials < 1) {
            throw new InputException("At least 1 trial is needed, found " + trials + ".");
        }
        Randomness randomness = Randomness.of(seed).fork("search");
        List<Map<String, String>> drawn = new ArrayList<>();
        for (long position = 0; drawn.size() < trials && position < 20L * trials; position++) {
            Draws draws = randomness.at(position);
            Map<String, String> settings = new LinkedHashMap<>();
            values.forEach((key, list) -> settings.put(key, draw(key, list, draws)));
            if (!drawn.contains(settings)) {
                drawn.add(settings);
            }
        }
        return drawn;
    }

    private static String draw(String key, List<String> list, Draws draws) {
        double u = draws.nextDouble();
        if (!isRange(list)) {
            return list.get((int) (u * list.size()));
        }
        double[] bounds = bounds(key, list.get(0));
        boolean whole = list.get(0).matches("\\s*[+-]?\\d+\\.\\.[+-]?\\d+\\s*");
        double value =
                bounds[0] > 0
                        ? Math.exp(Math.log(bounds[0]) + u * Math.log(bounds[1] / bounds[0]))
                        : bounds[0] + u * (bounds[1] - bounds[0]);
        return whole
                ? String.valueOf(Math.round(value))
                : String.valueOf(Double.parseDouble(String.format(Locale.ROOT, "%.3g", value)));
    }
}

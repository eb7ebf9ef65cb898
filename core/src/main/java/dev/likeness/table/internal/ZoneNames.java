package dev.likeness.table.internal;

import java.time.Instant;
import java.time.ZoneId;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The short names of time zones that exports write, such as PST and PDT. */
final class ZoneNames {

    /** A region, the name of its usual time and its hours before UTC, the same in summer. */
    private static final String[][] REGIONS = {
        {"America/Los_Angeles", "PST", "-8", "PDT", "-7"},
        {"America/Denver", "MST", "-7", "MDT", "-6"},
        {"America/Chicago", "CST", "-6", "CDT", "-5"},
        {"America/New_York", "EST", "-5", "EDT", "-4"},
        {"America/Halifax", "AST", "-4", "ADT", "-3"},
        {"America/Anchorage", "AKST", "-9", "AKDT", "-8"},
        {"Pacific/Honolulu", "HST", "-10", "HDT", "-9"},
        {"Europe/London", "GMT", "0", "BST", "1"},
        {"Europe/Lisbon", "WET", "0", "WEST", "1"},
        {"Europe/Berlin", "CET", "1", "CEST", "2"},
        {"Europe/Helsinki", "EET", "2", "EEST", "3"},
        {"Europe/Moscow", "MSK", "3", "MSD", "4"},
        {"Asia/Tokyo", "JST", "9", "JDT", "10"},
        {"Australia/Sydney", "AEST", "10", "AEDT", "11"},
        {"Pacific/Auckland", "NZST", "12", "NZDT", "13"},
    };

    private static final Map<String, Integer> OFFSETS = new HashMap<>();

    static {
        for (String[] region : REGIONS) {
            OFFSETS.put(region[1], 3600 * Integer.parseInt(region[2]));
            OFFSETS.put(region[3], 3600 * Integer.parseInt(region[4]));
        }
        OFFSETS.put("UTC", 0);
    }

    private ZoneNames() {}

    /** How many seconds a zone is ahead of UTC; null if there is none of that name. */
    static @Nullable Integer offset(String name) {
        return OFFSETS.get(name.toUpperCase(Locale.ROOT));
    }

    /** The name that a zone has at a moment. */
    static String name(ZoneId zone, long second, int ahead) {
        for (String[] region : REGIONS) {
            if (region[0].equals(zone.getId())) {
                boolean summer = zone.getRules().isDaylightSavings(Instant.ofEpochSecond(second));
                return summer ? region[3] : region[1];
            }
        }
        for (String[] region : REGIONS) {
            if (3600 * Integer.parseInt(region[2]) == ahead) {
                return region[1];
            }
        }
        return "UTC";
    }
}

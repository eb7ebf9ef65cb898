package dev.likeness.table.internal;

import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The eras of Japan since 1868, in which years are counted. */
final class Eras {

    /** The first year of an era, as it is written. */
    static final char FIRST = '元';

    private static final List<String> NAMES = List.of("令和", "平成", "昭和", "大正", "明治");
    private static final List<String> LETTERS = List.of("R", "H", "S", "T", "M");

    /** The first day of each era. */
    private static final List<LocalDate> BEGINS =
            List.of(
                    LocalDate.of(2019, 5, 1),
                    LocalDate.of(1989, 1, 8),
                    LocalDate.of(1926, 12, 25),
                    LocalDate.of(1912, 7, 30),
                    LocalDate.of(1868, 1, 25));

    private Eras() {}

    /**
     * An era.
     *
     * @param first its first year as others count them
     * @param yearOneIsNamed whether its first year is written {@link #FIRST} and not as 1
     */
    record Era(String name, int first, boolean yearOneIsNamed) {}

    private static Era era(int number, int length) {
        String name = (length == 1 ? LETTERS : NAMES).get(number);
        return new Era(name, BEGINS.get(number).getYear(), length == 5);
    }

    /**
     * The era whose name a text has.
     *
     * @param length 1 for letters, 4 for names, 5 for names with {@link #FIRST}
     */
    static @Nullable Era find(int length, char[] text, int at, int to) {
        for (int i = 0; i < NAMES.size(); i++) {
            Era era = era(i, length);
            if (TimePatterns.begins(era.name(), text, at, to)) {
                return era;
            }
        }
        return null;
    }

    /** The era of a day; the first one for days before all. */
    static Era of(int length, LocalDate day) {
        for (int i = 0; i < BEGINS.size(); i++) {
            if (!day.isBefore(BEGINS.get(i))) {
                return era(i, length);
            }
        }
        return era(BEGINS.size() - 1, length);
    }
}

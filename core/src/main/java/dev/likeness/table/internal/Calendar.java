package dev.likeness.table.internal;

import java.time.LocalDate;
import java.time.YearMonth;
import java.time.chrono.HijrahDate;
import java.time.temporal.ChronoField;
import java.util.Locale;

/** Calendars in which dates are counted: days since 1970 to year, month and day, and back. */
enum Calendar {
    GREGORIAN(0, 9999),

    /** Of Iran and Afghanistan; leap years by the cycle of 33 years, right from 1178 to 1633. */
    PERSIAN(1280, 1410),

    /** The Islamic calendar of Umm al-Qura. */
    HIJRI(1300, 1460),

    /** Of Thailand: 543 years ahead. */
    BUDDHIST(2440, 2600),

    /** Of Taiwan: 1912 is its first year. */
    MINGUO(1, 150);

    /** No such day. */
    static final long NONE = Long.MIN_VALUE;

    /** The day before the first one of the Persian calendar, in days since 1970. */
    private static final long BEFORE_PERSIA = 1_948_320 - 2_440_588;

    private static final long FIRST_HIJRI = HijrahDate.of(1300, 1, 1).toEpochDay();
    private static final long LAST_HIJRI = HijrahDate.of(1600, 12, 29).toEpochDay();

    private final int first;
    private final int last;

    Calendar(int first, int last) {
        this.first = first;
        this.last = last;
    }

    /** As a pattern names it. */
    String label() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** As a sentence names it. */
    String noun() {
        return switch (this) {
            case PERSIAN -> "Persian";
            case HIJRI -> "Islamic";
            case BUDDHIST -> "Buddhist";
            case MINGUO -> "Minguo";
            case GREGORIAN -> "Gregorian";
        };
    }

    /** Whether people keep dates of such a year: years tell a calendar. */
    boolean usual(int year) {
        return year >= first && year <= last;
    }

    /** Days since 1970; {@link #NONE} if there is no such day, or years say another calendar. */
    long day(int year, int month, int day) {
        if (month < 1 || month > 12 || day < 1 || day > 31 || !usual(year)) {
            return NONE;
        }
        return switch (this) {
            case GREGORIAN -> gregorian(year, month, day);
            case BUDDHIST -> gregorian(year - 543, month, day);
            case MINGUO -> gregorian(year + 1911, month, day);
            case PERSIAN -> day <= lengthInPersia(year, month) ? persian(year, month, day) : NONE;
            case HIJRI ->
                    day <= HijrahDate.of(year, month, 1).lengthOfMonth()
                            ? HijrahDate.of(year, month, day).toEpochDay()
                            : NONE;
        };
    }

    private static long gregorian(int year, int month, int day) {
        boolean good = day <= 28 || day <= YearMonth.of(year, month).lengthOfMonth();
        return good ? LocalDate.of(year, month, day).toEpochDay() : NONE;
    }

    private static long persian(int year, int month, int day) {
        long before = 31L * Math.min(month - 1, 6) + 30L * Math.max(0, month - 7);
        return BEFORE_PERSIA
                + 365L * (year - 1)
                + Math.floorDiv(8L * year + 21, 33)
                + before
                + day
                - 1;
    }

    private static int lengthInPersia(int year, int month) {
        boolean leap = Math.floorMod(25L * year + 11, 33) < 8;
        return month <= 6 ? 31 : month <= 11 || leap ? 30 : 29;
    }

    /** A day of this calendar. */
    record Day(int year, int month, int day) {}

    /** The day that lies some days after the first of 1970. */
    Day of(LocalDate date) {
        return switch (this) {
            case PERSIAN -> inPersia(date.toEpochDay());
            case HIJRI -> {
                long inside = Math.max(FIRST_HIJRI, Math.min(LAST_HIJRI, date.toEpochDay()));
                HijrahDate at = HijrahDate.from(LocalDate.ofEpochDay(inside));
                yield new Day(
                        at.get(ChronoField.YEAR),
                        at.get(ChronoField.MONTH_OF_YEAR),
                        at.get(ChronoField.DAY_OF_MONTH));
            }
            default -> {
                int ahead = this == BUDDHIST ? 543 : this == MINGUO ? -1911 : 0;
                yield new Day(date.getYear() + ahead, date.getMonthValue(), date.getDayOfMonth());
            }
        };
    }

    private static Day inPersia(long days) {
        int year = (int) Math.floorDiv((days - BEFORE_PERSIA) * 33, 12_053) + 1;
        while (persian(year, 1, 1) > days) {
            year--;
        }
        while (persian(year + 1, 1, 1) <= days) {
            year++;
        }
        int left = (int) (days - persian(year, 1, 1));
        int month = left < 186 ? left / 31 + 1 : (left - 186) / 30 + 7;
        return new Day(year, month, (int) (days - persian(year, month, 1)) + 1);
    }
}

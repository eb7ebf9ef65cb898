package dev.likeness.table;

import dev.likeness.InputException;

/**
 * Which of the values that a column could hold it does hold: every n units of the last digit or
 * place of time that is written. Prices that end in .99 are every 100 hundredths from 99 on,
 * salaries in steps of 500 every 500 from 0 on, hours every 60 of a date-time that shows minutes.
 *
 * @param every the distance of two neighbouring values in units, 1 or more
 * @param from the least value in units that is not negative, 0 to {@code every} less 1
 */
public record Grid(long every, long from) {

    /** Every value that can be written. */
    public static final Grid ALL = new Grid(1, 0);

    public Grid {
        if (every < 1 || every >= 1L << 53 || from < 0 || from >= every) {
            throw new InputException(
                    "The values of a column are every 1 or more units, from 0 or more units on but fewer than that; found every %d from %d."
                            .formatted(every, from));
        }
    }

    /** The number of the value on the grid that is nearest to a number of units. */
    double index(double units) {
        return Math.rint((units - (double) from) / (double) every);
    }

    /** The units of the value of a number. */
    double units(double index) {
        return (double) from + index * (double) every;
    }
}

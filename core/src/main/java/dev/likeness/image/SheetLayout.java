package dev.likeness.image;

import dev.likeness.InputException;

/**
 * How pictures are laid out on a sheet.
 *
 * @param columns pictures in a row, at least 1; 0 for a sheet that is near square
 * @param scale how many pixels of the sheet one pixel of a picture is wide and high, 1 to 64; 0 for
 *     one that shows small pictures at 48 to 64 pixels
 * @param gap pixels between pictures and around them, 0 to 64
 * @param dark whether the gap is black rather than white
 */
public record SheetLayout(int columns, int scale, int gap, boolean dark) {

    public SheetLayout {
        if (columns < 0) {
            throw new InputException(
                    "columns must be at least 1, or 0 for a near square, found " + columns + ".");
        }
        if (scale < 0 || scale > 64) {
            throw new InputException(
                    "scale must be from 1 to 64, or 0 to choose it by the size, found "
                            + scale
                            + ".");
        }
        if (gap < 0 || gap > 64) {
            throw new InputException("gap must be from 0 to 64, found " + gap + ".");
        }
    }

    /** A near square with a white gap of 2 pixels, small pictures enlarged. */
    public static SheetLayout defaults() {
        return new SheetLayout(0, 0, 2, false);
    }

    /** These settings with a number of pictures in each row. */
    public SheetLayout withColumns(int columns) {
        return new SheetLayout(columns, scale, gap, dark);
    }

    /** These settings with a scale. */
    public SheetLayout withScale(int scale) {
        return new SheetLayout(columns, scale, gap, dark);
    }
}

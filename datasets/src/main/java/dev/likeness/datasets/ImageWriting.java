package dev.likeness.datasets;

import dev.likeness.About;
import dev.likeness.InputException;
import dev.likeness.image.SheetLayout;
import org.jspecify.annotations.Nullable;

/**
 * What a person says of how pictures are written; {@link SheetLayout} is the same for a program.
 *
 * @param touching whether the pictures of a sheet are one surface, without gaps
 */
public record ImageWriting(
        @About(
                        value = "Pictures in a row of the sheet (default: as fits what it shows).",
                        label = "N")
                @Nullable Integer columns,
        @About(
                        value =
                                "Enlarge each pixel of the sheet to N × N (default: by the size of"
                                        + " the pictures).",
                        label = "N")
                @Nullable Integer scale,
        boolean touching) {

    public ImageWriting {
        if (columns != null && columns < 1) {
            throw new InputException("columns must be at least 1, found " + columns + ".");
        } else if (scale != null && (scale < 1 || scale > 64)) {
            throw new InputException("scale must be from 1 to 64, found " + scale + ".");
        }
    }

    SheetLayout layout() {
        SheetLayout usual = SheetLayout.defaults();
        return new SheetLayout(
                columns == null ? 0 : columns,
                scale == null ? 0 : scale,
                touching ? 0 : usual.gap(),
                usual.dark());
    }
}

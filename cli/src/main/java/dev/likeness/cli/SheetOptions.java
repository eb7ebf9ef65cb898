package dev.likeness.cli;

import dev.likeness.image.SheetLayout;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** How a sheet of pictures is laid out. */
final class SheetOptions {

    @Option(
            names = "--columns",
            paramLabel = "N",
            description = "Pictures in a row of the sheet (default: as fits what it shows).")
    private @Nullable Integer columns;

    @Option(
            names = "--scale",
            paramLabel = "N",
            description = "Enlarge each pixel of the sheet to N × N (default: by the size).")
    private @Nullable Integer scale;

    boolean given() {
        return columns != null || scale != null;
    }

    /**
     * The layout.
     *
     * @param natural pictures in a row when nothing is said; 0 for near square
     * @throws picocli.CommandLine.ParameterException if what was typed is no layout
     */
    SheetLayout layout(int natural, Output output) {
        if (columns != null && columns < 1) {
            throw output.usage("--columns must be at least 1, found " + columns + ".");
        } else if (scale != null && scale < 1) {
            throw output.usage("--scale must be at least 1, found " + scale + ".");
        }
        return output.asUsage(
                () ->
                        SheetLayout.defaults()
                                .withColumns(columns == null ? natural : columns)
                                .withScale(scale == null ? 0 : scale));
    }
}

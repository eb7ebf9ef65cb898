package dev.likeness.datasets;

import dev.likeness.About;
import dev.likeness.InputException;
import org.jspecify.annotations.Nullable;

/**
 * What a person says of how pictures are read, from which a command makes its options; {@link
 * ImageOptions} is the same for a program.
 */
public record ImageReading(
        @About(
                        value =
                                "Crop each picture to its central square and resize it to N × N"
                                        + " pixels.",
                        label = "N")
                @Nullable Integer size,
        @About("Read pictures as grey.") boolean grey,
        @About("Read pictures as RGB.") boolean rgb,
        @About("Leave out files that cannot be read as pictures, and say how many.")
                boolean skipBad) {

    public ImageReading {
        if (grey && rgb) {
            throw new InputException("Give grey or rgb, not both.");
        }
        new ImageOptions(size, ImageOptions.Colour.AUTO, skipBad); // refuses sizes out of range
    }

    ImageOptions options() {
        return new ImageOptions(
                size,
                grey
                        ? ImageOptions.Colour.GREY
                        : rgb ? ImageOptions.Colour.RGB : ImageOptions.Colour.AUTO,
                skipBad);
    }
}

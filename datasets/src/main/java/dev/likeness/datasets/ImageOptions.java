package dev.likeness.datasets;

import dev.likeness.InputException;
import org.jspecify.annotations.Nullable;

/**
 * How pictures are brought to one size and colour when they are loaded.
 *
 * @param size the side in pixels, 1 to 4096: each picture is cropped to its central square, then
 *     averaged down or interpolated up to size × size; null to keep the size they have
 * @param colour grey or RGB
 * @param skipBad whether files that cannot be read are left out, rather than refused
 */
public record ImageOptions(@Nullable Integer size, Colour colour, boolean skipBad) {

    /** The channels of loaded pictures. */
    public enum Colour {
        /** Grey if all pictures are grey, else RGB. */
        AUTO,
        /** One channel: the luma of ITU-R BT.601, 0.299 red + 0.587 green + 0.114 blue. */
        GREY,
        /** Three channels: red, green, blue. */
        RGB
    }

    public ImageOptions {
        if (size != null && (size < 1 || size > 4096)) {
            throw new InputException("size must be from 1 to 4096 pixels, found " + size + ".");
        }
    }

    /** A size and a colour; files that cannot be read are refused. */
    public ImageOptions(@Nullable Integer size, Colour colour) {
        this(size, colour, false);
    }

    /** The size they have; grey if all are grey. */
    public static ImageOptions defaults() {
        return new ImageOptions(null, Colour.AUTO, false);
    }

    /** These options with a size. */
    public ImageOptions withSize(@Nullable Integer size) {
        return new ImageOptions(size, colour, skipBad);
    }

    /** These options with a colour. */
    public ImageOptions withColour(Colour colour) {
        return new ImageOptions(size, colour, skipBad);
    }

    /** These options, with files that cannot be read left out or refused. */
    public ImageOptions withSkipBad(boolean skipBad) {
        return new ImageOptions(size, colour, skipBad);
    }
}

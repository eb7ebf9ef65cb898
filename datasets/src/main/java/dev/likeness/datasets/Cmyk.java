package dev.likeness.datasets;

import java.awt.color.CMMException;
import java.awt.color.ColorSpace;
import java.awt.color.ICC_ColorSpace;
import java.awt.color.ICC_Profile;
import java.awt.image.ColorConvertOp;
import java.awt.image.DataBuffer;
import java.awt.image.Raster;
import java.awt.image.WritableRaster;
import org.jspecify.annotations.Nullable;

/** Four inks as three colours of light, by the profile of the file where it has one. */
final class Cmyk {

    private Cmyk() {}

    /**
     * Converts.
     *
     * @param stored four components of each pixel, as the file has them
     * @param ycck whether the first three are luma and chroma
     * @param inverted whether 0 stands for all ink
     * @param space the space of the inks, or null for none: light is then what neither the ink nor
     *     black takes away
     */
    static Picture toRgb(
            Raster stored, boolean ycck, boolean inverted, @Nullable ColorSpace space) {
        int height = stored.getHeight();
        int width = stored.getWidth();
        WritableRaster inks =
                Raster.createInterleavedRaster(DataBuffer.TYPE_BYTE, width, height, 4, null);
        int[] row = new int[4 * width];
        int bands = stored.getNumBands(); // more than four where there is a mask
        int[] pixels = new int[bands * width];
        int shift = stored.getDataBuffer().getDataType() == DataBuffer.TYPE_USHORT ? 8 : 0;
        for (int y = 0; y < height; y++) {
            stored.getPixels(stored.getMinX(), stored.getMinY() + y, width, 1, pixels);
            for (int x = 0; x < width; x++) {
                for (int c = 0; c < 4; c++) {
                    row[4 * x + c] = pixels[bands * x + c] >> shift;
                }
                inks(row, 4 * x, ycck, inverted);
            }
            inks.setPixels(0, y, width, 1, row);
        }
        WritableRaster light =
                Raster.createInterleavedRaster(DataBuffer.TYPE_BYTE, width, height, 3, null);
        if (space != null) {
            ColorSpace screen = ColorSpace.getInstance(ColorSpace.CS_sRGB);
            new ColorConvertOp(space, screen, null).filter(inks, light);
        } else {
            int[] rgb = new int[3 * width];
            for (int y = 0; y < height; y++) {
                inks.getPixels(0, y, width, 1, row);
                for (int x = 0; x < width; x++) {
                    int left = 255 - row[4 * x + 3];
                    for (int c = 0; c < 3; c++) {
                        rgb[3 * x + c] = ((255 - row[4 * x + c]) * left + 127) / 255;
                    }
                }
                light.setPixels(0, y, width, 1, rgb);
            }
        }
        return planar(light);
    }

    /** Four values as ink, 0 for none and 255 for all. */
    private static void inks(int[] values, int at, boolean ycck, boolean inverted) {
        if (ycck) { // as libjpeg's ycck_cmyk_convert
            double y = values[at];
            double cb = values[at + 1] - 128;
            double cr = values[at + 2] - 128;
            values[at] = 255 - limit(y + 1.402 * cr);
            values[at + 1] = 255 - limit(y - 0.344136 * cb - 0.714136 * cr);
            values[at + 2] = 255 - limit(y + 1.772 * cb);
        }
        if (inverted) {
            for (int c = 0; c < 4; c++) {
                values[at + c] = 255 - values[at + c];
            }
        }
    }

    private static int limit(double value) {
        return (int) Math.max(0, Math.min(255, Math.round(value)));
    }

    /** The space of a profile of four inks, or null if it is none. */
    static @Nullable ColorSpace space(byte @Nullable [] profile) {
        if (profile == null) {
            return null;
        }
        try {
            ICC_Profile read = ICC_Profile.getInstance(profile);
            return read.getColorSpaceType() == ColorSpace.TYPE_CMYK
                    ? new ICC_ColorSpace(read)
                    : null;
        } catch (IllegalArgumentException | CMMException damaged) {
            return null;
        }
    }

    private static Picture planar(Raster light) {
        int height = light.getHeight();
        int width = light.getWidth();
        byte[] values = new byte[3 * height * width];
        int[] row = new int[width];
        for (int c = 0; c < 3; c++) {
            for (int y = 0; y < height; y++) {
                light.getSamples(0, y, width, 1, c, row);
                for (int x = 0; x < width; x++) {
                    values[(c * height + y) * width + x] = (byte) row[x];
                }
            }
        }
        return new Picture(3, height, width, values);
    }
}

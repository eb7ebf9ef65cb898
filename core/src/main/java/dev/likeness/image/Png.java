package dev.likeness.image;

import dev.likeness.plot.PngFile;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.io.OutputStream;

/** One picture as a PNG. */
final class Png {

    private Png() {}

    static void write(Images images, int index, OutputStream out) throws IOException {
        PngFile.write(draw(images, index), out);
    }

    static BufferedImage draw(Images images, int index) {
        int height = images.height();
        int width = images.width();
        int channels = images.channels();
        byte[] planar = images.bytes(index);
        byte[] interleaved = planar;
        if (channels > 1) {
            int plane = height * width;
            interleaved = new byte[planar.length];
            for (int k = 0; k < planar.length; k++) {
                interleaved[k % plane * channels + k / plane] = planar[k];
            }
        }
        int type = channels == 1 ? BufferedImage.TYPE_BYTE_GRAY : BufferedImage.TYPE_3BYTE_BGR;
        BufferedImage image = new BufferedImage(width, height, type);
        // Into the raster, because setRGB would pass grey values through a gamma curve.
        image.getRaster().setDataElements(0, 0, width, height, interleaved);
        return image;
    }
}

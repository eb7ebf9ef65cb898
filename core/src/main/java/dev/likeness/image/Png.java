package dev.likeness.image;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.io.OutputStream;
import javax.imageio.IIOException;
import javax.imageio.IIOImage;
import javax.imageio.ImageIO;
import javax.imageio.ImageWriter;
import javax.imageio.stream.MemoryCacheImageOutputStream;

/** One picture as a PNG. */
final class Png {

    private Png() {}

    static void write(Images images, int index, OutputStream out) throws IOException {
        write(draw(images, index), out);
    }

    static void write(BufferedImage image, OutputStream out) throws IOException {
        ImageWriter writer = ImageIO.getImageWritersByFormatName("png").next();
        // In memory, because the platform's default goes through a temporary file.
        try (MemoryCacheImageOutputStream stream = new MemoryCacheImageOutputStream(out)) {
            writer.setOutput(stream);
            writer.write(null, new IIOImage(image, null, null), null);
        } catch (IIOException e) {
            // It says "I/O error"; what a person needs, such as a full disk, is its cause.
            throw e.getCause() instanceof IOException cause ? cause : e;
        } finally {
            writer.dispose();
        }
    }

    private static BufferedImage draw(Images images, int index) {
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

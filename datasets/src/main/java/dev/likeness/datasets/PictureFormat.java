package dev.likeness.datasets;

import com.twelvemonkeys.imageio.plugins.tiff.TIFFImageReaderSpi;
import com.twelvemonkeys.imageio.plugins.webp.WebPImageReaderSpi;
import dev.likeness.InputException;
import java.io.IOException;
import java.util.EnumMap;
import java.util.HexFormat;
import java.util.Iterator;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Pattern;
import javax.imageio.ImageIO;
import javax.imageio.ImageReader;
import javax.imageio.spi.ImageReaderSpi;

/** The kinds of picture files that are read. The content of a file says which it is. */
enum PictureFormat {
    PNG("png", "89504e47"),
    JPEG("jpg|jpeg|jpe|jfif", "ffd8ff"),
    WEBP("webp", "52494646........57454250"),
    TIFF("tif|tiff", "49492[ab]00|4d4d002[ab]"),
    BMP("bmp", "424d"),
    GIF("gif", "47494638");

    /** All of them, as a part of a sentence. */
    static final String ALL = "PNG, JPEG, WebP, TIFF, BMP and GIF";

    private static final int LONGEST_MARK = 12;
    private static final Map<PictureFormat, ImageReaderSpi> PROVIDERS = new ConcurrentHashMap<>();

    /** A thread reads many pictures of few formats, so it keeps the readers. */
    private static final ThreadLocal<Map<PictureFormat, ImageReader>> READERS =
            ThreadLocal.withInitial(() -> new EnumMap<>(PictureFormat.class));

    private final Pattern endings;
    private final Pattern marks;

    PictureFormat(String endings, String marks) {
        this.endings = Pattern.compile("(?s).*\\.(" + endings + ")");
        this.marks = Pattern.compile("(" + marks + ").*");
    }

    /** Whether the name of a file says that it is a picture. */
    static boolean named(String name) {
        String lower = name.toLowerCase(Locale.ROOT);
        for (PictureFormat format : values()) {
            if (format.endings.matcher(lower).matches()) {
                return true;
            }
        }
        return false;
    }

    /** The format of a file by its first bytes; empty for none that is read. */
    static Optional<PictureFormat> of(byte[] file) {
        String start = HexFormat.of().formatHex(file, 0, Math.min(LONGEST_MARK, file.length));
        for (PictureFormat format : values()) {
            if (format.marks.matcher(start).matches()) {
                return Optional.of(format);
            }
        }
        return Optional.empty();
    }

    /** A reader of such files that no other thread has; to be given back. */
    ImageReader reader() throws IOException {
        ImageReader kept = READERS.get().remove(this);
        return kept == null
                ? PROVIDERS.computeIfAbsent(this, PictureFormat::provider).createReaderInstance()
                : kept;
    }

    /** Keeps a reader for the next picture. */
    void giveBack(ImageReader reader) {
        reader.reset();
        READERS.get().put(this, reader);
    }

    private static ImageReaderSpi provider(PictureFormat format) {
        if (format == WEBP) {
            return new WebPImageReaderSpi();
        } else if (format
                == TIFF) { // that of the JDK knows neither CMYK nor 16 bits with a predictor
            return new TIFFImageReaderSpi();
        }
        Iterator<ImageReader> readers = ImageIO.getImageReadersByFormatName(format.name());
        if (!readers.hasNext()) {
            throw new InputException("This Java has no reader of " + format + " pictures.");
        }
        return readers.next().getOriginatingProvider();
    }
}

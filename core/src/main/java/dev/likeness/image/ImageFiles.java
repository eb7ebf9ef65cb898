package dev.likeness.image;

import dev.likeness.Dataset;
import dev.likeness.InputException;
import dev.likeness.View;
import dev.likeness.file.AtomicFile;
import dev.likeness.file.Npy;
import dev.likeness.file.SheetWriter;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.function.Supplier;

/**
 * Writes pictures: a PNG sheet, a folder of PNGs or an {@code .npy} array, by the name's ending.
 * Everything is written beside its name and renamed, so it is whole or not there.
 *
 * <pre>{@code
 * ImageFiles.write(digits, "digits.png");    // one sheet
 * ImageFiles.write(digits, "digits/");       // 000000.png, 000001.png, …
 * ImageFiles.write(digits, "digits.npy");    // (n, channels, height, width)
 * }</pre>
 */
public final class ImageFiles {

    private ImageFiles() {}

    /**
     * Writes pictures as the ending of the name says, a sheet with {@link SheetLayout#defaults()}.
     *
     * @see #write(Images, String, SheetLayout)
     */
    public static void write(Images images, String target) {
        write(images, target, SheetLayout.defaults());
    }

    /**
     * Writes pictures as the ending of the name says.
     *
     * @param target a name that ends in {@code .png} for a sheet, {@code .npy} for an array, or
     *     {@code /} (or an existing folder) for one PNG a picture
     * @param layout how a sheet is laid out
     * @throws InputException if the ending is another, or the file cannot be written
     */
    public static void write(Images images, String target, SheetLayout layout) {
        Path path = path(target);
        String name = target.toLowerCase(Locale.ROOT);
        if (name.endsWith("/") || name.endsWith("\\") || Files.isDirectory(path)) {
            writeFolder(images, path);
        } else if (name.endsWith(".png")) {
            writeSheet(images, path, layout);
        } else if (name.endsWith(".npy")) {
            writeNpy(images, path);
        } else {
            throw unknownEnding(target);
        }
    }

    /**
     * Refuses a name that {@link #write} would refuse, before hours are spent on what it should
     * hold.
     *
     * @throws InputException if the ending is none of those known
     */
    public static void checkTarget(String target) {
        String name = target.toLowerCase(Locale.ROOT);
        boolean known =
                name.endsWith("/")
                        || name.endsWith("\\")
                        || name.endsWith(".png")
                        || name.endsWith(".npy")
                        || Files.isDirectory(path(target));
        if (!known) {
            throw unknownEnding(target);
        }
    }

    private static InputException unknownEnding(String target) {
        return new InputException(
                "Pictures are written to a name that ends in .png (a sheet), .npy (an array) or / (a folder of PNGs), found "
                        + target
                        + ".");
    }

    private static Path path(String target) {
        try {
            return Path.of(target);
        } catch (InvalidPathException e) {
            throw new InputException(target + " cannot be the name of a file.", e);
        }
    }

    /**
     * Writes all pictures side by side as one PNG.
     *
     * @throws InputException if the sheet would have more than 100 million pixels, or cannot be
     *     written
     */
    public static void writeSheet(Images images, Path file, SheetLayout layout) {
        Images sheet = Sheet.of(images, layout);
        AtomicFile.write(file, out -> Png.write(sheet, 0, out));
    }

    /**
     * Writes collections of equally many pictures of one size as one PNG, a row of each over a row
     * of the next, such as originals over their reconstructions.
     *
     * @throws InputException if they differ in number or size, the sheet would have more than 100
     *     million pixels, or it cannot be written
     */
    public static void writeStacked(List<Images> collections, Path file, SheetLayout layout) {
        Images sheet = Sheet.stacked(collections, layout);
        AtomicFile.write(file, out -> Png.write(sheet, 0, out));
    }

    /**
     * Writes an array of shape (count, channels, height, width): uint8 for pictures of 8 bits,
     * float32 in [0, 1] for others. Labels go beside it, as int32, into {@code NAME-labels.npy}.
     *
     * @throws InputException if a file cannot be written
     */
    public static void writeNpy(Images images, Path file) {
        int[] shape = {images.count(), images.channels(), images.height(), images.width()};
        if (images.eightBit()) {
            Npy.write(file, images.eightBitValues(), shape);
        } else {
            Npy.write(file, images.values(), shape);
        }
        if (images.labelled()) {
            Npy.write(labelsBeside(file), images.labels(), images.count());
        }
    }

    /** The file that holds the labels of the pictures in an {@code .npy} file. */
    public static Path labelsBeside(Path file) {
        String name = String.valueOf(file.getFileName());
        String stem = name.substring(0, name.length() - ".npy".length());
        return file.resolveSibling(stem + "-labels.npy");
    }

    /**
     * Writes one PNG a picture, {@code 000000.png} and so on; pictures with labels into sub-folders
     * by the name of their label.
     *
     * @param folder a folder that is new or empty
     * @throws InputException if the folder holds something, or cannot be written
     */
    public static void writeFolder(Images images, Path folder) {
        PngFolder.write(images, folder);
    }

    /**
     * A sheet of pictures to look at, drawn when it is written.
     *
     * @param name what it is called
     * @param about what it shows
     * @param stacked gives collections of equally many pictures of one size, a row of each over a
     *     row of the next
     */
    public static View view(String name, String about, Supplier<List<Images>> stacked) {
        return new View(
                name,
                ".png",
                about,
                out -> Png.write(Sheet.stacked(stacked.get(), SheetLayout.defaults()), 0, out));
    }

    /** Writes the pictures that a fit draws to be looked at as one PNG each. */
    public static SheetWriter sheets() {
        return new SheetWriter() {
            @Override
            public String ending() {
                return ".png";
            }

            @Override
            public void write(Dataset sample, Path file) {
                writeSheet((Images) sample, file, SheetLayout.defaults());
            }
        };
    }
}

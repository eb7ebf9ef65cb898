package dev.likeness.table;

import dev.likeness.InputException;
import dev.likeness.file.FileProblem;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Enumeration;
import java.util.zip.ZipEntry;
import java.util.zip.ZipException;
import java.util.zip.ZipFile;

/** Looks whether a file can be an Excel file that is no trap, before a library opens it. */
final class XlsxGuard {

    /** What the parts of a file may have together once they are unpacked. */
    private static final long LARGEST = 4L << 30;

    /** Texts that all cells share are held in memory. */
    private static final long LARGEST_TEXTS = 512L << 20;

    /** Sheets of real data are packed twenty times or less. */
    private static final long MOST_PACKED = 200;

    private static final long SMALL = 16L << 20;
    private static final int MOST_PARTS = 10_000;

    private XlsxGuard() {}

    /**
     * Finds a cell that lies beyond any column: whoever reads it would fill all columns before it.
     * Excel's last one is XFD.
     */
    private static final class Places {
        private static final int MOST_LETTERS = 3;
        private int state; // how much of r=" was just seen after a blank
        private int letters;

        boolean beyond(byte[] some, int count) {
            for (int i = 0; i < count; i++) {
                byte c = some[i];
                if (state == 4 && ((c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z'))) {
                    if (++letters > MOST_LETTERS) {
                        return true;
                    }
                } else if (state == 4 && c == '&') {
                    return true; // a letter in disguise
                } else if (c == ' ' || c == '\n' || c == '\t' || c == '\r') {
                    state = 1;
                } else if ((state == 1 && c == 'r') || (state == 2 && c == '=')) {
                    state++;
                } else if (state == 3 && (c == '"' || c == '\'')) {
                    state = 4;
                    letters = 0;
                } else {
                    state = 0;
                }
            }
            return false;
        }
    }

    /** Refuses what is a trap, and says whether the file has styles. */
    static boolean check(Path file) {
        FileProblem.requireFile(file);
        try (InputStream begin = Files.newInputStream(file)) {
            byte[] magic = begin.readNBytes(4);
            if (magic.length >= 2 && magic[0] == (byte) 0xd0 && magic[1] == (byte) 0xcf) {
                throw new InputException(
                        "%s is an Excel file of the old format or has a password. Save it as .xlsx without one."
                                .formatted(file));
            } else if (magic.length < 2 || magic[0] != 'P' || magic[1] != 'K') {
                throw new InputException(
                        "%s is no Excel file, though its name ends in .xlsx. If it is text, end its name in .csv."
                                .formatted(file));
            }
        } catch (IOException e) {
            throw FileProblem.reading(file, e);
        }
        try (ZipFile zip = new ZipFile(file.toFile())) {
            parts(file, zip);
            return zip.getEntry("xl/styles.xml") != null;
        } catch (ZipException | IllegalArgumentException e) {
            throw new InputException(
                    "%s is a damaged Excel file (%s). Save or copy it again."
                            .formatted(file, e.getMessage()),
                    e);
        } catch (IOException e) {
            throw FileProblem.reading(file, e);
        }
    }

    private static void parts(Path file, ZipFile zip) throws IOException {
        boolean book = false;
        long all = 0;
        int count = 0;
        byte[] buffer = new byte[1 << 16];
        for (Enumeration<? extends ZipEntry> e = zip.entries(); e.hasMoreElements(); ) {
            ZipEntry part = e.nextElement();
            book |= part.getName().equalsIgnoreCase("xl/workbook.xml");
            if (++count > MOST_PARTS) {
                throw trap(file);
            }
            // The length that a part claims is not trusted.
            long packed = Math.max(1, part.getCompressedSize());
            boolean texts = part.getName().toLowerCase(java.util.Locale.ROOT).contains("shared");
            long size = 0;
            Places places = new Places();
            try (InputStream in = zip.getInputStream(part)) {
                for (int read = in.read(buffer); read >= 0; read = in.read(buffer)) {
                    size += read;
                    all += read;
                    if ((size > SMALL && size / packed > MOST_PACKED)
                            || places.beyond(buffer, read)
                            || (texts && size > LARGEST_TEXTS)
                            || all > LARGEST) {
                        throw trap(file);
                    }
                }
            }
        }
        if (!book) {
            throw new InputException(
                    "%s is a zip file without a workbook, and no Excel file.".formatted(file));
        }
    }

    private static InputException trap(Path file) {
        return new InputException(
                "%s would unpack to far more than a sheet holds, and is not read. If it is sound, save it as .csv."
                        .formatted(file));
    }
}

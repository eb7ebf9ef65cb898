package dev.likeness.table;

import dev.likeness.InputException;
import java.nio.file.Path;
import java.util.Locale;

/**
 * Whether a file is one of Excel, and whether the library for such files is there. It need not be:
 * with all that it needs it is larger than the models of tables. So no class of it is named here.
 */
final class Xlsx {

    private static final String READER = "org.dhatim.fastexcel.reader.ReadableWorkbook";
    private static final String WRITER = "org.dhatim.fastexcel.Workbook";

    private Xlsx() {}

    static boolean named(Path file) {
        return file.toString().toLowerCase(Locale.ROOT).endsWith(".xlsx");
    }

    /** Refuses with the way out if Excel files cannot be read. */
    static void requireReader(String file) {
        require(file, READER, "org.dhatim:fastexcel-reader:0.19.0");
    }

    /** Refuses with the way out if Excel files cannot be written. */
    static void requireWriter(String file) {
        require(file, WRITER, "org.dhatim:fastexcel:0.19.0");
    }

    private static void require(String file, String type, String library) {
        try {
            Class.forName(type);
        } catch (ClassNotFoundException | NoClassDefFoundError e) {
            throw new InputException(
                    "%s is an Excel file, which needs fastexcel on the class path: add %s, or use .csv."
                            .formatted(file, library),
                    e);
        }
    }
}

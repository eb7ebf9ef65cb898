package dev.likeness.table;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.likeness.InputException;
import dev.likeness.file.Aside;
import dev.likeness.file.AtomicFile;
import dev.likeness.file.FileProblem;
import dev.likeness.table.internal.NumberForm;
import dev.likeness.table.internal.TimeFormat;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDateTime;
import java.util.Collections;
import java.util.List;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import java.util.zip.ZipOutputStream;
import org.dhatim.fastexcel.Workbook;
import org.dhatim.fastexcel.Worksheet;

/** Writes rows of tables of one schema as the one sheet of an Excel file (XLSX). */
final class XlsxOut implements TableOut.Out {

    private static final int MOST_ROWS = 1_048_576;
    private static final int MOST_COLUMNS = 16_384;
    private static final int LONGEST = 32_767;

    /** Excel keeps this many digits of a number. */
    private static final double LARGEST = 1e15;

    private static final double DAY = 86_400;

    /** 1970-01-01 in days since 1899-12-30. */
    private static final double EPOCH = 25_569;

    private static final int BLOCK = 1000;
    private static final String NO_TIME = "1980-01-01T00:00:00Z";

    private final Path file;
    private final List<ColumnSchema> schema;
    private final Workbook book;
    private final Worksheet sheet;
    private final String[] formats;
    private final TimeFormat[] times;
    private int row;

    XlsxOut(Path file, OutputStream stream, List<ColumnSchema> schema, Dialect dialect) {
        this.file = file;
        this.schema = schema;
        if (schema.size() > MOST_COLUMNS) {
            throw new InputException(
                    "%s would have %d columns, and an Excel file holds 16,384. Write .csv instead."
                            .formatted(file, schema.size()));
        }
        this.book = new Workbook(stream, "Likeness", "1.0");
        this.sheet = book.newWorksheet("Sheet1");
        this.formats = new String[schema.size()];
        this.times = new TimeFormat[schema.size()];
        for (int i = 0; i < formats.length; i++) {
            ColumnSchema column = schema.get(i);
            boolean time =
                    column.kind() == ColumnKind.DATE || column.kind() == ColumnKind.DATE_TIME;
            times[i] = time ? TimeFormat.of(column.format()) : TimeFormat.of("yyyy-MM-dd");
            String own = dialect.formats().getOrDefault(column.name(), "");
            boolean fits = !own.isEmpty() && column.kind().numeric() && XlsxCells.time(own) == time;
            formats[i] = fits ? own : format(column, times[i]);
            if (dialect.header()) {
                sheet.value(0, i, column.name());
            }
        }
        this.row = dialect.header() ? 1 : 0;
    }

    /** Writes rows that come block after block. */
    static void write(Path file, List<ColumnSchema> schema, Dialect dialect, TableOut.Rows rows) {
        try (Aside work = Aside.folder(file.toAbsolutePath().normalize())) {
            Path timed = work.path().resolve("timed.xlsx");
            try (OutputStream stream = new BufferedOutputStream(Files.newOutputStream(timed))) {
                XlsxOut out = new XlsxOut(file, stream, schema, dialect);
                rows.to(out);
                out.book.finish();
            }
            AtomicFile.write(file, stream -> timeless(timed, stream));
        } catch (IOException e) {
            throw FileProblem.writing(file, e);
        }
    }

    private static String format(ColumnSchema column, TimeFormat time) {
        return switch (column.kind()) {
            case DATE -> whole(time) ? "yyyy-mm-dd" : "";
            case DATE_TIME -> !whole(time) ? "" : time.day() ? "yyyy-mm-dd hh:mm:ss" : "hh:mm:ss";
            case WHOLE, DECIMAL -> number(column.format());
            default -> "";
        };
    }

    /** The format of a number as Excel has it. */
    private static String number(String format) {
        NumberForm form = NumberForm.of(format);
        boolean grouped = format.matches(".*#[.,' ].*");
        String digits = form.places() > 0 ? "." + "0".repeat(form.places()) : "";
        return format.isEmpty() ? "" : (grouped ? "#,##0" : "0") + digits;
    }

    /** Whether a pattern says a day or a time of day, which Excel holds as a number. */
    private static boolean whole(TimeFormat time) {
        boolean seconds = time.scale() == TimeFormat.Scale.SECOND;
        boolean days = time.scale() == TimeFormat.Scale.DAY;
        return !time.hasOffset() && (days || seconds);
    }

    @Override
    public void rows(Table table) throws IOException {
        if ((long) row + table.rows() > MOST_ROWS) {
            throw new InputException(
                    "%s would have more than 1,048,576 rows, which an Excel file cannot hold. Write .csv instead, or fewer rows."
                            .formatted(file));
        }
        for (int from = 0; from < table.rows(); from++, row++) {
            for (int i = 0; i < schema.size(); i++) {
                Column column = table.column(i);
                if (!column.missing(from)) {
                    cell(i, column, from);
                }
            }
            if (row % BLOCK == 0) {
                sheet.flush();
            }
        }
    }

    private void cell(int i, Column column, int from) {
        ColumnSchema as = schema.get(i);
        if (as.kind().numeric() && column.schema().kind().numeric()) {
            number(i, as, column.number(from));
            return;
        }
        String text = String.valueOf(Conform.text(column, from));
        if (as.kind() == ColumnKind.BOOLEAN && text.matches("(?i)true|false")) {
            sheet.value(row, i, Boolean.valueOf(text));
            return;
        } else if (text.length() > LONGEST) {
            throw new InputException(
                    "Column \"%s\" has a text of %d characters, and a cell of an Excel file holds 32,767. Write .csv instead."
                            .formatted(as.name(), text.length()));
        }
        sheet.inlineString(row, i, text);
    }

    private void number(int i, ColumnSchema as, double value) {
        boolean time = as.kind() == ColumnKind.DATE || as.kind() == ColumnKind.DATE_TIME;
        if (time && !whole(times[i])) {
            sheet.inlineString(row, i, as.text(value));
            return;
        } else if (!time && Math.abs(value) >= LARGEST) {
            sheet.inlineString(row, i, as.text(value));
            return;
        }
        double cell = value;
        if (time) {
            cell = as.kind() == ColumnKind.DATE ? value + EPOCH : value / DAY;
            cell += as.kind() == ColumnKind.DATE_TIME && times[i].day() ? EPOCH : 0;
        }
        if (cell == Math.rint(cell)) {
            sheet.value(row, i, (long) cell);
        } else {
            sheet.value(row, i, cell);
        }
        if (!formats[i].isEmpty()) {
            sheet.style(row, i).format(escaped(formats[i])).set();
        }
    }

    /** The library writes a format into XML as it is. */
    private static String escaped(String format) {
        return format.replace("&", "&amp;").replace("<", "&lt;").replace("\"", "&quot;");
    }

    /** The same file without the time at which it was made: the same rows give the same bytes. */
    private static void timeless(Path from, OutputStream to) throws IOException {
        try (ZipFile zip = new ZipFile(from.toFile())) {
            ZipOutputStream out = new ZipOutputStream(to);
            for (ZipEntry part : Collections.list(zip.entries())) {
                ZipEntry same = new ZipEntry(part.getName());
                same.setTimeLocal(LocalDateTime.of(1980, 1, 1, 0, 0));
                out.putNextEntry(same);
                try (InputStream in = zip.getInputStream(part)) {
                    if (part.getName().equals("docProps/core.xml")) {
                        String text = new String(in.readAllBytes(), UTF_8);
                        out.write(
                                text.replaceAll("\\d{4}-\\d\\d-\\d\\dT[0-9:.]+Z", NO_TIME)
                                        .getBytes(UTF_8));
                    } else {
                        in.transferTo(out);
                    }
                }
                out.closeEntry();
            }
            out.finish();
        }
    }
}

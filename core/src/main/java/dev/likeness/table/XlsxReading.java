package dev.likeness.table;

import dev.likeness.InputException;
import dev.likeness.Nearest;
import dev.likeness.Remedy;
import dev.likeness.file.FileProblem;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.dhatim.fastexcel.reader.Cell;
import org.dhatim.fastexcel.reader.CellType;
import org.dhatim.fastexcel.reader.ExcelReaderException;
import org.dhatim.fastexcel.reader.ReadableWorkbook;
import org.dhatim.fastexcel.reader.ReadingOptions;
import org.dhatim.fastexcel.reader.Row;
import org.dhatim.fastexcel.reader.Sheet;

/** Passes over the rows of one sheet of an Excel file (XLSX), row after row. */
final class XlsxReading implements RowSource {

    /** Rows among which the header is looked for. */
    private static final int LOOK = 100;

    private final Path file;
    private final TableOptions options;
    private final List<String> notices = new ArrayList<>();
    private final List<String> names = new ArrayList<>();

    /** The columns of the sheet that hold something, in order, and the row of the header. */
    private int[] columns = new int[0];

    private int header;
    private boolean looked;

    /** How the cells of each column are shown, the way that most are. */
    private final Map<String, String> formats = new HashMap<>();

    XlsxReading(Path file, TableOptions options) {
        this.file = file;
        this.options = options;
    }

    @Override
    public List<String> notices() {
        return List.copyOf(notices);
    }

    @Override
    public Dialect dialect() {
        return Dialect.PLAIN.withHeader(options.header()).withFormats(formats);
    }

    @Override
    public void pass(Sink sink) {
        boolean styled = XlsxGuard.check(file);
        try (ReadableWorkbook book =
                new ReadableWorkbook(file.toFile(), new ReadingOptions(styled, false))) {
            Sheet sheet = sheet(book);
            XlsxCells cells = new XlsxCells(book.isDate1904());
            if (!looked) {
                look(sheet, cells);
                looked = true;
            }
            rows(sheet, cells, sink);
        } catch (UncheckedIOException | ExcelReaderException | IOException e) {
            throw damaged(e);
        } catch (RuntimeException e) {
            // The library answers a damaged file with whatever it meets first.
            if (e instanceof InputException || e instanceof HeadSink.Enough) {
                throw e;
            }
            throw damaged(e);
        }
    }

    private InputException damaged(Exception e) {
        FileProblem.requireFile(file);
        return new InputException(
                "%s cannot be read as an Excel file. Open it in a spreadsheet and save it again as .xlsx or .csv."
                        .formatted(file),
                e);
    }

    private Sheet sheet(ReadableWorkbook book) {
        List<Sheet> sheets;
        try (Stream<Sheet> all = book.getSheets()) {
            sheets = all.toList();
        }
        List<String> known = sheets.stream().map(Sheet::getName).toList();
        if (sheets.isEmpty()) {
            throw new InputException("%s has no sheet.".formatted(file));
        }
        String wanted = options.sheet();
        if (wanted == null) {
            if (!looked && sheets.size() > 1) {
                notices.add(
                        "%s has %d sheets, and the first, \"%s\", is read. Another is read with sheet=NAME."
                                .formatted(file, sheets.size(), known.get(0)));
            }
            return sheets.get(0);
        }
        int index = known.indexOf(wanted);
        if (index < 0) {
            throw new InputException(
                    "%s has no sheet \"%s\"; there are %s.%s"
                            .formatted(
                                    file,
                                    wanted,
                                    String.join(", ", known),
                                    Nearest.hint(wanted, known)));
        }
        return sheets.get(index);
    }

    // A first pass: where the header is, and which columns hold something

    private void look(Sheet sheet, XlsxCells cells) throws IOException {
        BitSet used = new BitSet();
        List<int[]> first = new ArrayList<>(); // the number of a row, and how many cells it has
        Map<Integer, Map<String, Integer>> shown = new HashMap<>();
        boolean[] formulas = new boolean[1];
        try (Stream<Row> rows = sheet.openStream()) {
            rows.forEach(
                    row -> {
                        int some = 0;
                        for (Cell cell : row) {
                            if (cell == null || cells.text(cell).isEmpty()) {
                                continue;
                            }
                            formulas[0] |= cell.getType() == CellType.FORMULA;
                            used.set(cell.getColumnIndex());
                            some++;
                            String format = cell.getDataFormatString();
                            if (format != null && first.size() > 1) {
                                shown.computeIfAbsent(cell.getColumnIndex(), c -> new HashMap<>())
                                        .merge(format, 1, Integer::sum);
                            }
                        }
                        if (first.size() < LOOK && row.getRowNum() > options.skip() && some > 0) {
                            first.add(new int[] {row.getRowNum(), some});
                        }
                    });
        }
        columns = used.stream().toArray();
        int widest = first.stream().mapToInt(row -> row[1]).max().orElse(0);
        int titles = 0;
        while (titles < first.size() && options.skip() == 0 && 2 * first.get(titles)[1] < widest) {
            titles++;
        }
        header = first.isEmpty() ? 0 : first.get(Math.min(titles, first.size() - 1))[0];
        if (titles > 0) {
            notices.add(
                    "%d %s before the header in row %d %s skipped."
                            .formatted(
                                    titles,
                                    titles == 1 ? "row" : "rows",
                                    header,
                                    titles == 1 ? "is" : "are"));
        }
        if (formulas[0]) {
            notices.add(
                    "Some cells hold formulas: they are read as the values that were computed when the file was saved.");
        }
        name(sheet, cells);
        for (int i = 0; i < columns.length; i++) {
            Map<String, Integer> counts = shown.getOrDefault(columns[i], Map.of());
            String name = names.get(i);
            counts.entrySet().stream()
                    .max(Map.Entry.<String, Integer>comparingByValue())
                    .ifPresent(most -> formats.put(name, most.getKey()));
        }
    }

    private void name(Sheet sheet, XlsxCells cells) throws IOException {
        List<String> texts = new ArrayList<>();
        try (Stream<Row> rows = sheet.openStream()) {
            rows.filter(row -> row.getRowNum() == header)
                    .findFirst()
                    .ifPresent(
                            row -> {
                                for (int column : columns) {
                                    texts.add(cells.text(row, column).strip());
                                }
                            });
        }
        for (int i = 0; i < columns.length; i++) {
            String name = options.header() ? texts.get(i) : "";
            String wanted = name.isEmpty() ? "column-" + (i + 1) : name;
            String own = wanted;
            for (int twice = 2; names.contains(own); twice++) {
                own = wanted + "-" + twice;
            }
            if (options.header() && !own.equals(name)) {
                notices.add(
                        name.isEmpty()
                                ? "Column %d has no name in the header and is called \"%s\"."
                                        .formatted(i + 1, own)
                                : "The header has \"%s\" twice; column %d is called \"%s\"."
                                        .formatted(name, i + 1, own));
            }
            names.add(own);
        }
    }

    private void rows(Sheet sheet, XlsxCells cells, Sink sink) throws IOException {
        if (columns.length == 0) {
            throw new InputException(
                    "%s: the sheet \"%s\" is empty; expected a row with the names of the columns, and rows."
                            .formatted(file, sheet.getName()),
                    Remedy.reading("Or read another sheet with", "sheet", "NAME"));
        }
        sink.names(names);
        String[] texts = new String[columns.length];
        try (Stream<Row> rows = sheet.openStream()) {
            rows.forEach(
                    row -> {
                        int line = row.getRowNum();
                        boolean some = false;
                        for (int i = 0; i < columns.length; i++) {
                            texts[i] = cells.text(row, columns[i]).strip();
                            some |= !texts[i].isEmpty();
                        }
                        if (!some || line < header || (options.header() && line == header)) {
                            return;
                        }
                        for (int i = 0; i < texts.length; i++) {
                            char[] text = texts[i].toCharArray();
                            sink.field(i, text, 0, text.length, line, false);
                        }
                        sink.row(line);
                    });
        }
    }
}

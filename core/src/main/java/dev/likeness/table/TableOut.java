package dev.likeness.table;

import dev.likeness.Held;
import dev.likeness.InputException;
import dev.likeness.Sampler;
import dev.likeness.file.AtomicFile;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.function.LongConsumer;
import java.util.zip.GZIPOutputStream;

/** Writes tables and samples to files by their endings, block after block. */
final class TableOut {

    /** Rows drawn at a time, so that a sample of any length needs the memory of these. */
    private static final int BLOCK = 8192;

    private TableOut() {}

    /** Rows of one schema that come block after block. */
    @FunctionalInterface
    interface Rows {
        void to(Out out) throws IOException;
    }

    /** What takes rows of tables of one schema. */
    interface Out {
        void rows(Table table) throws IOException;
    }

    /** Rows that are written as text alone. */
    @FunctionalInterface
    interface TextRows {
        void to(CsvOut out) throws IOException;

        /** The lines before the header. */
        default List<String> before() {
            return List.of();
        }
    }

    /** Writes a table. */
    static void write(Table table, Path file, TableWriting writing) {
        write(file, table.schema(), Dialect.PLAIN, writing, out -> out.rows(table));
    }

    /**
     * Writes a table whose first rows come from a file: these rows keep all cells of the file as
     * they stand there, those of columns that the table lacks too; only where a value was missing
     * and is there now it is written. The rows after them have nothing in such columns. All is
     * written in the dialect of the file where the ending is one of text.
     *
     * @param before the rows as they were read, without what was changed
     * @param kept how many rows of the table are those of {@code before}; 0 for none of them
     */
    static void rewrite(Table table, Table before, int kept, Path file, TableWriting writing) {
        Origin origin = before.origin();
        if (origin == null || !origin.inOrder()) {
            write(table, file, writing);
        } else if (Parquet.named(file) || Xlsx.named(file)) {
            Table whole = Rewriting.whole(table, before, origin, kept);
            write(file, whole.schema(), origin.dialect(), writing, out -> out.rows(whole));
        } else {
            Rewriting rewriting = new Rewriting(table, before, origin, kept);
            writeText(file, rewriting.schema(), rewriting.dialect(), writing, rewriting);
        }
    }

    /** Writes a sample to a stream as delimited text in UTF-8, and leaves the stream open. */
    static void sample(
            Sampler<Table> sampler,
            long first,
            long count,
            long seed,
            OutputStream stream,
            char delimiter)
            throws IOException {
        Sampler<Table> rows = sampler instanceof Held<?> ? sampler : sampler.held();
        Table begin = rows.sample(first, (int) Math.min(BLOCK, count), seed);
        CsvOut out = new CsvOut(stream, begin.schema(), delimiter);
        out.header(List.of());
        blocks(rows, begin, first, count, seed, done -> {}, out);
        out.flush();
        stream.flush();
    }

    /** Writes a sample in a dialect, and tells after each block how many rows are done. */
    static void sample(
            Sampler<Table> sampler,
            long first,
            long count,
            long seed,
            Path file,
            Dialect dialect,
            TableWriting writing,
            LongConsumer rowsDone) {
        Tables.checkTarget(file.toString());
        if (count < 1) {
            throw new InputException("A sample has at least 1 row, found " + count + ".");
        }
        Sampler<Table> rows = sampler instanceof Held<?> ? sampler : sampler.held();
        Table begin = rows.sample(first, (int) Math.min(BLOCK, count), seed);
        write(
                file,
                begin.schema(),
                dialect,
                writing,
                out -> blocks(rows, begin, first, count, seed, rowsDone, out));
    }

    private static void blocks(
            Sampler<Table> sampler,
            Table begin,
            long first,
            long count,
            long seed,
            LongConsumer rowsDone,
            Out out)
            throws IOException {
        Table block = begin;
        for (long done = 0; ; ) {
            out.rows(block);
            done += block.rows();
            rowsDone.accept(done);
            if (done >= count) {
                return;
            }
            int next = (int) Math.min(BLOCK, count - done);
            block = sampler.sample(first + done, next, seed);
        }
    }

    private static void write(
            Path file,
            List<ColumnSchema> schema,
            Dialect dialect,
            TableWriting writing,
            Rows rows) {
        Tables.checkTarget(file.toString());
        if (Parquet.named(file)) {
            Parquet.write(file, schema, rows);
        } else if (Xlsx.named(file)) {
            XlsxOut.write(file, schema, dialect, rows);
        } else {
            writeText(file, schema, dialect, writing, rows::to);
        }
    }

    private static void writeText(
            Path file,
            List<ColumnSchema> schema,
            Dialect dialect,
            TableWriting writing,
            TextRows rows) {
        Tables.checkTarget(file.toString());
        boolean tabs = Tables.plain(file.toString()).endsWith(".tsv");
        char delimiter = tabs ? '\t' : dialect.delimiterOr(',');
        boolean packed = file.toString().toLowerCase(Locale.ROOT).endsWith(".gz");
        AtomicFile.write(
                file,
                stream -> {
                    OutputStream target = packed ? new GZIPOutputStream(stream, 1 << 16) : stream;
                    CsvOut out = new CsvOut(target, schema, delimiter, dialect, writing);
                    out.header(rows.before());
                    rows.to(out);
                    out.flush();
                    if (target instanceof GZIPOutputStream gzip) {
                        gzip.finish();
                    }
                });
    }
}

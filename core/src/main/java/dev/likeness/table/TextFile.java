package dev.likeness.table;

import dev.likeness.InputException;
import dev.likeness.Remedy;
import dev.likeness.file.FileProblem;
import java.io.BufferedInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.PushbackInputStream;
import java.io.Reader;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.Charset;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CoderResult;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.zip.GZIPInputStream;
import java.util.zip.ZipException;
import org.jspecify.annotations.Nullable;

/**
 * The characters of a text file, packed by gzip or not, strictly decoded: a byte that the encoding
 * does not know is refused with its line.
 */
final class TextFile extends Reader {

    /** How much of a file is looked at to find its encoding. */
    private static final int LOOK = 4096;

    private final Path file;
    private final InputStream bytes;
    private final CharsetDecoder decoder;
    private final ByteBuffer in = ByteBuffer.allocate(1 << 16);
    private boolean ended;

    /** Whether all characters were given. */
    private boolean flushed;

    private long line = 1;
    private boolean afterReturn;

    private TextFile(Path file, InputStream bytes, Charset charset) {
        this.file = file;
        this.bytes = bytes;
        this.decoder =
                charset.newDecoder()
                        .onMalformedInput(CodingErrorAction.REPORT)
                        .onUnmappableCharacter(CodingErrorAction.REPORT);
        in.limit(0);
    }

    /**
     * Opens a file.
     *
     * @param encoding the encoding; null for what the file's first bytes say, else UTF-8
     */
    static Reader open(Path file, @Nullable Charset encoding) throws IOException {
        FileProblem.requireFile(file);
        InputStream raw = Files.newInputStream(file);
        try {
            InputStream plain = plain(raw);
            byte[] begin = peek(plain);
            Encoded found = Encoded.of(begin, encoding);
            if (found.charset().equals(StandardCharsets.UTF_8)) {
                FileProblem.requireText(file, begin);
            }
            plain.skipNBytes(found.markLength());
            return new TextFile(file, plain, found.charset());
        } catch (ZipException | EOFException e) {
            raw.close();
            throw packed(file, e);
        } catch (IOException | RuntimeException e) {
            raw.close();
            throw e;
        }
    }

    /** The bytes of a file, unpacked. */
    static InputStream bytes(Path file) throws IOException {
        return plain(Files.newInputStream(file));
    }

    /** The first bytes, which stay to be read. */
    private static byte[] peek(InputStream plain) throws IOException {
        plain.mark(LOOK);
        byte[] begin = plain.readNBytes(LOOK);
        plain.reset();
        return begin;
    }

    private static InputStream plain(InputStream raw) throws IOException {
        PushbackInputStream start = new PushbackInputStream(new BufferedInputStream(raw), 4);
        byte[] magic = start.readNBytes(2);
        start.unread(magic);
        boolean packed = magic.length == 2 && magic[0] == 0x1f && magic[1] == (byte) 0x8b;
        return new BufferedInputStream(packed ? new GZIPInputStream(start, 1 << 16) : start);
    }

    /**
     * How the text of a file is encoded.
     *
     * @param markLength how many bytes its byte-order mark has, 0 for none
     */
    record Encoded(Charset charset, int markLength) {

        boolean mark() {
            return markLength > 0;
        }

        private static Encoded of(byte[] mark, @Nullable Charset given) {
            Encoded marked = new Encoded(given == null ? StandardCharsets.UTF_8 : given, 0);
            Charset zeros = given == null ? Encodings.utf16(mark) : null;
            if (mark.length >= 3
                    && mark[0] == (byte) 0xef
                    && mark[1] == (byte) 0xbb
                    && mark[2] == (byte) 0xbf) {
                marked = new Encoded(StandardCharsets.UTF_8, 3);
            } else if (mark.length >= 2 && mark[0] == (byte) 0xff && mark[1] == (byte) 0xfe) {
                marked = new Encoded(StandardCharsets.UTF_16LE, 2);
            } else if (mark.length >= 2 && mark[0] == (byte) 0xfe && mark[1] == (byte) 0xff) {
                marked = new Encoded(StandardCharsets.UTF_16BE, 2);
            } else if (zeros != null) {
                marked = new Encoded(zeros, 0);
            }
            // In another encoding that was given these bytes are letters.
            return given != null && marked.mark() && !given.name().startsWith("UTF-")
                    ? new Encoded(given, 0)
                    : marked;
        }
    }

    /** How the text of a file is encoded. */
    static Encoded encoded(Path file, @Nullable Charset given) {
        FileProblem.requireFile(file);
        try (InputStream raw = Files.newInputStream(file);
                InputStream plain = plain(raw)) {
            return Encoded.of(peek(plain), given);
        } catch (ZipException | EOFException e) {
            throw packed(file, e);
        } catch (IOException e) {
            throw FileProblem.reading(file, e);
        }
    }

    private static InputException packed(Path file, IOException e) {
        return new InputException(
                file
                        + " is packed by gzip and damaged ("
                        + e.getMessage()
                        + "). Copy or pack it again.",
                e);
    }

    @Override
    public int read(char[] buffer, int offset, int length) throws IOException {
        if (flushed) {
            return -1;
        }
        CharBuffer out = CharBuffer.wrap(buffer, offset, length).slice();
        while (out.position() == 0 && length > 0) {
            if (!ended && !in.hasRemaining()) {
                fill();
            }
            CoderResult result = decoder.decode(in, out, ended);
            if (result.isUnderflow() && ended) {
                result = decoder.flush(out);
                flushed = result.isUnderflow();
                if (flushed) {
                    break;
                }
            } else if (result.isUnderflow() && out.position() == 0) {
                fill(); // the rest of a character is in the next block
            }
            if (result.isError()) {
                countLines(buffer, offset, out.position());
                throw malformed(result);
            }
        }
        countLines(buffer, offset, out.position());
        return out.position() == 0 && flushed ? -1 : out.position();
    }

    private void fill() throws IOException {
        in.compact();
        try {
            int read = bytes.read(in.array(), in.position(), in.remaining());
            ended = read < 0;
            in.position(in.position() + Math.max(0, read));
        } catch (ZipException | EOFException e) {
            throw packed(file, e);
        }
        in.flip();
    }

    private void countLines(char[] buffer, int offset, int length) {
        for (int i = offset; i < offset + length; i++) {
            char c = buffer[i];
            if (c <= '\r') {
                if (c == '\r' || (c == '\n' && !afterReturn)) {
                    line++;
                }
                afterReturn = c == '\r';
            } else {
                afterReturn = false;
            }
        }
    }

    private InputException malformed(CoderResult result) {
        StringBuilder found = new StringBuilder();
        for (int i = 0; i < Math.min(result.length(), in.remaining()); i++) {
            found.append(" 0x%02X".formatted(in.get(in.position() + i) & 0xff));
        }
        return new InputException(
                "%s line %d is not %s: found the %s%s."
                        .formatted(
                                file,
                                line,
                                decoder.charset().name(),
                                result.length() == 1 ? "byte" : "bytes",
                                found),
                Remedy.reading("Say how the file is encoded, such as", "encoding", "windows-1252"));
    }

    @Override
    public void close() throws IOException {
        bytes.close();
    }
}

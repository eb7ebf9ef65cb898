package dev.likeness.table;

import dev.likeness.file.FileProblem;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/** Guesses how a text is encoded that has no byte-order mark and is not UTF-8. */
final class Encodings {

    /** Bytes that windows-1252 gives no letter. */
    private static final String UNDEFINED = "\u0081\u008d\u008f\u0090\u009d";

    /** Letters of Cyrillic in windows-1251; in a text of Latin letters they are few. */
    private static final int CYRILLIC = 0xc0;

    private Encodings() {}

    /** UTF-16 by its zeros: every other byte of a text of digits and Latin letters is one. */
    static @Nullable Charset utf16(byte[] begin) {
        int pairs = begin.length / 2;
        int even = 0;
        int odd = 0;
        for (int i = 0; i + 1 < begin.length; i += 2) {
            even += begin[i] == 0 ? 1 : 0;
            odd += begin[i + 1] == 0 ? 1 : 0;
        }
        if (pairs < 2) {
            return null;
        } else if (odd > 0.4 * pairs && even < 0.02 * pairs) {
            return StandardCharsets.UTF_16LE;
        }
        return even > 0.4 * pairs && odd < 0.02 * pairs ? StandardCharsets.UTF_16BE : null;
    }

    /**
     * The encoding of a file that is not UTF-8; null where it most likely is UTF-8 with damage, or
     * none is likely.
     */
    static @Nullable Charset other(Path file) {
        long sequences = 0;
        long wrong = 0;
        long high = 0;
        long letters = 0;
        boolean undefined = false;
        boolean inWords = false; // whether such a byte stands beside a letter
        int before = 0;
        try (InputStream bytes = TextFile.bytes(file)) {
            byte[] buffer = new byte[1 << 16];
            int follow = 0;
            for (int read = bytes.read(buffer); read >= 0; read = bytes.read(buffer)) {
                for (int i = 0; i < read; i++) {
                    int b = buffer[i] & 0xff;
                    inWords |= b >= 0x80 ? letter(before) : before >= 0x80 && letter(b);
                    before = b;
                    if (b < 0x80) {
                        wrong += follow > 0 ? 1 : 0;
                        follow = 0;
                        letters += letter(b) ? 1 : 0;
                        continue;
                    }
                    high += b >= CYRILLIC ? 1 : 0;
                    undefined |= UNDEFINED.indexOf(b) >= 0;
                    if (b < 0xc0) {
                        wrong += follow == 0 ? 1 : 0;
                        follow = Math.max(0, follow - 1);
                        sequences += follow == 0 ? 1 : 0;
                    } else {
                        wrong += follow > 0 ? 1 : 0;
                        follow = b >= 0xf0 ? 3 : b >= 0xe0 ? 2 : 1;
                    }
                }
            }
        } catch (IOException e) {
            throw FileProblem.reading(file, e);
        }
        boolean slip = wrong <= 2 && !inWords;
        if (wrong == 0 || slip || sequences - wrong > 5 * wrong) {
            return null;
        } else if (high > 2 * letters) {
            return Charset.forName("windows-1251");
        }
        return undefined ? null : Charset.forName("windows-1252");
    }

    private static boolean letter(int b) {
        return (b | 0x20) >= 'a' && (b | 0x20) <= 'z';
    }
}

package dev.likeness.evaluate.text;

import dev.likeness.text.Corpus;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.util.zip.Deflater;
import java.util.zip.DeflaterOutputStream;
import org.tukaani.xz.LZMA2Options;
import org.tukaani.xz.XZOutputStream;

/**
 * What compressors need for texts after others: the size of both packed together less that of the
 * first alone. It is a code length, so it can be compared with a log-likelihood.
 */
final class Compressors {

    private Compressors() {}

    /** Packs what is written to it. */
    private interface Packer {
        OutputStream to(OutputStream out) throws IOException;
    }

    /** Bits for the held-out texts by gzip's method (deflate, level 9; it looks back 32 KB). */
    static double deflate(Corpus train, Corpus test) {
        return bits(
                train, test, out -> new DeflaterOutputStream(out, new Deflater(9, true), 1 << 14));
    }

    /** Bits for the held-out texts by xz (LZMA2, preset 9, which looks back 64 MB). */
    static double xz(Corpus train, Corpus test) {
        return bits(train, test, out -> new XZOutputStream(out, options(train, test)));
    }

    private static LZMA2Options options(Corpus train, Corpus test) throws IOException {
        LZMA2Options options = new LZMA2Options(9);
        long bytes = train.bytes() + test.bytes() + train.count() + test.count();
        long dictionary = Math.min(LZMA2Options.DICT_SIZE_MAX, Math.max(1 << 12, bytes));
        options.setDictSize((int) dictionary); // no more memory than the texts need
        return options;
    }

    private static double bits(Corpus train, Corpus test, Packer packer) {
        return 8.0 * (packed(packer, train, test) - packed(packer, train));
    }

    private static long packed(Packer packer, Corpus... all) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (OutputStream out = packer.to(bytes)) {
            for (Corpus each : all) {
                for (int i = 0; i < each.count(); i++) {
                    out.write(each.utf8(i));
                    if (each.count() > 1) {
                        out.write('\n'); // what ends a text
                    }
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.size();
    }
}

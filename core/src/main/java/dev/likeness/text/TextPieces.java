package dev.likeness.text;

import dev.likeness.PiecewiseDensity.Pieces;
import dev.likeness.Words;
import java.util.Arrays;

/** The log-probabilities of the lines of texts, each with its line break. */
final class TextPieces {

    private static final int SHOWN = 100;

    private final Corpus data;
    private int[] example = new int[64];
    private int[] number = new int[64];
    private int[] units = new int[64];
    private int[] starts = new int[64];
    private int[] ends = new int[64];
    private double[] logs = new double[64];
    private int count;

    private TextPieces(Corpus data) {
        this.data = data;
    }

    static Pieces of(LanguageModel model, Corpus data) {
        TextScores scores = TextScores.of(model, data);
        TextPieces pieces = new TextPieces(data);
        for (int i = 0; i < data.count(); i++) {
            pieces.add(i, scores.tokens().get(i), scores.each()[i], model.tokens());
        }
        return pieces.build();
    }

    private void add(int text, int[] tokens, double[] each, Tokens known) {
        byte[] utf8 = data.utf8(text);
        int at = 0;
        int line = 0;
        int start = 0;
        double log = 0;
        for (int t = 0; t < each.length; t++) {
            log += each[t];
            at += t < tokens.length ? known.bytes(tokens[t]).length : 0;
            boolean last = t == each.length - 1;
            int end = last ? utf8.length : lineEnd(utf8, start, at);
            if (last || end > 0) { // a token may reach into the next line: it counts here
                boolean ended = last && each.length > tokens.length;
                put(utf8, text, ++line, start, at, log, ended);
                start = at;
                log = 0;
            }
        }
    }

    /** The place behind a line break within some bytes, 0 for none. */
    private static int lineEnd(byte[] utf8, int from, int to) {
        for (int i = from; i < to; i++) {
            if (utf8[i] == '\n') {
                return i + 1;
            }
        }
        return 0;
    }

    private void put(
            byte[] utf8, int text, int line, int start, int end, double log, boolean ended) {
        if (count == example.length) {
            int more = 2 * count;
            example = Arrays.copyOf(example, more);
            number = Arrays.copyOf(number, more);
            units = Arrays.copyOf(units, more);
            starts = Arrays.copyOf(starts, more);
            ends = Arrays.copyOf(ends, more);
            logs = Arrays.copyOf(logs, more);
        }
        example[count] = text;
        number[count] = line;
        units[count] = Math.max(1, Utf8.characters(utf8, start, end) + (ended ? 1 : 0));
        starts[count] = start;
        ends[count] = end;
        logs[count++] = log;
    }

    private Pieces build() {
        int[] texts = Arrays.copyOf(example, count);
        int[] from = Arrays.copyOf(starts, count);
        int[] to = Arrays.copyOf(ends, count);
        return new Pieces(
                new Words("line", "lines", "lines"),
                "character",
                texts,
                Arrays.copyOf(number, count),
                Arrays.copyOf(units, count),
                Arrays.copyOf(logs, count),
                i -> shown(data.part(texts[i], from[i], to[i]).text(0)));
    }

    private static String shown(String line) {
        String text = line.strip();
        return text.codePointCount(0, text.length()) <= SHOWN
                ? text
                : text.substring(0, text.offsetByCodePoints(0, SHOWN)) + "…";
    }
}

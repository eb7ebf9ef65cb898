package dev.likeness.text;

import dev.likeness.random.Draws;
import dev.likeness.text.Written.Ending;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** A text that is being written: what stands there, and how the next token is drawn. */
final class Draft {

    private final Tokens tokens;
    private final Generation how;
    private final Allowed allowed;
    private final String prompt;
    private final Draws draws;
    private final Consumer<String> listener;
    private final List<byte[]> stops;
    private final int longestStop;

    private final boolean[] seen;
    private int[] history;
    private int used;
    private final int begun; // tokens of the prompt
    private double[] logs = new double[64];

    private byte[] bytes = new byte[256];
    private int length;
    private int state = Utf8.START;
    private int told; // bytes that the listener knows
    private int characters;
    private int whole; // bytes of whole characters
    private @Nullable Ending ending;

    Draft(
            Tokens tokens,
            Generation how,
            Allowed allowed,
            String prompt,
            Draws draws,
            Consumer<String> listener) {
        this.tokens = tokens;
        this.how = how;
        this.allowed = allowed;
        this.prompt = prompt;
        this.draws = draws;
        this.listener = listener;
        stops = how.stop().stream().map(each -> each.getBytes(StandardCharsets.UTF_8)).toList();
        longestStop = stops.stream().mapToInt(each -> each.length).max().orElse(0);
        history = tokens.encode(prompt);
        begun = history.length;
        used = begun;
        seen = new boolean[tokens.size()];
        for (int token : history) {
            seen[token] = true;
        }
    }

    String prompt() {
        return prompt;
    }

    boolean over() {
        return ending != null;
    }

    /**
     * Draws the next token.
     *
     * @param next the log-probability of each outcome
     * @return the token, or -1 where the text is over
     */
    int draw(double[] next) {
        int token = Choice.draw(weighed(next), how, draws);
        if (token < 0) {
            return end(Ending.NOTHING_ALLOWED, length);
        }
        note(next[token]);
        if (token == tokens.size()) {
            return end(Ending.END, length);
        }
        append(token);
        if (ending == null) {
            tell(boundary(Math.max(told, whole - Math.max(0, longestStop - 1))));
        }
        return ending == null ? token : -1;
    }

    /** The log-probabilities with what must not occur at minus infinity. */
    private double[] weighed(double[] next) {
        boolean[] may = allowed.mask(state);
        double[] weighed = new double[next.length];
        for (int i = 0; i < next.length; i++) {
            double log = may[i] ? next[i] : Double.NEGATIVE_INFINITY;
            weighed[i] = i < seen.length && seen[i] ? log * how.repetitionPenalty() : log;
        }
        int n = how.noRepeat();
        for (int from = 0; n > 0 && from + n <= used; from++) {
            if (Arrays.equals(history, from, from + n - 1, history, used - n + 1, used)) {
                weighed[history[from + n - 1]] = Double.NEGATIVE_INFINITY;
            }
        }
        return weighed;
    }

    private void note(double log) {
        int at = used - begun;
        if (at == logs.length) {
            logs = Arrays.copyOf(logs, 2 * at);
        }
        logs[at] = log;
        noted = at + 1;
    }

    private int noted;

    private void append(int token) {
        if (used == history.length) {
            history = Arrays.copyOf(history, Math.max(64, 2 * used));
        }
        history[used++] = token;
        seen[token] = true;
        byte[] piece = tokens.bytes(token);
        if (length + piece.length > bytes.length) {
            bytes = Arrays.copyOf(bytes, Math.max(2 * bytes.length, length + piece.length));
        }
        int before = length;
        for (byte each : piece) {
            bytes[length++] = each;
            state = allowed.after(state, new byte[] {each});
            if (state == Utf8.START) {
                whole = length;
                if (++characters == how.maxLength()) {
                    break;
                }
            }
        }
        int stop = stop(before);
        if (stop >= 0) {
            end(Ending.STOP, stop);
        } else if (characters == how.maxLength()) {
            end(Ending.LENGTH, whole);
        }
    }

    /** Where the first stop text begins that is complete now, -1 for none. */
    private int stop(int before) {
        int first = -1;
        for (byte[] stop : stops) {
            for (int at = Math.max(0, before - stop.length + 1); at + stop.length <= length; at++) {
                if (Arrays.equals(bytes, at, at + stop.length, stop, 0, stop.length)) {
                    first = first < 0 ? at : Math.min(first, at);
                    break;
                }
            }
        }
        return first;
    }

    private int boundary(int at) {
        int place = at;
        while (place > told && place < length && (bytes[place] & 0xC0) == 0x80) {
            place--;
        }
        return place;
    }

    private int end(Ending why, int at) {
        ending = why;
        length = at;
        tell(Math.min(at, whole));
        return -1;
    }

    private void tell(int to) {
        if (to > told) {
            listener.accept(new String(bytes, told, to - told, StandardCharsets.UTF_8));
            told = to;
        }
    }

    /** Whether something is written and no character is under way. */
    boolean atCharacter() {
        return used > begun && state == Utf8.START;
    }

    /** What is written so far, if a suffix follows here. */
    Written followedBy(String suffix) {
        return new Written(
                prompt,
                new String(bytes, 0, length, StandardCharsets.UTF_8),
                suffix,
                Arrays.copyOfRange(history, begun, used),
                Arrays.copyOf(logs, noted),
                Ending.SUFFIX);
    }

    Written written() {
        return new Written(
                prompt,
                new String(bytes, 0, Math.min(length, whole), StandardCharsets.UTF_8),
                "",
                Arrays.copyOfRange(history, begun, used),
                Arrays.copyOf(logs, noted),
                ending == null ? Ending.LENGTH : ending);
    }
}

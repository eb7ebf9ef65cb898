package dev.likeness.table.internal;

import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The shapes that the texts of a column have: digits, capital and small letters by their places,
 * and what stands between them.
 */
public final class ShapeScan {

    private static final int MOST = 24;
    private static final int LONGEST = 40;

    /** A shape with so few texts says nothing of places where they agree. */
    private static final int FEW = 5;

    private static final class Shape {
        final char[] example;
        final boolean[] differs;
        int count;

        Shape(char[] example) {
            this.example = example;
            this.differs = new boolean[example.length];
        }
    }

    private final Map<String, Shape> shapes = new LinkedHashMap<>();
    private boolean over;

    /** Takes a text. */
    public void add(char[] text, int from, int to) {
        if (over || to - from > LONGEST) {
            over = true;
            return;
        }
        char[] mask = new char[to - from];
        for (int i = from; i < to; i++) {
            mask[i - from] = kind(text[i]);
        }
        String key = new String(mask);
        Shape shape = shapes.get(key);
        if (shape == null) {
            if (shapes.size() == MOST) {
                over = true;
                shapes.clear();
                return;
            }
            shape = new Shape(java.util.Arrays.copyOfRange(text, from, to));
            shapes.put(key, shape);
        }
        shape.count++;
        for (int i = 0; i < mask.length; i++) {
            shape.differs[i] |= shape.example[i] != text[from + i];
        }
    }

    private static char kind(char c) {
        if (c >= '0' && c <= '9') {
            return '9';
        } else if (c >= 'A' && c <= 'Z') {
            return 'A';
        }
        return c >= 'a' && c <= 'z' ? 'a' : c == '9' || c == 'A' || c == 'a' ? '?' : c;
    }

    /** How many shapes there are; 0 if there are too many. */
    public int count() {
        return shapes.size();
    }

    /** The pattern of identifiers that makes texts of these shapes; null if it cannot. */
    public @Nullable String format() {
        StringBuilder out = new StringBuilder();
        for (Map.Entry<String, Shape> entry : shapes.entrySet()) {
            String mask = entry.getKey();
            if (mask.chars().filter(c -> c == '9').count() < 2) {
                return null;
            }
            String one = format(mask, entry.getValue());
            if (one.indexOf('[') < 0) {
                return null;
            }
            out.append(out.isEmpty() ? "" : "|").append(one);
        }
        return out.isEmpty() ? null : out.toString();
    }

    private static String format(String mask, Shape shape) {
        StringBuilder out = new StringBuilder();
        for (int i = 0; i < mask.length(); ) {
            char c = mask.charAt(i);
            boolean open =
                    (c == '9' || c == 'A' || c == 'a') && (shape.differs[i] || shape.count < FEW);
            if (!open) {
                out.append(IdentifierFormat.literal(shape.example[i++]));
                continue;
            }
            int end = i + 1;
            while (end < mask.length()
                    && mask.charAt(end) == c
                    && (shape.differs[end] || shape.count < FEW)) {
                end++;
            }
            out.append(c == '9' ? "[0-9]" : c == 'A' ? "[A-Z]" : "[a-z]");
            out.append('{').append(end - i).append('}');
            i = end;
        }
        return out.toString();
    }
}

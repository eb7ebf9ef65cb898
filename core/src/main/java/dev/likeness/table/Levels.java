package dev.likeness.table;

import dev.likeness.table.internal.NumberText;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;

/** Numbers texts in the order of their first appearance. */
final class Levels {

    private final List<String> texts = new ArrayList<>();
    private int[] slots = filled(64);
    private long[] hashes = new long[64];

    private static int[] filled(int length) {
        int[] slots = new int[length];
        java.util.Arrays.fill(slots, -1);
        return slots;
    }

    /** The number of a text, a new one if it was never seen. */
    int code(char[] text, int from, int to) {
        long hash = Distinct.hash(text, from, to);
        int slot = find(hash, text, from, to);
        if (slots[slot] >= 0) {
            return slots[slot];
        }
        int code = texts.size();
        texts.add(new String(text, from, to - from));
        slots[slot] = code;
        hashes[slot] = hash;
        if (texts.size() > slots.length / 2) {
            grow();
        }
        return code;
    }

    private int find(long hash, char[] text, int from, int to) {
        int mask = slots.length - 1;
        int slot = (int) (hash >>> 32) & mask;
        while (slots[slot] >= 0
                && !(hashes[slot] == hash && same(texts.get(slots[slot]), text, from, to))) {
            slot = (slot + 1) & mask;
        }
        return slot;
    }

    private static boolean same(String level, char[] text, int from, int to) {
        if (level.length() != to - from) {
            return false;
        }
        for (int i = 0; i < level.length(); i++) {
            if (level.charAt(i) != text[from + i]) {
                return false;
            }
        }
        return true;
    }

    private void grow() {
        int[] oldSlots = slots;
        long[] oldHashes = hashes;
        slots = filled(oldSlots.length * 2);
        hashes = new long[slots.length];
        int mask = slots.length - 1;
        for (int i = 0; i < oldSlots.length; i++) {
            if (oldSlots[i] >= 0) {
                int slot = (int) (oldHashes[i] >>> 32) & mask;
                while (slots[slot] >= 0) {
                    slot = (slot + 1) & mask;
                }
                slots[slot] = oldSlots[i];
                hashes[slot] = oldHashes[i];
            }
        }
    }

    List<String> texts() {
        return texts;
    }

    /** The codes in the order of their texts: of numbers by size, else by letter. */
    int[] sorted() {
        NumberText number = new NumberText('.');
        double[] values = new double[texts.size()];
        boolean numbers = true;
        for (int i = 0; numbers && i < values.length; i++) {
            NumberText.Found found = number.read(texts.get(i));
            numbers = found == NumberText.Found.WHOLE || found == NumberText.Found.DECIMAL;
            values[i] = number.value();
        }
        Comparator<Integer> byText = Comparator.comparing(texts::get);
        Comparator<Integer> order =
                numbers
                        ? Comparator.<Integer>comparingDouble(i -> values[i]).thenComparing(byText)
                        : byText;
        return IntStream.range(0, values.length)
                .boxed()
                .sorted(order)
                .mapToInt(Integer::intValue)
                .toArray();
    }
}

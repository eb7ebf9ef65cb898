package dev.likeness.classical.mixing;

/**
 * Some bytes of a text, and what was read before them.
 *
 * @param bytes the bytes
 * @param before the history at the first of them
 */
record Part(byte[] bytes, TextHistory before) {

    /** Bytes whose contexts are computed at once. */
    private static final int BLOCK = 2048;

    /** Takes the contexts of some bytes. */
    interface Block {

        /**
         * A block.
         *
         * @param contexts of each kind of context the hashes, one a byte
         * @param values the bytes
         * @param count how many
         */
        void at(long[][] contexts, int[] values, int count);
    }

    /** Goes through the contexts of all bytes, in blocks. */
    void each(Block block) {
        TextHistory history = before.copy();
        long[] all = new long[Contexts.COUNT];
        long[][] contexts = new long[Contexts.COUNT][Math.min(BLOCK, bytes.length)];
        int[] values = new int[Math.min(BLOCK, bytes.length)];
        for (int from = 0; from < bytes.length; from += BLOCK) {
            int count = Math.min(BLOCK, bytes.length - from);
            for (int i = 0; i < count; i++) {
                Contexts.of(history, all);
                for (int k = 0; k < Contexts.COUNT; k++) {
                    contexts[k][i] = all[k];
                }
                values[i] = bytes[from + i] & 0xff;
                history.read(values[i]);
            }
            block.at(contexts, values, count);
        }
    }

    /** Adds the counts of the bytes to tables, or takes them back. */
    void count(CountTable[] tables, boolean add) {
        each(
                (contexts, values, count) -> {
                    for (int k = 0;
                            k < tables.length;
                            k++) { // one table after another: fewer misses
                        for (int i = 0; i < count; i++) {
                            if (add) {
                                tables[k].add(contexts[k][i], values[i]);
                            } else {
                                tables[k].remove(contexts[k][i], values[i]);
                            }
                        }
                    }
                });
    }
}

package dev.likeness;

/**
 * What the codes of a model are.
 *
 * @param names whether the numbers of a code are names of learnt vectors, whole numbers from 0 of
 *     which none lies between two others; otherwise they are measurements, which can be averaged
 *     and walked between
 * @param width how many numbers a code has, the label among them
 * @param label how many numbers at the end of a code are the label that a conditional model was
 *     given, one a class; 0 for none
 * @param words what the numbers are, for a person: how many, from where, in which range
 */
public record CodeKind(boolean names, int width, int label, String words) {

    /** Codes of measurements without a label. */
    public static CodeKind numbers(int width, String words) {
        return new CodeKind(false, width, 0, words);
    }

    /** Codes of names of learnt vectors. */
    public static CodeKind names(int width, String words) {
        return new CodeKind(true, width, 0, words);
    }
}

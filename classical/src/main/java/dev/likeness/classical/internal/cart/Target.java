package dev.likeness.classical.internal.cart;

/**
 * What a tree is to tell of each row: a class or a number.
 *
 * @param classes how many classes there are; 0 for numbers
 * @param labels the class of each row; empty for numbers
 * @param numbers the number of each row; empty for classes
 */
public record Target(int classes, int[] labels, double[] numbers) {

    /** Classes 0 … classes - 1. */
    public static Target classes(int classes, int[] labels) {
        return new Target(classes, labels, new double[0]);
    }

    /** Numbers. */
    public static Target numbers(double[] numbers) {
        return new Target(0, new int[0], numbers);
    }

    public boolean categorical() {
        return classes > 0;
    }

    /** How many numbers a node holds: one a class, or the mean. */
    public int width() {
        return Math.max(1, classes);
    }
}

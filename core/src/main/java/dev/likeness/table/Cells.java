package dev.likeness.table;

import dev.likeness.InputException;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodType;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** The values that rows in memory have in one column, in an array of their type. */
abstract class Cells {

    /** The value of a row, as Java has it; null where it is missing. */
    abstract @Nullable Object at(int row);

    /**
     * Takes the part of each of some rows.
     *
     * @param first the number of the first of the rows
     */
    abstract void take(Object[] rows, int count, int first) throws Throwable;

    /**
     * Room for a part of rows of one type.
     *
     * @param part what reads it from a row
     */
    static Cells of(MethodHandle part, int rows) {
        Class<?> type = part.type().returnType();
        if (type == boolean.class) {
            return new Truths(as(part, boolean.class), rows);
        } else if (type == double.class) {
            return new Numbers(as(part, double.class), rows);
        } else if (type.isPrimitive() && type != float.class && type != char.class) {
            return new Wholes(as(part, long.class), rows);
        }
        return new Things(as(part, Object.class), rows);
    }

    private static MethodHandle as(MethodHandle part, Class<?> type) {
        return part.asType(MethodType.methodType(type, Object.class));
    }

    /** Reads a part of rows, and says what is wrong with one that cannot be read. */
    final void read(Object[] rows, int count, int first) {
        try {
            take(rows, count, first);
        } catch (RuntimeException | Error e) {
            throw e;
        } catch (Throwable e) {
            throw new InputException("A row cannot be read: " + e.getMessage(), e);
        }
    }

    /** Whole numbers that are never missing. */
    static final class Wholes extends Cells {
        private final MethodHandle part;
        final long[] values;

        Wholes(MethodHandle part, int rows) {
            this.part = part;
            this.values = new long[rows];
        }

        @Override
        Object at(int row) {
            return values[row];
        }

        @Override
        void take(Object[] rows, int count, int first) throws Throwable {
            for (int i = 0; i < count; i++) {
                values[first + i] = (long) part.invokeExact(rows[i]);
            }
        }
    }

    /** Numbers, NaN where one is missing. */
    static final class Numbers extends Cells {
        private final MethodHandle part;
        final double[] values;

        Numbers(MethodHandle part, int rows) {
            this.part = part;
            this.values = new double[rows];
        }

        @Override
        Object at(int row) {
            return values[row];
        }

        @Override
        void take(Object[] rows, int count, int first) throws Throwable {
            for (int i = 0; i < count; i++) {
                values[first + i] = (double) part.invokeExact(rows[i]);
            }
        }
    }

    /** Truth values that are never missing. */
    static final class Truths extends Cells {
        private final MethodHandle part;
        final boolean[] values;

        Truths(MethodHandle part, int rows) {
            this.part = part;
            this.values = new boolean[rows];
        }

        @Override
        Object at(int row) {
            return values[row];
        }

        @Override
        void take(Object[] rows, int count, int first) throws Throwable {
            for (int i = 0; i < count; i++) {
                values[first + i] = (boolean) part.invokeExact(rows[i]);
            }
        }
    }

    /** Whatever else there is. */
    static final class Things extends Cells {
        private final @Nullable MethodHandle part;
        private @Nullable Object[] values;

        Things(@Nullable MethodHandle part, int rows) {
            this.part = part;
            this.values = new Object[rows];
        }

        @Override
        @Nullable Object at(int row) {
            return values[row];
        }

        /** Puts a value into a row, with room for more. */
        void set(int row, @Nullable Object value) {
            if (row >= values.length) {
                values = Arrays.copyOf(values, Math.max(16, row + row / 2));
            }
            values[row] = value;
        }

        @Override
        void take(Object[] rows, int count, int first) throws Throwable {
            if (part == null) {
                throw new IllegalStateException("nothing reads these values");
            }
            for (int i = 0; i < count; i++) {
                values[first + i] = (Object) part.invokeExact(rows[i]);
            }
        }
    }
}

package dev.likeness.table;

import dev.likeness.InputException;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.lang.reflect.RecordComponent;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** How the parts of records of a type are read, and records made of parts. */
final class RecordShape {

    private RecordShape() {}

    static MethodHandles.Lookup lookup(Class<?> type) throws IllegalAccessException {
        RecordShape.class.getModule().addReads(type.getModule()); // which may be another module
        return MethodHandles.privateLookupIn(type, MethodHandles.lookup());
    }

    static InputException closed(Class<?> type, Throwable cause) {
        return new InputException(
                "%s cannot be looked into. Open its package to dev.likeness.core in module-info."
                        .formatted(type.getName()),
                cause);
    }

    /**
     * What makes the record of a row.
     *
     * @param parts what makes each part of a row, in the order of the components
     */
    static <R extends Record> MethodHandle maker(Class<R> type, List<MethodHandle> parts) {
        Class<?>[] types =
                Arrays.stream(type.getRecordComponents())
                        .map(RecordComponent::getType)
                        .toArray(Class<?>[]::new);
        try {
            MethodHandle made =
                    lookup(type).unreflectConstructor(type.getDeclaredConstructor(types));
            MethodHandle ofRows =
                    MethodHandles.filterArguments(made, 0, parts.toArray(MethodHandle[]::new));
            return MethodHandles.permuteArguments(
                    ofRows.asType(ofRows.type().changeReturnType(Object.class)),
                    MethodType.methodType(Object.class, int.class),
                    new int[types.length]);
        } catch (ReflectiveOperationException e) {
            throw closed(type, e);
        }
    }

    static Object make(MethodHandle maker, List<MethodHandle> parts, int row) {
        try {
            return (Object) maker.invokeExact(row);
        } catch (InputException | Error e) {
            throw e;
        } catch (Throwable e) {
            throw new InputException(
                    "Row %d: no record can be made of %s: %s"
                            .formatted(row + 1, values(parts, row), e.getMessage()),
                    e);
        }
    }

    private static List<@Nullable Object> values(List<MethodHandle> parts, int row) {
        List<@Nullable Object> values = new ArrayList<>();
        for (MethodHandle part : parts) {
            try {
                values.add(part.invoke(row));
            } catch (Error e) {
                throw e;
            } catch (Throwable e) {
                values.add("?");
            }
        }
        return values;
    }
}

package dev.likeness.table;

import dev.likeness.InputException;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.reflect.RecordComponent;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** How the parts of records of a type are read, and records made of parts. */
final class RecordShape {

    private RecordShape() {}

    static MethodHandles.Lookup lookup(Class<?> type) throws IllegalAccessException {
        RecordShape.class.getModule().addReads(type.getModule()); // a module of its own
        return MethodHandles.privateLookupIn(type, MethodHandles.lookup());
    }

    static InputException closed(Class<?> type, Throwable cause) {
        return new InputException(
                "%s cannot be looked into. Open its package to dev.likeness.core in module-info."
                        .formatted(type.getName()),
                cause);
    }

    /** What makes a record from an array of its parts. */
    static <R extends Record> MethodHandle maker(Class<R> type) {
        Class<?>[] parts =
                Arrays.stream(type.getRecordComponents())
                        .map(RecordComponent::getType)
                        .toArray(Class<?>[]::new);
        try {
            MethodHandle made =
                    lookup(type).unreflectConstructor(type.getDeclaredConstructor(parts));
            return made.asSpreader(Object[].class, parts.length)
                    .asType(java.lang.invoke.MethodType.methodType(Object.class, Object[].class));
        } catch (ReflectiveOperationException e) {
            throw closed(type, e);
        }
    }

    static @Nullable Object get(MethodHandle part, Object record) {
        try {
            return part.invokeExact(record);
        } catch (RuntimeException | Error e) {
            throw e;
        } catch (Throwable e) {
            throw new InputException("A row cannot be read: " + e.getMessage(), e);
        }
    }

    static Object make(MethodHandle maker, @Nullable Object[] parts, int row) {
        try {
            return maker.invokeExact(parts);
        } catch (InputException | Error e) {
            throw e;
        } catch (Throwable e) {
            throw new InputException(
                    "Row %d: no record can be made of %s: %s"
                            .formatted(row + 1, Arrays.toString(parts), e.getMessage()),
                    e);
        }
    }
}

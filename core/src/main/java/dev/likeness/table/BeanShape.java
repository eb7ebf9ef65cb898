package dev.likeness.table;

import dev.likeness.InputException;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.util.Arrays;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** The properties of beans: what public methods such as {@code getAge} and {@code setAge} give. */
final class BeanShape {

    private BeanShape() {}

    /** What reads each property, in the order of the fields of that name, then by name. */
    static Map<String, MethodHandle> getters(Class<?> type) {
        Map<String, MethodHandle> getters = new LinkedHashMap<>();
        try {
            MethodHandles.Lookup lookup = RecordShape.lookup(type);
            for (Method method : ordered(type)) {
                String name = property(method, "get");
                name = name.isEmpty() && truth(method) ? property(method, "is") : name;
                boolean reads =
                        method.getParameterCount() == 0 && method.getReturnType() != void.class;
                if (reads && !name.isEmpty() && method.getDeclaringClass() != Object.class) {
                    getters.putIfAbsent(name, lookup.unreflect(method));
                }
            }
        } catch (IllegalAccessException e) {
            throw RecordShape.closed(type, e);
        }
        return getters;
    }

    /**
     * What sets each property: a method of the bean and the value.
     *
     * @throws InputException if the type is closed
     */
    static Map<String, Setter> setters(Class<?> type) {
        Map<String, Setter> setters = new LinkedHashMap<>();
        try {
            MethodHandles.Lookup lookup = RecordShape.lookup(type);
            for (Method method : ordered(type)) {
                String name = property(method, "set");
                if (method.getParameterCount() == 1 && !name.isEmpty()) {
                    setters.putIfAbsent(
                            name,
                            new Setter(method.getParameterTypes()[0], lookup.unreflect(method)));
                }
            }
        } catch (IllegalAccessException e) {
            throw RecordShape.closed(type, e);
        }
        return setters;
    }

    /**
     * How a property is set.
     *
     * @param type of its values
     * @param method takes the bean and the value
     */
    record Setter(Class<?> type, MethodHandle method) {}

    /**
     * What makes an empty bean.
     *
     * @throws InputException if it has no constructor without parameters
     */
    static MethodHandle maker(Class<?> type) {
        try {
            return RecordShape.lookup(type)
                    .unreflectConstructor(type.getDeclaredConstructor())
                    .asType(MethodType.methodType(Object.class));
        } catch (NoSuchMethodException e) {
            throw new InputException(
                    "%s has no constructor without parameters, so no rows can be made of it."
                            .formatted(type.getName()),
                    e);
        } catch (IllegalAccessException e) {
            throw RecordShape.closed(type, e);
        }
    }

    private static boolean truth(Method method) {
        return method.getReturnType() == boolean.class || method.getReturnType() == Boolean.class;
    }

    private static List<Method> ordered(Class<?> type) {
        List<String> fields =
                Arrays.stream(type.getDeclaredFields())
                        .map(field -> field.getName().toLowerCase(Locale.ROOT))
                        .toList();
        return Arrays.stream(type.getMethods())
                .filter(method -> !Modifier.isStatic(method.getModifiers()))
                .filter(method -> !method.isBridge() && !method.isSynthetic())
                .sorted(
                        Comparator.<Method>comparingInt(method -> place(method, fields))
                                .thenComparing(Method::getName))
                .toList();
    }

    private static int place(Method method, List<String> fields) {
        String name = method.getName();
        int from = name.startsWith("is") ? 2 : Math.min(3, name.length());
        int place = fields.indexOf(name.substring(from).toLowerCase(Locale.ROOT));
        return place < 0 ? Integer.MAX_VALUE : place;
    }

    private static String property(Method method, String prefix) {
        String name = method.getName();
        if (!name.startsWith(prefix)
                || name.length() == prefix.length()
                || !Character.isUpperCase(name.charAt(prefix.length()))) {
            return "";
        }
        String rest = name.substring(prefix.length());
        boolean letters = rest.length() > 1 && Character.isUpperCase(rest.charAt(1));
        return letters ? rest : Character.toLowerCase(rest.charAt(0)) + rest.substring(1);
    }
}

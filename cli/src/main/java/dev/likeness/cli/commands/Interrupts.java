package dev.likeness.cli.commands;

import dev.likeness.cli.printing.Problems;
import java.lang.reflect.InvocationHandler;
import java.lang.reflect.Proxy;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/**
 * Turns the first Ctrl-C (or a request to end) into a wish to stop, so that a fit can write a
 * checkpoint; the second ends the process at once. Closing it gives signals back their usual
 * meaning.
 *
 * <p>A shutdown hook would do for the first signal, but the second would wait for the hook. {@code
 * sun.misc.Signal} is called by reflection because the compiler warns of its every mention, though
 * it is in {@code jdk.unsupported} to stay. Where it is missing, Ctrl-C ends the process at once.
 */
final class Interrupts implements BooleanSupplier, AutoCloseable {

    private final Runnable onFirst;
    private final Map<String, Object> before = new LinkedHashMap<>();
    private volatile boolean asked;

    /**
     * @param onFirst called on the thread of the signal when the first one comes
     */
    Interrupts(Runnable onFirst) {
        this.onFirst = onFirst;
        for (String signal : new String[] {"INT", "TERM"}) {
            try {
                before.put(signal, handle(signal, handler()));
            } catch (ReflectiveOperationException | IllegalArgumentException unknown) {
                // This JVM or this system has no such signal.
            }
        }
    }

    private Object handler() throws ClassNotFoundException {
        Class<?> type = Class.forName("sun.misc.SignalHandler");
        InvocationHandler heard =
                (proxy, method, arguments) -> {
                    if (method.getDeclaringClass() == Object.class) {
                        return method.invoke(this, arguments);
                    }
                    heard();
                    return null;
                };
        return Proxy.newProxyInstance(type.getClassLoader(), new Class<?>[] {type}, heard);
    }

    private static Object handle(String name, Object handler) throws ReflectiveOperationException {
        Class<?> type = Class.forName("sun.misc.Signal");
        Object signal = type.getConstructor(String.class).newInstance(name);
        @Nullable Object previous =
                type.getMethod("handle", type, Class.forName("sun.misc.SignalHandler"))
                        .invoke(null, signal, handler);
        if (previous == null) {
            throw new ReflectiveOperationException(name);
        }
        return previous;
    }

    private void heard() {
        if (asked) {
            Runtime.getRuntime().halt(Problems.INTERRUPTED);
        }
        asked = true;
        onFirst.run();
    }

    @Override
    public boolean getAsBoolean() {
        return asked;
    }

    @Override
    public void close() {
        before.forEach(
                (signal, handler) -> {
                    try {
                        handle(signal, handler);
                    } catch (ReflectiveOperationException gone) {
                        throw new IllegalStateException(signal, gone);
                    }
                });
    }
}

package dev.likeness.neural.engine;

import org.bytedeco.pytorch.GradMode;

/** While open, operations on this thread record nothing for gradients. */
public final class NoGradient implements AutoCloseable {

    private final boolean before;

    private NoGradient(boolean before) {
        this.before = before;
    }

    /** Stops recording until closed. */
    public static NoGradient open() {
        Engine.load();
        boolean before = GradMode.is_enabled();
        GradMode.set_enabled(false);
        return new NoGradient(before);
    }

    @Override
    public void close() {
        GradMode.set_enabled(before);
    }
}

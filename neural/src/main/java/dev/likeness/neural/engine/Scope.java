package dev.likeness.neural.engine;

import org.bytedeco.javacpp.PointerScope;

/**
 * Owns the native memory of every tensor made on this thread while it is open. Closing it frees all
 * of them except those that were kept. Without a scope a training step's tensors wait for the
 * garbage collector, which sees 20 bytes where there are megabytes.
 *
 * <pre>{@code
 * try (Scope scope = Scope.open()) {
 *     Tensor loss = x.matmul(w).square().mean();
 *     return loss.item();
 * }
 * }</pre>
 */
public final class Scope implements AutoCloseable {

    private final PointerScope pointers;

    private Scope(PointerScope pointers) {
        this.pointers = pointers;
    }

    /** Opens a scope on this thread. */
    public static Scope open() {
        Engine.adopt();
        return new Scope(new PointerScope());
    }

    /** Lets a tensor outlive this scope and every other; it is freed when nothing refers to it. */
    public Tensor keep(Tensor tensor) {
        return tensor.keep();
    }

    @Override
    public void close() {
        pointers.close();
    }
}

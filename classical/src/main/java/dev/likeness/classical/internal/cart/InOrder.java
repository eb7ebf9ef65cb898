package dev.likeness.classical.internal.cart;

import java.util.HashMap;
import java.util.Map;

/** Takes results of tasks that end in any order, and hears them in the order of the tasks. */
public final class InOrder {

    private final Map<Integer, Runnable> waiting = new HashMap<>();
    private int next;

    /** Runs what a task came to, as soon as those before it were run. */
    public synchronized void done(int task, Runnable result) {
        waiting.put(task, result);
        for (Runnable ready = waiting.remove(next); ready != null; ready = waiting.remove(next)) {
            ready.run();
            next++;
        }
    }
}

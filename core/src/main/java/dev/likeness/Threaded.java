package dev.likeness;

/**
 * A model that answers on several threads, with the same answers on any number of them. A model
 * that was just fitted has the threads of its fit, one that was loaded has one a core.
 *
 * @param <M> the model
 */
public interface Threaded<M> {

    /**
     * The same model on other threads.
     *
     * @param threads how many, at least 1; 0 for one a core
     */
    M withThreads(int threads);
}

package dev.likeness.neural.training;

import dev.likeness.neural.layer.Network;
import java.util.function.Supplier;

/**
 * A network under training.
 *
 * @param <N> the network
 * @param network the one that learns
 * @param kept the one that a model keeps: a copy whose weights are averages of the learning ones,
 *     or the learning one itself
 * @param learner moves the weights
 */
public record Trainee<N extends Network>(N network, N kept, Learner learner) {

    /**
     * A network that has learnt nothing yet.
     *
     * @param name of the learner, such as {@code generator}
     * @param settings of its optimiser
     * @param average how the kept weights are averaged; a half-life of 0 for the weights themselves
     * @param maker makes the network, with the same weights at each call
     */
    public static <N extends Network> Trainee<N> of(
            String name, Optimizer.Settings settings, Learner.Average average, Supplier<N> maker) {
        N network = maker.get();
        if (average.halfLife() == 0) {
            return new Trainee<>(
                    network, network, new Learner(name, network.parameters(), settings));
        }
        N kept = maker.get();
        return new Trainee<>(
                network,
                kept,
                new Learner(name, network.parameters(), settings, kept.parameters(), average));
    }

    /** A network whose weights are not averaged. */
    public static <N extends Network> Trainee<N> of(
            String name, Optimizer.Settings settings, Supplier<N> maker) {
        return of(name, settings, Learner.Average.NONE, maker);
    }

    /** Whether the kept network is a copy of the learning one. */
    public boolean averaged() {
        return kept != network;
    }
}

package dev.likeness.classical.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.likeness.Fit;
import dev.likeness.FitInterruptedException;
import dev.likeness.classical.tree.DensityTree;
import dev.likeness.table.Column;
import dev.likeness.table.ColumnSchema;
import dev.likeness.table.Table;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TableFittingTest {

    private static final Table TABLE =
            Table.of(List.of(Column.numbers(ColumnSchema.whole("n"), new double[] {1, 2, 3})));

    private static TableFitting fitting(Fit fit) {
        return new TableFitting(fit, DensityTree.defaults(), TABLE);
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2})
    void noTaskBeginsWhenTheFitIsToStop(int threads) {
        AtomicBoolean stop = new AtomicBoolean();
        AtomicInteger begun = new AtomicInteger();
        TableFitting fitting = fitting(Fit.defaults().withThreads(threads).withStop(stop::get));
        fitting.step(Map.of());

        assertThatThrownBy(
                        () ->
                                fitting.threads()
                                        .run(
                                                1000,
                                                i -> {
                                                    begun.incrementAndGet();
                                                    stop.set(true);
                                                }))
                .isInstanceOf(FitInterruptedException.class)
                .hasMessageContaining("after step 1");
        assertThat(begun.get()).isBetween(1, threads);
    }

    @Test
    void aFitThatKeepsItsStepsGoesOnWhenItIsToEnd() {
        AtomicInteger begun = new AtomicInteger();
        TableFitting keeps = fitting(Fit.defaults().withThreads(1).withEnough(() -> true));
        keeps.keepsSteps();
        keeps.threads().run(10, i -> begun.incrementAndGet());
        assertThat(begun.get()).isEqualTo(10);

        TableFitting none = fitting(Fit.defaults().withThreads(1).withEnough(() -> true));
        assertThatThrownBy(() -> none.threads().run(10, i -> begun.incrementAndGet()))
                .isInstanceOf(FitInterruptedException.class);
        assertThat(begun.get()).isEqualTo(10);
    }

    /** A long task of a helper sees that the thread that waits for it was interrupted. */
    @Test
    void aHelperHearsOfTheInterrupt() {
        Threads threads = fitting(Fit.defaults().withThreads(2)).threads();
        Thread caller = Thread.currentThread();
        AtomicBoolean heard = new AtomicBoolean();
        try {
            assertThatThrownBy(
                            () ->
                                    threads.run(
                                            2,
                                            i -> {
                                                if (Thread.currentThread() != caller) {
                                                    caller.interrupt();
                                                    heard.set(waitFor(threads));
                                                } else {
                                                    waitFor(threads);
                                                }
                                            }))
                    .isInstanceOf(FitInterruptedException.class);
            assertThat(heard).isTrue();
        } finally {
            assertThat(Thread.interrupted()).as("still counts as interrupted").isTrue();
        }
    }

    private static boolean waitFor(Threads threads) {
        long end = System.nanoTime() + 20_000_000_000L;
        while (!threads.interrupted() && System.nanoTime() - end < 0) {
            Thread.onSpinWait();
        }
        return threads.interrupted();
    }
}

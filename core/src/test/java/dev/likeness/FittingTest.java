package dev.likeness;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** A fit in its own thread can be followed, cancelled, and ended with what it has learnt. */
@Timeout(value = 30, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class FittingTest {

    /** Takes steps until it is asked to end, as every fit does; its model is a text. */
    private static String steps(Fit fit) {
        for (long step = 1; ; step++) {
            fit.listener().on(new FitEvent.Step(step, 1, Map.of("loss", 1.0), 1, 0, 0));
            if (fit.stopped()) {
                throw new FitInterruptedException(step);
            } else if (fit.ended()) {
                return "learnt";
            }
            Thread.onSpinWait();
        }
    }

    private static Fitting<String> begun(Fit fit) {
        Fitting<String> fitting = Fitting.start(FittingTest::steps, fit);
        while (fitting.progress().isEmpty()) {
            Thread.onSpinWait();
        }
        return fitting;
    }

    @Test
    void aCancelledFitHasNoModel() {
        try (Fitting<String> fitting = begun(Fit.defaults())) {
            assertThat(fitting.done()).isFalse();
            assertThat(fitting.await(Duration.ofMillis(20))).isEmpty();
            fitting.cancel();
            assertThatThrownBy(fitting::await).isInstanceOf(FitInterruptedException.class);
            assertThat(fitting.done()).isTrue();
        }
    }

    @Test
    void aFitThatIsEndedKeepsWhatItLearnt() {
        try (Fitting<String> fitting = begun(Fit.defaults())) {
            assertThat(fitting.stopAndKeep()).isEqualTo("learnt");
            assertThat(fitting.await(Duration.ZERO)).contains("learnt");
        }
    }

    @Test
    void closingEndsTheFit() {
        Fitting<String> fitting = begun(Fit.defaults());
        fitting.close();
        assertThat(fitting.done()).isTrue();
        assertThatThrownBy(fitting::await).isInstanceOf(FitInterruptedException.class);
    }

    @Test
    void theRequestsOfTheFitCountToo() {
        AtomicBoolean enough = new AtomicBoolean();
        AtomicReference<FitEvent> heard = new AtomicReference<>();
        Fit fit = Fit.defaults().withEnough(enough::get).withListener(heard::set);
        try (Fitting<String> fitting = begun(fit)) {
            assertThat(heard.get()).isInstanceOf(FitEvent.Step.class);
            enough.set(true);
            assertThat(fitting.await()).isEqualTo("learnt");
        }
        AtomicBoolean stop = new AtomicBoolean();
        try (Fitting<String> fitting = begun(Fit.defaults().withStop(stop::get))) {
            stop.set(true);
            assertThatThrownBy(fitting::await).isInstanceOf(FitInterruptedException.class);
        }
    }

    @Test
    void anInterruptOfTheThreadThatWaitsLeavesTheFitAlone() throws Exception {
        try (Fitting<String> fitting = begun(Fit.defaults())) {
            CompletableFuture<Throwable> thrown = new CompletableFuture<>();
            Thread waits =
                    new Thread(
                            () -> {
                                try {
                                    fitting.await();
                                } catch (RuntimeException e) {
                                    thrown.complete(e);
                                }
                            });
            waits.start();
            waits.interrupt();
            assertThat(thrown.get()).isInstanceOf(java.util.concurrent.CancellationException.class);
            assertThat(fitting.done()).isFalse();
        }
    }

    @Test
    void anInterruptOfTheThreadThatFitsEndsTheFit() throws Exception {
        CompletableFuture<Throwable> thrown = new CompletableFuture<>();
        AtomicBoolean still = new AtomicBoolean();
        Thread fits =
                new Thread(
                        () -> {
                            try {
                                steps(Fit.defaults());
                            } catch (RuntimeException e) {
                                still.set(Thread.currentThread().isInterrupted());
                                thrown.complete(e);
                            }
                        });
        fits.setDaemon(true);
        fits.start();
        fits.interrupt();
        assertThat(thrown.get()).isInstanceOf(FitInterruptedException.class);
        assertThat(still).isTrue();
    }

    @Test
    void whatTheFitThrowsComesToWhoeverWaits() {
        Fit fit = Fit.defaults();
        try (Fitting<String> fitting =
                Fitting.start(
                        own -> {
                            throw new InputException("no rows");
                        },
                        fit)) {
            assertThatThrownBy(fitting::await)
                    .isInstanceOf(InputException.class)
                    .hasMessage("no rows");
        }
    }
}

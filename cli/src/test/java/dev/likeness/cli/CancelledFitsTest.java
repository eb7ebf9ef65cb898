package dev.likeness.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.likeness.Dataset;
import dev.likeness.Estimator;
import dev.likeness.Family;
import dev.likeness.Fit;
import dev.likeness.FitEvent;
import dev.likeness.FitInterruptedException;
import dev.likeness.Fitting;
import dev.likeness.Model;
import dev.likeness.Models;
import dev.likeness.image.Images;
import dev.likeness.random.Draws;
import dev.likeness.random.Randomness;
import dev.likeness.ratings.Event;
import dev.likeness.ratings.Ratings;
import dev.likeness.table.Column;
import dev.likeness.table.ColumnSchema;
import dev.likeness.table.Table;
import dev.likeness.text.Corpus;
import java.lang.management.ManagementFactory;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Every family on the class path ends within two seconds when its thread is interrupted, whatever
 * it is doing, with the exception that is declared. The data are large enough for most families to
 * need far longer.
 */
class CancelledFitsTest {

    private static final Duration BEGIN = Duration.ofMillis(250);

    private static final Duration PROMPT = Duration.ofSeconds(2);

    /**
     * Families that {@link Fitting#stopAndKeep} says have no model before their end; a blend has
     * one, but not from its first step on.
     */
    private static final Set<String> WHOLE_OR_NOTHING =
            Set.of(
                    "blend",
                    "naive-bayes",
                    "popularity",
                    "item-neighbours",
                    "rp3beta",
                    "ease",
                    "sparse-ease",
                    "sansa",
                    "slim");

    /** From which part of the fit on others have one, if not from the first step on. */
    private static final Map<String, Double> FROM = Map.of("svm", 1.0 / 6);

    private static final Map<Class<?>, Dataset> DATA = new HashMap<>();

    /** Native libraries are loaded once a process, which nothing can cancel. */
    @BeforeAll
    static void loadLibraries() {
        fit(Models.family("autoencoder"), Fit.defaults().withThreads(1).withSteps(1L));
    }

    static Stream<String> families() {
        return Models.families().stream()
                .filter(family -> data(family.dataType()) != null)
                .map(Family::name);
    }

    private static @Nullable Dataset data(Class<?> type) {
        return DATA.computeIfAbsent(
                type,
                of ->
                        of == Table.class
                                ? table()
                                : of == Images.class
                                        ? images()
                                        : of == Corpus.class
                                                ? corpus()
                                                : of == Ratings.class ? ratings() : null);
    }

    private static Table table() {
        int rows = 60_000;
        List<Column> columns = new ArrayList<>();
        for (int c = 0; c < 10; c++) {
            double[] numbers = new double[rows];
            int[] codes = new int[rows];
            for (int row = 0; row < rows; row++) {
                Draws draws = Randomness.of(c).at(row);
                double shared = Randomness.of(99).at(row).nextDouble();
                numbers[row] = Math.rint(1000 * (shared + draws.nextDouble()));
                codes[row] = (int) (5 * shared + 2 * draws.nextDouble());
            }
            columns.add(
                    c % 2 == 0
                            ? Column.numbers(ColumnSchema.whole("n" + c), numbers)
                            : Column.codes(
                                    ColumnSchema.category(
                                            "c" + c, List.of("a", "b", "c", "d", "e", "f", "g")),
                                    codes));
        }
        return Table.of(columns);
    }

    private static Images images() {
        int count = 3000;
        byte[] pixels = new byte[count * 28 * 28];
        int[] labels = new int[count];
        for (int i = 0; i < count; i++) {
            Draws draws = Randomness.of(1).at(i);
            labels[i] = i % 4;
            for (int k = 0; k < 28 * 28; k++) {
                pixels[i * 28 * 28 + k] = (byte) (draws.nextDouble() * 60 * (1 + labels[i]));
            }
        }
        return Images.ofBytes(count, 1, 28, 28, pixels)
                .withLabels(labels, List.of("a", "b", "c", "d"));
    }

    private static Ratings ratings() {
        List<Event> events = new ArrayList<>();
        for (int user = 0; user < 3000; user++) {
            Draws draws = Randomness.of(4).at(user);
            for (int k = 0; k < 40; k++) {
                int item = (int) (3000 * draws.nextDouble() * draws.nextDouble());
                events.add(new Event("u" + user, "i" + item, 1, 1000 + k));
            }
        }
        return Ratings.of(events);
    }

    private static Corpus corpus() {
        List<String> texts = new ArrayList<>();
        for (int i = 0; i < 4000; i++) {
            Draws draws = Randomness.of(2).at(i);
            StringBuilder text = new StringBuilder();
            for (int k = 0; k < 60; k++) {
                text.append((char) ('a' + (int) (draws.nextDouble() * draws.nextDouble() * 26)));
                text.append(draws.nextDouble() < 0.2 ? " " : "");
            }
            texts.add(text.toString());
        }
        return Corpus.of(texts);
    }

    @SuppressWarnings("unchecked") // the data are of the family's kind
    private static <X extends Dataset> Model<X> fit(Family<X> family, Fit fit) {
        Estimator<X, ? extends Model<X>> recipe = recipe(family);
        return recipe.fit((X) data(family.dataType()), fit);
    }

    /** The same with a part of the data, of which a step takes no second. */
    @SuppressWarnings("unchecked") // the data are of the family's kind
    private static <X extends Dataset> Model<X> fitToSome(Family<X> family, Fit fit) {
        Dataset some = data(family.dataType()).slice(0, 500);
        Estimator<X, ? extends Model<X>> recipe =
                family.name().equals("ials") // its first step comes after a search
                        ? family.recipe(Map.of("regularisation", 0.01))
                        : recipe(family);
        return recipe.fit((X) some, fit);
    }

    /** The default recipe; with a target where the family needs one. */
    private static <X extends Dataset> Estimator<X, ? extends Model<X>> recipe(Family<X> family) {
        Map<String, Object> values =
                new HashMap<>(dev.likeness.Recipe.toMap(family.presets().get(0).recipe()));
        if (values.containsKey("target")) {
            values.put("target", "c1");
        }
        // A step of a network is not left in the middle: one of a large batch may take seconds.
        if (family.dataType() == Corpus.class && values.get("batch") instanceof Number) {
            values.put("batch", 4L);
        }
        return family.recipe(values);
    }

    @ParameterizedTest
    @MethodSource("families")
    void anInterruptEndsAFitPromptly(String name) throws Exception {
        Family<?> family = Models.family(name);
        AtomicReference<Throwable> thrown = new AtomicReference<>();
        AtomicReference<Boolean> flag = new AtomicReference<>(false);
        Thread thread =
                new Thread(
                        () -> {
                            try {
                                fit(family, Fit.defaults().withThreads(1));
                            } catch (Throwable e) {
                                thrown.set(e);
                            }
                            flag.set(Thread.currentThread().isInterrupted());
                        });
        thread.start();
        thread.join(BEGIN.toMillis());
        if (thread.isAlive()) {
            long spent = 0;
            long before = ManagementFactory.getThreadMXBean().getThreadCpuTime(thread.getId());
            thread.interrupt();
            while (thread.isAlive()) {
                long now = ManagementFactory.getThreadMXBean().getThreadCpuTime(thread.getId());
                spent = Math.max(spent, now - before);
                thread.join(20);
            }
            // The time of its only thread, because machines that test are often busy.
            assertThat(Duration.ofNanos(spent)).isLessThan(PROMPT);
            assertThat(flag.get()).as("still counts as interrupted").isTrue();
        }
        if (thrown.get() != null) {
            assertThat(thrown.get()).isInstanceOf(FitInterruptedException.class);
        }
    }

    private static boolean beyond(Fitting<?> fitting, double fraction) {
        return fitting.progress().map(step -> step.fraction() >= fraction).orElse(false);
    }

    /**
     * Families that are asked to end have a model, as soon as they tell of a step, but for those
     * that solve one problem or count once; they have one before, or end as a cancelled fit does.
     */
    @ParameterizedTest
    @MethodSource("families")
    void whatWasLearntIsKept(String name) {
        Family<?> family = Models.family(name);
        boolean keeps = !WHOLE_OR_NOTHING.contains(name);
        AtomicInteger steps = new AtomicInteger();
        Fit fit =
                Fit.defaults()
                        .withThreads(1)
                        .withListener(
                                event -> {
                                    if (event instanceof FitEvent.Step) {
                                        steps.incrementAndGet();
                                    }
                                });
        try (Fitting<Model<?>> fitting = Fitting.start(own -> fitToSome(family, own), fit)) {
            double from = FROM.getOrDefault(name, 0.0);
            // One that ends by itself before that is kept whole.
            for (boolean done = false; keeps && !done && !beyond(fitting, from); ) {
                done = fitting.await(Duration.ofMillis(20)).isPresent();
            }
            int before = steps.get();
            Model<?> model = null;
            try {
                model = fitting.stopAndKeep();
            } catch (FitInterruptedException e) {
                assertThat(keeps).as("%s gives up: %s", name, e.getMessage()).isFalse();
            }
            if (model != null) {
                assertThat(model.card().family()).isEqualTo(name);
                assertThat(steps.get()).isLessThan(before + 30);
            }
        }
    }
}

package dev.likeness.cli.printing;

import dev.likeness.FitEvent;
import dev.likeness.FitListener;
import dev.likeness.Progress;
import java.io.Console;
import java.io.PrintWriter;
import java.util.Map;
import java.util.function.DoubleSupplier;
import org.jspecify.annotations.Nullable;

/**
 * Shows how a fit goes: on a terminal one line that is redrawn, and an epoch's line that stays
 * every ten seconds and at the end; elsewhere a line an epoch and one after ten quiet seconds.
 */
public final class ProgressLine implements FitListener {

    private static final double SECONDS_BETWEEN_DRAWINGS = 0.1;
    private static final double SECONDS_BETWEEN_LINES = 10;

    private final PrintWriter err;
    private final boolean live;
    private final int width;
    private final DoubleSupplier clock;
    private double lastShown;
    private double lastKept;
    private @Nullable String lastEpoch;
    private int drawn;
    private String examples = "pictures";
    private FitEvent.@Nullable Step lastStep;

    /**
     * @param live whether a line can be redrawn
     * @param width the columns of the terminal
     * @param clock seconds from anywhere
     */
    ProgressLine(PrintWriter err, boolean live, int width, DoubleSupplier clock) {
        this.err = err;
        this.live = live;
        this.width = width;
        this.clock = clock;
        this.lastShown = clock.getAsDouble();
        this.lastKept = lastShown;
    }

    /** For the terminal or pipe that this process has. */
    public static ProgressLine of(PrintWriter err) {
        String told = System.getProperty("likeness.terminal");
        boolean live = told == null ? onTerminal() : told.equals("true");
        return new ProgressLine(
                err,
                live,
                columns(Integer.getInteger("likeness.columns", 0)),
                () -> System.nanoTime() / 1e9);
    }

    /** Some terminals say that they have no columns, or none that a line would fit in. */
    public static int columns(int told) {
        return told < 20 ? 80 : told;
    }

    @SuppressWarnings("SystemConsoleNull") // newer JVMs always have one, and are asked what it is
    private static boolean onTerminal() {
        Console console = System.console();
        if (console == null) {
            return false;
        }
        try {
            return (Boolean) Console.class.getMethod("isTerminal").invoke(console);
        } catch (ReflectiveOperationException beforeJava22) {
            return true;
        }
    }

    /** What an example is called, many of them. */
    public void counts(String noun) {
        examples = noun;
    }

    @Override
    public synchronized void on(FitEvent event) {
        if (event instanceof FitEvent.Started started) {
            examples = started.counted().isEmpty() ? examples : started.counted();
            line(started(started));
        } else if (event instanceof FitEvent.Step step) {
            lastStep = step;
            show(describe(step.epoch(), step.step(), step.losses()));
        } else if (event instanceof FitEvent.Epoch epoch) {
            epoch(describe(epoch.epoch(), epoch.step(), epoch.metrics()));
        } else if (event instanceof FitEvent.Notice notice) {
            line(notice.message());
        } else if (event instanceof FitEvent.Warning warning) {
            line("Warning at step " + warning.step() + ": " + warning.message());
        } else if (event instanceof FitEvent.Finished finished) {
            String last = lastEpoch;
            if (last != null) {
                keep(last);
            }
            line(
                    "Done after %s steps (epoch %d) in %s: %s"
                            .formatted(
                                    Values.count(finished.step()),
                                    finished.epoch(),
                                    Values.time(finished.seconds()),
                                    finished.reason()));
        }
    }

    /** A terminal cuts the redrawn line, so now and then an epoch's is kept whole. */
    private void epoch(String text) {
        if (live && clock.getAsDouble() - lastKept < SECONDS_BETWEEN_LINES) {
            draw(text);
            lastEpoch = text;
        } else {
            keep(text);
        }
    }

    private void keep(String epoch) {
        line(epoch);
        lastKept = clock.getAsDouble();
        lastEpoch = null;
    }

    /** Prints a line that stays, and leaves the redrawn one out of its way. */
    public synchronized void line(String text) {
        clear();
        err.println(Shown.message(text));
        err.flush();
        lastShown = clock.getAsDouble();
    }

    /** Shows how far something is: redrawn on a terminal, elsewhere after ten quiet seconds. */
    public synchronized void show(String text) {
        double quiet = clock.getAsDouble() - lastShown;
        if (live && quiet >= SECONDS_BETWEEN_DRAWINGS) {
            draw(text);
        } else if (!live && quiet >= SECONDS_BETWEEN_LINES) {
            line(text);
        }
    }

    /** Shows how much of something is done. */
    public void at(String what, long done, long total) {
        show("%s: %,d of %,d".formatted(what, done, total));
    }

    /** This line, as what does the work knows it. */
    public Progress working() {
        return this::at;
    }

    /** Takes the redrawn line away. */
    public synchronized void clear() {
        if (drawn > 0) {
            Screen.overwrite(err, " ".repeat(drawn));
            Screen.overwrite(err, "");
            drawn = 0;
        }
    }

    private void draw(String text) {
        // The last column stays free, because some terminals break the line when it is filled.
        String line = Screen.line(text);
        String shown = line.length() < width ? line : line.substring(0, Math.max(1, width - 1));
        Screen.overwrite(err, shown + " ".repeat(Math.max(0, drawn - shown.length())));
        drawn = shown.length();
        lastShown = clock.getAsDouble();
    }

    private static String started(FitEvent.Started started) {
        StringBuilder text = new StringBuilder();
        text.append(started.family()).append(": ");
        if (started.parameters() > 0) { // trees know only afterwards how many they learn
            text.append(Values.count(started.parameters())).append(" numbers to learn, ");
        }
        text.append(Values.count(started.stepsPerEpoch())).append(" steps an epoch");
        if (started.step() > 0) {
            text.append("; goes on after step ").append(Values.count(started.step()));
        }
        started.facts().forEach((name, value) -> text.append("; " + name + " " + value));
        return text.toString();
    }

    private String describe(int epoch, long step, Map<String, Double> numbers) {
        StringBuilder text = new StringBuilder();
        text.append("epoch %d, step %s".formatted(epoch, Values.count(step)));
        FitEvent.Step last = lastStep;
        // The losses come last: a narrow terminal cuts them rather than the time.
        if (last != null) {
            if (last.fraction() > 0) {
                double left = last.seconds() * (1 - last.fraction()) / last.fraction();
                text.append("; ").append(Values.time(left)).append(" left");
            }
            text.append(
                    "; %s %s/s".formatted(Values.count((long) last.examplesPerSecond()), examples));
        }
        if (!numbers.isEmpty()) {
            text.append("; ").append(Values.numbers(numbers));
        }
        return text.toString();
    }
}

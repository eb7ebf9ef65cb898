package dev.likeness.file;

import dev.likeness.FitEvent;
import dev.likeness.FitListener;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Writes what happens in a fit to its run folder. */
final class RunListener implements FitListener {

    private static final long STEPS_BETWEEN = 50;
    private static final double SECONDS_BETWEEN = 1;

    private final RunFolder run;
    private final MetricsFile metrics;
    private final @Nullable SheetWriter sheetWriter;
    private long lastStep = -STEPS_BETWEEN;
    private double lastSeconds;

    RunListener(RunFolder run, @Nullable SheetWriter sheetWriter) {
        this.run = run;
        this.metrics = new MetricsFile(run.metrics());
        this.sheetWriter = sheetWriter;
    }

    @Override
    public void on(FitEvent event) {
        if (event instanceof FitEvent.Started started) {
            run.rewindTo(started.step());
            line(
                    started,
                    "started",
                    Map.of(
                            "family", started.family(),
                            "stepsPerEpoch", started.stepsPerEpoch(),
                            "parameters", started.parameters(),
                            "facts", started.facts()));
        } else if (event instanceof FitEvent.Step step) {
            if (due(step)) {
                line(
                        step,
                        "step",
                        Map.of(
                                "epoch", step.epoch(),
                                "losses", step.losses(),
                                "examplesPerSecond", step.examplesPerSecond(),
                                "seconds", step.seconds()));
            }
        } else if (event instanceof FitEvent.Epoch epoch) {
            line(
                    epoch,
                    "epoch",
                    Map.of(
                            "epoch", epoch.epoch(),
                            "metrics", epoch.metrics(),
                            "seconds", epoch.seconds()));
        } else if (event instanceof FitEvent.Sheet sheet) {
            if (sheetWriter != null) {
                String epoch = String.format(Locale.ROOT, "epoch-%04d", sheet.epoch());
                String name = epoch + sheetWriter.ending();
                AtomicFile.makeFolder(run.samples());
                sheetWriter.write(sheet.sample(), run.samples().resolve(name));
                line(sheet, "sheet", Map.of("epoch", sheet.epoch(), "file", "samples/" + name));
            }
        } else if (event instanceof FitEvent.Notice notice) {
            line(notice, "notice", Map.of("message", notice.message()));
        } else if (event instanceof FitEvent.Warning warning) {
            line(warning, "warning", Map.of("message", warning.message()));
        } else if (event instanceof FitEvent.Withdrawn withdrawn) {
            line(withdrawn, "withdrawn", Map.of("message", withdrawn.message()));
        } else if (event instanceof FitEvent.Finished finished) {
            line(
                    finished,
                    "finished",
                    Map.of(
                            "epoch", finished.epoch(),
                            "reason", finished.reason(),
                            "seconds", finished.seconds()));
        }
        // A checkpoint is itself in the folder; a line for each would say nothing more.
    }

    private boolean due(FitEvent.Step step) {
        if (step.step() - lastStep < STEPS_BETWEEN
                && step.seconds() - lastSeconds < SECONDS_BETWEEN) {
            return false;
        }
        lastStep = step.step();
        lastSeconds = step.seconds();
        return true;
    }

    private void line(FitEvent event, String name, Map<String, Object> values) {
        Map<String, Object> line = new TreeMap<>(values); // one order in every run
        line.put("event", name);
        line.put("step", event.step());
        metrics.append(line);
    }
}

package dev.likeness.cli.commands;

import dev.likeness.Classifier;
import dev.likeness.DataKind;
import dev.likeness.Dataset;
import dev.likeness.Family;
import dev.likeness.FitEvent;
import dev.likeness.Models;
import dev.likeness.Reconstructor;
import dev.likeness.Regressor;
import dev.likeness.Sampler;
import dev.likeness.cli.printing.Hints;
import dev.likeness.cli.printing.Output;
import dev.likeness.cli.printing.Problems;
import dev.likeness.cli.printing.ProgressLine;
import dev.likeness.file.RunFolder;
import dev.likeness.judge.Judge;
import dev.likeness.run.ActiveRun;
import dev.likeness.run.OpenedModel;
import dev.likeness.run.Outcome;
import dev.likeness.run.Plan;
import dev.likeness.run.Runs;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Follows a run on the terminal: progress, Ctrl-C, and what to do next. */
final class Following {

    private final Output output;

    Following(Output output) {
        this.output = output;
    }

    /** Starts a run and follows it to its end. */
    <X extends Dataset> int follow(Plan<X> plan) {
        ProgressLine progress = ProgressLine.of(output.err());
        progress.counts(plan.data().kind().words().many());
        Runs.Watcher watcher =
                new Runs.Watcher(
                        progress,
                        notice -> progress.line(output.worded(notice)),
                        progress.working());
        Outcome outcome;
        ActiveRun<X> fitting = Runs.start(plan, watcher);
        try (Interrupts interrupts =
                new Interrupts(
                        () -> {
                            fitting.stop();
                            progress.line(
                                    "Stopping after this step; Ctrl-C again ends at once and loses"
                                            + " what came after the last checkpoint.");
                        })) {
            outcome =
                    Problems.withinMemory("This run", plan.data().kind().smaller(), fitting::await);
        } finally {
            progress.clear();
        }
        String path = outcome.folder().toString();
        if (outcome.interrupted()) {
            progress.line(
                    "Interrupted after step %d; go on with: %s"
                            .formatted(
                                    outcome.interruptedAt(),
                                    Hints.command("fit", "--resume", path)));
            if (Files.exists(outcome.model())
                    && Models.family(new RunFolder(outcome.folder()).recipe().family())
                            .can(Sampler.class)) {
                progress.line("What it learnt so far: " + Hints.command("sample", path));
            }
            return Problems.INTERRUPTED;
        }
        Map<String, @Nullable Object> result = new LinkedHashMap<>(outcome.found());
        FitEvent.Finished last = outcome.finished();
        if (last != null) {
            result.put("step", last.step());
            result.put("epoch", last.epoch());
            result.put("reason", last.reason());
            result.put("seconds", last.seconds());
        }
        return done(plan, outcome.folder(), result);
    }

    /** Says where the model is and what to do with it. */
    int done(Plan<?> plan, Path folder, Map<String, ?> facts) {
        RunFolder run = new RunFolder(folder);
        Map<String, @Nullable Object> result = new LinkedHashMap<>(facts);
        result.put("run", run.path().toString());
        result.put("model", run.model().toString());
        output.print(
                out -> {
                    out.println(run.path());
                    next(run, plan).forEach(out::println);
                },
                () -> result);
        return 0;
    }

    private static List<String> next(RunFolder run, Plan<?> plan) {
        DataKind<?, ?, ?> kind = plan.data().kind();
        Family<?> family = Models.family(run.recipe().family());
        String path = run.path().toString();
        String many = kind.words().many();
        List<String> hints = new ArrayList<>();
        if (Files.isDirectory(run.samples())) {
            hints.add("Samples as they formed: " + run.samples());
        }
        if (family.can(Sampler.class)) {
            hints.add(
                    "More %s: %s"
                            .formatted(
                                    many,
                                    Hints.command(
                                            "sample",
                                            path,
                                            "-n",
                                            String.valueOf(kind.sampleSize()),
                                            "-o",
                                            "sample" + kind.ending())));
        }
        if (family.can(Reconstructor.class)) {
            hints.add(
                    "What is left of %s: %s"
                            .formatted(
                                    many,
                                    Hints.command(
                                            "reconstruct", path, "-o", "pairs" + kind.ending())));
        }
        boolean predicts = family.can(Classifier.class) || family.can(Regressor.class);
        if (predicts && OpenedModel.predicts(Models.card(run.path()))) {
            hints.add("What it predicts: " + Hints.command("predict", path));
        }
        if (family.can(Sampler.class)
                && (Judge.of("evaluate", family.dataType()).judgesLearnt()
                        || Runs.judged(run.path()))) {
            hints.add("How good they are: " + Hints.command("evaluate", path));
        }
        return hints;
    }
}

package dev.likeness.cli.commands;

import dev.likeness.DataKind;
import dev.likeness.Dataset;
import dev.likeness.Model;
import dev.likeness.ModelCard;
import dev.likeness.Settings;
import dev.likeness.Version;
import dev.likeness.cli.options.RecordOptions;
import dev.likeness.cli.options.Targets;
import dev.likeness.cli.printing.Output;
import dev.likeness.file.AtomicFile;
import dev.likeness.judge.Case;
import dev.likeness.judge.Judge;
import dev.likeness.judge.Report;
import dev.likeness.run.DataChoice;
import dev.likeness.run.OpenedModel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Asks the judge that a command and a kind of data belong to, and prints what it found. */
final class Judging {

    private final String command;
    private final RecordOptions options;
    private final Output output;
    private final @Nullable String file;

    Judging(String command, RecordOptions options, Output output) {
        this(command, options, output, null);
    }

    /**
     * A judgement whose report is also written to a file.
     *
     * @param file an HTML file, or null for none
     */
    Judging(String command, RecordOptions options, Output output, @Nullable String file) {
        this.command = command;
        this.options = options;
        this.output = output;
        this.file = file;
    }

    /**
     * Judges a model. What the model cannot do is refused before the data are read.
     *
     * @param parts reads the real data: what was learnt from, and others
     */
    <X extends Dataset> int model(OpenedModel<X> model, Supplier<DataChoice.Parts<X>> parts) {
        return judge(
                Judge.of(command, model.family().dataType()),
                model.model(),
                model.path().toString(),
                "%s is a model of %s".formatted(model.path(), model.kind().words().data()),
                () -> {
                    DataChoice.Parts<X> real = parts.get();
                    X test = real.heldOut();
                    return new Case<>(
                            model.name(),
                            model.model(),
                            null,
                            real.train(),
                            test == null ? real.train() : test);
                });
    }

    /**
     * Judges data that were made elsewhere.
     *
     * @param asked reads the data
     */
    <X extends Dataset> int made(DataKind<X, ?, ?> kind, String path, Supplier<Case<X>> asked) {
        return judge(
                Judge.of(command, kind.type()),
                null,
                path,
                "%s holds %s".formatted(path, kind.words().data()),
                asked);
    }

    private <X extends Dataset, P extends Record> int judge(
            Judge<X, P> judge,
            @Nullable Model<X> model,
            String path,
            String because,
            Supplier<Case<X>> asked) {
        P protocol =
                output.asUsage(
                        () ->
                                Settings.with(
                                        judge.protocol(),
                                        options.of(judge.protocol().getClass(), because, output)));
        judge.check(model, path, judge.protocol());
        output.asUsage(() -> judge.check(model, path, protocol)); // because of what was typed
        Case<X> data = asked.get();
        Report report =
                output.working("This report", line -> judge.judge(data, protocol, line.working()));
        output.print(out -> out.print(report.toText()), report::toMap);
        if (file != null) {
            write(report, data.name(), model, Targets.path(file));
            output.notices().tell("The report is written to %s.".formatted(file));
        }
        return 0;
    }

    private static void write(Report report, String name, @Nullable Model<?> model, Path file) {
        Map<String, String> about = new LinkedHashMap<>();
        if (model != null) {
            ModelCard card = model.card();
            about.put("Family", card.family());
            about.put(
                    "Learnt from",
                    "%,d examples of %s".formatted(card.data().count(), card.data().kind()));
            about.put("Seed of the fit", String.valueOf(card.seed()));
        }
        about.put("Made by", "Likeness " + Version.likeness());
        byte[] html = report.toHtml("Report on " + name, about).getBytes(StandardCharsets.UTF_8);
        AtomicFile.write(file, out -> out.write(html));
    }
}

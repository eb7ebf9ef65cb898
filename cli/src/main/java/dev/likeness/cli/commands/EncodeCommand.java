package dev.likeness.cli.commands;

import dev.likeness.CodeKind;
import dev.likeness.Dataset;
import dev.likeness.Encoder;
import dev.likeness.ThreadLimit;
import dev.likeness.Truth;
import dev.likeness.cli.options.GivenData;
import dev.likeness.cli.options.RecordOptions;
import dev.likeness.cli.options.Targets;
import dev.likeness.cli.options.ThreadsOption;
import dev.likeness.cli.printing.Output;
import dev.likeness.cli.printing.Version;
import dev.likeness.code.CodeArithmetic;
import dev.likeness.code.CodeFiles;
import dev.likeness.code.CodePlane;
import dev.likeness.file.Csv;
import dev.likeness.plot.ScatterPlot;
import dev.likeness.run.Blocks;
import dev.likeness.run.OpenedModel;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Writes the codes of examples. */
@Command(
        name = "encode",
        mixinStandardHelpOptions = true,
        versionProvider = Version.class,
        description = {
            "Write the codes of pictures, the short vectors that a model makes of them.",
            "A plot shows codes of two numbers as they are, longer ones by their first two"
                    + " principal components."
        },
        footerHeading = "%nExamples:%n",
        footer = {
            "  likeness encode runs/first -o codes.npy",
            "  likeness encode runs/first --data photos/ -o codes.csv",
            "  likeness encode runs/first --data mnist -o codes.npy -o codes.png"
        })
final class EncodeCommand implements Callable<Integer>, RecordOptions.Holder {

    private static final String ARRAY = ".npy";
    private static final String TABLE = ".csv";
    private static final String PLOT = ".png";

    @Parameters(paramLabel = "RUN|MODEL", description = "A run folder or a model file.")
    private Path model = Path.of("");

    @Mixin private GivenData data = new GivenData();

    @Option(
            names = {"-o", "--output"},
            paramLabel = "FILE",
            description =
                    "Ends in .npy for an array (count, code) with labels beside it, in .csv for a"
                            + " table z1, …, zK, label, in .png for a plot; can be given several"
                            + " times (default: codes.npy beside the model).")
    private List<String> files = new ArrayList<>();

    @Mixin private ThreadsOption threads = new ThreadsOption();

    @Mixin private Output output = new Output();

    @Override
    public List<RecordOptions> recordOptions() {
        return List.of(data.reading());
    }

    @Override
    public Integer call() {
        List<String> targets =
                files.isEmpty() ? List.of(Targets.beside(model, "codes.npy")) : files;
        for (String target : targets) {
            output.asUsage(
                    () ->
                            Targets.check(
                                    target,
                                    "Codes are written",
                                    new Targets.Kind(ARRAY, "an array"),
                                    new Targets.Kind(TABLE, "a table"),
                                    new Targets.Kind(PLOT, "a plot")));
        }
        try (ThreadLimit limit = threads.limit(output)) {
            return encode(OpenedModel.open(model), targets);
        }
    }

    private <X extends Dataset> int encode(OpenedModel<X> fitted, List<String> targets) {
        Encoder<X> encoder = fitted.ability(Encoder.class, "encode");
        CodeKind kind = encoder.codes();
        if (targets.stream().anyMatch(target -> Targets.is(target, PLOT))) {
            fitted.requireNumbers(kind, "a plot");
        }
        GivenData.Read<X> given = data.read(fitted, null, output);
        float[][] codes =
                output.working(
                        "To encode " + given.words(),
                        line -> Blocks.encode(encoder, given.examples(), line.working()));
        // Only classes have a place in a table, an array or a plot of codes.
        @Nullable Truth labels = null;
        Optional<Truth> truth = fitted.kind().truth(given.examples(), fitted.card());
        if (truth.isPresent() && !truth.get().classes().isEmpty()) {
            labels = truth.get();
        }
        List<String> written = new ArrayList<>();
        // The plot first: it alone can still be refused, and then nothing is written.
        for (String target : targets) {
            if (Targets.is(target, PLOT)) {
                plot(CodeArithmetic.withoutLabel(codes, kind), labels, given.words(), target);
                written.add(target);
            }
        }
        for (String target : targets) {
            if (Targets.is(target, ARRAY)) {
                array(codes, labels, Targets.path(target), written);
            } else if (Targets.is(target, TABLE)) {
                table(kind, codes, labels, Targets.path(target));
                written.add(target);
            }
        }
        output.print(
                out -> {
                    written.forEach(out::println);
                    out.println("%s as codes: %s".formatted(given.words(), kind.words()));
                },
                () -> {
                    Map<String, Object> values = new LinkedHashMap<>();
                    values.put("files", written);
                    values.put(fitted.kind().words().many(), codes.length);
                    values.put("codeWidth", kind.width());
                    values.put("code", kind.words());
                    return values;
                });
        return 0;
    }

    private static void array(
            float[][] codes, @Nullable Truth labels, Path file, List<String> written) {
        CodeFiles.write(codes, file);
        written.add(file.toString());
        if (labels != null) {
            written.add(CodeFiles.writeLabels(labels.indices(), file).toString());
        }
    }

    private static void table(CodeKind kind, float[][] codes, @Nullable Truth labels, Path file) {
        List<String> header =
                new ArrayList<>(
                        IntStream.rangeClosed(1, kind.width()).mapToObj(k -> "z" + k).toList());
        if (labels != null) {
            header.add(labels.name());
        }
        Csv.write(
                file,
                header,
                codes.length,
                i -> {
                    List<String> cells = new ArrayList<>();
                    for (float value : codes[i]) {
                        cells.add(
                                kind.names()
                                        ? Integer.toString((int) value)
                                        : Float.toString(value));
                    }
                    if (labels != null) {
                        @Nullable String label = labels.label().apply(i);
                        cells.add(label == null ? "" : label);
                    }
                    return cells;
                });
    }

    private void plot(float[][] codes, @Nullable Truth labels, String words, String target) {
        CodePlane plane = CodePlane.of(codes);
        new ScatterPlot(
                        plane.points(),
                        labels == null ? new int[0] : labels.indices(),
                        labels == null ? List.of() : labels.classes(),
                        "Codes of %s by %s".formatted(words, model.getFileName()),
                        axis(plane, 0),
                        axis(plane, 1))
                .write(Targets.path(target));
    }

    private static String axis(CodePlane plane, int axis) {
        return plane.shares().length == 0
                ? "z" + (axis + 1)
                : String.format(
                        Locale.ROOT,
                        "principal component %d (%.1f %% of the variance)",
                        axis + 1,
                        100 * plane.shares()[axis]);
    }
}

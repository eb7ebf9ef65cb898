package dev.likeness.cli;

import dev.likeness.Encoder;
import dev.likeness.InputException;
import dev.likeness.evaluate.PrincipalComponents;
import dev.likeness.file.Csv;
import dev.likeness.file.Npy;
import dev.likeness.image.ImageFiles;
import dev.likeness.image.Images;
import dev.likeness.image.ScatterPlot;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.stream.IntStream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Writes the codes of pictures. */
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
final class EncodeCommand implements Callable<Integer> {

    @Parameters(paramLabel = "RUN|MODEL", description = "A run folder or a model file.")
    private Path model = Path.of("");

    @Mixin private GivenPictures pictures = new GivenPictures();

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
    public Integer call() {
        List<String> targets =
                files.isEmpty() ? List.of(Targets.beside(model, "codes.npy")) : files;
        for (String target : targets) {
            output.asUsage(
                    () ->
                            Targets.check(
                                    target,
                                    "Codes are written",
                                    new Targets.Kind(".npy", "an array"),
                                    new Targets.Kind(".csv", "a table"),
                                    new Targets.Kind(".png", "a plot")));
        }
        threads.apply(output);
        FittedModel fitted = FittedModel.open(model);
        Encoder<Images> encoder = fitted.encoder();
        if (targets.stream().anyMatch(target -> Targets.is(target, ".png"))) {
            fitted.requireNumbers("a plot");
        }
        GivenPictures.Read given = pictures.read(fitted, output);
        float[][] codes =
                output.working(
                        "To encode " + given.words(),
                        line -> Blocks.encode(encoder, given.images(), line::at));
        List<String> written = new ArrayList<>();
        // The plot first: it alone can still be refused, and then nothing is written.
        targets.stream()
                .filter(target -> Targets.is(target, ".png"))
                .forEach(target -> plot(fitted, codes, given, target, written));
        for (String target : targets) {
            if (Targets.is(target, ".npy")) {
                array(codes, given.images(), Targets.path(target), written);
            } else if (Targets.is(target, ".csv")) {
                table(fitted, codes, given.images(), Targets.path(target));
                written.add(target);
            }
        }
        output.print(
                out -> {
                    written.forEach(out::println);
                    out.println("%s as codes: %s".formatted(given.words(), fitted.codeInWords()));
                },
                () -> {
                    Map<String, Object> values = new LinkedHashMap<>();
                    values.put("files", written);
                    values.put("pictures", codes.length);
                    values.put("codeWidth", codes[0].length);
                    values.put("code", fitted.codeInWords());
                    return values;
                });
        return 0;
    }

    private static void array(float[][] codes, Images images, Path file, List<String> written) {
        Blocks.writeNpy(codes, file);
        written.add(file.toString());
        if (images.labelled()) {
            Path labels = ImageFiles.labelsBeside(file);
            Npy.write(labels, images.labels(), images.count());
            written.add(labels.toString());
        }
    }

    private static void table(FittedModel fitted, float[][] codes, Images images, Path file) {
        boolean names = fitted.codesAreNames();
        int width = codes[0].length;
        List<String> header =
                new ArrayList<>(IntStream.rangeClosed(1, width).mapToObj(k -> "z" + k).toList());
        if (images.labelled()) {
            header.add("label");
        }
        Csv.write(
                file,
                header,
                codes.length,
                i -> {
                    List<String> cells = new ArrayList<>();
                    for (float value : codes[i]) {
                        cells.add(names ? Integer.toString((int) value) : Float.toString(value));
                    }
                    if (images.labelled()) {
                        cells.add(images.labelNames().get(images.label(i)));
                    }
                    return cells;
                });
    }

    private void plot(
            FittedModel fitted,
            float[][] all,
            GivenPictures.Read given,
            String target,
            List<String> written) {
        float[][] codes = fitted.withoutLabel(all);
        int width = codes[0].length;
        if (width < 2 || codes.length < 2) {
            throw new InputException(
                    "A plot needs at least 2 codes of 2 numbers or more, found %d of %d. Write .csv or .npy."
                            .formatted(codes.length, width));
        }
        double[][] points = new double[codes.length][2];
        String horizontal = "z1";
        String vertical = "z2";
        if (width == 2) {
            for (int i = 0; i < points.length; i++) {
                points[i][0] = codes[i][0];
                points[i][1] = codes[i][1];
            }
        } else {
            PrincipalComponents components = PrincipalComponents.of(codes, 2);
            points = components.project(codes);
            horizontal = axis(components, 0);
            vertical = axis(components, 1);
        }
        Images images = given.images();
        String title = "Codes of %s by %s".formatted(given.words(), model.getFileName());
        new ScatterPlot(
                        points,
                        images.labelled() ? images.labels() : new int[0],
                        images.labelNames(),
                        title,
                        horizontal,
                        vertical)
                .write(Targets.path(target));
        written.add(target);
    }

    private static String axis(PrincipalComponents components, int axis) {
        return String.format(
                Locale.ROOT,
                "principal component %d (%.1f %% of the variance)",
                axis + 1,
                100 * components.share(axis));
    }
}

package dev.likeness.cli;

import dev.likeness.Conditional;
import dev.likeness.Evidence;
import dev.likeness.InputException;
import dev.likeness.Latent;
import dev.likeness.Model;
import dev.likeness.ModelCard;
import dev.likeness.Models;
import dev.likeness.Sampler;
import dev.likeness.file.Json;
import dev.likeness.file.Npy;
import dev.likeness.image.ImageFiles;
import dev.likeness.image.Images;
import dev.likeness.image.SheetLayout;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Makes more data with a fitted model. */
@Command(
        name = "sample",
        mixinStandardHelpOptions = true,
        versionProvider = Version.class,
        description = {
            "Make pictures with a fitted model.",
            "A seed stands for one endless sample: -n 100 begins with the pictures of -n 10, and"
                    + " --first goes on where another sample ended."
        },
        footerHeading = "%nExamples:%n",
        footer = {
            "  likeness sample runs/first -n 64 --seed 7 -o digits.png",
            "  likeness sample runs/first -n 1000 -o digits/",
            "  likeness sample runs/first -n 64 -o digits.npy --noise noise.npy",
            "  likeness sample runs/first --interpolate 8 -o paths.png",
            "  likeness sample runs/by-label --label 7 -o sevens.png"
        })
final class SampleCommand implements Callable<Integer> {

    private static final int DEFAULT_COUNT = 64;
    private static final int DEFAULT_PATHS = 8;

    @Spec private CommandSpec spec = CommandSpec.create(); // replaced by picocli

    @Parameters(paramLabel = "RUN|MODEL", description = "A run folder or a model file.")
    private Path model = Path.of("");

    @Option(
            names = {"-n", "--count"},
            paramLabel = "N",
            description =
                    "How many pictures (default: 64), or paths of --interpolate (default: 8).")
    private @Nullable Integer count;

    @Option(
            names = "--seed",
            paramLabel = "N",
            description = "The seed of the sample (default: 0).")
    private long seed;

    @Option(
            names = "--first",
            paramLabel = "N",
            description = "The first position in the sample of that seed (default: 0).")
    private long first;

    @Option(
            names = {"-o", "--output"},
            paramLabel = "FILE|FOLDER",
            description =
                    "Ends in .png for one sheet, in .npy for an array (count, channels, height,"
                            + " width), in / for a folder of PNGs (default: sample.png beside the"
                            + " model).")
    private @Nullable String output;

    @Option(
            names = "--label",
            paramLabel = "LABEL",
            description = "Only pictures of this label, by a model that knows labels.")
    private @Nullable String label;

    @Option(
            names = "--interpolate",
            paramLabel = "STEPS",
            description =
                    "Rows of pictures that lead from one picture of the sample to another in"
                            + " STEPS.")
    private @Nullable Integer interpolate;

    @Option(
            names = "--noise",
            paramLabel = "FILE.npy",
            description = "Also write the latent codes the pictures were made from.")
    private @Nullable String noise;

    @Option(
            names = "--columns",
            paramLabel = "N",
            description = "Pictures in a row of the sheet (default: near square).")
    private @Nullable Integer columns;

    @Option(
            names = "--scale",
            paramLabel = "N",
            description = "Enlarge each pixel of the sheet to N × N (default: by the size).")
    private @Nullable Integer scale;

    @Option(names = "--json", description = "Print the result as JSON.")
    private boolean json;

    @Override
    public Integer call() {
        check();
        SheetLayout layout = Problems.asUsage(spec, this::layout);
        String target = target();
        Problems.asUsage(
                spec,
                () -> {
                    ImageFiles.checkTarget(target);
                    return target;
                });
        checkMemory(Models.card(model));
        Sampler<?> sampler = sampler(Models.load(model));
        Latent<?> latent = interpolate != null || noise != null ? latent(sampler) : null;
        Object sample = Problems.withinMemory("This sample", () -> draw(sampler, latent));
        if (!(sample instanceof Images images)) {
            throw new InputException(
                    model + " makes no pictures; the command writes pictures only.");
        }
        ImageFiles.write(images, target, layout);
        List<String> files = new ArrayList<>(List.of(target));
        if (noise != null && latent != null) {
            float[][] codes = latent.latent(first, number(), seed);
            writeNoise(Path.of(noise), codes);
            files.add(noise);
        }
        print(files, images.count());
        return 0;
    }

    private void check() {
        if (number() < 1) {
            throw usage("-n must be at least 1, found " + number() + ".");
        } else if (first < 0) {
            throw usage("--first must be 0 or more, found " + first + ".");
        } else if (interpolate != null && interpolate < 2) {
            throw usage("--interpolate needs at least 2 steps, found " + interpolate + ".");
        } else if (interpolate != null && (noise != null || first > 0)) {
            throw usage("--interpolate begins at the first picture and has no --noise or --first.");
        } else if (noise != null && !noise.toLowerCase(Locale.ROOT).endsWith(".npy")) {
            throw usage("The name given with --noise must end in .npy, found " + noise + ".");
        } else if (columns != null && columns < 1) {
            throw usage("--columns must be at least 1, found " + columns + ".");
        } else if (scale != null && scale < 1) {
            throw usage("--scale must be at least 1, found " + scale + ".");
        }
    }

    private ParameterException usage(String message) {
        return new ParameterException(spec.commandLine(), message);
    }

    private int number() {
        return count != null ? count : interpolate != null ? DEFAULT_PATHS : DEFAULT_COUNT;
    }

    private SheetLayout layout() {
        // A path a row, unless it is said otherwise.
        int inRow = columns != null ? columns : interpolate != null ? interpolate : 0;
        return SheetLayout.defaults().withColumns(inRow).withScale(scale == null ? 0 : scale);
    }

    private String target() {
        if (output != null) {
            return output;
        }
        return Files.isDirectory(model)
                ? model.resolve("sample.png").toString()
                : model.resolveSibling("sample.png").toString();
    }

    /** Refuses before the sample is drawn what Java's memory cannot hold. */
    private void checkMemory(ModelCard card) {
        double values = number() * (double) (interpolate == null ? 1 : interpolate);
        for (String side : List.of("channels", "height", "width")) {
            if (card.data().schema().get(side) instanceof Number length) {
                values *= length.doubleValue();
            }
        }
        double most = Math.min(Integer.MAX_VALUE - 8.0, Runtime.getRuntime().maxMemory() / 8.0);
        if (values > most) {
            throw new InputException(
                    "A sample of %s pictures needs more memory than there is. Draw it in parts: -n %s, then --first %s, and so on."
                            .formatted(
                                    Values.count(number()),
                                    part(most, values),
                                    part(most, values)));
        }
    }

    /** A round number of pictures that fits. */
    private String part(double most, double values) {
        double fits = Math.max(1, number() * (most / values));
        return String.format(Locale.ROOT, "%.0f", Math.pow(10, Math.floor(Math.log10(fits))));
    }

    private Sampler<?> sampler(Model<?> fitted) {
        if (label != null) {
            if (fitted instanceof Conditional<?> conditional) {
                return conditional.given(Evidence.of("label", label));
            }
            throw new InputException(
                    "%s knows no labels. Fit one that does, on data with labels: %s"
                            .formatted(
                                    model,
                                    Hints.command(
                                            "fit",
                                            fitted.card().family(),
                                            "--data",
                                            "mnist",
                                            "--set",
                                            "conditional=true")));
        } else if (fitted instanceof Sampler<?> sampler) {
            return sampler;
        }
        throw new InputException(
                "%s is a %s model, which cannot sample.".formatted(model, fitted.card().family()));
    }

    private Latent<?> latent(Sampler<?> sampler) {
        if (sampler instanceof Latent<?> latent) {
            return latent;
        }
        throw new InputException(
                "%s has no latent codes%s, so there is nothing for %s."
                        .formatted(
                                model,
                                label == null ? "" : " to show for one label",
                                interpolate != null ? "--interpolate" : "--noise"));
    }

    private Object draw(Sampler<?> sampler, @Nullable Latent<?> latent) {
        return interpolate != null && latent != null
                ? latent.interpolate(number(), interpolate, seed)
                : sampler.sample(first, number(), seed);
    }

    private static void writeNoise(Path file, float[][] codes) {
        int width = codes[0].length;
        float[] flat = new float[Math.multiplyExact(codes.length, width)];
        for (int i = 0; i < codes.length; i++) {
            System.arraycopy(codes[i], 0, flat, i * width, width);
        }
        Npy.write(file, flat, codes.length, width);
    }

    private void print(List<String> files, int pictures) {
        PrintWriter out = spec.commandLine().getOut();
        if (json) {
            out.print(Json.writeIndented(Map.of("files", files, "pictures", pictures)));
        } else {
            files.forEach(out::println);
        }
    }
}

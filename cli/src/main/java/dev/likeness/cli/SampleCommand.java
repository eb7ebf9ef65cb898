package dev.likeness.cli;

import dev.likeness.Evidence;
import dev.likeness.InputException;
import dev.likeness.Latent;
import dev.likeness.ModelCard;
import dev.likeness.Models;
import dev.likeness.Sampler;
import dev.likeness.file.Npy;
import dev.likeness.image.ImageFiles;
import dev.likeness.image.Images;
import dev.likeness.image.SheetLayout;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

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
    private @Nullable String file;

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

    @Mixin private SheetOptions sheet = new SheetOptions();

    @Mixin private ThreadsOption threads = new ThreadsOption();

    @Mixin private Output output = new Output();

    @Override
    public Integer call() {
        check();
        // A path a row, unless it is said otherwise.
        SheetLayout layout = sheet.layout(interpolate == null ? 0 : interpolate, output);
        String target = target();
        output.asUsage(() -> ImageFiles.checkTarget(target));
        checkMemory(Models.card(model));
        threads.apply(output);
        Sampler<Images> sampler = sampler(FittedModel.open(model));
        Latent<Images> latent = interpolate != null || noise != null ? latent(sampler) : null;
        Images images = Problems.withinMemory("This sample", () -> draw(sampler, latent));
        ImageFiles.write(images, target, layout);
        List<String> files = new ArrayList<>(List.of(target));
        if (noise != null && latent != null) {
            float[][] codes = latent.latent(first, number(), seed);
            writeNoise(Path.of(noise), codes);
            files.add(noise);
        }
        output.print(
                out -> files.forEach(out::println),
                () -> Map.of("files", files, "pictures", images.count()));
        return 0;
    }

    private void check() {
        if (number() < 1) {
            throw output.usage("-n must be at least 1, found " + number() + ".");
        } else if (first < 0) {
            throw output.usage("--first must be 0 or more, found " + first + ".");
        } else if (interpolate != null && interpolate < 2) {
            throw output.usage("--interpolate needs at least 2 steps, found " + interpolate + ".");
        } else if (interpolate != null && (noise != null || first > 0)) {
            throw output.usage(
                    "--interpolate begins at the first picture and has no --noise or --first.");
        } else if (noise != null && !noise.toLowerCase(Locale.ROOT).endsWith(".npy")) {
            throw output.usage(
                    "The name given with --noise must end in .npy, found " + noise + ".");
        }
    }

    private int number() {
        return count != null ? count : interpolate != null ? DEFAULT_PATHS : DEFAULT_COUNT;
    }

    private String target() {
        if (file != null) {
            return file;
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

    private Sampler<Images> sampler(FittedModel fitted) {
        return label == null
                ? fitted.sampler()
                : fitted.conditional().given(Evidence.of("label", label));
    }

    private Latent<Images> latent(Sampler<Images> sampler) {
        if (sampler instanceof Latent<Images> latent) {
            return latent;
        }
        throw new InputException(
                "%s has no latent codes%s, so there is nothing for %s."
                        .formatted(
                                model,
                                label == null ? "" : " to show for one label",
                                interpolate != null ? "--interpolate" : "--noise"));
    }

    private Images draw(Sampler<Images> sampler, @Nullable Latent<Images> latent) {
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
}

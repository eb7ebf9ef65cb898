package dev.likeness.cli;

import dev.likeness.Decoder;
import dev.likeness.Encoder;
import dev.likeness.InputException;
import dev.likeness.Latent;
import dev.likeness.ModelCard;
import dev.likeness.Models;
import dev.likeness.Sampler;
import dev.likeness.image.ImageFiles;
import dev.likeness.image.Images;
import dev.likeness.image.SheetLayout;
import dev.likeness.neural.latent.CodeArithmetic;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
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
            "Make pictures or rows of a table with a fitted model.",
            "A seed stands for one endless sample: -n 100 begins with the pictures of -n 10, and"
                    + " --first goes on where another sample ended."
        },
        footerHeading = "%nExamples:%n",
        footer = {
            "  likeness sample runs/first -n 64 --seed 7 -o digits.png",
            "  likeness sample runs/first -n 1000 -o digits/",
            "  likeness sample runs/first -n 64 -o digits.npy --noise noise.npy",
            "  likeness sample runs/first --interpolate 8 -o paths.png",
            "  likeness sample runs/by-label --label 7 -o sevens.png",
            "  likeness sample runs/autoencoder --sampler normal -o normal.png",
            "  likeness sample runs/flat --manifold 20 -o manifold.png",
            "  likeness sample runs/first --codes codes.npy -o pictures/",
            "  likeness sample runs/people -n 100000 -o synthetic.csv.gz",
            "  likeness sample runs/people --given \"sex=Female, age>60\" -o older-women.csv"
        })
final class SampleCommand implements Callable<Integer> {

    private static final int DEFAULT_COUNT = 64;
    private static final int DEFAULT_PATHS = 8;
    private static final String PICTURES_ONLY =
            "--label, --interpolate, --manifold, --codes, --sampler, --noise, --columns and --scale"
                    + " are for pictures, and %s is a model of tables. Conditions on rows are"
                    + " written --given \"sex=Female, age>60\".";
    private static final int DRAWN_FOR_A_GRID = 10_000;

    @Parameters(paramLabel = "RUN|MODEL", description = "A run folder or a model file.")
    private Path model = Path.of("");

    @Option(
            names = {"-n", "--count"},
            paramLabel = "N",
            description =
                    "How many pictures (default: 64), rows of a table (default: 1000), or paths of"
                            + " --interpolate (default: 8).")
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
                            + " model); a table's ends in .csv, .tsv, .csv.gz, .tsv.gz or .parquet"
                            + " (default: sample.csv).")
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
            names = "--manifold",
            paramLabel = "N",
            description =
                    "N × N pictures of a model whose codes have two numbers, at the normal"
                            + " quantiles of each number.")
    private @Nullable Integer manifold;

    @Option(
            names = "--codes",
            paramLabel = "FILE.npy",
            description =
                    "The pictures of these codes, an array (count, code) as encode and --noise"
                            + " write it.")
    private @Nullable String codes;

    @Option(
            names = "--sampler",
            paramLabel = "NAME",
            description =
                    "What an autoencoder draws codes from: normal, gaussian or mixture (default: the"
                            + " mixture, a VAE its prior; the mixture often makes the clearer pictures).")
    private @Nullable String sampler;

    @Option(
            names = "--noise",
            paramLabel = "FILE.npy",
            description = "Also write the latent codes the pictures were made from.")
    private @Nullable String noise;

    @Option(
            names = "--given",
            paramLabel = "CONDITIONS",
            description =
                    "Only rows of which this is known, by a model of tables, such as"
                            + " --given \"sex=Female, age>60\"; ? stands for a missing value.")
    private @Nullable String given;

    @Mixin private SheetOptions sheet = new SheetOptions();

    @Mixin private ThreadsOption threads = new ThreadsOption();

    @Mixin private Output output = new Output();

    @Override
    public Integer call() {
        check();
        if (TableModel.is(model)) {
            return rows();
        } else if (given != null) {
            throw output.usage("--given is for tables; pictures are chosen by --label.");
        }
        SheetLayout layout = layout();
        String target = file == null ? Targets.beside(model, "sample.png") : file;
        output.asUsage(() -> ImageFiles.checkTarget(target));
        checkMemory(Models.card(model));
        threads.apply(output);
        FittedModel fitted = FittedModel.open(model);
        Images images = Problems.withinMemory("This sample", () -> draw(fitted));
        ImageFiles.write(images, target, layout);
        List<String> files = new ArrayList<>(List.of(target));
        if (noise != null) {
            float[][] drawn = latent(fitted, "--noise").latent(first, number(), seed);
            Blocks.writeNpy(drawn, Targets.path(noise));
            files.add(noise);
        }
        output.print(
                out -> files.forEach(out::println),
                () -> Map.of("files", files, "pictures", images.count()));
        return 0;
    }

    /** A sample of a model of tables. */
    private int rows() {
        for (Object option : new Object[] {label, interpolate, manifold, codes, sampler, noise}) {
            if (option != null) {
                throw output.usage(PICTURES_ONLY.formatted(model));
            }
        }
        if (sheet.given()) {
            throw output.usage(PICTURES_ONLY.formatted(model));
        }
        String target = file == null ? Targets.beside(model, "sample.csv") : file;
        int rows = count == null ? TableSample.DEFAULT_COUNT : count;
        new TableSample(model, given, first, rows, seed, target).write(output);
        return 0;
    }

    private void check() {
        long ways = Stream.of(interpolate, manifold, codes).filter(Objects::nonNull).count();
        if (number() < 1) {
            throw output.usage("-n must be at least 1, found " + number() + ".");
        } else if (first < 0) {
            throw output.usage("--first must be 0 or more, found " + first + ".");
        } else if (ways > 1) {
            throw output.usage("Give one of --interpolate, --manifold and --codes.");
        } else if (interpolate != null && interpolate < 2) {
            throw output.usage("--interpolate needs at least 2 steps, found " + interpolate + ".");
        } else if (interpolate != null && (noise != null || first > 0)) {
            throw output.usage(
                    "--interpolate begins at the first picture and has no --noise or --first.");
        } else if (manifold != null && manifold < 2) {
            throw output.usage("--manifold needs at least 2 rows, found " + manifold + ".");
        } else if (manifold != null && (count != null || noise != null || first > 0)) {
            throw output.usage("--manifold has no -n, --noise or --first.");
        } else if (codes != null
                && (count != null
                        || noise != null
                        || first > 0
                        || label != null
                        || sampler != null)) {
            throw output.usage("--codes has no -n, --noise, --first, --label or --sampler.");
        } else if (noise != null && !Targets.is(noise, ".npy")) {
            throw output.usage(
                    "The name given with --noise must end in .npy, found " + noise + ".");
        }
    }

    /** A path a row and a grid without gaps, unless it is said otherwise. */
    private SheetLayout layout() {
        int inARow = manifold != null ? manifold : interpolate != null ? interpolate : 0;
        SheetLayout layout = sheet.layout(inARow, output);
        return manifold == null
                ? layout
                : new SheetLayout(layout.columns(), layout.scale(), 0, layout.dark());
    }

    private int number() {
        return count != null ? count : interpolate != null ? DEFAULT_PATHS : DEFAULT_COUNT;
    }

    /** Refuses before the sample is drawn what Java's memory cannot hold. */
    private void checkMemory(ModelCard card) {
        double values = number() * (double) (interpolate == null ? 1 : interpolate);
        values = manifold == null ? values : manifold * (double) manifold;
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

    private Images draw(FittedModel fitted) {
        if (codes != null) {
            return decoded(fitted, codes);
        } else if (interpolate != null) {
            return latent(fitted, "--interpolate").interpolate(number(), interpolate, seed);
        } else if (manifold != null) {
            return manifold(fitted, manifold);
        } else if (noise != null) {
            latent(fitted, "--noise"); // said before anything is drawn
        }
        return sampler(fitted).sample(first, number(), seed);
    }

    private static Images decoded(FittedModel fitted, String file) {
        Decoder<Images> decoder = fitted.decoder();
        float[][] codes = Blocks.readNpy(Targets.path(file));
        try {
            return decoder.decode(codes);
        } catch (InputException e) {
            String path = fitted.path().toString();
            throw new InputException(
                    "%s: %s Such codes are written by: %s"
                            .formatted(
                                    file,
                                    e.getMessage(),
                                    fitted.is(Encoder.class)
                                            ? Hints.command("encode", path, "-o", "codes.npy")
                                            : Hints.command(
                                                    "sample", path, "--noise", "codes.npy")),
                    e);
        }
    }

    private Images manifold(FittedModel fitted, int side) {
        Latent<Images> latent = latent(fitted, "--manifold");
        float[][] drawn = latent.latent(0, DRAWN_FOR_A_GRID, seed);
        if (drawn[0].length != 2) {
            throw new InputException(
                    "--manifold needs codes of 2 numbers, those of %s have %s. Fit a model with%s."
                            .formatted(model, numbers(fitted, drawn[0].length), plane(fitted)));
        }
        return latent.decode(CodeArithmetic.grid(side, drawn));
    }

    private static String numbers(FittedModel fitted, int width) {
        int labels = fitted.labelWidth();
        return labels == 0
                ? Integer.toString(width)
                : "%d and then %d for the label".formatted(width - labels, labels);
    }

    /** The settings of a model whose codes lie in a plane. */
    private static String plane(FittedModel fitted) {
        Map<String, Object> recipe = fitted.card().recipe();
        return (recipe.containsKey("code") ? " --set code=2" : " --set latent=2")
                + (recipe.get("topLatent") instanceof Number top && top.intValue() > 0
                        ? " --set top-latent=0"
                        : "")
                + (fitted.labelWidth() > 0 ? " --set conditional=false" : "");
    }

    private Sampler<Images> sampler(FittedModel fitted) {
        return label == null
                ? fitted.sampler(sampler, output)
                : fitted.given(label, sampler, output);
    }

    private Latent<Images> latent(FittedModel fitted, String option) {
        fitted.requireNumbers(option);
        if (sampler(fitted) instanceof Latent<Images> latent) {
            return latent;
        }
        throw new InputException(
                "%s has no latent codes%s, so there is nothing for %s."
                        .formatted(model, label == null ? "" : " to show for one label", option));
    }
}

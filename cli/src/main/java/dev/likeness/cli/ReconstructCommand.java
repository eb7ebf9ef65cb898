package dev.likeness.cli;

import dev.likeness.Decoder;
import dev.likeness.Encoder;
import dev.likeness.InputException;
import dev.likeness.Reconstructor;
import dev.likeness.evaluate.ReconstructionError;
import dev.likeness.image.ImageFiles;
import dev.likeness.image.Images;
import dev.likeness.neural.latent.CodeArithmetic;
import dev.likeness.neural.latent.Interpolation;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Passes pictures through the code of a model, as they are or changed on the way. */
@Command(
        name = "reconstruct",
        mixinStandardHelpOptions = true,
        versionProvider = Version.class,
        description = {
            "Pass pictures through a model's code and show what is left of them.",
            "A sheet has the originals over their reconstructions; the error is the mean over all"
                    + " pictures of the half, however many are shown. --between walks from one"
                    + " picture's code to another's, --from-class and --to-class move codes from"
                    + " the mean of one label to that of another."
        },
        footerHeading = "%nExamples:%n",
        footer = {
            "  likeness reconstruct runs/first -o pairs.png",
            "  likeness reconstruct runs/first --data photos/ -o again/",
            "  likeness reconstruct runs/first --between 3,17 --between 4,9 --steps 10 -o walk.png",
            "  likeness reconstruct runs/first --from-class 3 --to-class 8 -o moved.png"
        })
final class ReconstructCommand implements Callable<Integer> {

    private static final int SHOWN = 32;
    private static final int IN_A_ROW = 16;
    private static final int STEPS = 10;

    @Parameters(paramLabel = "RUN|MODEL", description = "A run folder or a model file.")
    private Path model = Path.of("");

    @Mixin private GivenPictures pictures = new GivenPictures();

    @Option(
            names = {"-n", "--count"},
            paramLabel = "N",
            description = "How many pictures to write (default: 32 in a sheet, else all).")
    private @Nullable Integer count;

    @Option(
            names = "--between",
            paramLabel = "I,J",
            description =
                    "A row of pictures from picture I to picture J (counted from 0) with --steps"
                            + " decoded codes of the straight line between theirs. A sheet has the"
                            + " two pictures themselves at the ends. Can be given several times.")
    private List<String> between = new ArrayList<>();

    @Option(
            names = "--steps",
            paramLabel = "N",
            description = "Steps of --between, both ends included (default: 10).")
    private @Nullable Integer steps;

    @Option(
            names = "--from-class",
            paramLabel = "LABEL",
            description =
                    "Take pictures of this label, and add to their codes the mean code of"
                            + " --to-class less that of this one. A sheet has originals,"
                            + " reconstructions and moved pictures over each other.")
    private @Nullable String fromClass;

    @Option(names = "--to-class", paramLabel = "LABEL", description = "See --from-class.")
    private @Nullable String toClass;

    @Option(
            names = {"-o", "--output"},
            paramLabel = "FILE|FOLDER",
            description =
                    "Ends in .png for one sheet; in .npy for an array (count, channels, height,"
                            + " width) or in / for a folder of PNGs, both without the originals"
                            + " (default: reconstruction.png beside the model).")
    private @Nullable String file;

    @Mixin private SheetOptions sheet = new SheetOptions();

    @Mixin private ThreadsOption threads = new ThreadsOption();

    @Mixin private Output output = new Output();

    /**
     * What is written.
     *
     * @param stacked the rows of a sheet, one over the other
     * @param made the pictures that the model made
     * @param inARow how many are in a row of a sheet
     * @param said what is printed, as words for a person
     * @param values what is printed, for a program
     */
    private record Drawn(
            List<Images> stacked,
            Images made,
            int inARow,
            List<String> said,
            Map<String, @Nullable Object> values) {}

    @Override
    public Integer call() {
        check();
        sheet.layout(IN_A_ROW, output); // refuses before the work
        String target = file == null ? Targets.beside(model, "reconstruction.png") : file;
        output.asUsage(() -> ImageFiles.checkTarget(target));
        threads.apply(output);
        FittedModel fitted = FittedModel.open(model);
        Drawn drawn = output.working("This reconstruction", line -> draw(fitted, line, target));
        if (Targets.is(target, ".png") && !Files.isDirectory(Targets.path(target))) {
            ImageFiles.writeStacked(
                    drawn.stacked(), Targets.path(target), sheet.layout(drawn.inARow(), output));
        } else {
            ImageFiles.write(drawn.made(), target);
        }
        drawn.values().put("file", target);
        output.print(
                out -> {
                    out.println(target);
                    drawn.said().forEach(out::println);
                },
                drawn::values);
        return 0;
    }

    private void check() {
        if (count != null && count < 1) {
            throw output.usage("-n must be at least 1, found " + count + ".");
        } else if (steps != null && steps < 2) {
            throw output.usage("--steps must be at least 2, found " + steps + ".");
        } else if (steps != null && between.isEmpty()) {
            throw output.usage("--steps belongs to --between I,J.");
        } else if ((fromClass == null) != (toClass == null)) {
            throw output.usage("--from-class and --to-class belong together.");
        } else if (!between.isEmpty() && (fromClass != null || count != null)) {
            throw output.usage("--between has no -n and no --from-class.");
        }
        pairs();
    }

    private Drawn draw(FittedModel fitted, Progress line, String target) {
        if (!between.isEmpty()) {
            fitted.requireNumbers("--between");
            return walk(fitted.encoder(), fitted.decoder(), pictures.read(fitted, output));
        } else if (fromClass != null && toClass != null) {
            fitted.requireNumbers("--from-class");
            Encoder<Images> encoder = fitted.encoder();
            Decoder<Images> decoder = fitted.decoder();
            return move(encoder, decoder, pictures.read(fitted, output), fromClass, toClass);
        }
        Reconstructor<Images> reconstructor = fitted.reconstructor();
        return pairs(reconstructor, pictures.read(fitted, output), line, target);
    }

    private Drawn pairs(
            Reconstructor<Images> model, GivenPictures.Read given, Progress line, String target) {
        int all = given.images().count();
        int wanted = count != null ? count : Targets.is(target, ".png") ? SHOWN : all;
        Images originals = given.images().slice(0, Math.min(all, wanted));
        Images again = model.reconstruct(originals);
        ReconstructionError error = ReconstructionError.of(model, given.images(), line::at);
        Map<String, @Nullable Object> values = new LinkedHashMap<>();
        values.put("data", given.choice().data());
        values.put("pictures", error.pictures());
        values.put("crossEntropy", error.crossEntropy());
        values.put("crossEntropyOfPerfect", error.floor());
        values.put("squaredError", error.squared());
        return new Drawn(
                List.of(originals, again),
                again,
                IN_A_ROW,
                List.of(
                        "%s: binary cross-entropy %.4f nats a pixel (a perfect reconstruction: %.4f), squared error %.5f a pixel"
                                .formatted(
                                        given.words(),
                                        error.crossEntropy(),
                                        error.floor(),
                                        error.squared())),
                values);
    }

    private Drawn walk(Encoder<Images> encoder, Decoder<Images> decoder, GivenPictures.Read given) {
        int length = steps == null ? STEPS : steps;
        @Nullable Images rows = null;
        @Nullable Images made = null;
        for (int[] pair : pairs()) {
            for (int end : pair) {
                if (end >= given.images().count()) {
                    throw new InputException(
                            "There is no picture %d: %s are numbered from 0 to %d."
                                    .formatted(end, given.words(), given.images().count() - 1));
                }
            }
            Images ends = given.images().select(pair);
            float[][] codes = encoder.encode(ends);
            Images walk =
                    decoder.decode(
                            Interpolation.path(
                                    codes[0], codes[1], length, Interpolation::straight));
            Images row = ends.slice(0, 1).concat(walk).concat(ends.slice(1, 2));
            rows = rows == null ? row : rows.concat(row);
            made = made == null ? walk : made.concat(walk);
        }
        if (rows == null || made == null) {
            throw new IllegalStateException("no pair");
        }
        Map<String, @Nullable Object> values = new LinkedHashMap<>();
        values.put("between", between);
        values.put("steps", length);
        return new Drawn(List.of(rows), made, length + 2, List.of(), values);
    }

    /** The pairs of {@code --between}. */
    private List<int[]> pairs() {
        List<int[]> pairs = new ArrayList<>();
        for (String each : between) {
            if (!each.matches("\\d{1,9},\\d{1,9}")) {
                throw output.usage(
                        "--between takes the numbers of two pictures, such as 3,17, found \""
                                + each
                                + "\".");
            }
            pairs.add(Arrays.stream(each.split(",")).mapToInt(Integer::parseInt).toArray());
        }
        return pairs;
    }

    private Drawn move(
            Encoder<Images> encoder,
            Decoder<Images> decoder,
            GivenPictures.Read given,
            String from,
            String to) {
        Images sources = ofLabel(given, from);
        float[][] codes = encoder.encode(sources);
        double[] fromMean = CodeArithmetic.mean(codes);
        double[] toMean = CodeArithmetic.mean(encoder.encode(ofLabel(given, to)));
        int n = Math.min(sources.count(), count == null ? IN_A_ROW : count);
        float[][] some = Arrays.copyOf(codes, n);
        Images moved = decoder.decode(CodeArithmetic.shift(some, fromMean, toMean));
        Map<String, @Nullable Object> values = new LinkedHashMap<>();
        values.put("fromClass", from);
        values.put("toClass", to);
        values.put("pictures", n);
        return new Drawn(
                List.of(sources.slice(0, n), decoder.decode(some), moved),
                moved,
                IN_A_ROW,
                List.of(
                        "%d pictures moved from the mean code of %s to that of %s (means over %s)"
                                .formatted(n, from, to, given.words())),
                values);
    }

    private static Images ofLabel(GivenPictures.Read given, String name) {
        int label = given.label(name);
        Images images = given.images();
        int[] of =
                IntStream.range(0, images.count()).filter(i -> images.label(i) == label).toArray();
        if (of.length == 0) {
            throw new InputException(
                    "None of %s has the label \"%s\".".formatted(given.words(), name));
        }
        return images.select(of);
    }
}

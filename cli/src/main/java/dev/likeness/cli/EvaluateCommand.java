package dev.likeness.cli;

import dev.likeness.InputException;
import dev.likeness.Sampler;
import dev.likeness.evaluate.FeatureExtractor;
import dev.likeness.evaluate.ImageReport;
import dev.likeness.evaluate.ShippedExtractors;
import dev.likeness.file.RunFolder;
import dev.likeness.image.Images;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Judges a model's pictures beside real ones. */
@Command(
        name = "evaluate",
        mixinStandardHelpOptions = true,
        versionProvider = Version.class,
        description = {
            "Judge how good and how varied a model's pictures are, beside real and trivial ones.",
            "Judged against the test half of the data that the model learnt from, or of --data."
        },
        footerHeading = "%nExamples:%n",
        footer = {
            "  likeness evaluate runs/first",
            "  likeness evaluate runs/first -n 2000 --json",
            "  likeness evaluate model.safetensors --data mnist",
            "  likeness evaluate pictures/ --data mnist --extractor runs/classifier"
        })
final class EvaluateCommand implements Callable<Integer> {

    @Parameters(
            paramLabel = "RUN|MODEL|PICTURES",
            description = "A run folder, a model file, or pictures that were made elsewhere.")
    private Path what = Path.of("");

    @Option(
            names = "--data",
            paramLabel = "NAME|PATH",
            description =
                    "Data with a training and a test half (default: what the run learnt from).")
    private @Nullable String data;

    @Mixin private PictureOptions pictures = new PictureOptions();

    @Option(
            names = {"-n", "--count"},
            paramLabel = "N",
            description =
                    "Pictures of each kind (default: 10000, or as many as the test half has).")
    private int count = ImageReport.Protocol.standard().pictures();

    @Option(names = "--seed", paramLabel = "N", description = "The seed (default: 0).")
    private long seed;

    @Option(
            names = "--extractor",
            paramLabel = "FILE",
            description =
                    "The model whose features are compared, one that classifies and encodes"
                            + " (default: the shipped one for such pictures).")
    private @Nullable Path extractor;

    @Mixin private ThreadsOption threads = new ThreadsOption();

    @Mixin private Output output = new Output();

    @Override
    public Integer call() {
        if (count < 1) {
            throw output.usage("-n must be at least 1, found " + count + ".");
        }
        threads.apply(output);
        DataChoice reference =
                data == null
                        ? DataChoice.ofRunAround(what, "What to judge against?", output)
                        : output.asUsage(this::named);
        @Nullable Sampler<Images> model = isPictures() ? null : FittedModel.open(what).sampler();
        Images test = reference.test();
        if (test == null) {
            throw new InputException(
                    "%s has no test half to judge against. Give data that have one with --data."
                            .formatted(reference.data()));
        }
        FeatureExtractor features =
                extractor == null
                        ? ShippedExtractors.forImages(test)
                        : FeatureExtractor.load(extractor);
        Images train = reference.train();
        ImageReport report =
                Problems.withinMemory("This report", () -> report(model, train, test, features));
        output.print(out -> out.print(report.toText()), report::toMap);
        return 0;
    }

    private ImageReport report(
            @Nullable Sampler<Images> model, Images train, Images test, FeatureExtractor features) {
        ImageReport.Protocol protocol =
                new ImageReport.Protocol(count, ImageReport.Protocol.standard().neighbours(), seed);
        Progress line = Progress.of(output.err());
        ImageReport.Progress progress =
                (source, done, total) ->
                        line.show(
                                "Looked at %,d of %,d pictures: %s".formatted(done, total, source));
        try {
            if (model != null) {
                return ImageReport.of(
                        Map.of(name(), model), train, test, features, protocol, progress);
            }
            Images made = new DataChoice(what.toString(), named().options()).train();
            return ImageReport.of(name(), made, train, test, features, protocol, progress);
        } finally {
            line.clear();
        }
    }

    private DataChoice named() {
        return pictures.of(String.valueOf(data));
    }

    private boolean isPictures() {
        boolean model =
                what.toString().toLowerCase(Locale.ROOT).endsWith(".safetensors")
                        || Files.exists(new RunFolder(what).model())
                        || new RunFolder(what).exists();
        return data != null && Files.exists(what) && !model;
    }

    private String name() {
        return String.valueOf(what.toAbsolutePath().normalize().getFileName());
    }
}

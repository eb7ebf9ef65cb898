package dev.likeness.cli;

import dev.likeness.InputException;
import dev.likeness.Model;
import dev.likeness.Models;
import dev.likeness.Sampler;
import dev.likeness.evaluate.FeatureExtractor;
import dev.likeness.evaluate.ImageReport;
import dev.likeness.evaluate.ShippedExtractors;
import dev.likeness.file.Json;
import dev.likeness.file.RunFolder;
import dev.likeness.image.Images;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
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

    @Spec private CommandSpec spec = CommandSpec.create(); // replaced by picocli

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

    @Option(
            names = "--size",
            paramLabel = "N",
            description = "Read the pictures of --data as N × N.")
    private @Nullable Integer size;

    @Option(names = "--grey", description = "Read the pictures of --data as grey.")
    private boolean grey;

    @Option(names = "--rgb", description = "Read the pictures of --data as RGB.")
    private boolean rgb;

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

    @Option(names = "--json", description = "Print JSON.")
    private boolean json;

    @Override
    public Integer call() {
        if (count < 1) {
            throw new ParameterException(
                    spec.commandLine(), "-n must be at least 1, found " + count + ".");
        }
        DataChoice reference = data == null ? ofRun() : Problems.asUsage(spec, this::named);
        @Nullable Sampler<Images> model = isPictures() ? null : sampler(Models.load(what));
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
        PrintWriter out = spec.commandLine().getOut();
        ImageReport report =
                Problems.withinMemory("This report", () -> report(model, train, test, features));
        out.print(json ? Json.writeIndented(report.toMap()) : report.toText());
        return 0;
    }

    private ImageReport report(
            @Nullable Sampler<Images> model, Images train, Images test, FeatureExtractor features) {
        ImageReport.Protocol protocol =
                new ImageReport.Protocol(count, ImageReport.Protocol.standard().neighbours(), seed);
        Progress line = Progress.of(spec.commandLine().getErr());
        ImageReport.Progress progress =
                (source, done, total) ->
                        line.show(
                                "Looked at %,d of %,d pictures: %s".formatted(done, total, source));
        try {
            if (model != null) {
                return ImageReport.of(
                        Map.of(name(), model), train, test, features, protocol, progress);
            }
            Images pictures = new DataChoice(what.toString(), named().options()).train();
            return ImageReport.of(name(), pictures, train, test, features, protocol, progress);
        } finally {
            line.clear();
        }
    }

    private DataChoice named() {
        return DataChoice.of(String.valueOf(data), size, grey, rgb);
    }

    /** The data of the run that the model is in. */
    private DataChoice ofRun() {
        @Nullable Path parent = what.toAbsolutePath().getParent();
        Path folder = Files.isDirectory(what) || parent == null ? what : parent;
        RunFolder run = new RunFolder(folder);
        if (!run.exists()) {
            Models.card(what); // refuses what is no model at all
            throw new ParameterException(
                    spec.commandLine(),
                    "What to judge against? "
                            + what
                            + " is in no run folder, so give its data, such as --data mnist.");
        }
        return DataChoice.ofRun(run.recipe().data(), run.recipe().dataOptions(), folder);
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

    @SuppressWarnings("unchecked") // the family says that its models are of pictures
    private Sampler<Images> sampler(Model<?> model) {
        String family = model.card().family();
        if (Models.family(family).dataType() == Images.class && model instanceof Sampler<?> s) {
            return (Sampler<Images>) s;
        }
        throw new InputException(
                "%s is a %s model, which makes no pictures to judge.".formatted(what, family));
    }
}

package dev.likeness.cli;

import dev.likeness.Encoder;
import dev.likeness.InputException;
import dev.likeness.Reconstructor;
import dev.likeness.Sampler;
import dev.likeness.evaluate.FeatureExtractor;
import dev.likeness.evaluate.ImageReport;
import dev.likeness.evaluate.ReconstructionReport;
import dev.likeness.evaluate.ShippedExtractors;
import dev.likeness.evaluate.table.TableReport;
import dev.likeness.file.RunFolder;
import dev.likeness.image.Images;
import dev.likeness.table.Tables;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
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
            "Judge how good and how varied a model's pictures or rows are, beside real and trivial"
                    + " ones.",
            "Judged against the test half of the data that the model learnt from, or of --data. Of a"
                    + " model that reconstructs pictures, the error of its reconstructions too."
        },
        footerHeading = "%nExamples:%n",
        footer = {
            "  likeness evaluate runs/first",
            "  likeness evaluate runs/first -n 2000 --json",
            "  likeness evaluate runs/autoencoder --samplers",
            "  likeness evaluate model.safetensors --data mnist",
            "  likeness evaluate pictures/ --data mnist --extractor runs/classifier",
            "  likeness evaluate runs/people --target income",
            "  likeness evaluate synthetic.csv --train people.csv --data held-out.csv"
        })
final class EvaluateCommand implements Callable<Integer> {

    @Parameters(
            paramLabel = "RUN|MODEL|DATA",
            description =
                    "A run folder, a model file, or pictures or a table that were made elsewhere.")
    private Path what = Path.of("");

    @Option(
            names = "--data",
            paramLabel = "NAME|PATH",
            description =
                    "Data with a training and a test half (default: what the run learnt from). For"
                            + " tables: real rows that were held out.")
    private @Nullable String data;

    @Mixin private PictureOptions pictures = new PictureOptions();

    @Option(
            names = {"-n", "--count"},
            paramLabel = "N",
            description =
                    "Pictures of each kind (default: 10000, or as many as the test half has), or"
                            + " rows (default: 50000).")
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

    @Option(
            names = "--sampler",
            paramLabel = "NAME",
            description =
                    "What the model draws codes from, where it has a choice (default: its own).")
    private @Nullable String sampler;

    @Option(
            names = "--samplers",
            description = "A row for each distribution that the model can draw codes from.")
    private boolean samplers;

    @Option(
            names = "--train",
            paramLabel = "FILE",
            description = "The table that rows in a file were made from.")
    private @Nullable String train;

    @Option(
            names = "--target",
            paramLabel = "COLUMN",
            description =
                    "The column of a table that is predicted to see what made rows are good for"
                            + " (default: the model's own target).")
    private @Nullable String target;

    @Mixin private TableReading tables = new TableReading();

    @Mixin private ThreadsOption threads = new ThreadsOption();

    @Mixin private Output output = new Output();

    @Override
    public Integer call() {
        if (count < 1) {
            throw output.usage("-n must be at least 1, found " + count + ".");
        }
        if (sampler != null && samplers) {
            throw output.usage("Give --sampler or --samplers, not both.");
        }
        boolean rowsOfAFile = Tables.named(what.toString()) && Files.isRegularFile(what);
        if (rowsOfAFile || (isModel() && TableModel.is(what))) {
            return rows(rowsOfAFile);
        } else if (train != null || target != null || tables.given()) {
            throw output.usage("--train, --target and the kinds of columns are for tables.");
        }
        threads.apply(output);
        DataChoice reference =
                data == null
                        ? DataChoice.ofRunAround(what, "What to judge against?", output)
                        : output.asUsage(this::named);
        @Nullable FittedModel model = isPictures() ? null : FittedModel.open(what);
        reference.refuseTable(
                what + (model == null ? " is judged as pictures" : " is a model of pictures"));
        Map<String, Sampler<Images>> rows = model == null ? Map.of() : rows(model);
        Images test = reference.test();
        if (test == null) {
            throw new InputException(
                    "%s has no test half to judge against. Give data that have one with --data."
                            .formatted(reference.data()));
        }
        if (model != null) {
            model.check(test, reference);
        }
        @Nullable FeatureExtractor features =
                model != null && rows.isEmpty() ? null : extractor(test);
        Images train = reference.train();
        @Nullable ImageReport pictureReport =
                features == null
                        ? null
                        : output.working(
                                "This report", line -> report(rows, train, test, features, line));
        @Nullable ReconstructionReport reconstruction =
                model == null
                        ? null
                        : output.working(
                                "This report", line -> reconstruction(model, train, test, line));
        output.print(
                out -> {
                    if (pictureReport != null) {
                        out.print(pictureReport.toText());
                    }
                    if (pictureReport != null && reconstruction != null) {
                        out.println();
                    }
                    if (reconstruction != null) {
                        out.print(reconstruction.toText());
                    }
                },
                () -> {
                    Map<String, @Nullable Object> values = new LinkedHashMap<>();
                    if (pictureReport != null) {
                        values.putAll(pictureReport.toMap());
                    }
                    if (reconstruction != null) {
                        values.put("reconstruction", reconstruction.toMap());
                    }
                    return values;
                });
        return 0;
    }

    /** The samplers to judge by the name of their row; none of a model that only reconstructs. */
    private Map<String, Sampler<Images>> rows(FittedModel model) {
        Map<String, Sampler<Images>> rows = new LinkedHashMap<>();
        if (samplers) {
            for (String each : model.samplers().samplers()) {
                rows.put(name() + ", " + each, model.sampler(each, output));
            }
        } else if (sampler != null) {
            rows.put(name() + ", " + sampler, model.sampler(sampler, output));
        } else if (model.is(Sampler.class) || !model.is(Reconstructor.class)) {
            rows.put(name(), model.sampler());
        }
        return rows;
    }

    private FeatureExtractor extractor(Images test) {
        return extractor == null
                ? ShippedExtractors.forImages(test)
                : FeatureExtractor.load(extractor);
    }

    /** The pictures of the rows; without rows those that were made elsewhere. */
    private ImageReport report(
            Map<String, Sampler<Images>> rows,
            Images train,
            Images test,
            FeatureExtractor features,
            Progress line) {
        ImageReport.Protocol protocol =
                new ImageReport.Protocol(count, ImageReport.Protocol.standard().neighbours(), seed);
        if (!rows.isEmpty()) {
            return ImageReport.of(rows, train, test, features, protocol, line::at);
        }
        Images made = new DataChoice(what.toString(), named().options()).train();
        return ImageReport.of(name(), made, train, test, features, protocol, line::at);
    }

    private @Nullable ReconstructionReport reconstruction(
            FittedModel model, Images train, Images test, Progress line) {
        if (!model.is(Reconstructor.class) || !model.is(Encoder.class)) {
            return null;
        }
        int codeWidth = model.encoder().encode(test.slice(0, 1))[0].length;
        return ReconstructionReport.of(
                name(), model.reconstructor(), codeWidth, train, test, line::at);
    }

    private DataChoice named() {
        return pictures.of(String.valueOf(data));
    }

    private boolean isPictures() {
        boolean model = isModel() || new RunFolder(what).exists();
        return data != null && Files.exists(what) && !model;
    }

    private boolean isModel() {
        return Files.exists(new RunFolder(what).model())
                || (what.toString().toLowerCase(Locale.ROOT).endsWith(".safetensors")
                        && Files.exists(what));
    }

    /** The report of a model of tables, or of the rows of a file. */
    private int rows(boolean ofAFile) {
        Set<String> foreign = new LinkedHashSet<>();
        if (extractor != null) {
            foreign.add("--extractor");
        }
        if (sampler != null || samplers) {
            foreign.add("--sampler");
        }
        if (pictures.given()) {
            foreign.add("--size, --grey or --rgb");
        }
        TableEvaluation.refuse(foreign, what, output);
        TableReport.Protocol standard = TableReport.Protocol.standard();
        boolean chosen = count != ImageReport.Protocol.standard().pictures();
        TableReport.Protocol protocol =
                output.asUsage(
                        () ->
                                new TableReport.Protocol(
                                        chosen ? count : standard.rows(),
                                        standard.bins(),
                                        standard.pairs(),
                                        standard.folds(),
                                        standard.closest(),
                                        seed));
        TableEvaluation evaluation =
                new TableEvaluation(what, data, train, target, tables, protocol);
        if (ofAFile) {
            evaluation.ofRows(output);
        } else {
            evaluation.ofModel(output);
        }
        return 0;
    }

    private String name() {
        return String.valueOf(what.toAbsolutePath().normalize().getFileName());
    }
}

package dev.likeness.cli.commands;

import dev.likeness.Asking;
import dev.likeness.Conditional;
import dev.likeness.Conditions;
import dev.likeness.Data;
import dev.likeness.DataKind;
import dev.likeness.Dataset;
import dev.likeness.Decoder;
import dev.likeness.Encoder;
import dev.likeness.Held;
import dev.likeness.InputException;
import dev.likeness.Latent;
import dev.likeness.Sampler;
import dev.likeness.SamplerChoice;
import dev.likeness.Settings;
import dev.likeness.ThreadLimit;
import dev.likeness.cli.options.RecordOptions;
import dev.likeness.cli.options.Targets;
import dev.likeness.cli.options.ThreadsOption;
import dev.likeness.cli.printing.Hints;
import dev.likeness.cli.printing.Output;
import dev.likeness.cli.printing.ProgressLine;
import dev.likeness.cli.printing.Version;
import dev.likeness.code.CodeArithmetic;
import dev.likeness.code.CodeFiles;
import dev.likeness.run.OpenedModel;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
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
            "Make more data with a fitted model: pictures, rows of a table, texts.",
            "A seed stands for one endless sample: -n 100 begins with the examples of -n 10, and"
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
            "  likeness sample runs/book --prompt \"It was\" -n 5 --temperature 0.8 --top-p 0.95",
            "  likeness sample runs/lines --between \"how are you\" \"where is he\"",
            "  likeness sample runs/book --prompt \"It was\" --suffix \" and he wept.\" --max-length 80",
            "  likeness sample runs/names --move anna --away girls.txt --toward boys.txt",
            "  likeness sample runs/people --given \"sex=Female, age>60\" -o older-women.csv"
        })
final class SampleCommand implements Callable<Integer>, RecordOptions.Holder {

    private static final int DEFAULT_PATHS = 8;
    private static final int DRAWN_FOR_A_GRID = 10_000;

    @Parameters(paramLabel = "RUN|MODEL", description = "A run folder or a model file.")
    private Path model = Path.of("");

    @Option(
            names = {"-n", "--count"},
            paramLabel = "N",
            description =
                    "How many pictures (default: 64), rows of a table (default: 1000), texts (default: 1), or paths of"
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
                    "The ending says how it is written. Pictures: .png for one sheet, .npy for an array"
                            + " (count, channels, height, width), / for a folder of PNGs (default:"
                            + " sample.png beside the model). Tables: .csv, .tsv, .csv.gz, .tsv.gz,"
                            + " .xlsx or .parquet (default: sample.csv). Texts: .txt or .jsonl (default:"
                            + " they are shown as they are written).")
    private @Nullable String file;

    @Option(
            names = "--label",
            paramLabel = "LABEL",
            description =
                    "Only examples of this label, by a model that knows labels: the same as --given"
                            + " label=LABEL.")
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
                    "Only examples of which this is known, such as --given \"sex=Female, age>60\"; ?"
                            + " stands for a missing value.")
    private @Nullable String given;

    @Mixin private TypedWalk walk = new TypedWalk();

    private final RecordOptions writing = RecordOptions.writing();

    private final RecordOptions asking = RecordOptions.asking();

    @Mixin private ThreadsOption threads = new ThreadsOption();

    @Mixin private Output output = new Output();

    @Override
    public List<RecordOptions> recordOptions() {
        return List.of(writing, asking);
    }

    @Override
    public Integer call() {
        check();
        DataKind<?, ?, ?> kind = OpenedModel.kindOf(model);
        if (file == null && walk.given()) {
            try (ThreadLimit limit = threads.limit(output)) {
                walk.print(OpenedModel.open(model), output);
                return 0;
            }
        }
        if (file == null && kind.asking().isPresent()) {
            try (ThreadLimit limit = threads.limit(output)) {
                return print(OpenedModel.open(model));
            }
        }
        String target = file == null ? Targets.beside(model, "sample" + kind.ending()) : file;
        output.asUsage(() -> kind.checkTarget(target));
        try (ThreadLimit limit = threads.limit(output)) {
            return write(OpenedModel.open(model), target);
        }
    }

    /** Shows samples that are read, as they are made. */
    private <X extends Dataset> int print(OpenedModel<X> fitted) {
        fitted.kind().asking().ifPresent(ask -> print(fitted, ask));
        return 0;
    }

    private <X extends Dataset, S extends Record> void print(
            OpenedModel<X> fitted, Asking<X, S> ask) {
        Sampler<X> drawn = sampler(fitted);
        int number = number(fitted.kind());
        StringBuilder all = new StringBuilder();
        output.print(
                out ->
                        ask.print(
                                drawn,
                                first,
                                number,
                                seed,
                                piece -> {
                                    out.print(piece);
                                    out.flush();
                                }),
                () -> {
                    List<String> texts = new ArrayList<>();
                    for (int i = 0; i < number; i++) {
                        all.setLength(0);
                        ask.print(drawn, first + i, 1, seed, all::append);
                        texts.add(all.toString().stripTrailing());
                    }
                    return Map.of(fitted.kind().words().many(), texts);
                });
    }

    /** The model's sampler as it is asked; the plain one where the kind has nothing to ask. */
    private <X extends Dataset> Sampler<X> asked(OpenedModel<X> fitted) {
        String because = "%s is a model of %s".formatted(model, fitted.kind().words().data());
        return fitted.kind()
                .asking()
                .map(ask -> asked(fitted, ask, because))
                .orElseGet(
                        () -> {
                            asking.of(
                                    NothingAsked.class, because, output); // refuses what was typed
                            return fitted.ability(Sampler.class, "sample");
                        });
    }

    /** Settings of kinds that have none. */
    private record NothingAsked() {}

    private <X extends Dataset, S extends Record> Sampler<X> asked(
            OpenedModel<X> fitted, Asking<X, S> ask, String because) {
        S settings =
                output.asUsage(
                        () ->
                                Settings.with(
                                        ask.settings(fitted.model()),
                                        asking.of(ask.settings().getClass(), because, output)));
        return ask.sampler(fitted.model(), model.toString(), settings);
    }

    private <X extends Dataset> int write(OpenedModel<X> fitted, String target) {
        return output.working("This sample", line -> write(fitted, fitted.kind(), target, line));
    }

    private <X extends Dataset, R extends Record, W extends Record> int write(
            OpenedModel<X> fitted, DataKind<X, R, W> kind, String target, ProgressLine line) {
        line.counts(kind.words().many());
        String because = "%s is a model of %s".formatted(model, kind.words().data());
        Map<String, List<String>> typed = writing.of(kind.writing().getClass(), because, output);
        W chosen =
                kind.arranged(
                        output.asUsage(() -> Settings.with(kind.writing(), typed)),
                        inARow(),
                        manifold != null);
        output.caution(kind.caution(fitted.card().data(), target, chosen), true);
        List<String> files = new ArrayList<>(List.of(Data.shown(target)));
        int written;
        if (walked()) {
            X made = walked(fitted);
            kind.write(made, target, chosen);
            written = made.count();
        } else {
            int number = number(kind);
            if (noise != null) {
                latent(fitted, "--noise"); // said before anything is drawn
            }
            Held<X> held = held(fitted);
            kind.write(
                    held,
                    fitted.card(),
                    first,
                    number,
                    seed,
                    target,
                    chosen,
                    done -> line.at("written", done, number));
            held.told().ifPresent(output.notices()::tell);
            written = number;
            if (noise != null) {
                float[][] drawn = latent(fitted, "--noise").latent(first, number, seed);
                CodeFiles.write(drawn, Targets.path(noise));
                files.add(noise);
            }
        }
        output.print(
                out -> files.forEach(out::println),
                () -> Map.of("files", files, kind.words().many(), written));
        return 0;
    }

    private void check() {
        walk.check(output);
        long ways =
                Stream.of(interpolate, manifold, codes, walk.given() ? walk : null)
                        .filter(Objects::nonNull)
                        .count();
        if (count != null && count < 1) {
            throw output.usage("-n must be at least 1, found " + count + ".");
        } else if (first < 0) {
            throw output.usage("--first must be 0 or more, found " + first + ".");
        } else if (ways > 1) {
            throw output.usage(
                    "Give one of --interpolate, --manifold, --codes, --between and --move.");
        } else if (interpolate != null && interpolate < 2) {
            throw output.usage("--interpolate needs at least 2 steps, found " + interpolate + ".");
        } else if (interpolate != null && (noise != null || first > 0)) {
            throw output.usage(
                    "--interpolate begins at the first picture and has no --noise or --first.");
        } else if (manifold != null && manifold < 2) {
            throw output.usage("--manifold needs at least 2 rows, found " + manifold + ".");
        } else if (manifold != null && (count != null || noise != null || first > 0)) {
            throw output.usage("--manifold has no -n, --noise or --first.");
        } else if ((codes != null || walk.given())
                && (count != null
                        || noise != null
                        || first > 0
                        || label != null
                        || sampler != null)) {
            throw output.usage(
                    "%s has no -n, --noise, --first, --label or --sampler."
                            .formatted(walk.given() ? walk.option() : "--codes"));
        } else if (noise != null && !Targets.is(noise, ".npy")) {
            throw output.usage(
                    "The name given with --noise must end in .npy, found " + noise + ".");
        }
    }

    /** Whether examples of chosen codes are made, and not a sample. */
    private boolean walked() {
        return codes != null || interpolate != null || manifold != null || walk.given();
    }

    /** How many examples a row of a sheet has; 0 where it is all the same. */
    private int inARow() {
        return manifold != null
                ? manifold
                : interpolate != null ? interpolate : walk.given() ? walk.steps() : 0;
    }

    private int number(DataKind<?, ?, ?> kind) {
        return count != null ? count : interpolate != null ? DEFAULT_PATHS : kind.sampleSize();
    }

    /** Examples of given codes, of walks between codes, or over the plane of codes. */
    private <X extends Dataset> X walked(OpenedModel<X> fitted) {
        if (walk.given()) {
            return walk.made(fitted, output);
        } else if (codes != null) {
            return decoded(fitted, codes);
        } else if (interpolate != null) {
            return latent(fitted, "--interpolate")
                    .interpolate(number(fitted.kind()), interpolate, seed);
        }
        return manifold(fitted, Objects.requireNonNull(manifold));
    }

    private static <X extends Dataset> X decoded(OpenedModel<X> fitted, String file) {
        Decoder<X> decoder = fitted.ability(Decoder.class, "decode");
        float[][] codes = CodeFiles.read(Targets.path(file));
        try {
            return decoder.decode(codes);
        } catch (InputException e) {
            String path = fitted.path().toString();
            throw new InputException(
                    "%s: %s Such codes are written by: %s"
                            .formatted(
                                    file,
                                    e.getMessage(),
                                    fitted.can(Encoder.class)
                                            ? Hints.command("encode", path, "-o", "codes.npy")
                                            : Hints.command(
                                                    "sample", path, "--noise", "codes.npy")),
                    e);
        }
    }

    private <X extends Dataset> X manifold(OpenedModel<X> fitted, int side) {
        Latent<X> latent = latent(fitted, "--manifold");
        float[][] drawn = latent.latent(0, DRAWN_FOR_A_GRID, seed);
        if (drawn[0].length != 2) {
            throw new InputException(
                    "--manifold needs codes of 2 numbers, those of %s have %s. Fit a model with%s."
                            .formatted(model, numbers(fitted, drawn[0].length), plane(fitted)));
        }
        return latent.decode(CodeArithmetic.grid(side, drawn));
    }

    /** How many numbers at the end of a code are the label that the model was given. */
    private static int labelWidth(OpenedModel<?> fitted) {
        return fitted.model() instanceof Encoder<?> encoder ? encoder.codes().label() : 0;
    }

    private static String numbers(OpenedModel<?> fitted, int width) {
        int labels = labelWidth(fitted);
        return labels == 0
                ? Integer.toString(width)
                : "%d and then %d for the label".formatted(width - labels, labels);
    }

    /** The settings of a model whose codes lie in a plane. */
    private static String plane(OpenedModel<?> fitted) {
        Map<String, Object> recipe = fitted.card().recipe();
        return (recipe.containsKey("code") ? " --set code=2" : " --set latent=2")
                + (recipe.get("topLatent") instanceof Number top && top.intValue() > 0
                        ? " --set top-latent=0"
                        : "")
                + (labelWidth(fitted) > 0 ? " --set conditional=false" : "");
    }

    private <X extends Dataset> Sampler<X> sampler(OpenedModel<X> fitted) {
        Sampler<X> plain = asked(fitted);
        if (sampler != null) {
            SamplerChoice<X> choice =
                    fitted.ability(SamplerChoice.class, "choose what it draws codes from");
            String name = sampler;
            plain = output.asUsage(() -> choice.withSampler(name));
        }
        Conditions evidence = evidence();
        if (evidence == null) {
            return plain;
        } else if (sampler != null && !(plain instanceof Conditional<?>)) {
            throw output.usage("--sampler and conditions cannot be given together here.");
        }
        Conditional<X> conditional = fitted.ability(Conditional.class, "sample under conditions");
        return conditional.given(evidence);
    }

    /** The same, with every rule of the data held. */
    private <X extends Dataset> Held<X> held(OpenedModel<X> fitted) {
        Conditions evidence = evidence();
        if (evidence == null || sampler != null) {
            return fitted.kind().held(sampler(fitted), null, null, fitted.card());
        }
        Conditional<X> conditional = fitted.ability(Conditional.class, "sample under conditions");
        return fitted.kind().held(asked(fitted), conditional, evidence, fitted.card());
    }

    private @Nullable Conditions evidence() {
        @Nullable String conditions = given;
        if (conditions == null && label == null) {
            return null;
        }
        Conditions known =
                conditions == null
                        ? new Conditions(List.of())
                        : output.asUsage(() -> Conditions.parse(conditions));
        return label == null ? known : known.and("label", Conditions.Comparison.EQUAL, label);
    }

    private <X extends Dataset> Latent<X> latent(OpenedModel<X> fitted, String option) {
        if (sampler(fitted) instanceof Latent<X> latent) {
            return latent;
        } else if (fitted.model() instanceof Encoder<?> encoder) {
            fitted.requireNumbers(encoder.codes(), option);
        }
        throw new InputException(
                "%s has no latent codes%s, so there is nothing for %s."
                        .formatted(model, label == null ? "" : " to show for one label", option));
    }
}

package dev.likeness.cli.commands;

import dev.likeness.DataKind;
import dev.likeness.Dataset;
import dev.likeness.Decoder;
import dev.likeness.Distance;
import dev.likeness.Encoder;
import dev.likeness.InputException;
import dev.likeness.Progress;
import dev.likeness.Reconstructor;
import dev.likeness.Settings;
import dev.likeness.Spread;
import dev.likeness.Stacking;
import dev.likeness.ThreadLimit;
import dev.likeness.Truth;
import dev.likeness.cli.options.GivenData;
import dev.likeness.cli.options.RecordOptions;
import dev.likeness.cli.options.Targets;
import dev.likeness.cli.options.ThreadsOption;
import dev.likeness.cli.printing.Output;
import dev.likeness.cli.printing.Version;
import dev.likeness.run.Blocks;
import dev.likeness.run.OpenedModel;
import dev.likeness.run.Walks;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Passes examples through the code of a model, as they are or changed on the way. */
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
final class ReconstructCommand implements Callable<Integer>, RecordOptions.Holder {

    private static final int SHOWN = 32;
    private static final int IN_A_ROW = 16;
    private static final int STEPS = 10;

    @Parameters(paramLabel = "RUN|MODEL", description = "A run folder or a model file.")
    private Path model = Path.of("");

    @Mixin private GivenData data = new GivenData();

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

    private final RecordOptions writing = RecordOptions.writing();

    @Mixin private ThreadsOption threads = new ThreadsOption();

    @Mixin private Output output = new Output();

    /**
     * What is written.
     *
     * @param stacked what a file that shows several collections has, one over the other
     * @param made what the model made
     * @param inARow how many examples are in a row
     * @param said what is printed, as words for a person
     * @param values what is printed, for a program
     */
    private record Drawn<X>(
            List<X> stacked,
            X made,
            int inARow,
            List<String> said,
            Map<String, @Nullable Object> values) {}

    @Override
    public List<RecordOptions> recordOptions() {
        return List.of(data.reading(), writing);
    }

    @Override
    public Integer call() {
        check();
        DataKind<?, ?, ?> kind = OpenedModel.kindOf(model);
        String target =
                file == null ? Targets.beside(model, "reconstruction" + kind.ending()) : file;
        output.asUsage(() -> kind.checkTarget(target));
        try (ThreadLimit limit = threads.limit(output)) {
            return reconstruct(OpenedModel.open(model), target);
        }
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

    private <X extends Dataset> int reconstruct(OpenedModel<X> fitted, String target) {
        return reconstruct(fitted, fitted.kind(), target);
    }

    private <X extends Dataset, R extends Record, W extends Record> int reconstruct(
            OpenedModel<X> fitted, DataKind<X, R, W> kind, String target) {
        String because = "%s is a model of %s".formatted(model, kind.words().data());
        Map<String, List<String>> typed = writing.of(kind.writing().getClass(), because, output);
        W layout = output.asUsage(() -> Settings.with(kind.writing(), typed));
        @Nullable Stacking<X, R, W> sheet =
                kind instanceof Stacking<X, R, W> stacking && stacking.stacks(target)
                        ? stacking
                        : null;
        Drawn<X> drawn =
                output.working("This reconstruction", line -> draw(fitted, sheet, line.working()));
        if (sheet != null) {
            sheet.writeStacked(
                    drawn.stacked(), target, kind.arranged(layout, drawn.inARow(), false));
        } else {
            kind.write(drawn.made(), target, layout);
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

    private <X extends Dataset> Drawn<X> draw(
            OpenedModel<X> fitted, @Nullable Stacking<X, ?, ?> sheet, Progress progress) {
        if (between.isEmpty() && fromClass == null) {
            return pairs(fitted, sheet != null, progress);
        }
        Encoder<X> encoder = fitted.ability(Encoder.class, "encode");
        fitted.requireNumbers(encoder.codes(), between.isEmpty() ? "--from-class" : "--between");
        Decoder<X> decoder = fitted.ability(Decoder.class, "decode");
        GivenData.Read<X> given = data.read(fitted, null, output);
        return between.isEmpty()
                ? move(fitted, new Walks<>(encoder, decoder), given)
                : walk(fitted, new Walks<>(encoder, decoder), sheet, given);
    }

    private <X extends Dataset> Drawn<X> pairs(
            OpenedModel<X> fitted, boolean sheet, Progress progress) {
        Reconstructor<X> reconstructor = fitted.ability(Reconstructor.class, "reconstruct");
        GivenData.Read<X> given = data.read(fitted, null, output);
        int all = given.examples().count();
        int wanted = count != null ? count : sheet ? SHOWN : all;
        X originals = Spread.of(given.examples(), Math.min(all, wanted), 0);
        X again = reconstructor.reconstruct(originals);
        Map<Distance<X>, Blocks.Errors> errors =
                Blocks.errors(reconstructor, given.examples(), fitted.kind().distances(), progress);
        Map<String, @Nullable Object> values = new LinkedHashMap<>();
        values.put("data", given.choice().name());
        values.put(fitted.kind().words().many(), all);
        List<String> said = new ArrayList<>();
        errors.forEach(
                (distance, found) -> {
                    String key = camelCase(distance.name());
                    values.put(key, found.mean());
                    if (found.floor() > 0) {
                        values.put(key + "OfPerfect", found.floor());
                    }
                    said.add(
                            String.format(
                                    Locale.ROOT,
                                    "%s %.5f (%s%s)",
                                    distance.words(),
                                    found.mean(),
                                    distance.unit(),
                                    found.floor() > 0
                                            ? String.format(
                                                    Locale.ROOT,
                                                    "; a perfect reconstruction: %.5f",
                                                    found.floor())
                                            : ""));
                });
        return new Drawn<>(
                List.of(originals, again),
                again,
                IN_A_ROW,
                List.of(
                        given.words()
                                + (said.isEmpty()
                                        ? " reconstructed"
                                        : ": " + String.join(", ", said))),
                values);
    }

    /** {@code squaredError} for {@code squared-error}. */
    private static String camelCase(String name) {
        String[] words = name.split("-");
        return words[0]
                + Arrays.stream(words)
                        .skip(1)
                        .map(
                                word ->
                                        word.substring(0, 1).toUpperCase(Locale.ROOT)
                                                + word.substring(1))
                        .collect(Collectors.joining());
    }

    private <X extends Dataset> Drawn<X> walk(
            OpenedModel<X> fitted,
            Walks<X> walks,
            @Nullable Stacking<X, ?, ?> sheet,
            GivenData.Read<X> given) {
        int length = steps == null ? STEPS : steps;
        List<int[]> pairs = pairs();
        for (int[] pair : pairs) {
            for (int end : pair) {
                if (end >= given.examples().count()) {
                    throw new InputException(
                            "There is no %s %d: %s are numbered from 0 to %d."
                                    .formatted(
                                            fitted.kind().words().one(),
                                            end,
                                            given.words(),
                                            given.examples().count() - 1));
                }
            }
        }
        X made = walks.between(given.examples(), pairs, length);
        List<X> stacked = List.of(made);
        if (sheet != null) { // with the examples themselves at the ends of each row
            List<X> parts = new ArrayList<>();
            for (int p = 0; p < pairs.size(); p++) {
                parts.add(Dataset.some(given.examples(), pairs.get(p)[0]));
                parts.add(Dataset.part(made, p * length, (p + 1) * length));
                parts.add(Dataset.some(given.examples(), pairs.get(p)[1]));
            }
            stacked = List.of(sheet.join(parts));
        }
        Map<String, @Nullable Object> values = new LinkedHashMap<>();
        values.put("between", between);
        values.put("steps", length);
        return new Drawn<>(stacked, made, length + 2, List.of(), values);
    }

    /** The pairs of {@code --between}. */
    private List<int[]> pairs() {
        List<int[]> pairs = new ArrayList<>();
        for (String each : between) {
            if (!each.matches("\\d{1,9},\\d{1,9}")) {
                throw output.usage(
                        "--between takes two positions, such as 3,17, found \"" + each + "\".");
            }
            pairs.add(Arrays.stream(each.split(",")).mapToInt(Integer::parseInt).toArray());
        }
        return pairs;
    }

    private <X extends Dataset> Drawn<X> move(
            OpenedModel<X> fitted, Walks<X> walks, GivenData.Read<X> given) {
        String from = Objects.requireNonNull(fromClass);
        String to = Objects.requireNonNull(toClass);
        Truth truth =
                fitted.kind()
                        .truth(given.examples(), fitted.card())
                        .orElseThrow(
                                () ->
                                        new InputException(
                                                "%s has no labels to move between."
                                                        .formatted(given.choice().name())));
        int most = count == null ? IN_A_ROW : count;
        Walks.Moved<X> moved =
                walks.moved(ofClass(given, truth, from), ofClass(given, truth, to), most);
        int n = moved.moved().count();
        String many = fitted.kind().words().many();
        Map<String, @Nullable Object> values = new LinkedHashMap<>();
        values.put("fromClass", from);
        values.put("toClass", to);
        values.put(many, n);
        return new Drawn<>(
                List.of(moved.originals(), moved.reconstructions(), moved.moved()),
                moved.moved(),
                IN_A_ROW,
                List.of(
                        "%d %s moved from the mean code of %s to that of %s (means over %s)"
                                .formatted(n, many, from, to, given.words())),
                values);
    }

    private static <X extends Dataset> X ofClass(
            GivenData.Read<X> given, Truth truth, String name) {
        int[] positions = truth.of(name);
        if (positions.length == 0) {
            throw new InputException(
                    "None of %s has the %s \"%s\".".formatted(given.words(), truth.noun(), name));
        }
        return Dataset.some(given.examples(), positions);
    }
}

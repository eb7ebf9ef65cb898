package dev.likeness.cli.commands;

import dev.likeness.Dataset;
import dev.likeness.Decoder;
import dev.likeness.Encoder;
import dev.likeness.InputException;
import dev.likeness.Split;
import dev.likeness.cli.printing.Hints;
import dev.likeness.cli.printing.Output;
import dev.likeness.run.OpenedModel;
import dev.likeness.run.Walks;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** The options of walks through codes that begin at examples that are typed. */
final class TypedWalk {

    private static final int STEPS = 7;

    @Option(
            names = "--between",
            arity = "2",
            paramLabel = "EXAMPLE",
            description =
                    "What lies between two examples that are typed here, such as two texts:"
                            + " --steps decoded codes of the straight line between theirs, by a"
                            + " model that has codes. Pictures: see reconstruct --between.")
    private List<String> ends = new ArrayList<>();

    @Option(
            names = "--move",
            paramLabel = "EXAMPLE",
            description =
                    "An example that is typed here, moved in --steps from what the examples of"
                            + " --away have in common to what those of --toward have, by a model"
                            + " that has codes. Can be given several times.")
    private List<String> moving = new ArrayList<>();

    @Option(
            names = "--away",
            paramLabel = "NAME|PATH",
            description = "Data whose mean code --move leads away from.")
    private @Nullable String away;

    @Option(
            names = "--toward",
            paramLabel = "NAME|PATH",
            description = "Data whose mean code --move leads toward.")
    private @Nullable String toward;

    @Option(
            names = "--strength",
            paramLabel = "X",
            description =
                    "How many times the difference of the two mean codes is added at the last step of"
                            + " --move (default: 1).")
    private @Nullable Double strength;

    @Option(
            names = "--steps",
            paramLabel = "N",
            description = "Steps of --between or --move, both ends included (default: 7).")
    private @Nullable Integer steps;

    boolean given() {
        return !ends.isEmpty() || !moving.isEmpty();
    }

    /** The option that was given. */
    String option() {
        return moving.isEmpty() ? "--between" : "--move";
    }

    int steps() {
        return steps == null ? STEPS : steps;
    }

    void check(Output output) {
        if (steps != null && !given()) {
            throw output.usage("--steps belongs to --between or --move.");
        } else if (!ends.isEmpty() && !moving.isEmpty()) {
            throw output.usage("Give --between or --move, one of them.");
        } else if (moving.isEmpty() && (away != null || toward != null || strength != null)) {
            throw output.usage("--away, --toward and --strength belong to --move.");
        } else if (!moving.isEmpty() && (away == null || toward == null)) {
            throw output.usage("--move needs --away and --toward: two sets of examples.");
        } else if (strength != null && !Double.isFinite(strength)) {
            throw output.usage("--strength must be a number, found " + strength + ".");
        } else if (steps() < 2) {
            throw output.usage("--steps must be at least 2, found " + steps + ".");
        } else if (ends.size() > 2) {
            throw output.usage("Give --between once, found it " + ends.size() / 2 + " times.");
        }
    }

    /** The examples of the walk. */
    <X extends Dataset> X made(OpenedModel<X> fitted, Output output) {
        Encoder<X> encoder = fitted.ability(Encoder.class, "encode");
        fitted.requireNumbers(encoder.codes(), option());
        Decoder<X> decoder = fitted.ability(Decoder.class, "decode");
        Walks<X> walks = new Walks<>(encoder, decoder);
        if (away == null || toward == null) {
            X typed = typed(fitted, ends);
            return walks.between(typed, List.of(new int[] {0, 1}), steps());
        }
        return walks.toward(
                typed(fitted, moving),
                read(fitted, away, output),
                read(fitted, toward, output),
                strength == null ? 1 : strength,
                steps());
    }

    private static <X extends Dataset> X read(
            OpenedModel<X> fitted, String nameOrPath, Output output) {
        return output.asUsage(() -> fitted.data(nameOrPath, Map.of()))
                .read(Split.TRAIN, output.notices());
    }

    /**
     * Examples that were typed.
     *
     * @throws InputException if examples of the model's kind cannot be typed
     */
    static <X extends Dataset> X typed(OpenedModel<X> fitted, List<String> examples) {
        return fitted.kind()
                .typed(examples)
                .orElseThrow(
                        () ->
                                new InputException(
                                        "%s cannot be typed. Name two of those in a file by their positions: %s"
                                                .formatted(
                                                        upper(fitted.kind().words().many()),
                                                        Hints.command(
                                                                "reconstruct",
                                                                fitted.path().toString(),
                                                                "--between",
                                                                "3,17"))));
    }

    /** Shows them on the terminal, as files of the kind would have them. */
    <X extends Dataset> void print(OpenedModel<X> fitted, Output output) {
        X made = made(fitted, output);
        List<String> lines =
                IntStream.range(0, made.count())
                        .mapToObj(i -> fitted.kind().shown(Dataset.some(made, i)))
                        .toList();
        output.print(
                out -> lines.forEach(out::println),
                () -> Map.of(fitted.kind().words().many(), lines));
    }

    private static String upper(String word) {
        return Character.toUpperCase(word.charAt(0)) + word.substring(1);
    }
}

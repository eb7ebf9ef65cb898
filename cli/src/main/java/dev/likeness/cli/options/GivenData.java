package dev.likeness.cli.options;

import dev.likeness.Dataset;
import dev.likeness.Facts;
import dev.likeness.Split;
import dev.likeness.cli.printing.Output;
import dev.likeness.cli.printing.Problems;
import dev.likeness.run.DataChoice;
import dev.likeness.run.OpenedModel;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** The examples that a fitted model is shown: which data, which half, read and checked. */
public final class GivenData {

    @Mixin private DataOptions data = new DataOptions();

    @Option(
            names = "--split",
            paramLabel = "test|train",
            description =
                    "Which half of the data: test is the test half or what was held out (default:"
                            + " test where there is one, else all).")
    private @Nullable String split;

    /**
     * Examples that were read.
     *
     * @param choice where they come from
     * @param split which half they are
     * @param examples the examples
     * @param learnt whether the model learnt from them, so that they say nothing of new ones
     * @param words how many of what, such as {@code 10,000 test pictures of mnist}
     */
    public record Read<X extends Dataset>(
            DataChoice<X> choice, Split split, X examples, String words, boolean learnt) {

        /** What is known of each example. */
        public Facts facts(@Nullable String target) {
            List<String> files = choice.holdOut() > 0 ? List.of() : choice.fileNames(split);
            return choice.kind().facts(examples, files, target);
        }
    }

    /** The options of reading, to be added to the command. */
    public RecordOptions reading() {
        return data.reading();
    }

    /** Whether data, or a half of them, were typed. */
    public boolean given() {
        return data.given() != null || split != null || data.reading().given();
    }

    /**
     * Reads the examples.
     *
     * @param except what is not shown to the model, such as the column that it predicts, or null
     * @throws dev.likeness.InputException if the data have no such half, cannot be read, or have
     *     another shape than the model's
     */
    public <X extends Dataset> Read<X> read(
            OpenedModel<X> model, @Nullable String except, Output output) {
        DataChoice<X> choice = data.choice(model, output);
        Split half = half(choice, output);
        X examples =
                Problems.withinMemory(
                        "Reading " + choice.name(),
                        () ->
                                half == Split.TEST
                                        ? choice.judged(output.notices())
                                        : choice.train(output.notices()));
        model.kind().check(examples, model.card(), choice.name(), except, output.notices());
        boolean learnt =
                half == Split.TRAIN
                        && model.run().map(run -> run.data().equals(choice.name())).orElse(false);
        return new Read<>(choice, half, examples, words(choice, half, examples.count()), learnt);
    }

    private Split half(DataChoice<?> choice, Output output) {
        if (split == null) {
            return choice.hasTest() ? Split.TEST : Split.TRAIN;
        } else if (split.equals("train")) {
            return Split.TRAIN;
        } else if (!split.equals("test")) {
            throw output.usage("--split must be test or train, found \"" + split + "\".");
        } else if (!choice.hasTest()) {
            throw output.usage(
                    "%s has no test half. Leave --split away to take all of it."
                            .formatted(choice.name()));
        }
        return Split.TEST;
    }

    private static String words(DataChoice<?> choice, Split half, int count) {
        String which =
                choice.holdOut() > 0
                        ? half == Split.TEST ? "held-out " : "training "
                        : half == Split.TEST ? "test " : choice.hasHalves() ? "training " : "";
        return String.format(
                Locale.ROOT,
                "%,d %s%s of %s",
                count,
                which,
                count == 1 ? choice.kind().words().one() : choice.kind().words().many(),
                choice.name());
    }
}

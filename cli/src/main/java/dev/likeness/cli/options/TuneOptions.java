package dev.likeness.cli.options;

import dev.likeness.InputException;
import dev.likeness.search.Tuner;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** A search over the settings of a recipe before it is fitted. */
public final class TuneOptions {

    @Option(
            names = "--tune",
            description =
                    "First search the settings by cross-validation, and learn with the best: the"
                            + " settings that the family finds worth it, or those of --try.")
    private boolean tune;

    @Option(
            names = "--try",
            paramLabel = "KEY=V1,V2",
            description =
                    "Values of a setting that --tune tries, or a range such as c=0.01..100 to draw"
                            + " from; can be given several times.")
    private List<String> values = new ArrayList<>();

    @Option(
            names = "--trials",
            paramLabel = "N",
            description = "How many combinations --tune draws at random (default: all of them).")
    private @Nullable Integer trials;

    @Option(
            names = "--folds",
            paramLabel = "N",
            description = "Parts of the data, each left out once by --tune (default: 5).")
    private @Nullable Integer folds;

    /** Whether one of them was typed. */
    public boolean given() {
        return tune || !values.isEmpty() || trials != null || folds != null;
    }

    /**
     * The search that was asked for, or null.
     *
     * @throws InputException if the options contradict
     */
    public Tuner.@Nullable Search search() {
        if (!given()) {
            return null;
        } else if (!tune) {
            throw new InputException("--try, --trials and --folds belong to --tune.");
        } else if (trials != null && trials < 1) {
            throw new InputException("--trials must be at least 1, found " + trials + ".");
        }
        return new Tuner.Search(values, trials, folds);
    }
}

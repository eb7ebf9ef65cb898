package dev.likeness.benchmarks;

import dev.likeness.Estimator;
import dev.likeness.Fit;
import dev.likeness.FitListener;
import dev.likeness.file.RunFolder;
import dev.likeness.file.RunRecipe;
import dev.likeness.image.ImageFiles;
import java.nio.file.Path;

/** Run folders as {@code likeness fit} makes them. */
final class Runs {

    private Runs() {}

    /** The folder of a run on MNIST. */
    static RunFolder create(Path path, String preset, Estimator<?, ?> recipe, Fit limits) {
        return RunFolder.create(path, RunRecipe.of(recipe, "mnist", limits).withPreset(preset));
    }

    /** Writes metrics and sheets into the folder. */
    static FitListener listener(RunFolder run) {
        return run.listener(ImageFiles.sheets());
    }
}

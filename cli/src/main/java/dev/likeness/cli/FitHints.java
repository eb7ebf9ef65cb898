package dev.likeness.cli;

import dev.likeness.Classifier;
import dev.likeness.Family;
import dev.likeness.Models;
import dev.likeness.Reconstructor;
import dev.likeness.Regressor;
import dev.likeness.Sampler;
import dev.likeness.file.RunFolder;
import dev.likeness.image.Images;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;

/** What to type next when a fit is done. */
final class FitHints {

    private FitHints() {}

    /** What to do next with the model. */
    static List<String> of(Family<?> family, RunFolder run) {
        String path = run.path().toString();
        if (family.dataType() == Images.class) {
            return ofPictures(family, run);
        }
        List<String> hints = new ArrayList<>();
        if (family.can(Sampler.class)) {
            hints.add(
                    "More rows: "
                            + Hints.command("sample", path, "-n", "1000", "-o", "sample.csv"));
        }
        if (predicts(family, run)) {
            hints.add("To predict others: " + Hints.command("predict", path, "--data", "new.csv"));
        }
        return hints;
    }

    /** Whether the model does: some families predict only where they were given a target. */
    private static boolean predicts(Family<?> family, RunFolder run) {
        boolean able = family.can(Classifier.class) || family.can(Regressor.class);
        return able && !TableModel.lacksTarget(Models.card(run.path()));
    }

    private static List<String> ofPictures(Family<?> family, RunFolder run) {
        String path = run.path().toString();
        List<String> hints = new ArrayList<>();
        if (Files.isDirectory(run.samples())) {
            hints.add("Pictures as they formed: " + run.samples());
        }
        if (family.can(Sampler.class)) {
            hints.add(
                    "More of them: "
                            + Hints.command("sample", path, "-n", "64", "-o", "sample.png"));
        }
        if (family.can(Reconstructor.class)) {
            hints.add(
                    "What is left of pictures: "
                            + Hints.command("reconstruct", path, "-o", "pairs.png"));
        }
        if (family.can(Classifier.class)) {
            hints.add("The classes of pictures: " + Hints.command("predict", path));
        }
        if (family.can(Sampler.class)) {
            hints.add("How good they are: " + Hints.command("evaluate", path));
        }
        return hints;
    }
}

package dev.likeness.neural.gan;

import dev.likeness.Fit;
import dev.likeness.FitEvent;
import dev.likeness.file.RunFolder;
import dev.likeness.file.RunRecipe;
import dev.likeness.image.ImageFiles;
import dev.likeness.neural.Blobs;
import dev.likeness.neural.engine.Engine;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * Loads the library, waits for a line, then begins a run in a folder, or goes on with the one that
 * is there.
 */
final class FitAgain {

    static final String BEGUN = "begun";
    static final long STEPS = 400;

    /** 1,024 pictures in batches of 16. */
    static final long STEPS_PER_EPOCH = 64;

    private FitAgain() {}

    public static void main(String[] args) throws IOException {
        Path folder = Path.of(args[0]);
        Engine.load();
        if (System.in.read() < 0) {
            return; // nobody needs it any more
        }
        Gan recipe = SmallGans.dcgan();
        RunFolder run =
                Files.exists(folder.resolve("recipe.json"))
                        ? RunFolder.open(folder)
                        : RunFolder.create(folder, describe(recipe));
        Fit fit =
                Fit.defaults()
                        .withSteps(STEPS)
                        .withThreads(1)
                        .withRun(run)
                        .withResume(true)
                        .withCheckpointSeconds(0.05)
                        .withListener(run.listener(ImageFiles.sheets()).and(FitAgain::tellBegun));
        recipe.fit(Blobs.of(1024, 1, 8, 1), fit).save(run.model());
    }

    private static void tellBegun(FitEvent event) {
        if (event instanceof FitEvent.Started) {
            System.out.println(BEGUN);
        }
    }

    private static RunRecipe describe(Gan recipe) {
        return RunRecipe.of(recipe, "blobs", Fit.defaults().withSteps(STEPS).withThreads(1));
    }
}

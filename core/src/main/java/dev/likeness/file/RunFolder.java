package dev.likeness.file;

import dev.likeness.FitListener;
import dev.likeness.InputException;
import dev.likeness.Remedy;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/**
 * The folder of a run: what it is ({@code recipe.json}), how it went ({@code metrics.jsonl}), what
 * it looked like ({@code samples}), where it stands ({@code checkpoint.safetensors}) and what came
 * of it ({@code model.safetensors}). Every file is written beside its name and renamed, except the
 * metrics, which are appended line by line.
 *
 * <pre>{@code
 * RunFolder run = RunFolder.create(Path.of("runs/first"), recipe);
 * Fit fit = Fit.defaults().withRun(run).withListener(run.listener(sheets));
 * }</pre>
 *
 * @param path the folder
 */
public record RunFolder(Path path) {

    /** Megabytes that a recipe never has. */
    private static final int LARGEST = 16;

    /**
     * Makes the folder of a new run and writes its recipe before anything else.
     *
     * @param path the folder; made if it is not there
     * @throws InputException if it already holds a run, or cannot be written to
     */
    public static RunFolder create(Path path, RunRecipe recipe) {
        RunFolder run = new RunFolder(path);
        for (Path file : List.of(run.recipeFile(), run.checkpoint(), run.model(), run.metrics())) {
            if (Files.exists(file)) {
                throw new InputException(
                        "%s already holds a run (%s). Resume the run."
                                .formatted(path, file.getFileName()),
                        Remedy.of(
                                "Or choose another folder with",
                                Remedy.Where.FIT,
                                "out",
                                "FOLDER"));
            }
        }
        run.write(recipe);
        return run;
    }

    /**
     * Opens the folder of a run that was begun, and clears what a killed process left half-written.
     *
     * @throws InputException if there is no run in it
     */
    public static RunFolder open(Path path) {
        RunFolder run = new RunFolder(path);
        if (!Files.isDirectory(path)) {
            throw new InputException(
                    path
                            + (Files.exists(path) ? " is a file" : " does not exist")
                            + ", expected the folder of a run.");
        } else if (!run.exists()) {
            throw new InputException(
                    path + " is not the folder of a run: it holds no recipe.json.");
        }
        Aside.clear(path);
        Aside.clear(run.samples());
        return run;
    }

    /**
     * Keeps other processes from fitting in this folder until the lock is closed or this process
     * has ended. Take it before {@link #create}, or after {@link #open}; the folder is made if it
     * is not there.
     *
     * @throws InputException if another fit is running in it, or it cannot be written to
     */
    public RunLock lock() {
        return RunLock.take(path);
    }

    /** Whether a run was begun here. */
    public boolean exists() {
        return Files.isRegularFile(recipeFile());
    }

    /**
     * What the run is.
     *
     * @throws InputException if {@code recipe.json} is missing or damaged
     */
    public RunRecipe recipe() {
        Path file = recipeFile();
        return RunRecipe.fromJson(FileProblem.text(file, LARGEST), file.toString());
    }

    /**
     * Writes the description of the run again, when it goes on with other limits.
     *
     * @throws InputException if {@code recipe.json} cannot be written
     */
    public void write(RunRecipe recipe) {
        AtomicFile.write(
                recipeFile(), out -> out.write(recipe.toJson().getBytes(StandardCharsets.UTF_8)));
    }

    /** Where the latest checkpoint stands. */
    public Path checkpoint() {
        return path.resolve("checkpoint.safetensors");
    }

    /** Where the fitted model stands. */
    public Path model() {
        return path.resolve("model.safetensors");
    }

    /** Where the metrics stand, one JSON object a line. */
    public Path metrics() {
        return path.resolve("metrics.jsonl");
    }

    /** The folder of the sheets drawn after each epoch. */
    public Path samples() {
        return path.resolve("samples");
    }

    /** The file that describes the run. */
    public Path recipeFile() {
        return path.resolve("recipe.json");
    }

    /**
     * A listener that writes the metrics, and a sheet after each epoch as {@code
     * samples/epoch-0001.png}. Each line is on its way to the disk before the next is made; of the
     * steps, only one in a second or in fifty is written.
     *
     * @param sheetWriter writes a sample of the family's kind of data
     */
    public FitListener listener(SheetWriter sheetWriter) {
        return new RunListener(this, sheetWriter);
    }

    /** A listener that writes the metrics and no sheets; see {@link #listener(SheetWriter)}. */
    public FitListener listener() {
        return new RunListener(this, null);
    }

    /**
     * Forgets what was measured after a step, so that a run resumed there writes it once. A line
     * that a killed process left torn goes too. The {@link #listener} does so when a fit starts.
     *
     * @param step the step of the checkpoint
     * @throws InputException if the metrics cannot be read or written, or an earlier line is
     *     damaged
     */
    public void rewindTo(long step) {
        new MetricsFile(metrics()).rewindTo(step);
    }

    /**
     * The metrics, one map a line: {@code event}, {@code step} and what the event brings. A torn
     * last line is left out; none were written yet, none are given.
     *
     * @throws InputException if the metrics cannot be read, or a line before the last is damaged
     */
    public List<Map<String, Object>> readMetrics() {
        return new MetricsFile(metrics()).read();
    }
}

package com.example.walks;

import dev.likeness.InputException;
import dev.likeness.file.Safetensors;
import java.nio.file.Path;
import java.util.Map;

/**
 * All that a fit needs to go on.
 *
 * @param step training steps done
 * @param seconds time spent on them
 * @param losses the sum of the losses in the epoch so far
 * @param chances what is learnt so far
 */
record Checkpoint(long step, double seconds, double losses, Chances chances) {

    Checkpoint withLosses(double others) {
        return new Checkpoint(step, seconds, others, chances);
    }

    void write(Path file) {
        Safetensors.builder()
                .metadata("step", Long.toString(step))
                .metadata("seconds", Double.toString(seconds))
                .metadata("losses", Double.toString(losses))
                .tensor("steps", chances.steps(), chances.steps().length)
                .tensor("end", new double[] {chances.end()}, 1)
                .write(file);
    }

    /**
     * Reads a checkpoint.
     *
     * @param reach the largest step of the data
     * @throws InputException if it is damaged, or comes from other data
     */
    static Checkpoint read(Path file, int reach) {
        Safetensors in = Safetensors.read(file);
        double[] steps = in.doubles("steps");
        if (steps.length != 2 * reach + 1) {
            throw new InputException(
                    "%s knows %d steps, and the data have %d. The data were changed; begin the run again."
                            .formatted(file, steps.length, 2 * reach + 1));
        }
        return new Checkpoint(
                (long) number(in.metadata(), "step", file),
                number(in.metadata(), "seconds", file),
                number(in.metadata(), "losses", file),
                new Chances(steps, in.doubles("end")[0]));
    }

    private static double number(Map<String, String> metadata, String name, Path file) {
        try {
            return Double.parseDouble(metadata.getOrDefault(name, ""));
        } catch (NumberFormatException e) {
            throw new InputException(
                    "%s is damaged: \"%s\" should be a number. Begin the run again."
                            .formatted(file, name),
                    e);
        }
    }
}

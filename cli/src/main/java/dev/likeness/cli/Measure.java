package dev.likeness.cli;

import dev.likeness.Density;
import dev.likeness.InputException;
import dev.likeness.Nearest;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/** What a picture is scored by. */
enum Measure {
    LOG_LIKELIHOOD("log-likelihood", "nats a picture", false),
    SQUARED_ERROR("squared-error", "squared error a pixel, values in [0, 1]", true),
    CROSS_ENTROPY("cross-entropy", "binary cross-entropy, nats a pixel", true);

    private final String typed;
    private final String unit;
    private final boolean highIsWorse;

    Measure(String typed, String unit, boolean highIsWorse) {
        this.typed = typed;
        this.unit = unit;
        this.highIsWorse = highIsWorse;
    }

    /**
     * The measure of a name.
     *
     * @throws InputException if there is none; the message names the nearest
     */
    static Measure of(String name) {
        List<String> known = Arrays.stream(values()).map(measure -> measure.typed).toList();
        return Arrays.stream(values())
                .filter(measure -> measure.typed.equals(name))
                .findFirst()
                .orElseThrow(
                        () ->
                                new InputException(
                                        "There is no measure \"%s\".%s"
                                                .formatted(name, Nearest.hint(name, known))));
    }

    /** The log-likelihood where a model knows one, else the squared error. */
    static Measure natural(FittedModel model) {
        return model.is(Density.class) ? LOG_LIKELIHOOD : SQUARED_ERROR;
    }

    String words() {
        return typed.replace("squared-", "squared ");
    }

    String unit() {
        return unit;
    }

    /** The name of a column of a table. */
    String column() {
        return typed.replace('-', '_');
    }

    boolean highIsWorse() {
        return highIsWorse;
    }

    String text(double score) {
        return String.format(Locale.ROOT, this == LOG_LIKELIHOOD ? "%.2f" : "%.5f", score);
    }
}

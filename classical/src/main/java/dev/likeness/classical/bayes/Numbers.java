package dev.likeness.classical.bayes;

import dev.likeness.InputException;
import dev.likeness.file.ModelFile;

/** Numbers of a model file, checked. */
final class Numbers {

    private Numbers() {}

    /** A probability of more than 0. */
    static double probability(ModelFile file, String tensor, double value) {
        if (!(value > 0 && value <= 1 + 1e-9)) {
            throw damaged(file, tensor);
        }
        return value;
    }

    /** A finite number of more than 0. */
    static double positive(ModelFile file, String tensor, double value) {
        if (!(value > 0 && value < Double.POSITIVE_INFINITY)) {
            throw damaged(file, tensor);
        }
        return value;
    }

    private static InputException damaged(ModelFile file, String tensor) {
        return new InputException(
                "%s: the numbers of \"%s\" cannot be. The file was changed; fit the model again."
                        .formatted(file.path(), tensor));
    }
}

package dev.likeness.classical.balance;

import dev.likeness.About;
import dev.likeness.InputException;
import dev.likeness.Nearest;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How rows are added to a table.
 *
 * @param target the column of the classes; null for the target of the model that makes the rows
 * @param add how many rows, in the proportions of the classes; null to balance the classes
 * @param by what makes the rows where no model does: {@code svm-smote} or {@code smote}; null for
 *     the first
 * @param least how probable the judge must find the class of a row that is kept, 0 to 1; null for
 *     0.5
 * @param support the share of the rows of each class that may lie outside of where rows are kept,
 *     above 0 and at most 1; null to keep rows wherever they lie
 * @param seed the seed of the rows
 */
public record AugmentProtocol(
        @About(
                        value = "The column of the classes (default: the target of the model).",
                        label = "COLUMN")
                @Nullable String target,
        @About(
                        value =
                                "Add N rows in the proportions of the classes, and do not balance"
                                        + " them.",
                        label = "N")
                @Nullable Integer add,
        @About(
                        value = "What makes the rows where no model does (default: svm-smote).",
                        label = "svm-smote|smote")
                @Nullable String by,
        @About(
                        value =
                                "How probable the model that judges the rows must find their class (default:"
                                        + " 0.5).",
                        label = "P")
                @Nullable Double least,
        @About(
                        value =
                                "Keep only rows that lie where the rows of their class do, by a"
                                        + " one-class machine that finds this share of them outside,"
                                        + " such as 0.05.",
                        label = "NU")
                @Nullable Double support,
        @About(value = "The seed of the rows (default: 0).", label = "N") long seed) {

    static final String SVM_SMOTE = "svm-smote";
    static final String SMOTE = "smote";

    public AugmentProtocol {
        if (add != null && add < 1) {
            throw new InputException("add must be at least 1, found " + add + ".");
        } else if (by != null && !by.equals(SVM_SMOTE) && !by.equals(SMOTE)) {
            throw new InputException(
                    "by must be svm-smote or smote, found \"%s\".%s"
                            .formatted(by, Nearest.hint(by, List.of(SVM_SMOTE, SMOTE))));
        } else if (least != null && !(least >= 0 && least <= 1)) {
            throw new InputException("least must be 0 to 1, found " + least + ".");
        } else if (support != null && !(support > 0 && support <= 1)) {
            throw new InputException(
                    "support must be above 0 and at most 1, such as 0.05, found " + support + ".");
        }
    }

    /** Balances the classes with seed 0. */
    public static AugmentProtocol defaults() {
        return new AugmentProtocol(null, null, null, null, null, 0);
    }
}

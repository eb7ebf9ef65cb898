package dev.likeness.classical.svm;

import dev.likeness.Model;
import dev.likeness.table.Table;

/** A fitted support vector machine: of classes or of numbers, as its target is. */
public sealed interface SupportVectorModel extends Model<Table>
        permits SupportVectorClassifier, SupportVectorRegressor {

    /** The column it predicts. */
    String target();
}

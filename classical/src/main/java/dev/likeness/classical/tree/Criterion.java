package dev.likeness.classical.tree;

/** How impure the classes of a node are. Numbers are always judged by squared error. */
public enum Criterion {
    /** 1 − Σ p², Gini's impurity. */
    GINI,
    /** −Σ p log p. */
    ENTROPY
}

package dev.likeness.classical.svm;

/** The form of a kernel. */
public enum KernelType {
    /** exp(−γ‖x − x′‖²). */
    RBF,
    /** x·x′, fitted in the space of the features themselves; for many rows. */
    LINEAR,
    /** (γ x·x′ + coef0) to the power of the degree. */
    POLYNOMIAL,
    /** tanh(γ x·x′ + coef0). */
    SIGMOID
}

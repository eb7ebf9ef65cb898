package dev.likeness.classical.svm;

/**
 * How a problem is solved.
 *
 * @param tolerance how far the conditions of the optimum may be violated
 * @param cacheMegabytes memory for kernel values
 * @param check called now and then; throws to end the work
 */
record SolverSettings(double tolerance, int cacheMegabytes, Runnable check) {}

package dev.likeness.neural.training;

/**
 * How exact the products of linear layers are while a network learns. Weights, sums, losses and
 * optimisers have 32 bits either way.
 */
public enum Precision {
    /** Products of numbers of 32 bits. */
    FLOAT32,
    /**
     * Products of numbers rounded to bfloat16, which has the range of 32 bits and 8 binary digits;
     * each sum of products has 32 bits and is rounded once. Quicker on processors with units for
     * it.
     */
    BF16
}

package dev.likeness.neural.codec;

/** How the numbers of a table become those of a network. */
public enum NumberCoding {
    /** By the mode of a mixture that a number belongs to (Xu et al. 2019, section 4.2). */
    MODES,
    /** By its quantile, as that of a standard normal distribution. */
    QUANTILES
}

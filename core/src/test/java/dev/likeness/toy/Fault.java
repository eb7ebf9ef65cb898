package dev.likeness.toy;

/** Ways in which a model can break its contract, to show that the test kit notices. */
public enum Fault {
    NONE,
    IGNORES_SEED,
    REMEMBERS_CALLS,
    COUNTS_FROM_EACH_CALL,
    COUNTS_IN_32_BITS,
    DEPENDS_ON_THREAD,
    SAMPLES_ONE_TOO_FEW,
    SAMPLES_NONE_GLADLY,
    ROUNDS_WHEN_SAVED,
    WRITES_THE_CLOCK,
    FORGETS_SEED,
    FORGETS_FINGERPRINT,
    RECIPE_GROWS,
    INFINITE_DENSITY,
    PROBABILITIES_OF_TWO,
    RAGGED_CODES,
    DECODES_ANY_WIDTH,
    LOSES_RECONSTRUCTIONS,
    TAKES_ANY_EVIDENCE
}

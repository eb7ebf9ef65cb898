package dev.likeness.neural.training;

/**
 * How far a fit is.
 *
 * @param step steps done
 * @param fraction how much is done, 0 to 1, by the limit that comes first
 */
public record Progress(long step, double fraction) {}

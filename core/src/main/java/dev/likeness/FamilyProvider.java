package dev.likeness;

import java.util.List;

/**
 * Gives the families of a package to {@link Models}, through {@link java.util.ServiceLoader}: a
 * module names its providers in {@code META-INF/services/dev.likeness.FamilyProvider}.
 */
public interface FamilyProvider {

    /** The families; making them loads no native library. */
    List<Family<?>> families();
}

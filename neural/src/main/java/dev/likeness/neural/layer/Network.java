package dev.likeness.neural.layer;

/** Something that computes with named tensors. */
public interface Network {

    /** Its tensors. */
    Parameters parameters();
}

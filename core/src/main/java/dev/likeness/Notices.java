package dev.likeness;

/** Takes sentences that a person should read: what was left out, guessed or converted. */
@FunctionalInterface
public interface Notices {

    /** Takes nothing further. */
    Notices NONE = sentence -> {};

    /** Takes one sentence. */
    void tell(String sentence);
}

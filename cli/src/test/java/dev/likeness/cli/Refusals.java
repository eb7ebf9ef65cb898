package dev.likeness.cli;

import static org.assertj.core.api.Assertions.assertThat;

/** What every refusal has in common. */
final class Refusals {

    private Refusals() {}

    /** A sentence on standard error, the exit code, nothing on standard output. */
    static void assertRefused(Run refused, int code, String... says) {
        assertThat(refused.code()).as(refused.err()).isEqualTo(code);
        assertThat(refused.err())
                .contains(says)
                .doesNotContain("Exception")
                .doesNotContain("\tat ");
        assertThat(refused.out()).as("standard output").isEmpty();
    }
}

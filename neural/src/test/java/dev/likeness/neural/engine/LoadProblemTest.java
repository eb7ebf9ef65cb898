package dev.likeness.neural.engine;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class LoadProblemTest {

    @Test
    void whereNativesExistTheirArtifactIsNamedAndElseWhatWorksWithout() {
        assertThat(LoadProblem.absent("linux-x86_64"))
                .isEqualTo(
                        "Networks need a native library, and that for this machine is not on the class path. Add dev.likeness:likeness-native-linux-x86_64, or likeness-native-platform for every machine.");
        assertThat(LoadProblem.absent("linux-arm64"))
                .isEqualTo(
                        "Networks need a native library, and there is none for this machine (linux-arm64), only for linux-x86_64, windows-x86_64, macosx-arm64, macosx-x86_64. Models of tables, naive Bayes to boosted trees, need none and work here.");
    }
}

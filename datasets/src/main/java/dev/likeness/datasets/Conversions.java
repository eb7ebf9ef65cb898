package dev.likeness.datasets;

import dev.likeness.Notices;
import java.util.concurrent.atomic.AtomicInteger;

/** Counts what was done to pictures on their way, which a person should know. */
final class Conversions {

    final AtomicInteger turned = new AtomicInteger();
    final AtomicInteger byProfile = new AtomicInteger();
    final AtomicInteger withoutProfile = new AtomicInteger();
    final AtomicInteger moving = new AtomicInteger();

    void tell(Notices notices) {
        tell(
                turned,
                "%s turned upright, as the camera's note in the file (EXIF) says.",
                "was",
                "were",
                notices);
        tell(
                byProfile,
                "%s converted from CMYK by the colour profile in the file.",
                "was",
                "were",
                notices);
        tell(
                withoutProfile,
                "%s CMYK without a colour profile: its colours are a guess.",
                "is",
                "are",
                notices);
        tell(moving, "%s several frames: the first is read.", "has", "have", notices);
    }

    private static void tell(
            AtomicInteger count, String sentence, String one, String many, Notices notices) {
        int n = count.get();
        if (n > 0) {
            notices.tell(sentence.formatted(n == 1 ? "1 picture " + one : n + " pictures " + many));
        }
    }
}

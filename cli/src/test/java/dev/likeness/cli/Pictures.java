package dev.likeness.cli;

import dev.likeness.image.ImageFiles;
import dev.likeness.image.Images;
import java.nio.file.Path;
import java.util.List;

/** Small data to learn from. */
final class Pictures {

    private Pictures() {}

    /** 40 grey pictures of 6 × 6 with the labels "dark" and "light", as a folder of PNGs. */
    static Path folder(Path parent) {
        int count = 40;
        byte[] pixels = new byte[count * 36];
        int[] labels = new int[count];
        for (int i = 0; i < count; i++) {
            labels[i] = i % 2;
            for (int j = 0; j < 36; j++) {
                pixels[i * 36 + j] = (byte) (labels[i] * 150 + (i * 7 + j * 13) % 60);
            }
        }
        Path folder = parent.resolve("pictures");
        ImageFiles.writeFolder(
                Images.ofBytes(count, 1, 6, 6, pixels).withLabels(labels, List.of("dark", "light")),
                folder);
        return folder;
    }
}

package dev.likeness.cli;

import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** How pictures are read. */
final class PictureOptions {

    @Option(
            names = "--size",
            paramLabel = "N",
            description = "Crop each picture to its central square and resize it to N × N.")
    private @Nullable Integer size;

    @Option(names = "--grey", description = "Read pictures as grey.")
    private boolean grey;

    @Option(names = "--rgb", description = "Read pictures as RGB.")
    private boolean rgb;

    boolean given() {
        return size != null || grey || rgb;
    }

    /**
     * The pictures of a name or path, read so. Looks whether there are such, and reads none.
     *
     * @throws dev.likeness.InputException if there are none
     */
    DataChoice of(String nameOrPath) {
        return DataChoice.of(nameOrPath, size, grey, rgb);
    }
}

package com.example.walks;

import dev.likeness.Dataset;
import dev.likeness.InputException;
import dev.likeness.file.AtomicFile;
import dev.likeness.file.SheetWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;

/** Draws a sample as text: a line for each walk, with {@code +}, {@code -} or {@code .} a step. */
final class WalksSheet implements SheetWriter {

    @Override
    public String ending() {
        return ".txt";
    }

    @Override
    public void write(Dataset sample, Path file) {
        if (!(sample instanceof Walks walks)) {
            throw new InputException("A sheet of walks was expected, found " + sample + ".");
        }
        StringBuilder lines = new StringBuilder();
        for (int i = 0; i < walks.count(); i++) {
            for (int step : walks.steps(i)) {
                lines.append(step > 0 ? '+' : step < 0 ? '-' : '.');
            }
            lines.append('\n');
        }
        AtomicFile.write(file, out -> out.write(lines.toString().getBytes(StandardCharsets.UTF_8)));
    }
}

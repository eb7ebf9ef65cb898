package com.example.walks;

import dev.likeness.InputException;
import dev.likeness.Notices;
import dev.likeness.Source;
import dev.likeness.Split;
import dev.likeness.file.FileProblem;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;

/**
 * A text file of walks, one walk a line. Blanks, tabs, commas or semicolons stand between the
 * places; empty lines are skipped.
 */
final class WalksFile implements Source<Walks> {

    private final Path path;
    private final WalksReading reading;

    WalksFile(Path path, WalksReading reading) {
        this.path = path;
        this.reading = reading;
    }

    @Override
    public boolean hasTest() {
        return false;
    }

    @Override
    public Walks read(Split split, Notices notices) {
        if (split == Split.TEST) {
            throw new InputException(path + " has no test half.");
        }
        List<int[]> walks = new ArrayList<>();
        // Bytes that are not UTF-8 become a sign that no number has, so their line is refused.
        try (BufferedReader in =
                new BufferedReader(
                        new InputStreamReader(
                                Files.newInputStream(path), StandardCharsets.UTF_8))) {
            int number = 0;
            for (String line = in.readLine(); line != null; line = in.readLine()) {
                number++;
                if (!line.isBlank()) {
                    walks.add(walk(line.strip(), number));
                }
            }
        } catch (IOException e) {
            throw FileProblem.reading(path, e);
        }
        if (walks.isEmpty()) {
            throw new InputException(path + " should hold a walk on each line, found none.");
        }
        return apply(reading, walks, path.toString(), notices);
    }

    private int[] walk(String line, int number) {
        String[] texts = line.split("[ ,;\t]+");
        int[] places = new int[texts.length];
        for (int i = 0; i < texts.length; i++) {
            try {
                places[i] = Integer.parseInt(texts[i]);
            } catch (NumberFormatException e) {
                throw new InputException(
                        "%s line %d: a place is a whole number, such as -3, found \"%s\"."
                                .formatted(path, number, texts[i]),
                        e);
            }
        }
        return places;
    }

    /**
     * What is left of walks when they are read in a way.
     *
     * @param name what messages call the data
     */
    static Walks apply(WalksReading reading, List<int[]> walks, String name, Notices notices) {
        int least = reading.shortest() == null ? 1 : reading.shortest();
        List<int[]> kept = new ArrayList<>();
        for (int[] walk : walks) {
            if (walk.length >= least) {
                kept.add(reading.backwards() ? reversed(walk) : walk);
            }
        }
        if (kept.isEmpty()) {
            throw new InputException(
                    "%s: all %,d walks have fewer than %d places.%s"
                            .formatted(name, walks.size(), least, " Choose a smaller number."));
        } else if (kept.size() < walks.size()) {
            notices.tell(
                    "%s: %,d of %,d walks are left out, because they have fewer than %d places."
                            .formatted(name, walks.size() - kept.size(), walks.size(), least));
        }
        return Walks.of(kept);
    }

    private static int[] reversed(int[] walk) {
        int[] reversed = new int[walk.length];
        Arrays.setAll(reversed, i -> walk[walk.length - 1 - i]);
        return reversed;
    }

    /** Writes walks as lines; the stream stays open, so that a long sample is written in parts. */
    static void write(Walks walks, OutputStream out, WalksWriting writing) throws IOException {
        for (int i = 0; i < walks.count(); i++) {
            String line =
                    Arrays.stream(walks.places(i))
                            .mapToObj(Integer::toString)
                            .collect(Collectors.joining(writing.separator()));
            out.write((line + "\n").getBytes(StandardCharsets.UTF_8));
        }
    }
}

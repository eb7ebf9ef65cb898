package dev.likeness.cli.printing;

import java.util.List;
import java.util.stream.Collectors;

/** Commands to type next, as the person who reads them would type them. */
public final class Hints {

    private Hints() {}

    /** A command line that begins as this one did, with words quoted where a shell needs it. */
    public static String command(String... words) {
        String name = System.getProperty("likeness.command", "likeness");
        return name
                + List.of(words).stream()
                        .map(Hints::quoted)
                        .collect(Collectors.joining(" ", " ", ""));
    }

    private static String quoted(String word) {
        return word.matches("[\\p{L}\\p{N}_./:=,+@%~^\\\\-]+")
                ? word
                : "'" + word.replace("'", "'\\''") + "'";
    }
}

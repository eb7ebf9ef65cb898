package dev.likeness.cli.printing;

import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import picocli.CommandLine.Model.CommandSpec;

/** Commands to type next, as the person who reads them would type them. */
public final class Hints {

    private static final Pattern SETTING =
            Pattern.compile(
                    "with ([a-z]+(?:-[a-z]+)*)(?:=('[^']*'|\\S*[^\\s.,;:]))?(?=[\\s.,;:]|$)");

    private Hints() {}

    /** A command line that begins as this one did, with words quoted where a shell needs it. */
    public static String command(String... words) {
        String name = System.getProperty("likeness.command", "likeness");
        return name
                + List.of(words).stream()
                        .map(Hints::quoted)
                        .collect(Collectors.joining(" ", " ", ""));
    }

    /**
     * A notice with its settings as options, where the command has them: {@code with missing='<5'}
     * becomes {@code with --missing '<5'}.
     */
    public static String options(String notice, CommandSpec command) {
        return SETTING.matcher(notice)
                .replaceAll(
                        found -> {
                            boolean known = command.findOption("--" + found.group(1)) != null;
                            String value = found.group(2) == null ? "" : " " + found.group(2);
                            String all = found.group();
                            return Matcher.quoteReplacement(
                                    known ? "with --" + found.group(1) + value : all);
                        });
    }

    private static String quoted(String word) {
        return word.matches("[\\p{L}\\p{N}_./:=,+@%~^\\\\-]+")
                ? word
                : "'" + word.replace("'", "'\\''") + "'";
    }
}

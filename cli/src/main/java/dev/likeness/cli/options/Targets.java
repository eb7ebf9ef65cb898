package dev.likeness.cli.options;

import dev.likeness.InputException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

/** The names of files that a command writes to; their endings say what is written. */
public final class Targets {

    private Targets() {}

    /** A name beside the model, for a result that was given none. */
    public static String beside(Path model, String name) {
        return (Files.isDirectory(model) ? model.resolve(name) : model.resolveSibling(name))
                .toString();
    }

    /**
     * A kind of file.
     *
     * @param ending with the dot
     * @param what what it holds
     */
    public record Kind(String ending, String what) {}

    /** Refuses a name that ends in none of some endings, each with what it stands for. */
    public static void check(String target, Map<String, String> endings) {
        check(
                target,
                "What a model has learnt is written",
                endings.entrySet().stream()
                        .map(each -> new Kind(each.getKey(), each.getValue()))
                        .toArray(Kind[]::new));
    }

    /**
     * Refuses a name of another kind, before the work that it should hold is done.
     *
     * @param what what is written, to begin the sentence with
     * @throws InputException if the name ends in none of the endings, or is that of a folder
     */
    public static void check(String target, String what, Kind... kinds) {
        if (Arrays.stream(kinds).noneMatch(kind -> is(target, kind.ending()))) {
            throw new InputException(
                    "%s to a name that ends in %s, found %s."
                            .formatted(
                                    what,
                                    Arrays.stream(kinds)
                                            .map(kind -> kind.ending() + " (" + kind.what() + ")")
                                            .collect(Collectors.joining(" or ")),
                                    target));
        }
        if (Files.isDirectory(path(target))) {
            throw new InputException(target + " is a folder. Give the name of a file.");
        }
    }

    public static boolean is(String target, String ending) {
        return target.toLowerCase(Locale.ROOT).endsWith(ending);
    }

    public static Path path(String target) {
        try {
            return Path.of(target);
        } catch (InvalidPathException e) {
            throw new InputException(target + " cannot be the name of a file.", e);
        }
    }
}

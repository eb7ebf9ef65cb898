package dev.likeness.cli.options;

import dev.likeness.file.SeveralFiles;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Stack;
import picocli.CommandLine.IParameterConsumer;
import picocli.CommandLine.MissingParameterException;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.ParameterException;

/**
 * Takes one name or path, or several files: those that a shell puts there for {@code *.csv}. A file
 * of the same ending that follows is one of them, unless the command needs it for itself.
 */
public final class DataPaths implements IParameterConsumer {

    @Override
    @SuppressWarnings("JdkObsolete") // picocli's type
    public void consumeParameters(Stack<String> left, ArgSpec option, CommandSpec command) {
        String name = ((OptionSpec) option).longestName();
        if (left.isEmpty() || command.findOption(left.peek()) != null) {
            throw new MissingParameterException(
                    command.commandLine(),
                    option,
                    "Missing required parameter for option '%s' (%s)"
                            .formatted(name, option.paramLabel()));
        }
        List<String> given = new ArrayList<>();
        if (option.getValue() instanceof String before && !before.isEmpty()) {
            if (!file(left.peek())) {
                throw new ParameterException(
                        command.commandLine(),
                        "%s is given twice; only files of one table can be.".formatted(name));
            }
            given.add(before);
        }
        String first = left.pop();
        given.add(first);
        boolean free =
                command.positionalParameters().stream()
                        .allMatch(each -> !each.stringValues().isEmpty() || !takesData(each));
        while (free && !left.isEmpty() && alike(first, left.peek())) {
            given.add(left.pop());
        }
        option.setValue(given.size() == 1 ? first : joined(given));
    }

    /** Whether a parameter may be data, which those of a path or of a family are not. */
    private static boolean takesData(ArgSpec parameter) {
        return parameter.paramLabel().contains("DATA");
    }

    private static boolean alike(String first, String next) {
        return !next.startsWith("-")
                && ending(next).equals(ending(first))
                && file(first)
                && file(next);
    }

    private static String ending(String name) {
        String lower = name.toLowerCase(Locale.ROOT).replaceAll("\\.gz$", "");
        return lower.substring(lower.lastIndexOf('.') + 1);
    }

    private static boolean file(String name) {
        try {
            return Files.isRegularFile(Path.of(name));
        } catch (InvalidPathException e) {
            return false;
        }
    }

    private static String joined(List<String> given) {
        List<Path> files = new ArrayList<>();
        for (String each : given) {
            files.addAll(SeveralFiles.in(Path.of(each)));
        }
        return SeveralFiles.join(files).toString();
    }
}

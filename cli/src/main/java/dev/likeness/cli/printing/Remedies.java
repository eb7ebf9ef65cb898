package dev.likeness.cli.printing;

import dev.likeness.InputException;
import dev.likeness.Remedy;
import dev.likeness.Settings;
import java.util.stream.Collectors;

/** What to change, as options of a command line. */
final class Remedies {

    private Remedies() {}

    /** The message of a refusal; where its way out is a setting, that is written as an option. */
    static String message(Throwable problem) {
        return problem instanceof InputException refusal && !refusal.remedies().isEmpty()
                ? refusal.problem()
                        + refusal.remedies().stream()
                                .map(remedy -> " " + words(remedy))
                                .collect(Collectors.joining())
                : String.valueOf(problem.getMessage());
    }

    private static String words(Remedy remedy) {
        return remedy.start()
                + " "
                + remedy.settings().entrySet().stream()
                        .map(each -> option(remedy.where(), each.getKey(), each.getValue()))
                        .collect(Collectors.joining(" "))
                + (remedy.settings().containsKey("resume") ? "" : ".");
    }

    private static String option(Remedy.Where where, String key, String value) {
        String name = Settings.dashed(key);
        return switch (where) {
            case RECIPE -> "--set %s=%s".formatted(name, value);
            case READING, FIT, PROTOCOL -> {
                if (key.equals("resume")) {
                    yield Hints.command("fit", "--resume", value);
                }
                yield value.isEmpty() ? "--" + name : "--%s %s".formatted(name, value);
            }
        };
    }
}

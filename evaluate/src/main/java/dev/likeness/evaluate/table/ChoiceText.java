package dev.likeness.evaluate.table;

import dev.likeness.evaluate.table.GeneratorChoice.Candidate;
import dev.likeness.evaluate.table.GeneratorChoice.Trial;
import dev.likeness.evaluate.table.TableReport.Likelihood;
import dev.likeness.evaluate.table.TableReport.Row;
import dev.likeness.judge.AlignedTable;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** A {@link GeneratorChoice} in words. */
final class ChoiceText {

    private ChoiceText() {}

    static String table(GeneratorChoice choice) {
        TableReport report = choice.report();
        boolean target = report.target() != null;
        List<String> header = new ArrayList<>(List.of("", "C2ST"));
        if (target) {
            header.add(use(choice));
        }
        header.addAll(List.of("nearer", "attack by rows", "by density", "log p", "seconds"));
        AlignedTable table = new AlignedTable().row(header);
        for (Trial trial : choice.trials()) {
            Row row = trial.row();
            Judgement judgement = trial.judgement();
            if (row == null || judgement == null) {
                continue;
            }
            List<String> cells = new ArrayList<>();
            cells.add(trial.candidate().name());
            cells.add(judgement.told().toString());
            if (target) {
                cells.add(text(judgement.use()));
            }
            cells.add(judgement.nearer().toString());
            cells.add(judgement.attack().toString());
            cells.add(text(judgement.known()));
            Likelihood likelihood = row.likelihood();
            cells.add(likelihood == null ? "–" : format("%.2f", likelihood.test()));
            cells.add(format("%.1f", trial.seconds()));
            table.row(cells);
        }
        StringBuilder text = new StringBuilder();
        table.appendTo(text);
        return text.toString();
    }

    static String why(GeneratorChoice choice) {
        Trial best = trial(choice, choice.best());
        Judgement judgement = judgement(best);
        StringBuilder why = new StringBuilder();
        why.append(
                "%s is taken: boosted trees tell its rows from held-out ones with an AUC of %s (0.5 is best; independent columns %s)"
                        .formatted(
                                choice.best().name(),
                                judgement.told(),
                                format("%.3f", choice.report().baseline().c2st())));
        if (judgement.use() != null) {
            why.append(
                    ", and those that learn its rows predict \"%s\" with %s of %s (with real rows %s)"
                            .formatted(
                                    choice.report().target(),
                                    measure(choice),
                                    judgement.use(),
                                    real(choice)));
        }
        why.append(".");
        if (judgement.tells()) {
            why.append(
                    " Its density tells rows that it learnt from with an AUC of %s (0.5 is best): give away its rows and not the model."
                            .formatted(judgement.known()));
        }
        Candidate second = choice.second();
        if (second != null) {
            why.append(" ").append(second(choice, judgement, trial(choice, second)));
        }
        for (Trial trial : choice.trials()) {
            if (trial.problem() != null && trial.row() != null) {
                why.append(" Of %s, %s.".formatted(trial.candidate().name(), trial.problem()));
            }
        }
        return why.toString();
    }

    /** What a person gains and risks with the second best. */
    private static String second(GeneratorChoice choice, Judgement best, Trial second) {
        Judgement its = judgement(second);
        List<String> gains = new ArrayList<>();
        List<String> risks = new ArrayList<>();
        (its.distance() < best.distance() ? gains : risks)
                .add(format("C2ST %.3f", its.told().value()));
        if (its.use() != null && best.use() != null) {
            (its.use().value() > best.use().value() ? gains : risks)
                    .add(format("%s %.3f", use(choice), its.use().value()));
        }
        if (second.problem() != null) {
            risks.add("memory");
        } else if (its.tells() && !best.tells()) {
            risks.add("secrecy of the model");
        }
        String name = second.candidate().name();
        if (gains.isEmpty()) {
            return "Second is %s, worse in all of this: %s."
                    .formatted(name, String.join(", ", risks));
        } else if (risks.isEmpty()) {
            return "Second is %s, better in this: %s.".formatted(name, String.join(", ", gains));
        }
        return "Second is %s: better in %s, worse in %s."
                .formatted(name, String.join(", ", gains), String.join(", ", risks));
    }

    private static String measure(GeneratorChoice choice) {
        return choice.report().minority() == null ? "an R²" : "an AUC";
    }

    private static String use(GeneratorChoice choice) {
        return choice.report().minority() == null ? "TSTR R²" : "TSTR AUC";
    }

    private static String real(GeneratorChoice choice) {
        TableReport.Utility real = choice.report().real().tstr();
        return real == null
                ? "–"
                : format("%.3f", choice.report().minority() == null ? real.rSquared() : real.auc());
    }

    private static Trial trial(GeneratorChoice choice, Candidate wanted) {
        return choice.trials().stream()
                .filter(trial -> trial.candidate().equals(wanted))
                .findFirst()
                .orElseThrow();
    }

    private static Judgement judgement(Trial trial) {
        return Objects.requireNonNull(trial.judgement());
    }

    private static String text(@Nullable Estimated interval) {
        return interval == null ? "–" : interval.toString();
    }

    private static String format(String pattern, Object... values) {
        return String.format(Locale.ROOT, pattern, values);
    }
}

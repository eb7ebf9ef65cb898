package dev.likeness.evaluate.table;

import dev.likeness.About;
import dev.likeness.InputException;
import dev.likeness.Model;
import dev.likeness.Models;
import dev.likeness.Progress;
import dev.likeness.Sampler;
import dev.likeness.evaluate.table.TableReport.Protocol;
import dev.likeness.judge.Case;
import dev.likeness.judge.Judge;
import dev.likeness.judge.Report;
import dev.likeness.table.Table;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Judges rows that a model samples or that were made elsewhere, beside real and trivial ones. */
public final class TableEvaluation implements Judge<Table, TableEvaluation.Options> {

    /**
     * What is free to choose.
     *
     * @param count training rows, held-out rows and made rows that are used at most, at least 2;
     *     null for 50,000
     * @param seed the seed of every sample and draw
     * @param target the column that is predicted to see what made rows are good for; null for what
     *     the model predicts, if anything
     */
    public record Options(
            @About(
                            value =
                                    "How many rows of each kind are compared at most (default:"
                                            + " 50000).",
                            label = "N",
                            also = "n")
                    @Nullable Integer count,
            @About(value = "The seed of every sample and draw (default: 0).", label = "N")
                    long seed,
            @About(
                            value =
                                    "The column of a table that is predicted to see what made rows"
                                            + " are good for (default: the model's own target).",
                            label = "COLUMN")
                    @Nullable String target) {

        public Options {
            if (count != null && count < 2) {
                throw new InputException("count must be at least 2, found " + count + ".");
            }
        }

        Protocol protocol() {
            Protocol standard = Protocol.standard();
            return new Protocol(
                    count == null ? standard.rows() : count,
                    standard.bins(),
                    standard.pairs(),
                    standard.folds(),
                    standard.closest(),
                    seed);
        }
    }

    @Override
    public String command() {
        return "evaluate";
    }

    @Override
    public Class<Table> type() {
        return Table.class;
    }

    @Override
    public Options protocol() {
        return new Options(null, 0, null);
    }

    @Override
    public void check(@Nullable Model<Table> model, String name, Options options) {
        if (model != null) {
            Models.<Sampler<Table>>ability(model, name, Sampler.class, "sample");
        }
    }

    @Override
    public boolean judgesLearnt() {
        return true;
    }

    @Override
    public Report judge(Case<Table> asked, Options options, Progress progress) {
        Model<Table> model = asked.model();
        Table made = asked.made();
        Table train = asked.train();
        if (model != null) {
            Sampler<Table> sampler = Models.ability(model, asked.name(), Sampler.class, "sample");
            String target = options.target() == null ? ModelTarget.of(model) : options.target();
            Map<String, Sampler<Table>> models = Map.of(asked.name(), sampler);
            TableReport report =
                    asked.heldOut()
                            ? TableReport.of(
                                    models,
                                    train,
                                    asked.test(),
                                    target,
                                    options.protocol(),
                                    progress)
                            : TableReport.ofLearnt(
                                    models, train, target, options.protocol(), progress);
            return report.report();
        } else if (made != null) {
            return TableReport.of(
                            asked.name(),
                            alike(made, train, asked.name()),
                            train,
                            alike(asked.test(), train, "The table of held-out rows"),
                            options.target(),
                            options.protocol(),
                            progress)
                    .report();
        }
        throw new IllegalArgumentException("neither a model nor a table");
    }

    /** The columns that the real rows have, in their order. */
    private static Table alike(Table table, Table real, String what) {
        for (String name : real.names()) {
            if (!table.names().contains(name)) {
                throw new InputException(
                        "%s has no column \"%s\", which the real rows have.".formatted(what, name));
            }
        }
        return table.select(real.names());
    }
}

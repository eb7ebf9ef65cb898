package dev.likeness.evaluate.table;

import dev.likeness.Sampler;
import dev.likeness.evaluate.table.TableReport.Protocol;
import dev.likeness.table.Table;
import org.jspecify.annotations.Nullable;

/**
 * What a generator gives away about the rows that it learnt from.
 *
 * @param nearer share of its rows that are nearer to a training row than to any of as many held-out
 *     rows; 0.5 where nothing is copied
 * @param attack AUC by which the distance to its rows tells training rows from held-out ones: what
 *     someone learns who has the rows; 0.5 where nothing is memorised
 * @param known AUC by which its density tells training rows from held-out ones: what someone learns
 *     who has the model; null without a density
 */
public record Disclosure(Estimated nearer, Estimated attack, @Nullable Estimated known) {

    /**
     * Measures it.
     *
     * @param train the rows that the generator learnt from
     * @param test the rows that it did not, at least 2
     * @param protocol how many rows are drawn and looked at
     */
    public static Disclosure of(Sampler<Table> model, Table train, Table test, Protocol protocol) {
        int learnt = Math.min(train.rows(), protocol.rows());
        Table made = model.sample(learnt, protocol.seed());
        return new HeldOutJudge(train, test, null, protocol).disclosure(model, made);
    }
}

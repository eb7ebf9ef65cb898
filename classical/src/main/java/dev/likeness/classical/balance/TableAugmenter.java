package dev.likeness.classical.balance;

import dev.likeness.InputException;
import dev.likeness.Notices;
import dev.likeness.Remedy;
import dev.likeness.augment.Augmenter;
import dev.likeness.classical.augment.Augmentation;
import dev.likeness.classical.augment.RowSource;
import dev.likeness.classical.svm.OneClassSupport;
import dev.likeness.classical.svm.Smote;
import dev.likeness.classical.svm.SvmSmote;
import dev.likeness.table.Table;
import dev.likeness.table.TableSchemas;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Adds rows to a table: by a fitted model, or at the border of each class (SVM-SMOTE) or between
 * its rows (SMOTE).
 */
public final class TableAugmenter implements Augmenter<Table, AugmentProtocol> {

    private static final double LEAST = 0.5;

    @Override
    public Class<Table> type() {
        return Table.class;
    }

    @Override
    public AugmentProtocol protocol() {
        return AugmentProtocol.defaults();
    }

    @Override
    public void check(Models<Table> models, AugmentProtocol protocol) {
        if (protocol.least() != null && models.judge() == null) {
            throw new InputException(
                    "least belongs to a model that judges the rows, and there is none. Give one, or leave least away.");
        } else if (protocol.by() != null && models.maker() != null) {
            throw new InputException(
                    "A model makes the rows, so by has no meaning. Give a model or by, not both.");
        }
        target(models, protocol);
    }

    private static String target(Models<Table> models, AugmentProtocol protocol) {
        if (protocol.target() != null) {
            return protocol.target();
        }
        Maker<Table> maker = models.maker();
        if (maker != null
                && maker.card().recipe().get("target") instanceof String known
                && !known.isEmpty()) {
            return known;
        }
        throw new InputException(
                "Which column has the classes?",
                Remedy.of("Give", Remedy.Where.PROTOCOL, "target", "COLUMN"));
    }

    @Override
    public Added<Table> augment(
            Table data, Models<Table> models, AugmentProtocol protocol, Notices notices) {
        String target = target(models, protocol);
        Table rows = TableSchemas.withClasses(known(data, models, notices), target);
        Map<String, Integer> counts =
                protocol.add() == null
                        ? Augmentation.toBalance(rows, target)
                        : Augmentation.inProportion(rows, target, protocol.add());
        if (counts.values().stream().allMatch(count -> count == 0)) {
            notices.tell(
                    counts.size() == 1
                            ? "Column \"%s\" has one class only, \"%s\", so there is nothing to balance. To add rows all the same, say how many to add."
                                    .formatted(target, counts.keySet().iterator().next())
                            : "The classes of column \"%s\" are equally frequent already. To add rows all the same, say how many to add."
                                    .formatted(target));
        }
        Table made =
                Augmentation.rows(rows, target, counts, source(models, protocol), protocol.seed());
        return new Added<>(Augmentation.append(List.of(rows, made)), made, rows.rows(), counts);
    }

    private static RowSource source(Models<Table> models, AugmentProtocol protocol) {
        Maker<Table> maker = models.maker();
        RowSource source;
        if (maker != null) {
            source = RowSource.generator(maker.sampler());
        } else if (AugmentProtocol.SMOTE.equals(protocol.by())) {
            source = Smote.defaults();
        } else {
            source = SvmSmote.defaults();
        }
        if (models.judge() != null) {
            source =
                    source.agreeing(
                            models.judge(), protocol.least() == null ? LEAST : protocol.least());
        }
        return protocol.support() == null
                ? source
                : OneClassSupport.within(source, protocol.support(), protocol.seed());
    }

    /** The columns that the model knows, because it can make no others. */
    private static Table known(Table data, Models<Table> models, Notices notices) {
        Maker<Table> maker = models.maker();
        if (maker == null) {
            return data;
        }
        Table rows =
                TableSchemas.conform(data, TableSchemas.of(maker.card()), Set.of(), notices::tell);
        for (String name : data.names()) {
            if (!rows.names().contains(name)) {
                notices.tell(
                        "Column \"%s\" is left out: the model does not know it.".formatted(name));
            }
        }
        return rows;
    }
}

package dev.likeness.evaluate.table;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.likeness.InputException;
import dev.likeness.Progress;
import dev.likeness.Settings;
import dev.likeness.judge.Case;
import dev.likeness.judge.Judge;
import dev.likeness.judge.Report;
import dev.likeness.search.Chooser;
import dev.likeness.table.Table;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class TableEvaluationTest {

    private static final Table TRAIN = SmallTables.people(300, 1);
    private static final Table TEST = SmallTables.people(200, 2);

    private final TableEvaluation judge = new TableEvaluation();

    private TableEvaluation.Options count(String text) {
        return Settings.with(judge.protocol(), Map.of("count", List.of(text)));
    }

    /** 10,000 is the default of pictures, and was once taken for "not given". */
    @Test
    void theCountThatWasGivenIsUsedWhateverItIs() {
        assertThat(count("10000").protocol().rows()).isEqualTo(10_000);
        assertThat(count("50000").protocol().rows()).isEqualTo(50_000);
        assertThat(judge.protocol().protocol().rows()).isEqualTo(50_000);
        assertThatThrownBy(() -> count("1"))
                .isInstanceOf(InputException.class)
                .hasMessage("count must be at least 2, found 1.");
    }

    @Test
    void rowsThatWereMadeElsewhereMayHaveTheirColumnsInAnotherOrder() {
        Table made = SmallTables.people(250, 3);
        Table turned = made.select(List.of("owns", "town", "rent", "age"));
        assertThat(report(turned).toMap()).isEqualTo(report(made).toMap());
        assertThat(report(made).toMap().get("protocol").toString()).contains("trainRows=150");
        Table lacking = made.without(List.of("town"));
        assertThatThrownBy(() -> report(lacking))
                .hasMessage("made has no column \"town\", which the real rows have.");
    }

    private Report report(Table made) {
        return judge.judge(
                new Case<>("made", null, made, TRAIN, TEST), count("150"), Progress.NONE);
    }

    @Test
    void theJudgesAndTheChooserOfTablesAreFound() {
        assertThat(Judge.of("evaluate", Table.class)).isInstanceOf(TableEvaluation.class);
        assertThat(Judge.of("show", Table.class)).isInstanceOf(ColumnImportance.class);
        assertThatThrownBy(() -> Judge.of("probe", Table.class))
                .isInstanceOf(InputException.class)
                .hasMessage("Nothing here can probe a model of tables.");
        assertThat(Chooser.all()).extracting(Chooser::name).contains("table");
    }
}

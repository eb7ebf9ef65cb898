package dev.likeness.classical.balance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.likeness.InputException;
import dev.likeness.Notices;
import dev.likeness.augment.Augmenter;
import dev.likeness.classical.augment.Augmentation;
import dev.likeness.table.Table;
import dev.likeness.testkit.TableContractTest;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class TableAugmenterTest {

    private static final Augmenter.Models<Table> NONE = new Augmenter.Models<>(null, null);

    private final TableAugmenter augmenter = new TableAugmenter();
    private final Table people = TableContractTest.people(300);

    private static AugmentProtocol protocol(
            @Nullable String by, @Nullable Integer add, @Nullable Double least) {
        return new AugmentProtocol("rich", add, by, least, null, 7);
    }

    @Test
    void itIsFoundForTables() {
        assertThat(Augmenter.of(Table.class)).isInstanceOf(TableAugmenter.class);
    }

    @Test
    void classesAreBalancedAndTheRowsThatThereWereComeFirst() {
        Augmenter.Added<Table> added =
                augmenter.augment(people, NONE, protocol("smote", null, null), Notices.NONE);

        assertThat(Augmentation.counts(added.all(), "rich").values().stream().distinct())
                .hasSize(1);
        assertThat(added.before()).isEqualTo(300);
        assertThat(added.all().slice(0, 300)).isEqualTo(people);
        assertThat(added.made().count())
                .isEqualTo(added.counts().values().stream().mapToInt(Integer::intValue).sum());
    }

    @Test
    void balancedClassesAreLeftAloneAndSaidToBeSo() {
        Table balanced =
                augmenter.augment(people, NONE, protocol(null, null, null), Notices.NONE).all();
        List<String> notices = new ArrayList<>();
        Augmenter.Added<Table> again =
                augmenter.augment(balanced, NONE, protocol(null, null, null), notices::add);

        assertThat(again.made().count()).isZero();
        assertThat(notices)
                .containsExactly(
                        "The classes of column \"rich\" are equally frequent already. To add rows"
                                + " all the same, say how many to add.");
    }

    @Test
    void whatDoesNotFitTogetherIsRefusedBeforeDataAreRead() {
        assertThatThrownBy(() -> augmenter.check(NONE, protocol(null, null, 0.6)))
                .isInstanceOf(InputException.class)
                .hasMessageStartingWith("least belongs to a model that judges the rows");
        assertThatThrownBy(() -> augmenter.check(NONE, AugmentProtocol.defaults()))
                .isInstanceOf(InputException.class)
                .hasMessage("Which column has the classes? Give target=COLUMN.");
        assertThatThrownBy(() -> protocol("magic", null, null))
                .isInstanceOf(InputException.class)
                .hasMessageStartingWith("by must be svm-smote or smote, found \"magic\".");
        assertThatThrownBy(() -> protocol(null, 0, null))
                .isInstanceOf(InputException.class)
                .hasMessage("add must be at least 1, found 0.");
    }
}

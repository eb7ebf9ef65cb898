package dev.likeness.classical.augment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.likeness.Classifier;
import dev.likeness.Conditional;
import dev.likeness.Conditions;
import dev.likeness.Fit;
import dev.likeness.InputException;
import dev.likeness.Predictions;
import dev.likeness.Sampler;
import dev.likeness.classical.svm.OneClassSupport;
import dev.likeness.classical.svm.Smote;
import dev.likeness.classical.svm.SupportVectorClassifier;
import dev.likeness.classical.svm.SupportVectorMachine;
import dev.likeness.classical.svm.SvmSmote;
import dev.likeness.table.Column;
import dev.likeness.table.Table;
import dev.likeness.testkit.TableContractTest;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class AugmentationTest {

    private final Table people = TableContractTest.people(300);

    private static int count(Table table, String level) {
        return Augmentation.counts(table, "rich").getOrDefault(level, 0);
    }

    @Test
    void balancedClassesAreOfOneSize() {
        Map<String, Integer> lacking = Augmentation.toBalance(people, "rich");
        Table more = Augmentation.rows(people, "rich", lacking, SvmSmote.defaults(), 7);
        Table balanced = Augmentation.append(List.of(people, more));
        assertThat(count(balanced, "yes")).isEqualTo(count(balanced, "no"));
        assertThat(balanced.rows())
                .isEqualTo(2 * Math.max(count(people, "yes"), count(people, "no")));
        assertThat(balanced.slice(0, people.rows())).as("the rows there were").isEqualTo(people);
    }

    @Test
    void rowsAreDealtInProportionAndToTheLastOne() {
        int yes = count(people, "yes");
        for (int n : new int[] {1, 10, 299, 1000}) {
            Map<String, Integer> dealt = Augmentation.inProportion(people, "rich", n);
            assertThat(dealt.values().stream().mapToInt(Integer::intValue).sum()).isEqualTo(n);
            assertThat(Math.abs(dealt.get("yes") - n * yes / 300.0)).as("of %d", n).isLessThan(1);
        }
    }

    @Test
    void identifiersOfAllClassesDifferFromEachOtherAndFromTheData() {
        Map<String, Integer> both = Map.of("yes", 40, "no", 50);
        Table more = Augmentation.rows(people, "rich", both, Smote.defaults(), 7);
        assertThat(more.rows()).isEqualTo(90);
        Column ids = Augmentation.append(List.of(people, more)).column("id");
        assertThat(IntStream.range(0, ids.rows()).mapToObj(ids::text)).doesNotHaveDuplicates();
    }

    @Test
    void nothingIsAddedWhereNothingLacks() {
        Table none = Augmentation.rows(people, "rich", Map.of("yes", 0), Smote.defaults(), 1);
        assertThat(none.rows()).isZero();
        assertThat(none.schema()).isEqualTo(people.schema());
    }

    @Test
    void generatorsAreAskedForTheClassAsEvidence() {
        List<Conditions> asked = new ArrayList<>();
        Conditional<Table> model =
                evidence -> {
                    asked.add(evidence.as(Conditions.class));
                    return (first, n, seed) -> people.slice(0, n);
                };
        Table rows =
                Augmentation.rows(people, "rich", Map.of("yes", 4), RowSource.generator(model), 1);
        assertThat(asked).containsExactly(Conditions.of("rich", "yes"));
        assertThat(rows.rows()).isEqualTo(4);
    }

    @Test
    void onlyRowsThatTheClassifierAgreesWithAreKept() {
        SupportVectorClassifier judge =
                (SupportVectorClassifier)
                        SupportVectorMachine.defaults()
                                .withTarget("rich")
                                .fit(people, Fit.defaults().withThreads(1));
        Sampler<Table> plain = Smote.defaults().rows(people, "rich", "yes");
        Sampler<Table> sure = Smote.defaults().agreeing(judge, 0.8).rows(people, "rich", "yes");
        int yes = judge.predict(people).classes().indexOf("yes");
        assertThat(least(judge, plain.sample(200, 1), yes)).as("without a judge").isLessThan(0.8);
        Table chosen = sure.sample(200, 1);
        assertThat(chosen.rows()).isEqualTo(200);
        assertThat(least(judge, chosen, yes)).as("the judge's least").isGreaterThanOrEqualTo(0.8);
        assertThat(sure.sample(50, 30, 1)).as("by position").isEqualTo(chosen.slice(50, 80));
        assertThatThrownBy(
                        () ->
                                Smote.defaults()
                                        .agreeing(never(), 0.5)
                                        .rows(people, "rich", "yes")
                                        .sample(1, 1))
                .isInstanceOf(InputException.class)
                .hasMessageContainingAll("None of 100 rows", "\"yes\"", "0.5");
    }

    private static double least(Classifier<Table> judge, Table rows, int k) {
        return Arrays.stream(judge.predict(rows).probabilities())
                .mapToDouble(row -> row[k])
                .min()
                .orElseThrow();
    }

    private static Classifier<Table> never() {
        return rows -> {
            double[][] p = new double[rows.rows()][];
            Arrays.setAll(p, i -> new double[] {1, 0});
            return new Predictions(List.of("no", "yes"), p);
        };
    }

    @Test
    void aTableIsFilteredByItsOwnLabels() {
        Table kept = Selection.agreeing(people, "rich", never(), 0.5);
        assertThat(kept.rows()).isEqualTo(count(people, "no"));
        assertThat(kept.column("rich").codes()).containsOnly(0);
    }

    @Test
    void onlyRowsWithinTheSupportAreKept() {
        OneClassSupport support = OneClassSupport.of(people, 0.3, "scale", 0);
        RowSource source = Smote.defaults().scoring(support, 0);
        Table rows = source.rows(people, "rich", "no").sample(100, 1);
        assertThat(Arrays.stream(support.score(rows)).min().orElseThrow())
                .isGreaterThanOrEqualTo(0);
        assertThat(rows.rows()).isEqualTo(100);
    }

    @Test
    void whatCannotBeAddedIsRefused() {
        assertThatThrownBy(() -> Augmentation.toBalance(people, "age"))
                .isInstanceOf(InputException.class)
                .hasMessageContainingAll("\"age\" is", "categories");
        assertThatThrownBy(() -> Augmentation.inProportion(people, "rich", 0))
                .hasMessageContaining("found 0");
        assertThatThrownBy(
                        () ->
                                Augmentation.rows(
                                        people, "rich", Map.of("yep", 1), Smote.defaults(), 1))
                .hasMessageContaining("Did you mean yes?");
        assertThatThrownBy(
                        () ->
                                Augmentation.rows(
                                        people, "rich", Map.of("yes", -1), Smote.defaults(), 1))
                .hasMessageContaining("found -1");
        assertThatThrownBy(
                        () -> Augmentation.append(List.of(people, people.without(List.of("id")))))
                .hasMessageContaining("one schema");
    }
}

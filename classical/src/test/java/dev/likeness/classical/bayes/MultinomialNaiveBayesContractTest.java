package dev.likeness.classical.bayes;

import dev.likeness.Conditions;
import dev.likeness.Estimator;
import dev.likeness.Model;
import dev.likeness.random.Draws;
import dev.likeness.random.Randomness;
import dev.likeness.table.Column;
import dev.likeness.table.ColumnSchema;
import dev.likeness.table.Table;
import dev.likeness.testkit.TableContractTest;
import java.util.ArrayList;
import java.util.List;

/** Naive Bayes with multinomial counts keeps the contract. */
class MultinomialNaiveBayesContractTest extends TableContractTest {

    @Override
    protected Estimator<Table, ? extends Model<Table>> estimator() {
        return NaiveBayes.defaults().withNumbers(NumberEvents.MULTINOMIAL).withTarget(target());
    }

    @Override
    protected Table data() {
        Table people = people(150);
        List<Column> columns = new ArrayList<>();
        for (String name : List.of("id", "sex", "job", "member", "rich")) {
            columns.add(people.column(name));
        }
        for (String word : List.of("ball", "vote", "bread")) {
            double[] counts = new double[people.rows()];
            for (int row = 0; row < counts.length; row++) {
                Draws draws = Randomness.of(5).fork(word).at(row);
                boolean often = word.equals("bread") == (people.column("rich").code(row) == 0);
                counts[row] = draws.nextInt(often ? 40 : 15);
            }
            columns.add(Column.numbers(ColumnSchema.whole(word), counts));
        }
        return Table.of(columns);
    }

    @Override
    protected Conditions evidence() {
        return Conditions.parse("sex=Female");
    }

    @Override
    protected String target() {
        return "rich";
    }
}

package com.example;

import dev.likeness.Predictions;
import dev.likeness.classical.bayes.Circuit;
import dev.likeness.classical.bayes.CircuitModel;
import dev.likeness.evaluate.table.TableReport;
import dev.likeness.table.Table;
import dev.likeness.table.Tables;
import java.util.List;
import java.util.Map;

/** Learns from rows in memory, makes more of them, and judges what was made. */
public final class Main {

    public static void main(String[] args) {
        Table people = Tables.of(Person.some(1200));
        Table train = people.slice(0, 1000);
        Table test = people.slice(1000, 1200);

        CircuitModel model = Circuit.defaults().withTarget("rich").fit(train);
        List<Person> more = model.sample(10_000, 7).as(Person.class);
        System.out.println("10000 rows, the first: " + more.get(0));

        Map<String, Object> known = Map.of("age", 60, "job", "nurse");
        Predictions rich = model.predict("rich", known);
        double yes = rich.probabilities()[0][rich.classes().indexOf("yes")];
        System.out.printf("P(rich | 60, nurse) = %.4f%n", yes);

        System.out.println(TableReport.of(model, train, test, "rich").report().toText());
    }
}

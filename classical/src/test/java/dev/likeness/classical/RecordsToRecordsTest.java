package dev.likeness.classical;

import static org.assertj.core.api.Assertions.assertThat;

import dev.likeness.Predictions;
import dev.likeness.classical.bayes.Circuit;
import dev.likeness.classical.bayes.CircuitModel;
import dev.likeness.random.Draws;
import dev.likeness.random.Randomness;
import dev.likeness.table.Tables;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** What a program holds in records goes into a model, and records come out. */
class RecordsToRecordsTest {

    enum Sex {
        Female,
        Male
    }

    record Person(int age, Sex sex, LocalDate born, boolean rich) {}

    private static Person person(int i) {
        Draws draws = Randomness.of(3).at(i);
        int age = 20 + draws.nextInt(60);
        return new Person(
                age,
                Sex.values()[draws.nextInt(2)],
                LocalDate.of(2024 - age, 1 + draws.nextInt(12), 1 + draws.nextInt(28)),
                draws.nextDouble() < (age < 50 ? 0.2 : 0.8));
    }

    @Test
    void recordsGoInAndRecordsComeOut() throws Exception {
        List<Person> people = IntStream.range(0, 800).mapToObj(i -> person(i)).toList();
        CircuitModel model = Circuit.defaults().withTarget("rich").fit(Tables.of(people));

        List<Person> more = model.sample(500, 7).as(Person.class);
        assertThat(more).hasSize(500).isEqualTo(model.sample(500, 7).as(Person.class));
        assertThat(more)
                .allMatch(each -> each.age() >= 18 && each.age() < 82)
                .anyMatch(Person::rich)
                .anyMatch(each -> !each.rich());

        Predictions rich = model.predict("rich", Map.of("age", 75));
        Predictions poor = model.predict("rich", Map.of("age", 25));
        int yes = rich.classes().indexOf("true");
        assertThat(rich.probabilities()[0][yes]).isGreaterThan(0.6);
        assertThat(poor.probabilities()[0][yes]).isLessThan(0.4);

        ByteArrayOutputStream out = new ByteArrayOutputStream();
        Tables.write(model, 0, 20, 7, out, ',');
        assertThat(out.toString(StandardCharsets.UTF_8))
                .startsWith("age,sex,born,rich\n")
                .hasLineCount(21);
    }
}

package dev.likeness.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.likeness.random.Draws;
import dev.likeness.random.Randomness;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * No real key, name, address, phone number, mail or card is in a sample, a model file or a run
 * folder, looked for byte by byte; in twenty tables in which each person has several rows.
 */
class NothingRealTest {

    private static final int PEOPLE = 60;
    private static final int ROWS = 200;

    @TempDir Path folder;

    /** How a person's value of a column is made up. */
    private interface Made {
        String of(Draws draws, int person);
    }

    private static final List<String> GIVEN =
            List.of(
                    "Anna",
                    "Thomas",
                    "Maria",
                    "Peter",
                    "Laura",
                    "Pierre",
                    "Heidrun",
                    "Svenja",
                    "Ottokar",
                    "Guillaume",
                    "Maëlle",
                    "Fabrizio",
                    "Ludovica",
                    "Aitana",
                    "Gonzalo",
                    "Niamh",
                    "Cillian",
                    "Zbigniew",
                    "Jadwiga",
                    "Torbjørn");
    private static final List<String> FAMILY =
            List.of(
                    "Müller",
                    "Martin",
                    "Rossi",
                    "Smith",
                    "García",
                    "Quandtmeier",
                    "Dünnbier",
                    "Lacoste-Roy",
                    "Berthelot",
                    "Scalfarotto",
                    "Zuccari",
                    "Echeverría",
                    "Urrutia",
                    "O'Shaughnessy",
                    "Featherstone",
                    "Wiśniewski",
                    "Grabowska",
                    "Kjellberg",
                    "Vestergaard",
                    "Abernathy",
                    "Holloway");
    private static final List<String> STREETS =
            List.of(
                    "Lindwurmstraße %d",
                    "%d rue des Lilas",
                    "Via Garibaldi %d",
                    "Calle Mayor %d",
                    "%d Willow Lane",
                    "Ulica Długa %d",
                    "Torstraße %d",
                    "%d Elm Street");

    private static String digits(Draws draws, int count) {
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < count; i++) {
            text.append((char) ('0' + (i == 0 ? 1 + draws.nextInt(9) : draws.nextInt(10))));
        }
        return text.toString();
    }

    private static String hex(Draws draws, int count) {
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < count; i++) {
            text.append("0123456789abcdef".charAt(draws.nextInt(16)));
        }
        return text.toString();
    }

    private static String given(Draws draws) {
        return GIVEN.get(draws.nextInt(GIVEN.size()));
    }

    private static String family(Draws draws) {
        return FAMILY.get(draws.nextInt(FAMILY.size()));
    }

    /** A card number with its check digit (Luhn). */
    private static String card(String begin) {
        int sum = 0;
        for (int i = 0; i < begin.length(); i++) {
            int digit = begin.charAt(begin.length() - 1 - i) - '0';
            int twice = i % 2 == 0 ? 2 * digit : digit;
            sum += twice > 9 ? twice - 9 : twice;
        }
        return begin + (10 - sum % 10) % 10;
    }

    private static String iban(Draws draws) {
        String account = digits(draws, 18);
        int rest = 0;
        for (char c : (account + "131400").toCharArray()) {
            rest = (rest * 10 + (c - '0')) % 97;
        }
        return "DE%02d%s".formatted(98 - rest, account);
    }

    /** The personal columns of a table, by the number of the table. */
    private static Map<String, Made> columns(int table) {
        Map<String, Made> all = new TreeMap<>();
        Made mail =
                (d, p) ->
                        given(d).toLowerCase(java.util.Locale.ROOT)
                                        .replace('ë', 'e')
                                        .replace('ø', 'o')
                                + "."
                                + hex(d, 5)
                                + "@"
                                + (d.nextInt(2) == 0 ? "mailbox.example" : "post.example");
        List<Map<String, Made>> kinds =
                List.of(
                        Map.of("customer_id", (d, p) -> "C" + digits(d, 7), "email", mail),
                        Map.of(
                                "ssn",
                                (d, p) -> digits(d, 3) + "-" + digits(d, 2) + "-" + digits(d, 4),
                                "card",
                                (d, p) -> card("4" + digits(d, 14))),
                        Map.of(
                                "Kundennummer",
                                (d, p) -> digits(d, 8),
                                "Telefon",
                                (d, p) -> "+49 " + digits(d, 3) + " " + digits(d, 7),
                                "Nachname",
                                (d, p) -> family(d)),
                        Map.of(
                                "patient",
                                (d, p) -> "P-" + digits(d, 6),
                                "Vorname",
                                (d, p) -> given(d)),
                        Map.of(
                                "uuid",
                                (d, p) ->
                                        hex(d, 8)
                                                + "-"
                                                + hex(d, 4)
                                                + "-"
                                                + hex(d, 4)
                                                + "-"
                                                + hex(d, 4)
                                                + "-"
                                                + hex(d, 12),
                                "name",
                                (d, p) -> given(d) + " " + family(d)),
                        Map.of(
                                "IBAN",
                                (d, p) -> iban(d),
                                "Straße",
                                (d, p) -> STREETS.get(0).formatted(1 + d.nextInt(900))),
                        Map.of(
                                "account",
                                (d, p) -> digits(d, 10),
                                "phone",
                                (d, p) ->
                                        "("
                                                + digits(d, 3)
                                                + ") "
                                                + digits(d, 3)
                                                + "-"
                                                + digits(d, 4)),
                        Map.of(
                                "ip",
                                (d, p) ->
                                        (1 + d.nextInt(250))
                                                + "."
                                                + d.nextInt(250)
                                                + "."
                                                + d.nextInt(250)
                                                + "."
                                                + (1 + d.nextInt(250)),
                                "user",
                                (d, p) -> "u" + hex(d, 9)),
                        Map.of(
                                "url",
                                (d, p) -> "https://www.shop.example/u/" + hex(d, 10),
                                "token",
                                (d, p) -> hex(d, 32)),
                        Map.of(
                                "adresse",
                                (d, p) -> STREETS.get(1).formatted(1 + d.nextInt(900)),
                                "nom",
                                (d, p) -> family(d),
                                "courriel",
                                mail));
        all.putAll(kinds.get(table % 10));
        if (table >= 10) {
            all.putAll(kinds.get((table * 7 + 3) % 10));
        }
        return all;
    }

    /** Writes a table, and gives the real personal values by column. */
    private Map<String, Set<String>> write(int table, Path file) throws IOException {
        Map<String, Made> columns = columns(table);
        Map<String, List<String>> people = new TreeMap<>();
        Randomness randomness = Randomness.of(table);
        columns.forEach(
                (name, made) -> {
                    List<String> values = new ArrayList<>();
                    for (int person = 0; person < PEOPLE; person++) {
                        values.add(made.of(randomness.fork(name).at(person), person));
                    }
                    people.put(name, values);
                });
        StringBuilder text =
                new StringBuilder(String.join(";", columns.keySet()) + ";amount;state\n");
        Map<String, Set<String>> real = new TreeMap<>();
        for (int row = 0; row < ROWS; row++) {
            Draws draws = randomness.fork("rows").at(row);
            int person = draws.nextInt(PEOPLE);
            for (String name : columns.keySet()) {
                String value = people.get(name).get(person);
                real.computeIfAbsent(name, n -> new TreeSet<>()).add(value);
                text.append(value).append(';');
            }
            text.append(draws.nextInt(5000) / 100.0)
                    .append(';')
                    .append(draws.nextInt(3) == 0 ? "open" : "paid")
                    .append('\n');
        }
        Files.writeString(file, text);
        return real;
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16, 17, 18, 19})
    void noRealValueIsInASampleAModelOrARun(int table) throws IOException {
        Path file = folder.resolve("t.csv");
        Map<String, Set<String>> real = write(table, file);
        Path run = folder.resolve("run");
        Path sample = folder.resolve("sample.csv");
        Run fit = Run.of("fit", "circuit", "--data", file, "--out", run, "--epochs", 1);
        assertThat(fit.code()).as(fit.err()).isZero();
        assertThat(Run.of("sample", run, "-n", 500, "-o", sample).code()).isZero();
        String show = Run.of("show", run).out();
        // What is copied is said, and it is none of these.
        assertThat(show).contains("Values of these columns are copied from real rows: state.");
        List<Path> files = new ArrayList<>();
        try (Stream<Path> all = Files.walk(run)) {
            all.filter(Files::isRegularFile).forEach(files::add);
        }
        for (Path each : files) {
            String bytes = new String(Files.readAllBytes(each), StandardCharsets.UTF_8);
            real.forEach(
                    (column, values) -> {
                        for (String value : values) {
                            assertThat(holds(bytes, value))
                                    .as("%s of %s in %s", value, column, each.getFileName())
                                    .isFalse();
                        }
                    });
        }
        // A made full name may hold a first name that a real row of another column has.
        List<String> lines = Files.readAllLines(sample);
        assertThat(lines).hasSize(501);
        List<String> names = List.of(lines.get(0).split(";"));
        for (String line : lines.subList(1, lines.size())) {
            List<String> cells = List.of(line.split(";", -1));
            real.forEach(
                    (column, values) ->
                            assertThat(values).doesNotContain(cells.get(names.indexOf(column))));
        }
    }

    /** Whether a text holds a value that is no part of a longer word. */
    private static boolean holds(String text, String value) {
        for (int at = text.indexOf(value); at >= 0; at = text.indexOf(value, at + 1)) {
            int end = at + value.length();
            boolean begins = at == 0 || !Character.isLetterOrDigit(text.charAt(at - 1));
            boolean ends = end == text.length() || !Character.isLetterOrDigit(text.charAt(end));
            if (begins && ends) {
                return true;
            }
        }
        return false;
    }
}

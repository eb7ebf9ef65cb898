package dev.likeness.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.TimeZone;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is learnt, made and shown depends neither on the language nor on the time zone. */
class LocalesTest {

    private static final int ROWS = 120;

    @TempDir private Path folder;

    private final Locale language = Locale.getDefault();
    private final Locale display = Locale.getDefault(Locale.Category.DISPLAY);
    private final Locale format = Locale.getDefault(Locale.Category.FORMAT);
    private final TimeZone zone = TimeZone.getDefault();
    private Path table;

    /**
     * Hours that some zones skip or have twice, letters that Turkish changes, dates of all kinds.
     */
    @BeforeEach
    void write() throws IOException {
        StringBuilder text =
                new StringBuilder("ID\tTitle\tborn\tmonth\tat\toffset\tprice\tshare\tINFO\tbig\n");
        for (int i = 0; i < ROWS; i++) {
            LocalDateTime gap =
                    LocalDateTime.of(2023, i % 2 == 0 ? 3 : 10, 26, 1 + i % 3, i % 60)
                            .plusDays(i % 5 == 0 ? 0 : 3 * i);
            List<String> cells =
                    List.of(
                            "INV-" + String.format(Locale.ROOT, "%05d", i * 37 % 99_999),
                            List.of("TITLE", "title", "İstanbul", "ısı", "IIII").get(i % 5),
                            String.format(Locale.ROOT, "%d. März %d", 1 + i % 28, 1950 + i % 50),
                            String.format(Locale.ROOT, "%d-%02d", 2010 + i % 9, 1 + i % 12),
                            gap.toString().replace('T', ' ') + ":00",
                            gap + ":00+05:30",
                            "$1," + (100 + i) + ".50",
                            i % 100 + ".5%",
                            List.of("FILE", "fil", "IO").get(i % 3),
                            String.valueOf(1_234_567_890L + i * 7919L));
            text.append(String.join("\t", cells)).append('\n');
        }
        table = Files.writeString(folder.resolve("table.tsv"), text);
    }

    @AfterEach
    void restore() {
        Locale.setDefault(language);
        Locale.setDefault(Locale.Category.DISPLAY, display);
        Locale.setDefault(Locale.Category.FORMAT, format);
        TimeZone.setDefault(zone);
    }

    /** The bytes of all that is made, as text. */
    private List<String> made(String name) throws IOException {
        Path run = folder.resolve(name);
        Path out = folder.resolve(name + ".csv");
        String[] settings = {"--rule", "price >= share", "--seed", "4"};
        List<Object> fit =
                new ArrayList<>(List.of("fit", "circuit", "--data", table, "--out", run));
        fit.addAll(List.of(settings));
        assertThat(Run.of(fit.toArray()).code()).isZero();
        assertThat(Run.of("sample", run, "-n", 60, "--seed", 2, "-o", out).code()).isZero();
        Run shown = Run.of("show", table, "--json");
        Run model = Run.of("show", run.resolve("model.safetensors"));
        Run columns = Run.of("show", table, "-o", folder.resolve(name + ".json"));
        assertThat(shown.code() + model.code() + columns.code()).isZero();
        return List.of(
                Files.readString(out),
                Files.readString(
                        run.resolve("model.safetensors"),
                        java.nio.charset.StandardCharsets.ISO_8859_1),
                shown.out(),
                Files.readString(folder.resolve(name + ".json")),
                shown.err(),
                model.out().replace(name, "run"));
    }

    @Test
    void bytesAreTheSameUnderEveryLanguageAndTimeZone() throws IOException {
        List<String> root = made("root");
        String[][] places = {
            {"tr-TR", "Europe/Istanbul"},
            {"th-TH-u-ca-buddhist-nu-thai", "Asia/Bangkok"},
            {"ar-EG-u-nu-arab", "Africa/Cairo"},
            {"hi-IN-u-nu-deva", "Asia/Kolkata"},
            {"fa-IR-u-ca-persian-nu-arabext", "Asia/Tehran"},
            {"de-DE", "Europe/Berlin"},
            {"en-AU", "Australia/Lord_Howe"},
            {"en-CA", "America/St_Johns"},
            {"mi-NZ", "Pacific/Chatham"},
            {"ne-NP-u-nu-deva", "Asia/Kathmandu"},
            {"lt-LT", "Pacific/Apia"},
        };
        for (String[] place : places) {
            Locale.setDefault(Locale.forLanguageTag(place[0]));
            TimeZone.setDefault(TimeZone.getTimeZone(place[1]));
            List<String> here = made(place[0]);
            for (int i = 0; i < root.size(); i++) {
                assertThat(here.get(i)).as("%s, part %d", place[0], i).isEqualTo(root.get(i));
            }
        }
    }
}

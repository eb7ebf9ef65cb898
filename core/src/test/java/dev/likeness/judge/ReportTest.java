package dev.likeness.judge;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.likeness.View;
import dev.likeness.file.Json;
import dev.likeness.judge.Measure.Better;
import dev.likeness.judge.Measure.Style;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ReportTest {

    private static final Measure DISTANCE =
            Measure.of("distance", "distance", Better.LOWER, Style.FOUR_DIGITS, "0 is best.");
    private static final Measure AUC =
            Measure.of("use.auc", "AUC", Better.HIGHER, Style.THREE, "1 is best.");
    private static final Measure HIT =
            new Measure("hit", "classes", Better.HIGHER, Style.COUNT, "of 10", "0 is best.");

    private static Line line(Origin origin, String name, double distance, double auc) {
        Map<String, Score> scores = new LinkedHashMap<>();
        scores.put("distance", Score.of(distance));
        scores.put("use.auc", Score.of(auc));
        return Line.of(origin, name, scores);
    }

    private static Section section(String key) {
        Line model = line(Origin.MODEL, "model", 12.345, 0.8);
        Map<String, Score> scores = new LinkedHashMap<>(model.scores());
        scores.put("hit", Score.of(9));
        return Section.of(
                        key,
                        "How good it is",
                        List.of(DISTANCE, AUC, HIT),
                        List.of(
                                new Line(Origin.MODEL, "model", scores, Map.of("count", 7L)),
                                line(Origin.REAL, "real", 1234.5, 0.9),
                                line(Origin.BASELINE, "one", 400, 0.6),
                                line(Origin.BASELINE, "other", 300, Double.NaN)))
                .withProtocol(List.of("Measured by a test."))
                .withFacts(Map.of("seed", 3L))
                .withNotes(List.of("A note."));
    }

    @Test
    void aScoreHasTheBestBaselineAsItsFloorAndTheRealDataAsItsCeiling() {
        Line model = section("").lines().get(0);
        assertThat(model.score(DISTANCE)).isEqualTo(new Score(12.345, null, 300.0, 1234.5));
        assertThat(model.score(AUC)).isEqualTo(new Score(0.8, null, 0.6, 0.9));
        assertThat(model.score(HIT)).isEqualTo(Score.of(9));
    }

    @Test
    void theTextHasProtocolTableNotesAndWhatTheColumnsMean() {
        assertThat(Report.of(section("")).toText().lines())
                .containsExactly(
                        "How good it is",
                        "Measured by a test.",
                        "",
                        "       distance    AUC  classes",
                        "model     12.35  0.800  9 of 10",
                        "real      1,235  0.900        –",
                        "one       400.0  0.600        –",
                        "other     300.0      –        –",
                        "",
                        "A note.",
                        "",
                        "distance, classes: 0 is best.",
                        "AUC: 1 is best.");
    }

    @Test
    void theMapIsJsonWithGroupsForKeysWithADotAndForFurtherSections() {
        Report report = new Report(List.of(section(""), section("more")));
        Map<String, Object> map = Json.readObject(Json.write(report.toMap()), "report");
        assertThat(map).containsEntry("seed", 3L).containsEntry("notes", List.of("A note."));
        Map<?, ?> first = (Map<?, ?>) ((List<?>) map.get("rows")).get(0);
        assertThat(first)
                .isEqualTo(
                        Map.of(
                                "kind",
                                "model",
                                "name",
                                "model",
                                "distance",
                                12.345,
                                "use",
                                Map.of("auc", 0.8),
                                "hit",
                                9L,
                                "count",
                                7L));
        assertThat(((List<?>) map.get("measures")).get(2))
                .isEqualTo(
                        Map.of(
                                "key", "hit", "name", "classes", "better", "higher", "unit",
                                "of 10"));
        assertThat((Map<?, ?>) map.get("more")).extracting("rows").isEqualTo(map.get("rows"));
    }

    @Test
    void aMeanOverDrawsIsWrittenWithItsDeviation() {
        Measure measure = Measure.of("linear", "linear", Better.HIGHER, Style.FOUR, "");
        Section section =
                Section.of(
                                "",
                                "t",
                                List.of(measure),
                                List.of(draws("10", 0.01), draws("all", Double.NaN)))
                        .withSource("labels");
        assertThat(Report.of(section).toText().lines())
                .containsExactly(
                        "t",
                        "",
                        "labels           linear",
                        "10      0.5000 ± 0.0100",
                        "all     0.5000         ");
        List<?> rows = (List<?>) Report.of(section).toMap().get("rows");
        assertThat(((Map<?, ?>) rows.get(0)).get("linear"))
                .isEqualTo(Map.of("mean", 0.5, "deviation", 0.01));
        assertThat(((Map<?, ?>) rows.get(1)).get("linear")).isEqualTo(Map.of("mean", 0.5));
    }

    private static Line draws(String name, double deviation) {
        return Line.of(Origin.MODEL, name, Map.of("linear", new Score(0.5, deviation, 0.2, 0.9)));
    }

    @Test
    void thePageNeedsNoOtherFileAndShowsForeignTextAsText() {
        String evil = "<script>alert(1)</script>&\u0000\"";
        Section section =
                Section.of(
                                "",
                                evil,
                                List.of(DISTANCE, AUC),
                                List.of(
                                        line(Origin.MODEL, evil, 12.345, 0.8),
                                        line(Origin.REAL, "real", 0, 0.9),
                                        line(Origin.BASELINE, "one", 400, 0.6)))
                        .withProtocol(List.of("Measured by " + evil))
                        .withSource(evil)
                        .withNotes(List.of(evil))
                        .withPictures(
                                List.of(
                                        new View(
                                                evil,
                                                ".png",
                                                evil,
                                                out -> out.write(new byte[] {1, 2})),
                                        new View(
                                                "text",
                                                ".txt",
                                                evil,
                                                out -> out.write(evil.getBytes(UTF_8)))));
        String html = Report.of(section).toHtml(evil, Map.of("Family", evil));
        assertThat(html)
                .startsWith("<!DOCTYPE html>")
                .contains("default-src 'none'")
                .contains("&lt;script&gt;alert(1)&lt;/script&gt;&amp;&quot;")
                .contains("<small>floor 0.600</small>")
                .contains("<small>ceiling 0.900</small>")
                .contains("<meter min=\"0\" max=\"1\" value=\"0.667\">")
                .contains("<meter min=\"0\" max=\"1\" value=\"0.969\">") // of a distance
                .contains("src=\"data:image/png;base64,AQI=\"")
                .contains("<tr class=\"baseline\"><td>one</td>")
                .doesNotContain("<script", "http:", "https:", "\u0000");
        // every mark that opens is closed
        for (String name : List.of("table", "tr", "td", "th", "dl", "figure", "section", "pre")) {
            assertThat(html.split("<" + name + "[ >]", -1))
                    .hasSameSizeAs(html.split("</" + name + ">", -1));
        }
    }
}

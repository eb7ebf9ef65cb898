package dev.likeness.judge;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** A report as plain text. */
final class ReportText {

    private static final String END = System.lineSeparator();

    private ReportText() {}

    static String of(Report report) {
        StringBuilder text = new StringBuilder();
        for (Section section : report.sections()) {
            text.append(text.isEmpty() ? "" : END);
            append(section, text);
        }
        return text.toString();
    }

    private static void append(Section section, StringBuilder text) {
        line(section.title(), text);
        section.protocol().forEach(sentence -> line(sentence, text));
        if (!section.lines().isEmpty()) {
            text.append(END);
            table(section).appendTo(text);
        }
        for (List<String> lines : List.of(section.notes(), legend(section.measures()))) {
            text.append(lines.isEmpty() ? "" : END);
            lines.forEach(line -> line(line, text));
        }
    }

    private static void line(String line, StringBuilder text) {
        text.append(line).append(END);
    }

    private static AlignedTable table(Section section) {
        AlignedTable table = new AlignedTable();
        List<String> header = new ArrayList<>(List.of(section.source()));
        section.measures().forEach(measure -> header.add(measure.name()));
        table.row(header);
        for (Line line : section.lines()) {
            List<String> cells = new ArrayList<>(List.of(line.name()));
            for (Measure measure : section.measures()) {
                cells.add(cell(measure, line.score(measure)));
            }
            table.row(cells);
        }
        return table;
    }

    static String cell(Measure measure, @Nullable Score score) {
        if (score == null) {
            return "–";
        }
        String value = measure.text(score.value());
        Double deviation = score.deviation();
        if (deviation == null) {
            return value;
        }
        String spread = measure.text(deviation);
        return deviation.isNaN()
                ? value + " ".repeat(" ± ".length() + value.length())
                : value + " ± " + spread;
    }

    private static List<String> legend(List<Measure> measures) {
        List<String> lines = new ArrayList<>();
        meanings(measures).forEach((names, about) -> lines.add(names + ": " + about));
        return lines;
    }

    /** What the columns mean, by their names; those of one meaning are together. */
    static Map<String, String> meanings(List<Measure> measures) {
        Map<String, Set<String>> names = new LinkedHashMap<>();
        for (Measure measure : measures) {
            if (!measure.about().isEmpty()) {
                names.computeIfAbsent(measure.about(), about -> new LinkedHashSet<>())
                        .add(measure.name());
            }
        }
        Map<String, String> meanings = new LinkedHashMap<>();
        names.forEach((about, some) -> meanings.put(String.join(", ", some), about));
        return meanings;
    }
}

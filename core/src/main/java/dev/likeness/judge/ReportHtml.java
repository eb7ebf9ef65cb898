package dev.likeness.judge;

import dev.likeness.View;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A report as one HTML file without scripts, whose pictures are part of it. */
final class ReportHtml {

    private static final String STYLE =
            """
            :root { color-scheme: light dark; --line: #8884; --good: #2a7fd4; --soft: #8882; }
            body { font: 16px/1.5 system-ui, sans-serif; max-width: 70rem; margin: 2rem auto; padding: 0 1rem; }
            h1 { font-size: 1.6rem; } h2 { font-size: 1.25rem; margin-top: 2.5rem; }
            .wide { overflow-x: auto; }
            table { border-collapse: collapse; margin: 1rem 0; }
            th, td { padding: .35rem .7rem; border-bottom: 1px solid var(--line); text-align: right; vertical-align: top; white-space: nowrap; }
            th:first-child, td:first-child { text-align: left; }
            tr.model td:first-child { font-weight: 600; }
            tr.baseline, tr.real { background: var(--soft); }
            td small { display: block; opacity: .7; }
            meter { display: block; width: 6rem; margin-left: auto; }
            dt { font-weight: 600; } dd { margin: 0 0 .4rem 1.5rem; }
            figure { margin: 1rem 0; } img { max-width: 100%; image-rendering: pixelated; }
            pre { overflow-x: auto; padding: .5rem; background: var(--soft); }
            footer { margin-top: 3rem; opacity: .7; font-size: .9rem; }
            """;

    private final StringBuilder html = new StringBuilder();

    String of(Report report, String title, Map<String, String> about) {
        add("<!DOCTYPE html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n");
        add("<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none';");
        add(" img-src data:; style-src 'unsafe-inline'\">\n");
        add("<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n");
        element("title", title);
        add("<style>\n" + STYLE + "</style>\n</head>\n<body>\n");
        element("h1", title);
        list(about);
        report.sections().forEach(this::section);
        add("<footer>");
        text(
                "A floor is what a trivial baseline reaches, a ceiling what real data reach; a bar"
                        + " shows where a score lies between them.");
        add("</footer>\n</body>\n</html>\n");
        return html.toString();
    }

    private void section(Section section) {
        add("<section>\n");
        element("h2", section.title());
        section.protocol().forEach(sentence -> element("p", sentence));
        if (!section.lines().isEmpty()) {
            table(section);
        }
        section.notes().forEach(note -> element("p", note));
        list(ReportText.meanings(section.measures()));
        section.pictures().forEach(this::picture);
        add("</section>\n");
    }

    private void table(Section section) {
        List<Measure> measures = section.measures();
        add("<div class=\"wide\"><table>\n<thead><tr>");
        element("th", section.source());
        for (Measure measure : measures) {
            String arrow =
                    switch (measure.better()) {
                        case HIGHER -> " ↑";
                        case LOWER -> " ↓";
                        case NEITHER -> "";
                    };
            element("th", measure.name() + arrow);
        }
        add("</tr></thead>\n<tbody>\n");
        for (Line line : section.lines()) {
            add("<tr class=\"" + line.origin().name().toLowerCase(Locale.ROOT) + "\">");
            element("td", line.name());
            for (Measure measure : measures) {
                add("<td>");
                cell(measure, line);
                add("</td>");
            }
            add("</tr>\n");
        }
        add("</tbody>\n</table></div>\n");
    }

    private void cell(Measure measure, Line line) {
        Score score = line.score(measure);
        text(ReportText.cell(measure, score).stripTrailing());
        boolean judged = measure.better() != Measure.Better.NEITHER;
        if (score == null || line.origin() != Origin.MODEL || !judged) {
            return;
        }
        bound("floor", measure, score.floor());
        bound("ceiling", measure, score.ceiling());
        Double floor = score.floor();
        Double ceiling = score.ceiling();
        if (floor != null && ceiling != null) {
            double share = (score.value() - floor) / (ceiling - floor);
            boolean shown = Double.isFinite(share) && measure.prefers(ceiling, floor);
            if (shown) {
                add(
                        String.format(
                                Locale.ROOT,
                                "<meter min=\"0\" max=\"1\" value=\"%.3f\"></meter>",
                                Math.min(1, Math.max(0, share))));
            }
        }
    }

    private void bound(String name, Measure measure, @Nullable Double value) {
        if (value != null && Double.isFinite(value)) {
            element("small", name + " " + measure.text(value));
        }
    }

    private void picture(View view) {
        byte[] content = bytes(view);
        add("<figure>\n");
        String type =
                switch (view.ending()) {
                    case ".png" -> "png";
                    case ".jpg", ".jpeg" -> "jpeg";
                    case ".svg" -> "svg+xml";
                    default -> "";
                };
        if (type.isEmpty()) {
            element("pre", new String(content, StandardCharsets.UTF_8));
        } else {
            add("<img alt=\"");
            text(view.name() + ": " + view.about());
            add("\" src=\"data:image/" + type + ";base64,");
            add(Base64.getEncoder().encodeToString(content));
            add("\">\n");
        }
        element("figcaption", view.name() + ": " + view.about());
        add("</figure>\n");
    }

    private static byte[] bytes(View view) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try {
            view.content().writeTo(out);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return out.toByteArray();
    }

    private void list(Map<String, String> meanings) {
        if (meanings.isEmpty()) {
            return;
        }
        add("<dl>\n");
        meanings.forEach(
                (name, about) -> {
                    element("dt", name);
                    element("dd", about);
                });
        add("</dl>\n");
    }

    private void element(String name, String content) {
        add("<" + name + ">");
        text(content);
        add("</" + name + ">\n");
    }

    private void add(String markup) {
        html.append(markup);
    }

    /** Text as it is: nothing in it is markup, and what cannot be shown is left out. */
    private void text(String content) {
        content.codePoints()
                .forEach(
                        c -> {
                            switch (c) {
                                case '<' -> html.append("&lt;");
                                case '>' -> html.append("&gt;");
                                case '&' -> html.append("&amp;");
                                case '"' -> html.append("&quot;");
                                case '\'' -> html.append("&#39;");
                                default -> {
                                    boolean control =
                                            Character.isISOControl(c) && c != '\n' && c != '\t';
                                    if (!control && !surrogate(c)) {
                                        html.appendCodePoint(c);
                                    }
                                }
                            }
                        });
    }

    private static boolean surrogate(int c) {
        return c >= Character.MIN_SURROGATE && c <= Character.MAX_SURROGATE;
    }
}

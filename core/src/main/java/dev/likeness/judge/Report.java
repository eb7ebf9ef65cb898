package dev.likeness.judge;

import java.util.List;
import java.util.Map;

/**
 * What a judge found. The text for a person and the values for a program are made from the same
 * data.
 *
 * @param sections the parts, the main one first
 */
public record Report(List<Section> sections) {

    public Report {
        sections = List.copyOf(sections);
    }

    /** A report of one section. */
    public static Report of(Section section) {
        return new Report(List.of(section));
    }

    /** The report for a person: protocol, table and what its columns mean, of each section. */
    public String toText() {
        return ReportText.of(this);
    }

    /**
     * The report as one HTML file that needs no other: tables with floors and ceilings, what the
     * columns mean, and pictures.
     *
     * @param title the heading
     * @param about what else a reader should know, such as the family and the seed, by name
     */
    public String toHtml(String title, Map<String, String> about) {
        return new ReportHtml().of(this, title, about);
    }

    /** The report as values that JSON knows; a section that has a key is a group of that name. */
    public Map<String, Object> toMap() {
        return ReportMap.of(this);
    }
}

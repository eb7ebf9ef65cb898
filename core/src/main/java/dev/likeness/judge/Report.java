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

    /** The report as values that JSON knows; a section that has a key is a group of that name. */
    public Map<String, Object> toMap() {
        return ReportMap.of(this);
    }
}

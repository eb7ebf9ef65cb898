package dev.likeness.table;

import dev.likeness.table.internal.NumberForm;
import java.util.ArrayList;
import java.util.List;

/** Decides which words stand for a missing value in a column, and how one is written. */
final class HoleChoice {

    private final TableOptions options;
    private final FileFacts facts;
    private final List<String> notices;

    HoleChoice(TableOptions options, FileFacts facts, List<String> notices) {
        this.options = options;
        this.facts = facts;
        this.notices = notices;
    }

    /** What a column was taken for, with the words. */
    Chosen of(String name, ColumnSchema schema, ColumnScan seen, String why) {
        boolean texts =
                schema.kind().categorical()
                        || schema.kind() == ColumnKind.IDENTIFIER
                        || schema.kind() == ColumnKind.TEXT;
        MissingWords missing = seen.words();
        boolean[] bare = new boolean[missing.count()];
        boolean[] quoted = new boolean[missing.count()];
        boolean country = texts && seen.countries.known(name);
        boolean told = options.missingIn().containsKey(name) || options.saysMissing("NA");
        String mark = String.valueOf(options.quote());
        String hole = seen.emptyQuoted > seen.empty / 2 ? mark + mark : "";
        List<String> words = new ArrayList<>();
        NumberForm form =
                schema.kind().number() ? NumberForm.of(schema.format()) : NumberForm.PLAIN;
        long most = seen.empty;
        for (int word = 0; word < bare.length; word++) {
            boolean named = country && missing.text(word).equals("NA") && !told;
            boolean zero = form.zeroIs(missing.text(word));
            bare[word] = !zero && (missing.sure(word) ? !named : !texts);
            quoted[word] =
                    !zero && (!texts || (missing.sure(word) && !facts.quotesTell() && !named));
            long without = bare[word] ? seen.bare[word] : 0;
            long within = quoted[word] ? seen.quoted[word] : 0;
            if (without + within > most) {
                most = without + within;
                String text = missing.text(word);
                hole = within > without ? mark + text + mark : text;
            }
            if (without + within > 0) {
                words.add(missing.text(word));
            }
            if (named && seen.bare[word] > 0) {
                notices.add(
                        "Column \"%s\" holds codes of countries or continents, so NA is one of them. If it stands for a missing value, treat it as missing with missing=NA."
                                .formatted(name));
            }
        }
        doubts(name, seen, bare);
        boolean raw = schema.kind().categorical() || schema.kind() == ColumnKind.TEXT;
        String digits = raw ? "" : seen.digits.pattern();
        if (!digits.isEmpty()) {
            notices.add(
                    "Column \"%s\" is written in the digits %c to %c, and samples are, too."
                            .formatted(name, digits.charAt(0), (char) (digits.charAt(0) + 9)));
        }
        return new Chosen(schema, bare, quoted, hole, words, digits, why);
    }

    /** Tells of the words that count as missing because of what the others are. */
    private void doubts(String name, ColumnScan seen, boolean[] bare) {
        MissingWords missing = seen.words();
        List<String> words = new ArrayList<>();
        long rows = 0;
        for (int word = 0; word < bare.length; word++) {
            if (!missing.sure(word) && bare[word] && seen.bare[word] > 0) {
                words.add("\"" + missing.text(word) + "\"");
                rows += seen.bare[word];
            }
        }
        if (!words.isEmpty()) {
            notices.add(
                    "Column \"%s\" holds %s in %d %s, which count as missing."
                            .formatted(
                                    name,
                                    String.join(" and ", words),
                                    rows,
                                    rows == 1 ? "row" : "rows"));
        }
    }
}

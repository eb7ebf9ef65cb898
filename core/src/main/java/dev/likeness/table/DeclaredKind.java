package dev.likeness.table;

import dev.likeness.InputException;
import dev.likeness.Remedy;
import dev.likeness.table.internal.AmountScan;
import dev.likeness.table.internal.IdentifierFormat;
import dev.likeness.table.internal.TimeFormat;
import java.nio.file.Path;
import java.util.List;

/** The schema of a column whose kind a person or a model has declared. */
final class DeclaredKind {

    private final Path file;
    private final TableOptions options;
    private final FileFacts facts;
    private final SchemaMaker schemas;

    DeclaredKind(Path file, TableOptions options, FileFacts facts, SchemaMaker schemas) {
        this.file = file;
        this.options = options;
        this.facts = facts;
        this.schemas = schemas;
    }

    /** The schema, still without levels; refused if a value shows that it cannot be. */
    ColumnSchema of(String name, ColumnKind kind, ColumnScan seen) {
        String format = options.formats().getOrDefault(name, "");
        return switch (kind) {
            case WHOLE -> declaredNumber(name, kind, format, seen);
            case DECIMAL -> declaredNumber(name, kind, format, seen);
            case CATEGORY -> ColumnSchema.category(name, List.of());
            case BOOLEAN -> booleans(name, seen);
            case DATE, DATE_TIME -> declaredTime(name, kind, format, seen);
            case IDENTIFIER -> declaredIdentifier(name, format, seen);
            case TEXT ->
                    options.freeText() == TableOptions.FreeText.KEEP
                            ? new ColumnSchema(name, kind, 0, List.of(), "")
                            : schemas.freeText(name, "it is declared so");
        };
    }

    private ColumnSchema booleans(String name, ColumnScan seen) {
        String one = seen.first;
        String two = seen.second;
        List<String> pair = null;
        if (one == null) {
            pair = List.of("false", "true");
        } else if (two == null) {
            pair = BooleanWords.pairOf(one);
        } else if (!seen.more) {
            pair = BooleanWords.order(one, two, true);
        }
        if (pair == null) {
            throw new InputException(
                    "%s: column \"%s\" is %s, found \"%s\"%s%s. Expected true and false, yes and no, y and n, t and f, or 1 and 0."
                            .formatted(
                                    file,
                                    name,
                                    options.mayLack() ? "boolean in the model" : "declared boolean",
                                    one,
                                    two == null ? "" : " and \"" + two + "\"",
                                    seen.more ? " and others" : ""),
                    options.mayLack()
                            ? ValueRefusal.missing(
                                    "Correct the others, or treat them as missing with", "TEXT")
                            : Remedy.reading(
                                    "Declare it a category with",
                                    "category",
                                    ValueRefusal.quoted(name)));
        }
        return new ColumnSchema(name, ColumnKind.BOOLEAN, 0, pair, "");
    }

    private ColumnSchema declaredNumber(
            String name, ColumnKind kind, String format, ColumnScan seen) {
        AmountScan.Found found =
                seen.amounts.none()
                        ? null
                        : seen.amounts.found(facts.comma(), seen.plain.asPlain());
        String marked = found == null || found.form().simple() ? "" : found.form().pattern();
        String form = format.isEmpty() ? marked : format;
        if (form.isEmpty()) {
            return kind == ColumnKind.WHOLE
                    ? schemas.wholes(name, seen)
                    : schemas.decimals(name, seen);
        }
        int digits = found == null ? seen.plain.digits() : found.digits();
        return new ColumnSchema(name, kind, kind == ColumnKind.WHOLE ? 0 : digits, List.of(), form);
    }

    private ColumnSchema declaredTime(
            String name, ColumnKind kind, String format, ColumnScan seen) {
        boolean time = kind == ColumnKind.DATE_TIME;
        if (!format.isEmpty()) {
            TimeFormat given = TimeFormat.of(format);
            if (given.time() != time) {
                throw new InputException(
                        "Column \"%s\" is declared %s, and its pattern %s has %s time of day."
                                .formatted(name, kind.label(), format, time ? "no" : "a"));
            }
            String zoned = seen.times.zoned(given, seen.examples).pattern();
            return new ColumnSchema(name, kind, 0, List.of(), zoned);
        }
        List<TimeFormat> times = seen.times.formats();
        if (seen.values() == 0) {
            String usual = time ? "yyyy-MM-dd HH:mm:ss" : "yyyy-MM-dd";
            return new ColumnSchema(name, kind, 0, List.of(), usual);
        } else if (times.isEmpty() || times.get(0).time() != time) {
            throw new InputException(
                    "%s: column \"%s\" is declared %s, and its values (such as \"%s\") have none of the known patterns. Give the pattern, such as --%s %s=%s."
                            .formatted(
                                    file,
                                    name,
                                    kind.label(),
                                    seen.first,
                                    kind.label(),
                                    name,
                                    time ? "\"dd.MM.yyyy HH:mm\"" : "dd.MM.yyyy"));
        }
        TimeFormat both = seen.times.both();
        boolean two = seen.otherTimes.texts() > 0 && both != null && both.time() == time;
        return schemas.time(name, seen.times, two);
    }

    private ColumnSchema declaredIdentifier(String name, String format, ColumnScan seen) {
        String found = format.isEmpty() ? seen.identifier.format() : format;
        String pattern = found == null ? "<1>" : found;
        new IdentifierFormat(pattern); // refuses what is no pattern
        return new ColumnSchema(name, ColumnKind.IDENTIFIER, 0, List.of(), pattern);
    }
}

package dev.likeness.table.internal;

import java.util.List;

/** The forms in which dates, clocks and zones are written all over the world. */
final class TimeForms {

    private TimeForms() {}

    /** Dates of digits; of two that read a text the first is preferred. */
    static final List<String> DIGITS =
            List.of(
                    "yyyy-MM-dd",
                    "yyyy/MM/dd",
                    "yyyy.MM.dd",
                    "dd.MM.yyyy",
                    "d.M.yyyy",
                    "MM/dd/yyyy",
                    "dd/MM/yyyy",
                    "M/d/yyyy",
                    "d/M/yyyy",
                    "MM-dd-yyyy",
                    "dd-MM-yyyy",
                    "M-d-yyyy",
                    "d-M-yyyy",
                    "yyyy/M/d",
                    "yyyy-M-d",
                    "dd.MM.yy",
                    "d.M.yy",
                    "MM/dd/yy",
                    "dd/MM/yy",
                    "M/d/yy",
                    "d/M/yy",
                    "dd-MM-yy",
                    "yy/MM/dd",
                    "yyyy-dd-MM",
                    "dd MM yyyy",
                    "yyyy MM dd",
                    "yyyy年M月d日",
                    "yyyy. M. d.");

    static final List<String> NAMES =
            List.of(
                    "MMM dd, yyyy",
                    "MMM d, yyyy",
                    "MMMM dd, yyyy",
                    "MMMM d, yyyy",
                    "dd MMM yyyy",
                    "d MMM yyyy",
                    "dd MMMM yyyy",
                    "d MMMM yyyy",
                    "dd-MMM-yyyy",
                    "d-MMM-yyyy",
                    "dd-MMM-yy",
                    "d-MMM-yy",
                    "ddMMMyyyy",
                    "ddMMMyy",
                    "dd/MMM/yyyy",
                    "d/MMM/yyyy",
                    "dd. MMM yyyy",
                    "d. MMM yyyy",
                    "dd. MMM. yyyy",
                    "d. MMM. yyyy",
                    "dd. MMMM yyyy",
                    "d. MMMM yyyy",
                    "d 'de' MMMM 'de' yyyy",
                    "d 'de' MMM 'de' yyyy",
                    "dd MMM, yyyy",
                    "d MMM, yyyy",
                    "MMM dd yyyy",
                    "MMM d yyyy",
                    "MMMM d yyyy",
                    "yyyy-MMM-dd",
                    "yyyy MMM dd",
                    "yyyy MMM d");

    static final List<String> COARSE =
            List.of(
                    "yyyy-MM",
                    "yyyy/MM",
                    "MM/yyyy",
                    "MM.yyyy",
                    "MM-yyyy",
                    "M/yyyy",
                    "yyyy'M'MM",
                    "yyyy-'Q'Q",
                    "yyyy 'Q'Q",
                    "yyyy'Q'Q",
                    "'Q'Q yyyy",
                    "'Q'Q-yyyy",
                    "'Q'Q/yyyy",
                    "Q'Q'yyyy",
                    "'T'Q yyyy",
                    "'T'Q-yyyy",
                    "yyyy-'T'Q",
                    "YYYY-'W'ww",
                    "YYYY'W'ww",
                    "YYYY 'W'ww",
                    "'W'ww YYYY",
                    "'KW' ww/YYYY",
                    "'KW' ww YYYY",
                    "'KW'ww YYYY",
                    "YYYY-'KW'ww",
                    "'S'ww YYYY",
                    "YYYY-'S'ww");

    static final List<String> COARSE_NAMES =
            List.of(
                    "MMM yyyy",
                    "MMMM yyyy",
                    "MMM-yy",
                    "MMM-yyyy",
                    "MMM. yyyy",
                    "MMM yy",
                    "yyyy-MMM",
                    "yyyy MMM",
                    "MMMyyyy",
                    "MMMyy",
                    "MMM/yyyy",
                    "MMMM 'de' yyyy",
                    "yyyy MMMM");

    static final List<String> BETWEEN =
            List.of(" ", "'T'", ", ", " 'at' ", "  ", "_", ":", " - ", " 'à' ", ". ");

    static final List<String> CLOCKS =
            List.of(
                    "HH:mm:ss",
                    "HH:mm",
                    "H:mm",
                    "H:mm:ss",
                    "HH:mm:ss.SSS",
                    "HH:mm:ss.SSSSSS",
                    "HH:mm:ss,SSS",
                    "HH:mm:ss.S",
                    "HH:mm:ss.SS",
                    "HH:mm:ss.SSSSSSS",
                    "HH:mm:ss.SSSSSSSSS",
                    "HH:mm:ssF",
                    "hh:mm:ss a",
                    "h:mm:ss a",
                    "hh:mm a",
                    "h:mm a",
                    "h:mm:ssa",
                    "hh:mma",
                    "h:mma",
                    "hh:mm aa",
                    "h:mm aa",
                    "hh:mm:ss aa",
                    "h:mm:ss aa",
                    "h:mmaa",
                    "hh:mm aaa",
                    "h:mm aaa",
                    "h:mm:ss aaa",
                    "HH'h'mm",
                    "HH 'h' mm",
                    "HH.mm",
                    "H.mm",
                    "HH.mm.ss",
                    "HHmmss");

    static final List<String> CLOCK_ENDS = List.of("", " 'Uhr'", " 'h'", "'h'");

    static final List<String> ZONES =
            List.of("", "'Z'", "XXX", " XXX", "XX", " XX", "X", " X", "xxx", " xxx", "xx", " xx");

    static final List<String> COMPACT =
            List.of(
                    "yyyyMMdd",
                    "yyyyMMddHHmmss",
                    "yyyyMMddHHmm",
                    "yyyyMMddHHmmssSSS",
                    "yyyyMMddHHmmssSSSSSS",
                    "yyyyMMdd'T'HHmmss",
                    "yyyyMMdd'T'HHmmss'Z'",
                    "yyyyMMdd'T'HHmm",
                    "yyyyMMdd HHmmss",
                    "yyyyMMdd_HHmmss",
                    "yyyyMMdd-HHmmss",
                    "yyyyMMdd HH:mm:ss",
                    "yyyyMMdd HH:mm");
}

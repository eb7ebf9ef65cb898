package dev.likeness.table.internal;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

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
                    "dd\u200f/MM\u200f/yyyy",
                    "d\u200f/M\u200f/yyyy",
                    "yyyy MM dd",
                    "yyyy年MM月dd日",
                    "yyyy年M月d日",
                    "yyyy년 MM월 dd일",
                    "yyyy년 M월 d일",
                    "yyyy.MM.dd.",
                    "yyyy. MM. dd.",
                    "yyyy. M. d.",
                    "dd. MM. yyyy",
                    "d. M. yyyy",
                    "d. M. yy",
                    "yyyy-DDD",
                    "YYYY-'W'ww-e",
                    "YYYY'W'wwe");

    private static final List<String> YEAR_FIRST =
            List.of("yyyy/MM/dd", "yyyy-MM-dd", "yyyy/M/d", "yyyy-M-d", "yyyy.MM.dd");

    private static final List<String> DAY_FIRST =
            List.of(
                    "dd/MM/yyyy",
                    "d/M/yyyy",
                    "dd-MM-yyyy",
                    "d-M-yyyy",
                    "dd\u200f/MM\u200f/yyyy",
                    "d\u200f/M\u200f/yyyy");

    /** Dates of digits in other calendars, which years tell; the first that fits is preferred. */
    static final Map<String, List<String>> CALENDARS = new LinkedHashMap<>();

    static {
        for (String calendar : List.of("{persian}", "{hijri}", "{buddhist}")) {
            List<String> forms = new ArrayList<>(YEAR_FIRST);
            forms.addAll(DAY_FIRST);
            CALENDARS.put(calendar, List.copyOf(forms));
        }
        CALENDARS.put(
                "{minguo}",
                List.of("yyy/MM/dd", "yyy-MM-dd", "yyy.MM.dd", "'民國'yyy年MM月dd日", "'民國'yyy年M月d日"));
        CALENDARS.put(
                "",
                List.of(
                        "GGGGGyy年MM月dd日",
                        "GGGGGy年M月d日",
                        "GGGGyy年MM月dd日",
                        "GGGGy年M月d日",
                        "Gyy.MM.dd",
                        "Gy.M.d",
                        "Gyy/MM/dd",
                        "Gy/M/d",
                        "Gyy-MM-dd",
                        "Gy-M-d"));
    }

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
                    "dd/MMM/yy",
                    "d/MMM/yy",
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
                    "MMM ppd yyyy",
                    "MMM dd yyyy",
                    "MMM d yyyy",
                    "MMMM d yyyy",
                    "yyyy-MMM-dd",
                    "yyyy MMM dd",
                    "yyyy MMM d",
                    "dd.MMM.yyyy",
                    "d.MMM.yyyy",
                    "dd.MMM.yy",
                    "dd MMM yy",
                    "d MMM yy",
                    "dd-MMMM-yyyy",
                    "d-MMMM-yyyy",
                    "MMM-dd-yyyy",
                    "dd. MMM yy",
                    "d. MMM yy",
                    "do MMMM yyyy",
                    "do MMM yyyy",
                    "do 'of' MMMM yyyy",
                    "MMMM do, yyyy",
                    "MMM do, yyyy",
                    "MMMM do yyyy",
                    "yyyy. MMMM d.",
                    "yyyy MMMM d",
                    "MMMM d., yyyy",
                    "d MMMM 'del' yyyy",
                    "d MMMM, yyyy",
                    "dd MMMM, yyyy");

    static final List<String> COARSE =
            List.of(
                    "yyyy-MM",
                    "yyyy/MM",
                    "MM/yyyy",
                    "MM.yyyy",
                    "MM-yyyy",
                    "M/yyyy",
                    "yyyy'M'MM",
                    "yyyy'm'M",
                    "yyyy'q'Q",
                    "YYYY'w'w",
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
                    "YYYY-'S'ww",
                    "'Week' ww, YYYY",
                    "'Week' w, YYYY",
                    "'Week' w YYYY",
                    "'W'ww/YYYY",
                    "'W'ww-YYYY",
                    "'CW'ww YYYY",
                    "'CW' ww/YYYY",
                    "YYYY 'KW' ww",
                    "YYYY/'KW'ww",
                    "YYYY/'W'ww",
                    "'Q'Q/yy",
                    "'Q'Q yy",
                    "'Q'Q-yy",
                    "Q'Q'yy",
                    "Q'Q' yyyy",
                    "yyyy:'Q'Q",
                    "yyyy/'Q'Q",
                    "yyyy.'Q'Q",
                    "'FY'yyyy 'Q'Q",
                    "'FY'yyyy-'Q'Q",
                    "'FY'yy 'Q'Q",
                    "Q. 'Quartal' yyyy",
                    "Q'. Quartal' yyyy",
                    "yyyy年MM月",
                    "yyyy年M月",
                    "yyyy년 M월");

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
                    "HH:mm:ss,SSSSSS",
                    "HH:mm:ss,SSSSSSSSS",
                    "HH:mm:ss,S",
                    "HH:mm:ss,SS",
                    "HH:mm:ss.S",
                    "HH:mm:ss.SS",
                    "HH:mm:ss.SSSSSSS",
                    "HH:mm:ss.SSSSSSSSS",
                    "HH:mm:ssFFFFFF",
                    "HH:mm:ssFFF",
                    "HH:mm:ssF",
                    "pph:mma",
                    "pph:mm:ssa",
                    "H'時'mm'分'",
                    "H'時'mm'分'ss'秒'",
                    "H'时'mm'分'",
                    "H'时'mm'分'ss'秒'",
                    "H'시' m'분'",
                    "aaaa hh:mm:ss",
                    "aaaa h:mm:ss",
                    "aaaa hh:mm",
                    "aaaa h:mm",
                    "aaaah:mm",
                    "aaaaa hh:mm:ss",
                    "aaaaa h:mm:ss",
                    "aaaaa h:mm",
                    "aaaaaa h:mm:ss",
                    "aaaaaa h:mm",
                    "hh:mm:ss a",
                    "h:mm:ss a",
                    "hh:mm a",
                    "h:mm a",
                    "hh:mm:ssa",
                    "h:mm:ssa",
                    "hh:mma",
                    "h:mma",
                    "hh:mm aa",
                    "h:mm aa",
                    "hh:mm:ss aa",
                    "h:mm:ss aa",
                    "hh:mmaa",
                    "h:mmaa",
                    "hh:mm:ssaa",
                    "h:mm:ssaa",
                    "hh:mm aaa",
                    "h:mm aaa",
                    "h:mm:ss aaa",
                    "HH'h'mm",
                    "H'h'mm",
                    "HH 'h' mm",
                    "hh.mm.ss.SSSSSS a",
                    "hh.mm.ss.SSSSSSSSS a",
                    "hh.mm.ss.SSS a",
                    "hh.mm.ss a",
                    "hh.mm a",
                    "HH.mm",
                    "H.mm",
                    "HH.mm.ss",
                    "HH.mm.ss.SSSSSS",
                    "HHmmss");

    static final List<String> CLOCK_ENDS = List.of("", " 'Uhr'", " 'h'", "'h'");

    static final List<String> ZONES =
            List.of(
                    "", "'Z'", "XXX", " XXX", "XX", " XX", "X", " X", "xxx", " xxx", "xx", " xx",
                    " z");

    /** Spans of time, which may be longer than a day and have a sign. */
    static final List<String> SPANS =
            List.of(
                    "HH:mm:ss{long}",
                    "H:mm:ss{long}",
                    "HH:mm:ss.SSS{long}",
                    "HH:mm:ss.SSSSSS{long}",
                    "H:mm:ssF{long}",
                    "HH:mm{long}",
                    "H:mm{long}",
                    "n 'days' HH:mm:ss",
                    "n 'days' HH:mm:ss.SSSSSS",
                    "n 'days' HH:mm:ssFFFFFF",
                    "n 'days' H:mm:ss",
                    "JHH:mm:ss",
                    "JHH:mm:ssF",
                    "n'd' HH:mm:ss",
                    "n'd 'H'h 'm'm'",
                    "H'h 'm'm'{long}",
                    "H'h 'mm'm'{long}",
                    "H'h 'mm'm 'ss's'{long}",
                    "H'h 'm'm 's's'{long}",
                    "'PT'H'H'm'M'{long}",
                    "'PT'H'H'm'M's'S'{long}");

    static final List<String> COMPACT =
            List.of(
                    "yyyyMMdd",
                    "yyyyMM",
                    "yyyyMMddHHmmss",
                    "yyyyMMddHHmm",
                    "yyyyMMddHHmmssSSS",
                    "yyyyMMddHHmmssSSSSSS",
                    "yyyyMMdd'T'HHmmss",
                    "yyyyMMdd'T'HHmmss'Z'",
                    "yyyyMMdd'T'HHmmssXX",
                    "yyyyMMdd'T'HHmmss.SSS'Z'",
                    "yyyyMMdd'T'HHmm",
                    "yyyyMMdd HHmmss",
                    "yyyyMMdd_HHmmss",
                    "yyyyMMdd-HHmmss",
                    "yyyyMMdd HH:mm:ss",
                    "yyyyMMdd HH:mm");

    /** Dates with a year behind the clock; {@code ~} is a zone that is kept as it is written. */
    static final List<String> YEAR_LAST =
            List.of(
                    "EEE MMM dd HH:mm:ss yyyy",
                    "EEE MMM d HH:mm:ss yyyy",
                    "EEE MMM  d HH:mm:ss yyyy",
                    "EEE MMM dd HH:mm:ss ~ yyyy",
                    "EEE MMM d HH:mm:ss ~ yyyy",
                    "EEE MMM ppd HH:mm:ss yyyy",
                    "EEE MMM dd HH:mm:ss xx yyyy",
                    "EEE MMM d HH:mm:ss xx yyyy",
                    "EEE MMM dd HH:mm:ss z yyyy",
                    "EEE MMM d HH:mm:ss z yyyy",
                    "EEE MMM dd yyyy HH:mm:ss");
}

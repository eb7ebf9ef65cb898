package dev.likeness.table.internal;

import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * Names of months and of days of the week in several languages. They are listed here and not asked
 * of the Java platform, whose names differ from one version to the next.
 */
final class MonthNames {

    /** A language: the months in full and cut short, the days from Monday in full and cut short. */
    record Language(
            String name,
            List<String> months,
            List<String> shortMonths,
            List<String> days,
            List<String> shortDays) {}

    private static final List<Language> ALL =
            List.of(
                    of(
                            "en",
                            "January February March April May June July August September October November December",
                            "Jan Feb Mar Apr May Jun Jul Aug Sep Oct Nov Dec",
                            "Monday Tuesday Wednesday Thursday Friday Saturday Sunday",
                            "Mon Tue Wed Thu Fri Sat Sun"),
                    of(
                            "de",
                            "Januar Februar März April Mai Juni Juli August September Oktober November Dezember",
                            "Jan Feb Mär Apr Mai Jun Jul Aug Sep Okt Nov Dez",
                            "Montag Dienstag Mittwoch Donnerstag Freitag Samstag Sonntag",
                            "Mo Di Mi Do Fr Sa So"),
                    of(
                            "fr",
                            "janvier février mars avril mai juin juillet août septembre octobre novembre décembre",
                            "janv. févr. mars avr. mai juin juil. août sept. oct. nov. déc.",
                            "lundi mardi mercredi jeudi vendredi samedi dimanche",
                            "lun. mar. mer. jeu. ven. sam. dim."),
                    of(
                            "es",
                            "enero febrero marzo abril mayo junio julio agosto septiembre octubre noviembre diciembre",
                            "ene feb mar abr may jun jul ago sep oct nov dic",
                            "lunes martes miércoles jueves viernes sábado domingo",
                            "lun mar mié jue vie sáb dom"),
                    of(
                            "it",
                            "gennaio febbraio marzo aprile maggio giugno luglio agosto settembre ottobre novembre dicembre",
                            "gen feb mar apr mag giu lug ago set ott nov dic",
                            "lunedì martedì mercoledì giovedì venerdì sabato domenica",
                            "lun mar mer gio ven sab dom"),
                    of(
                            "pt",
                            "janeiro fevereiro março abril maio junho julho agosto setembro outubro novembro dezembro",
                            "jan fev mar abr mai jun jul ago set out nov dez",
                            "segunda-feira terça-feira quarta-feira quinta-feira sexta-feira sábado domingo",
                            "seg ter qua qui sex sáb dom"),
                    of(
                            "nl",
                            "januari februari maart april mei juni juli augustus september oktober november december",
                            "jan feb mrt apr mei jun jul aug sep okt nov dec",
                            "maandag dinsdag woensdag donderdag vrijdag zaterdag zondag",
                            "ma di wo do vr za zo"),
                    of(
                            "sv",
                            "januari februari mars april maj juni juli augusti september oktober november december",
                            "jan feb mar apr maj jun jul aug sep okt nov dec",
                            "måndag tisdag onsdag torsdag fredag lördag söndag",
                            "mån tis ons tors fre lör sön"),
                    of(
                            "da",
                            "januar februar marts april maj juni juli august september oktober november december",
                            "jan feb mar apr maj jun jul aug sep okt nov dec",
                            "mandag tirsdag onsdag torsdag fredag lørdag søndag",
                            "man tir ons tor fre lør søn"),
                    of(
                            "pl",
                            "stycznia lutego marca kwietnia maja czerwca lipca sierpnia września października listopada grudnia",
                            "sty lut mar kwi maj cze lip sie wrz paź lis gru",
                            "poniedziałek wtorek środa czwartek piątek sobota niedziela",
                            "pon wto śro czw pią sob nie"));

    private static final Map<String, Language> BY_NAME =
            ALL.stream()
                    .collect(
                            java.util.stream.Collectors.toUnmodifiableMap(
                                    Language::name, language -> language));

    private MonthNames() {}

    private static Language of(
            String name, String months, String shortMonths, String days, String shortDays) {
        return new Language(
                name,
                List.of(months.split(" ")),
                List.of(shortMonths.split(" ")),
                List.of(days.split(" ")),
                List.of(shortDays.split(" ")));
    }

    /** All languages, English first. */
    static List<Language> all() {
        return ALL;
    }

    /** A language by its code; English where it is not known. */
    static Language of(String name) {
        return BY_NAME.getOrDefault(name, ALL.get(0));
    }

    /**
     * The position of the name that a text begins with, whatever the case of its letters; −1 if
     * there is none. A longer name comes before a shorter one.
     */
    static int find(List<String> names, char[] text, int from, int to) {
        int best = -1;
        for (int i = 0; i < names.size(); i++) {
            String name = names.get(i);
            if (name.length() <= to - from
                    && (best < 0 || name.length() > names.get(best).length())
                    && begins(name, text, from)) {
                best = i;
            }
        }
        return best;
    }

    private static boolean begins(String name, char[] text, int from) {
        for (int i = 0; i < name.length(); i++) {
            char a = name.charAt(i);
            char b = text[from + i];
            if (a != b && Character.toLowerCase(a) != Character.toLowerCase(b)) {
                return false;
            }
        }
        return true;
    }

    /** A name in a case: {@code upper}, {@code lower}, {@code title}, else as it is listed. */
    static String inCase(String name, String as) {
        return switch (as) {
            case "upper" -> name.toUpperCase(Locale.ROOT);
            case "lower" -> name.toLowerCase(Locale.ROOT);
            case "title" -> Character.toUpperCase(name.charAt(0)) + name.substring(1);
            default -> name;
        };
    }
}

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
                            "pon wto śro czw pią sob nie"),
                    dotted("en", "Jan. Feb. March April May June July Aug. Sept. Oct. Nov. Dec."),
                    dotted("de", "Jan. Feb. März Apr. Mai Juni Juli Aug. Sep. Okt. Nov. Dez."),
                    dotted("es", "ene. feb. mar. abr. may. jun. jul. ago. sept. oct. nov. dic."),
                    dotted("pt", "jan. fev. mar. abr. mai. jun. jul. ago. set. out. nov. dez."),
                    dotted("nl", "jan. feb. mrt. apr. mei jun. jul. aug. sep. okt. nov. dec."),
                    dotted("sv", "jan. feb. mars apr. maj juni juli aug. sep. okt. nov. dec."),
                    dotted("da", "jan. feb. mar. apr. maj jun. jul. aug. sep. okt. nov. dec."),
                    variant("en", "1", "Jan Feb Mar Apr May Jun Jul Aug Sept Oct Nov Dec"),
                    variant("de", "1", "Jan Feb Mrz Apr Mai Jun Jul Aug Sep Okt Nov Dez"),
                    variant("de", "2", "Jan Feb Mae Apr Mai Jun Jul Aug Sep Okt Nov Dez"),
                    variant("de", "3", "Jän Feb Mär Apr Mai Jun Jul Aug Sep Okt Nov Dez"),
                    variant("es", "1", "ene feb mar abr may jun jul ago sept oct nov dic"),
                    variant("fr", "1", "janv fevr mars avr mai juin juil aout sept oct nov dec"),
                    variant("fr", "2", "jan fév mar avr mai jun jul aoû sep oct nov déc"),
                    variant("fr", "3", "jan fev mar avr mai jun jul aou sep oct nov dec"),
                    variant("pl", "1", "sty lut mar kwi maj cze lip sie wrz paz lis gru"),
                    undotted("fr", "janv févr mars avr mai juin juil août sept oct nov déc"),
                    of(
                            "nb",
                            "januar februar mars april mai juni juli august september oktober november desember",
                            "jan feb mar apr mai jun jul aug sep okt nov des",
                            "mandag tirsdag onsdag torsdag fredag lørdag søndag",
                            "man tir ons tor fre lør søn"),
                    of(
                            "fi",
                            "tammikuuta helmikuuta maaliskuuta huhtikuuta toukokuuta kesäkuuta heinäkuuta elokuuta syyskuuta lokakuuta marraskuuta joulukuuta",
                            "tammi helmi maalis huhti touko kesä heinä elo syys loka marras joulu",
                            "maanantai tiistai keskiviikko torstai perjantai lauantai sunnuntai",
                            "ma ti ke to pe la su"),
                    of(
                            "cs",
                            "ledna února března dubna května června července srpna září října listopadu prosince",
                            "led úno bře dub kvě čvn čvc srp zář říj lis pro",
                            "pondělí úterý středa čtvrtek pátek sobota neděle",
                            "po út st čt pá so ne"),
                    of(
                            "hu",
                            "január február március április május június július augusztus szeptember október november december",
                            "jan. febr. márc. ápr. máj. jún. júl. aug. szept. okt. nov. dec.",
                            "hétfő kedd szerda csütörtök péntek szombat vasárnap",
                            "H K Sze Cs P Szo V"),
                    of(
                            "tr",
                            "Ocak Şubat Mart Nisan Mayıs Haziran Temmuz Ağustos Eylül Ekim Kasım Aralık",
                            "Oca Şub Mar Nis May Haz Tem Ağu Eyl Eki Kas Ara",
                            "Pazartesi Salı Çarşamba Perşembe Cuma Cumartesi Pazar",
                            "Pzt Sal Çar Per Cum Cmt Paz"),
                    of(
                            "ru",
                            "января февраля марта апреля мая июня июля августа сентября октября ноября декабря",
                            "янв. февр. мар. апр. мая июн. июл. авг. сент. окт. нояб. дек.",
                            "понедельник вторник среда четверг пятница суббота воскресенье",
                            "пн вт ср чт пт сб вс"),
                    of(
                            "uk",
                            "січня лютого березня квітня травня червня липня серпня вересня жовтня листопада грудня",
                            "січ. лют. бер. квіт. трав. черв. лип. серп. вер. жовт. лист. груд.",
                            "понеділок вівторок середа четвер п'ятниця субота неділя",
                            "пн вт ср чт пт сб нд"),
                    of(
                            "el",
                            "Ιανουαρίου Φεβρουαρίου Μαρτίου Απριλίου Μαΐου Ιουνίου Ιουλίου Αυγούστου Σεπτεμβρίου Οκτωβρίου Νοεμβρίου Δεκεμβρίου",
                            "Ιαν Φεβ Μαρ Απρ Μαΐ Ιουν Ιουλ Αυγ Σεπ Οκτ Νοε Δεκ",
                            "Δευτέρα Τρίτη Τετάρτη Πέμπτη Παρασκευή Σάββατο Κυριακή",
                            "Δευ Τρί Τετ Πέμ Παρ Σάβ Κυρ"),
                    of(
                            "ro",
                            "ianuarie februarie martie aprilie mai iunie iulie august septembrie octombrie noiembrie decembrie",
                            "ian. feb. mar. apr. mai iun. iul. aug. sept. oct. nov. dec.",
                            "luni marți miercuri joi vineri sâmbătă duminică",
                            "lun. mar. mie. joi vin. sâm. dum."),
                    of(
                            "hr",
                            "siječnja veljače ožujka travnja svibnja lipnja srpnja kolovoza rujna listopada studenoga prosinca",
                            "sij velj ožu tra svi lip srp kol ruj lis stu pro",
                            "ponedjeljak utorak srijeda četvrtak petak subota nedjelja",
                            "pon uto sri čet pet sub ned"),
                    of(
                            "ca",
                            "gener febrer març abril maig juny juliol agost setembre octubre novembre desembre",
                            "gen. febr. març abr. maig juny jul. ag. set. oct. nov. des.",
                            "dilluns dimarts dimecres dijous divendres dissabte diumenge",
                            "dl. dt. dc. dj. dv. ds. dg."),
                    of(
                            "id",
                            "Januari Februari Maret April Mei Juni Juli Agustus September Oktober November Desember",
                            "Jan Feb Mar Apr Mei Jun Jul Agu Sep Okt Nov Des",
                            "Senin Selasa Rabu Kamis Jumat Sabtu Minggu",
                            "Sen Sel Rab Kam Jum Sab Min"),
                    of(
                            "fa",
                            "فروردین اردیبهشت خرداد تیر مرداد شهریور مهر آبان آذر دی بهمن اسفند",
                            "فروردین اردیبهشت خرداد تیر مرداد شهریور مهر آبان آذر دی بهمن اسفند",
                            "دوشنبه سه‌شنبه چهارشنبه پنجشنبه جمعه شنبه یکشنبه",
                            "دوشنبه سه‌شنبه چهارشنبه پنجشنبه جمعه شنبه یکشنبه"),
                    of(
                            "ar",
                            "يناير فبراير مارس أبريل مايو يونيو يوليو أغسطس سبتمبر أكتوبر نوفمبر ديسمبر",
                            "يناير فبراير مارس أبريل مايو يونيو يوليو أغسطس سبتمبر أكتوبر نوفمبر ديسمبر",
                            "الاثنين الثلاثاء الأربعاء الخميس الجمعة السبت الأحد",
                            "الاثنين الثلاثاء الأربعاء الخميس الجمعة السبت الأحد"),
                    of(
                            "hi",
                            "जनवरी फ़रवरी मार्च अप्रैल मई जून जुलाई अगस्त सितंबर अक्टूबर नवंबर दिसंबर",
                            "जन॰ फ़र॰ मार्च अप्रैल मई जून जुल॰ अग॰ सित॰ अक्टू॰ नव॰ दिस॰",
                            "सोमवार मंगलवार बुधवार गुरुवार शुक्रवार शनिवार रविवार",
                            "सोम मंगल बुध गुरु शुक्र शनि रवि"),
                    of(
                            "th",
                            "มกราคม กุมภาพันธ์ มีนาคม เมษายน พฤษภาคม มิถุนายน กรกฎาคม สิงหาคม กันยายน ตุลาคม พฤศจิกายน ธันวาคม",
                            "ม.ค. ก.พ. มี.ค. เม.ย. พ.ค. มิ.ย. ก.ค. ส.ค. ก.ย. ต.ค. พ.ย. ธ.ค.",
                            "วันจันทร์ วันอังคาร วันพุธ วันพฤหัสบดี วันศุกร์ วันเสาร์ วันอาทิตย์",
                            "จ. อ. พ. พฤ. ศ. ส. อา."));

    private static final Map<String, Language> BY_NAME =
            ALL.stream()
                    .collect(
                            java.util.stream.Collectors.toUnmodifiableMap(
                                    Language::name, language -> language));

    private MonthNames() {}

    /** A language whose short months have points, where others write none. */
    private static Language dotted(String language, String shortMonths) {
        return variant(language, ".", shortMonths);
    }

    /** A language whose short months have no points, where others write some. */
    private static Language undotted(String language, String shortMonths) {
        return variant(language, "0", shortMonths);
    }

    private static Language variant(String language, String suffix, String shortMonths) {
        return new Language(
                language + suffix,
                List.of(),
                List.of(shortMonths.split(" ")),
                List.of(),
                List.of());
    }

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

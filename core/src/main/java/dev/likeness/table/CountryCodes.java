package dev.likeness.table;

import java.util.Arrays;
import java.util.HashSet;
import java.util.Set;

/**
 * Whether the texts of a column are codes of countries or continents, of which NA is one: Namibia
 * and North America.
 */
final class CountryCodes {

    private static final Set<String> COUNTRIES = new HashSet<>(Arrays.asList(ISO.CODES.split(" ")));
    private static final Set<String> CONTINENTS = Set.of("AF", "AN", "AS", "EU", "OC", "SA");

    private boolean countries = true;
    private boolean continents = true;
    private int seen;

    /** ISO 3166-1 alpha-2, listed here because the platform's list changes with its version. */
    private static final class ISO {
        private static final String CODES =
                "AD AE AF AG AI AL AM AO AQ AR AS AT AU AW AX AZ BA BB BD BE BF BG BH BI BJ BL BM BN BO"
                        + " BQ BR BS BT BV BW BY BZ CA CC CD CF CG CH CI CK CL CM CN CO CR CU CV CW CX"
                        + " CY CZ DE DJ DK DM DO DZ EC EE EG EH ER ES ET FI FJ FK FM FO FR GA GB GD GE"
                        + " GF GG GH GI GL GM GN GP GQ GR GS GT GU GW GY HK HM HN HR HT HU ID IE IL IM"
                        + " IN IO IQ IR IS IT JE JM JO JP KE KG KH KI KM KN KP KR KW KY KZ LA LB LC LI"
                        + " LK LR LS LT LU LV LY MA MC MD ME MF MG MH MK ML MM MN MO MP MQ MR MS MT MU"
                        + " MV MW MX MY MZ NC NE NF NG NI NL NO NP NR NU NZ OM PA PE PF PG PH PK PL PM"
                        + " PN PR PS PT PW PY QA RE RO RS RU RW SA SB SC SD SE SG SH SI SJ SK SL SM SN"
                        + " SO SR SS ST SV SX SY SZ TC TD TF TG TH TJ TK TL TM TN TO TR TT TV TW TZ UA"
                        + " UG UK UM US UY UZ VA VC VE VG VI VN VU WF WS XK YE YT ZA ZM ZW EL";
    }

    /** Takes a text that was not seen before. */
    void add(char[] text, int from, int to) {
        seen++;
        if (!countries && !continents) {
            return;
        }
        String code = to - from == 2 ? new String(text, from, 2) : "";
        countries &= COUNTRIES.contains(code);
        continents &= CONTINENTS.contains(code);
    }

    /**
     * Whether NA is one of the codes and no missing value.
     *
     * @param name the name of the column
     */
    boolean known(String name) {
        boolean named =
                name.toLowerCase(java.util.Locale.ROOT)
                        .matches(
                                ".*(country|land|pays|pais|país|paese|nation|continent|kontinent|iso|region|cc|origin|dest).*");
        return (countries || continents) && (seen >= 2 || (seen == 1 && named));
    }
}

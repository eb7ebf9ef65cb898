package dev.likeness.table.internal;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Whether the texts of a column are personal data: e-mails, cards, accounts, addresses of computers
 * and pages, names of people. Each is known by its form and its check digit, names by lists of
 * frequent ones.
 */
public final class PersonalScan {

    private static final Pattern EMAIL =
            Pattern.compile("[^@\\s,;:<>\"]{1,64}@[\\p{L}\\p{N}-]+(\\.[\\p{L}\\p{N}-]+)+");
    private static final Pattern NAMED_MAIL =
            Pattern.compile("(\\p{Ll}+)([._-])(\\p{Ll}{2,})(\\d{0,4})@.*");
    private static final Pattern URL = Pattern.compile("(https?|ftp)://\\S+|www\\.\\S+");
    private static final Pattern IPV4 =
            Pattern.compile("((25[0-5]|2[0-4]\\d|1?\\d?\\d)\\.){3}(25[0-5]|2[0-4]\\d|1?\\d?\\d)");
    private static final Pattern PERSON =
            Pattern.compile("\\p{L}[\\p{L}.'’-]*(,? \\p{L}[\\p{L}.'’-]*){0,3}");
    private static final Pattern STREET =
            Pattern.compile(
                    "(?U).*\\p{L}{3}.*\\s\\d{1,5}\\s?\\p{L}?|\\d{1,5}\\p{L}?,? .*\\p{L}{3}.*");

    /** Words for streets, by language. */
    private static final Map<String, Pattern> STREET_WORDS =
            Map.of(
                    "de", streets("(straße|strasse|str\\.?|weg|gasse|allee|platz|damm|ring) \\d"),
                    "nl", streets("(straat|laan|plein|gracht|dijk|kade|singel) \\d"),
                    "fr",
                            streets(
                                    "(^|\\d,? |\\d (bis|ter),? )(rue|avenue|av\\.|boulevard|bd|place|chemin|allée|impasse|quai|cours|route|square|passage) "),
                    "it", streets("(^|\\d,? )(via|viale|piazza|corso|largo|vicolo) "),
                    "es",
                            streets(
                                    "(^|\\d,? )(calle|c/|avenida|avda\\.?|plaza|paseo|camino|ronda) "),
                    "en",
                            streets(
                                    "^\\d.* (street|st|road|rd|avenue|ave|lane|ln|drive|dr|blvd|boulevard|close|court|ct|way|place|pl)\\.?(,|$)"));

    private static Pattern streets(String words) {
        return Pattern.compile("(?iU)" + words);
    }

    private static final int MOST_KEPT = 60;
    private static final int MOST_WORDS = 400;

    private int texts;
    private int emails;
    private int urls;

    /** E-mails of names, by what stands between these. */
    private final Map<String, Integer> mailsOf = new TreeMap<>();

    private int initials;
    private int fewestDigits = 9;
    private int mostDigits;
    private int ips;
    private int ibans;
    private int cards;
    private int persons;
    private int known;
    private int givens;
    private int families;
    private int commas;
    private int streets;
    private int houseFirst;
    private final Map<String, Integer> streetsOf = new TreeMap<>();
    private int upper;
    private int lower;
    private final Map<String, Integer> domains = new LinkedHashMap<>();
    private final TreeSet<String> cardForms = new TreeSet<>();
    private final TreeMap<String, char[]> ibanForms = new TreeMap<>();
    private final List<String> words = new ArrayList<>();
    private boolean blanks;
    private @Nullable String prefix;

    /** Takes a text. */
    public void add(char[] characters, int from, int to) {
        if (to - from > 200) {
            texts++;
            return;
        }
        String text = new String(characters, from, to - from);
        texts++;
        boolean may = texts < 50;
        if ((may || 2 * emails > texts) && text.indexOf('@') > 0 && EMAIL.matcher(text).matches()) {
            emails++;
            mail(text);
            if (domains.size() < MOST_KEPT) {
                domains.merge(text.substring(text.indexOf('@') + 1), 1, Integer::sum);
            }
        } else if ((may || 2 * ips > texts) && IPV4.matcher(text).matches()) {
            ips++;
            prefix(text);
        } else if ((may || 2 * urls > texts) && URL.matcher(text).matches()) {
            urls++;
            prefix(text);
        } else if (may || 2 * (ibans + cards) > texts) {
            accounts(text);
        }
        if (may || 4 * (persons + streets) > texts) {
            people(text);
        }
    }

    private void mail(String text) {
        Matcher named = NAMED_MAIL.matcher(text);
        if (named.matches()) {
            mailsOf.merge(named.group(2), 1, Integer::sum);
            initials += named.group(1).length() == 1 ? 1 : 0;
            int digits = named.group(4).length();
            fewestDigits = Math.min(fewestDigits, digits);
            mostDigits = Math.max(mostDigits, digits);
            if (words.size() < MOST_WORDS) {
                words.add(NameLists.title(named.group(1)));
                words.add(NameLists.title(named.group(3)));
            }
        }
    }

    /** How nearly all e-mails are made of names; empty if they are not. */
    private String namedMails() {
        for (Map.Entry<String, Integer> each : mailsOf.entrySet()) {
            if (each.getValue() >= 0.9 * emails) {
                boolean initial = initials > 0.5 * each.getValue();
                String fewer = fewestDigits == mostDigits ? "" : fewestDigits == 0 ? "?" : "-";
                return (initial ? "g" : "given")
                        + each.getKey()
                        + "family"
                        + "9".repeat(mostDigits)
                        + fewer
                        + "="
                        + NameLists.language(words);
            }
        }
        return "";
    }

    private void prefix(String text) {
        String so = prefix;
        int same = 0;
        if (so != null) {
            while (same < so.length()
                    && same < text.length()
                    && so.charAt(same) == text.charAt(same)) {
                same++;
            }
        }
        prefix = so == null ? text : so.substring(0, same);
    }

    private void accounts(String text) {
        String tight = text.replace(" ", "").replace("-", "");
        if (CheckDigits.iban(tight)) {
            ibans++;
            blanks |= text.indexOf(' ') > 0;
            String key = tight.substring(0, 2) + tight.length();
            char[] form =
                    ibanForms.computeIfAbsent(key, k -> tight.replaceAll("\\d", "#").toCharArray());
            for (int i = 4; i < form.length; i++) {
                form[i] = Character.isLetter(tight.charAt(i)) ? '@' : form[i];
            }
        } else if (tight.length() >= 13
                && tight.length() <= 19
                && tight.chars().allMatch(c -> c >= '0' && c <= '9')
                && "3456".indexOf(tight.charAt(0)) >= 0
                && CheckDigits.luhn(tight)) {
            cards++;
            if (cardForms.size() < 12) {
                cardForms.add(text.charAt(0) + text.substring(1).replaceAll("\\d", "#"));
            }
        }
    }

    private void people(String text) {
        if (PERSON.matcher(text).matches()) {
            persons++;
            String[] parts = text.split(",? ");
            boolean given = false;
            boolean family = false;
            for (String part : parts) {
                given |= NameLists.given(part);
                family |= NameLists.family(part);
                if (words.size() < MOST_WORDS) {
                    words.add(part);
                }
            }
            known += given || family ? 1 : 0;
            givens += given ? 1 : 0;
            families += family ? 1 : 0;
            commas += text.indexOf(',') > 0 ? 1 : 0;
            upper += text.equals(text.toUpperCase(Locale.ROOT)) ? 1 : 0;
            lower += text.equals(text.toLowerCase(Locale.ROOT)) ? 1 : 0;
        } else if (STREET.matcher(text).matches()) {
            streets++;
            if (streets <= MOST_WORDS) {
                STREET_WORDS.forEach(
                        (language, words) -> {
                            if (words.matcher(text).find()) {
                                streetsOf.merge(language, 1, Integer::sum);
                            }
                        });
            }
            houseFirst += TimeFormat.digit(text.charAt(0)) ? 1 : 0;
            for (String part : text.split("[ ,]+")) {
                if (words.size() < MOST_WORDS) {
                    words.add(part.replaceAll("(straße|strasse|weg|gasse|straat|laan)$", ""));
                }
            }
        }
    }

    private boolean most(int count) {
        return texts >= 3 && count >= 0.95 * texts;
    }

    /**
     * The pattern of identifiers that makes such data; null if the texts are none.
     *
     * @param column the name of the column
     */
    public @Nullable String format(String column) {
        if (most(emails)) {
            String kept =
                    domains.entrySet().stream()
                            .filter(domain -> domain.getValue() >= Math.max(3, 0.05 * texts))
                            .map(Map.Entry::getKey)
                            .sorted()
                            .collect(Collectors.joining(","));
            String named = namedMails();
            String between = named.isEmpty() || kept.isEmpty() ? "" : ",";
            String all = named + between + kept;
            return "<email" + (all.isEmpty() ? "" : ":" + all) + ">";
        } else if (most(ips)) {
            String shared = prefix == null ? "" : prefix.substring(0, prefix.lastIndexOf('.') + 1);
            return "<ipv4" + (shared.isEmpty() ? "" : ":" + shared) + ">";
        } else if (most(urls)) {
            int slash = prefix == null ? -1 : prefix.lastIndexOf('/');
            String shared =
                    prefix != null && slash > 8
                            ? prefix.substring(0, slash + 1)
                            : "https://www.example.com/";
            return "<url:" + shared.replace(",", "") + ">";
        } else if (most(cards)) {
            return cardForms.stream().map(f -> "<card:" + f + ">").collect(Collectors.joining("|"));
        } else if (most(ibans)) {
            return ibanForms.values().stream()
                    .map(f -> "<iban:" + new String(f) + (blanks ? ",blanks" : "") + ">")
                    .collect(Collectors.joining("|"));
        }
        return names(PersonalNames.of(column), PersonalNames.sure(column));
    }

    private @Nullable String names(PersonalNames named, boolean sure) {
        boolean people = texts >= 3 && persons >= 0.9 * texts;
        String language = NameLists.language(words);
        String as = upper > 0.9 * persons ? "upper" : lower > 0.9 * persons ? "lower" : "";
        boolean both = givens + families >= 0.5 * texts && known >= 0.3 * texts;
        boolean whole = known >= 0.2 * texts && several();
        if (people && whole && (named == PersonalNames.GIVEN || named == PersonalNames.FAMILY)) {
            return "<name:" + language + "," + (commas > 0.9 * persons ? "comma" : "") + as + ">";
        } else if (people && named == PersonalNames.GIVEN && (sure || known >= 0.1 * texts)) {
            return "<given:" + language + "," + as + ">";
        } else if (people && named == PersonalNames.FAMILY && (sure || known >= 0.05 * texts)) {
            return "<family:" + language + "," + as + ">";
        } else if (people
                && ((named == PersonalNames.FULL && (sure ? several() : known >= 0.2 * texts))
                        || (both && twoWords()))) {
            return "<name:" + language + "," + (commas > 0.9 * persons ? "comma" : "") + as + ">";
        } else if (named == PersonalNames.STREET && texts >= 3 && streets >= 0.6 * texts) {
            for (Map.Entry<String, Integer> some : streetsOf.entrySet()) {
                boolean most = some.getValue() > 0.5 * Math.min(streets, MOST_WORDS);
                language = most ? some.getKey() : language;
            }
            String house = houseFirst > 0.5 * streets ? "before" : "after";
            return "<street:" + language + "," + house + ">";
        }
        return null;
    }

    /** Whether most of the names that were met have two parts. */
    private boolean several() {
        return words.size() >= 1.6 * Math.min(persons, MOST_WORDS / 2.0);
    }

    private boolean twoWords() {
        return givens >= 0.3 * texts && families >= 0.2 * texts;
    }
}

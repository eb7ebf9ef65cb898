package dev.likeness.table.internal;

import dev.likeness.InputException;
import dev.likeness.random.Draws;
import java.text.Normalizer;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A form of personal data that is made from a number: {@code <email:example.org>}, {@code
 * <name:de>}. Different numbers give different e-mails, cards, accounts and addresses of computers
 * up to their capacity; people may share a name.
 */
final class MadeForm {

    private static final String CONSONANTS = "bdfgklmnprstvz";
    private static final String VOWELS = "aeiou";
    private static final long SYLLABLES = (long) CONSONANTS.length() * VOWELS.length();
    private static final long WORDS = SYLLABLES * SYLLABLES * SYLLABLES * SYLLABLES;

    /** The number of names that are tried, where one is taken, before one is made of syllables. */
    static final int TRIES = 24;

    /** How e-mails are made of names: such as {@code given.family99=de}. */
    private static final Pattern NAMED_MAIL =
            Pattern.compile(
                    "(?<given>given|g)(?<between>[._-])family(?<digits>9{0,4})(?<fewer>[-?]?)=(?<language>[a-z]{2})");

    private final String kind;
    private final List<String> arguments;

    /**
     * @param text what stands between the angle brackets
     * @throws InputException if there is no such form
     */
    MadeForm(String text) {
        int colon = text.indexOf(':');
        this.kind = colon < 0 ? text : text.substring(0, colon);
        this.arguments = colon < 0 ? List.of() : List.of(text.substring(colon + 1).split(",", -1));
        if (!List.of("email", "url", "name", "given", "family", "card", "iban", "ipv4", "street")
                .contains(kind)) {
            throw new InputException(
                    "There is no form of identifiers <%s>; there are <email>, <url>, <name>, <given>, <family>, <card>, <iban>, <ipv4> and <street>."
                            .formatted(text));
        }
        if (kind.equals("card") || kind.equals("iban")) {
            argument(0, "");
        }
    }

    private String argument(int i, String other) {
        return i < arguments.size() ? arguments.get(i) : other;
    }

    /** How many different texts it has, nearly. */
    double capacity() {
        return switch (kind) {
            case "card" -> Math.pow(10, digits().chars().filter(c -> c == '#').count() - 1.0);
            case "iban" ->
                    Math.pow(
                            10,
                            Math.min(
                                    17,
                                    argument(0, "").chars().filter(c -> c == '#').count() - 2.0));
            case "ipv4" ->
                    Math.pow(254, 4.0 - argument(0, "").chars().filter(c -> c == '.').count())
                            * (arguments.isEmpty() ? 223 / 254.0 : 1);
            case "email", "url" -> WORDS;
            default -> 0;
        };
    }

    private String digits() {
        return argument(0, "################");
    }

    /**
     * A text.
     *
     * @param number which one, below the capacity where there is one
     * @param attempt how many others were taken
     */
    String make(long number, int attempt, Draws draws) {
        return switch (kind) {
            case "email" -> email(number, draws);
            case "url" -> argument(0, "https://www.example.com/") + word(number);
            case "card" -> card(number);
            case "iban" -> iban(number, draws);
            case "ipv4" -> ipv4(number);
            case "street" -> street(number, attempt, draws);
            default -> cased(name(number, attempt, draws));
        };
    }

    /** A word that no other number below the capacity has. */
    static String word(long number) {
        StringBuilder out = new StringBuilder();
        long rest = Math.floorMod(number, WORDS);
        for (int i = 0; i < 4; i++) {
            int syllable = (int) (rest % SYLLABLES);
            rest /= SYLLABLES;
            out.append(CONSONANTS.charAt(syllable / VOWELS.length()));
            out.append(VOWELS.charAt(syllable % VOWELS.length()));
        }
        return out.toString();
    }

    private String email(long number, Draws draws) {
        Matcher named = NAMED_MAIL.matcher(argument(0, ""));
        boolean people = named.matches();
        List<String> domains = people ? arguments.subList(1, arguments.size()) : arguments;
        String domain =
                domains.isEmpty() ? "example.com" : domains.get(draws.nextInt(domains.size()));
        return (people ? person(named, number, draws) : word(number)) + "@" + domain;
    }

    /** A given name from a list, and a family name that no other number has. */
    private static String person(Matcher form, long number, Draws draws) {
        List<String> names = NameLists.of(form.group("language")).given();
        String given =
                Normalizer.normalize(names.get(draws.nextInt(names.size())), Normalizer.Form.NFD)
                        .replaceAll("[^A-Za-z]", "")
                        .toLowerCase(Locale.ROOT);
        String first = form.group("given").equals("g") ? given.substring(0, 1) : given;
        int digits = form.group("digits").length();
        boolean fewer = !form.group("fewer").isEmpty();
        int behind = draws.nextInt((int) Math.pow(10, digits));
        boolean none =
                digits == 0 || (fewer && draws.nextInt(10) == 0 && form.group("fewer").equals("?"));
        String tail =
                none
                        ? ""
                        : fewer ? String.valueOf(behind) : ("%0" + digits + "d").formatted(behind);
        return first + form.group("between") + word(number) + tail;
    }

    /** Digits that a template leaves open, and the check digit last. */
    private String card(long number) {
        String template = digits();
        StringBuilder out = new StringBuilder(template);
        long rest = number;
        int check = template.lastIndexOf('#');
        for (int i = 0; i < check; i++) {
            if (template.charAt(i) == '#') {
                out.setCharAt(i, (char) ('0' + rest % 10));
                rest /= 10;
            }
        }
        out.setCharAt(check, CheckDigits.luhnOf(out.substring(0, check)));
        return out.toString();
    }

    private String iban(long number, Draws draws) {
        String template = argument(0, "DE##################");
        boolean blanks = "blanks".equals(argument(1, ""));
        StringBuilder account = new StringBuilder();
        long rest = number;
        for (int i = 4; i < template.length(); i++) {
            char c = template.charAt(i);
            if (c == '#') {
                account.append((char) ('0' + rest % 10));
                rest /= 10;
            } else if (c == '@') {
                account.append((char) ('A' + draws.nextInt(26)));
            } else {
                account.append(c);
            }
        }
        String country = template.substring(0, 2);
        String all = country + CheckDigits.ibanOf(country, account.toString()) + account;
        return blanks ? all.replaceAll("(.{4})(?!$)", "$1 ") : all;
    }

    private String ipv4(long number) {
        StringBuilder out = new StringBuilder(argument(0, ""));
        long rest = number;
        for (int i = (int) out.chars().filter(c -> c == '.').count(); i < 4; i++) {
            int most = i == 0 ? 223 : 254;
            out.append(1 + rest % most).append(i < 3 ? "." : "");
            rest /= most;
        }
        return out.toString();
    }

    private String name(long number, int attempt, Draws draws) {
        NameLists.Names names = NameLists.of(argument(0, "en"));
        boolean own = attempt >= TRIES; // every listed one seems to be taken
        String first =
                own
                        ? NameLists.title(word(number * 31 + attempt))
                        : names.given().get(draws.nextInt(names.given().size()));
        String last =
                own
                        ? NameLists.title(word(number * 37 + attempt))
                        : names.family().get(draws.nextInt(names.family().size()));
        return switch (kind) {
            case "given" -> first;
            case "family" -> last;
            default -> argument(1, "").contains("comma") ? last + ", " + first : first + " " + last;
        };
    }

    private String cased(String name) {
        String as = argument(1, "");
        return as.contains("upper")
                ? name.toUpperCase(Locale.ROOT)
                : as.contains("lower") ? name.toLowerCase(Locale.ROOT) : name;
    }

    private String street(long number, int attempt, Draws draws) {
        NameLists.Names names = NameLists.of(argument(0, "en"));
        String base =
                attempt >= TRIES
                        ? NameLists.title(word(number * 41 + attempt))
                        : names.family().get(draws.nextInt(names.family().size()));
        String street = names.streets().get(draws.nextInt(names.streets().size())).formatted(base);
        int house = 1 + draws.nextInt(180);
        boolean after = "after".equals(argument(1, names.after() ? "after" : "before"));
        return after ? street + " " + house : house + " " + street;
    }
}

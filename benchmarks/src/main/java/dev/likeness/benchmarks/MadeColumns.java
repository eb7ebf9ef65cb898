package dev.likeness.benchmarks;

import dev.likeness.random.Draws;
import dev.likeness.random.Randomness;
import dev.likeness.table.ColumnKind;
import dev.likeness.table.ColumnSchema;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * Made-up columns of a kind, in the forms that five countries write: the United States, Germany,
 * France, Spain and Poland.
 */
enum MadeColumns {
    DATE("dates"),
    TIME("dates with a time"),
    AMOUNT("amounts of money"),
    PERCENT("percents"),
    MAIL("e-mail addresses"),
    PHONE("phone numbers"),
    CARD("card numbers"),
    IBAN("bank accounts (IBAN)"),
    NAME("names of people"),
    STREET("streets and numbers"),
    KEY("keys in several rows"),
    TRUTH("yes and no");

    static final List<String> COUNTRIES = List.of("US", "DE", "FR", "ES", "PL");

    private static final String[][] DATES = {
        {
            "M/d/yyyy",
            "MM/dd/yyyy",
            "MM/dd/yy",
            "MMM d, yyyy",
            "yyyy-MM-dd",
            "dd-MMM-yyyy",
            "yyyyMMdd"
        },
        {"dd.MM.yyyy", "d.M.yyyy", "dd.MM.yy", "yyyy-MM-dd", "d. MMMM yyyy", "yyyyMMdd"},
        {"dd/MM/yyyy", "dd/MM/yy", "d MMMM yyyy", "yyyy-MM-dd", "dd-MM-yyyy"},
        {"dd/MM/yyyy", "d/M/yyyy", "dd-MM-yyyy", "d 'de' MMMM 'de' yyyy", "yyyy-MM-dd"},
        {"dd.MM.yyyy", "yyyy-MM-dd", "dd-MM-yyyy", "d MMMM yyyy", "yyyy.MM.dd"}
    };
    private static final String[][] TIMES = {
        {" HH:mm:ss", " h:mm a", " h:mm:ss a", "'T'HH:mm:ss'Z'", " HH:mm"},
        {" HH:mm", " HH:mm:ss", "'T'HH:mm:ss", " HH:mm:ss.SSS"},
        {" HH:mm", " HH:mm:ss", "'T'HH:mm:ss", "'T'HH:mm:ss'+01:00'"},
        {" HH:mm", " H:mm:ss", "'T'HH:mm:ss"},
        {" HH:mm", " HH:mm:ss", "'T'HH:mm:ss'Z'"}
    };
    private static final Locale[] LOCALES = {
        Locale.US, Locale.GERMANY, Locale.FRANCE, new Locale("es", "ES"), new Locale("pl", "PL")
    };
    private static final String[][] GIVEN = {
        {
            "James",
            "Mary",
            "Robert",
            "Patricia",
            "John",
            "Jennifer",
            "Michael",
            "Linda",
            "Tyrone",
            "Ashlee"
        },
        {
            "Peter", "Sabine", "Michael", "Monika", "Thomas", "Petra", "Andreas", "Ursula", "Kevin",
            "Swantje"
        },
        {
            "Jean",
            "Marie",
            "Pierre",
            "Nathalie",
            "Michel",
            "Isabelle",
            "Philippe",
            "Sylvie",
            "Enzo",
            "Maëlys"
        },
        {
            "Antonio",
            "María",
            "Manuel",
            "Carmen",
            "José",
            "Ana",
            "Francisco",
            "Isabel",
            "Iker",
            "Nerea"
        },
        {
            "Jan",
            "Anna",
            "Andrzej",
            "Maria",
            "Piotr",
            "Katarzyna",
            "Krzysztof",
            "Małgorzata",
            "Brajan",
            "Oliwia"
        }
    };
    private static final String[][] FAMILY = {
        {
            "Smith",
            "Johnson",
            "Williams",
            "Brown",
            "Jones",
            "Garcia",
            "Miller",
            "Davis",
            "O'Leary",
            "Nguyen"
        },
        {
            "Müller",
            "Schmidt",
            "Schneider",
            "Fischer",
            "Weber",
            "Meyer",
            "Wagner",
            "Becker",
            "Özdemir",
            "Kuhlmann"
        },
        {
            "Martin", "Bernard", "Dubois", "Thomas", "Robert", "Richard", "Petit", "Durand",
            "Le Goff", "Benali"
        },
        {
            "García",
            "Rodríguez",
            "González",
            "Fernández",
            "López",
            "Martínez",
            "Sánchez",
            "Pérez",
            "Etxeberria",
            "Ribas"
        },
        {
            "Nowak",
            "Kowalski",
            "Wiśniewski",
            "Wójcik",
            "Kowalczyk",
            "Kamiński",
            "Lewandowski",
            "Zieliński",
            "Brzoza",
            "Duda"
        }
    };
    private static final String[][] STREETS = {
        {"%d Main Street", "%d Oak Ave", "%d Washington Blvd", "%d 2nd St", "%d Park Road"},
        {"Hauptstraße %d", "Bahnhofstr. %d", "Am Markt %d", "Lindenweg %d", "Goethestraße %da"},
        {
            "%d rue de la Paix",
            "%d avenue Victor Hugo",
            "%d bis, rue du Moulin",
            "%d place de la Mairie"
        },
        {"Calle Mayor %d", "Avda. de la Constitución %d", "Plaza España %d", "C/ Real %d"},
        {"ul. Długa %d", "ul. Marszałkowska %d", "al. Jana Pawła II %d", "ulica Polna %d"}
    };
    private static final String[][] TRUTHS = {
        {"Yes No", "Y N", "true false", "TRUE FALSE", "T F", "yes no"},
        {"ja nein", "Ja Nein", "J N", "wahr falsch", "true false"},
        {"oui non", "Oui Non", "O N", "vrai faux", "VRAI FAUX"},
        {"sí no", "Sí No", "S N", "verdadero falso", "true false"},
        {"tak nie", "Tak Nie", "TAK NIE", "T N", "prawda fałsz"}
    };
    private static final String[][] NAMES_OF_COLUMNS = {
        {
            "date",
            "created at",
            "total",
            "rate",
            "email",
            "phone",
            "card number",
            "iban",
            "name",
            "address",
            "customer_id",
            "active"
        },
        {
            "Datum",
            "Zeitpunkt",
            "Betrag",
            "Anteil",
            "E-Mail",
            "Telefon",
            "Kartennummer",
            "IBAN",
            "Name",
            "Straße",
            "Kundennr",
            "aktiv"
        },
        {
            "date",
            "horodatage",
            "montant",
            "taux",
            "courriel",
            "téléphone",
            "carte",
            "iban",
            "nom complet",
            "adresse",
            "client",
            "actif"
        },
        {
            "fecha",
            "momento",
            "importe",
            "porcentaje",
            "correo",
            "teléfono",
            "tarjeta",
            "cuenta",
            "nombre completo",
            "dirección",
            "cliente",
            "activo"
        },
        {
            "data",
            "czas",
            "kwota",
            "udział",
            "e-mail",
            "telefon",
            "karta",
            "iban",
            "name",
            "adres",
            "customer",
            "aktywny"
        }
    };

    private static final int ROWS = 80;

    private final String label;

    MadeColumns(String label) {
        this.label = label;
    }

    String label() {
        return label;
    }

    /** Whether a column was taken for what it is. */
    boolean taken(ColumnSchema schema) {
        ColumnKind kind = schema.kind();
        return switch (this) {
            case DATE -> kind == ColumnKind.DATE;
            case TIME -> kind == ColumnKind.DATE_TIME;
            case AMOUNT, PERCENT -> kind == ColumnKind.WHOLE || kind == ColumnKind.DECIMAL;
            case TRUTH -> kind == ColumnKind.BOOLEAN;
            default -> kind == ColumnKind.IDENTIFIER;
        };
    }

    /** Whether its values are to be written back as they came: they are numbers to a model. */
    boolean numeric() {
        return this == DATE || this == TIME || this == AMOUNT || this == PERCENT;
    }

    /**
     * A column.
     *
     * @param name its name in the header
     * @param values its cells
     */
    record Made(String name, List<String> values) {}

    /** The column of a number, in a form of a country. */
    Made column(int country, int number, long seed) {
        Randomness randomness = Randomness.of(seed).fork(name()).fork(country).fork(number);
        String name = NAMES_OF_COLUMNS[country][List.of(values()).indexOf(this)];
        List<String> different = new ArrayList<>();
        for (int i = 0; i < (numeric() || this == TRUTH ? ROWS : ROWS / 2); i++) {
            different.add(value(country, number, randomness.at(i)));
        }
        List<String> values = new ArrayList<>(different);
        for (int i = values.size(); i < ROWS; i++) {
            Draws draws = randomness.fork("again").at(i);
            values.add(different.get(draws.nextInt(different.size())));
        }
        return new Made(name, values);
    }

    private String value(int country, int form, Draws d) {
        return switch (this) {
            case DATE -> when(country, form, d, "");
            case TIME -> when(country, form / 7, d, TIMES[country][form % TIMES[country].length]);
            case AMOUNT -> amount(country, form, d);
            case PERCENT -> percent(country, form, d);
            case MAIL -> mail(country, form, d);
            case PHONE -> phone(country, form, d);
            case CARD -> card(form, d);
            case IBAN -> iban(country, form, d);
            case NAME -> person(country, form, d);
            case STREET -> pick(STREETS[country], d).formatted(1 + d.nextInt(180));
            case KEY -> key(form, d);
            case TRUTH -> TRUTHS[country][form % TRUTHS[country].length].split(" ")[d.nextInt(2)];
        };
    }

    private static String pick(String[] from, Draws draws) {
        return from[draws.nextInt(from.length)];
    }

    private static String when(int country, int form, Draws d, String time) {
        String pattern = DATES[country][form % DATES[country].length] + time;
        LocalDate day = LocalDate.of(1995, 1, 1).plusDays(d.nextInt(11_000));
        LocalDateTime at =
                day.atTime(
                        d.nextInt(24), d.nextInt(60), d.nextInt(60), 1_000_000 * d.nextInt(1000));
        return at.format(DateTimeFormatter.ofPattern(pattern, LOCALES[country]));
    }

    private static String amount(int country, int form, Draws d) {
        double value = Math.exp(1 + 9 * d.nextDouble());
        String text = String.format(Locale.US, "%,.2f", value);
        String mark = country == 0 ? "." : ",";
        String group =
                switch (country) {
                    case 0 -> form % 2 == 0 ? "," : "";
                    case 2, 4 -> form % 3 == 0 ? "" : form % 3 == 1 ? " " : "\u00a0";
                    default -> form % 2 == 0 ? "." : "";
                };
        String number = text.replace(",", "\u0001").replace(".", mark).replace("\u0001", group);
        return switch (country) {
            case 0 -> List.of("$" + number, number, "USD " + number).get(form % 3);
            case 4 -> List.of(number + " zł", number, number + " PLN").get(form % 3);
            default -> List.of(number + " €", number, number + " EUR").get(form % 3);
        };
    }

    private static String percent(int country, int form, Draws d) {
        String number =
                String.format(Locale.US, form % 2 == 0 ? "%.1f" : "%.0f", 100 * d.nextDouble());
        String local = country == 0 ? number : number.replace('.', ',');
        return local + (form % 3 == 0 ? " %" : "%");
    }

    private static String plain(String text) {
        return java.text.Normalizer.normalize(
                        text.toLowerCase(Locale.ROOT), java.text.Normalizer.Form.NFD)
                .replaceAll("[^a-z]", "");
    }

    private static String mail(int country, int form, Draws d) {
        String given = plain(pick(GIVEN[country], d));
        String family = plain(pick(FAMILY[country], d));
        String at = List.of("example.com", "mail.example", "post.example").get(d.nextInt(3));
        return switch (form % 3) {
            case 0 -> given + "." + family + d.nextInt(100) + "@" + at;
            case 1 -> given.charAt(0) + family + d.nextInt(1000) + "@" + at;
            default -> family + "_" + given + d.nextInt(100) + "@" + at;
        };
    }

    private static String digits(int count, Draws d) {
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < count; i++) {
            text.append((char) ('0' + d.nextInt(10)));
        }
        return text.toString();
    }

    private static String phone(int country, int form, Draws d) {
        String area = "" + (2 + d.nextInt(7)) + digits(2, d);
        return switch (country) {
            case 0 ->
                    switch (form % 3) {
                        case 0 -> "(" + area + ") " + digits(3, d) + "-" + digits(4, d);
                        case 1 -> area + "-" + digits(3, d) + "-" + digits(4, d);
                        default -> "+1 " + area + " " + digits(3, d) + " " + digits(4, d);
                    };
            case 1 ->
                    form % 2 == 0
                            ? "+49 " + area + " " + digits(7, d)
                            : "0" + area + "/" + digits(6, d);
            case 2 ->
                    form % 2 == 0
                            ? "0%d %s %s %s %s"
                                    .formatted(
                                            1 + d.nextInt(7),
                                            digits(2, d),
                                            digits(2, d),
                                            digits(2, d),
                                            digits(2, d))
                            : "+33%d%s".formatted(1 + d.nextInt(7), digits(8, d));
            case 3 ->
                    (form % 2 == 0 ? "+34 " : "")
                            + "6"
                            + digits(2, d)
                            + " "
                            + digits(3, d)
                            + " "
                            + digits(3, d);
            default ->
                    (form % 2 == 0 ? "+48 " : "") + area + " " + digits(3, d) + " " + digits(3, d);
        };
    }

    private static String card(int form, Draws d) {
        String begin =
                (form % 2 == 0 ? "4" : "5" + (1 + d.nextInt(5)))
                        + digits(form % 2 == 0 ? 14 : 13, d);
        int sum = 0;
        for (int i = 0; i < begin.length(); i++) {
            int digit = begin.charAt(begin.length() - 1 - i) - '0';
            int twice = i % 2 == 0 ? 2 * digit : digit;
            sum += twice > 9 ? twice - 9 : twice;
        }
        String all = begin + (10 - sum % 10) % 10;
        String between = List.of("", " ", "-").get(form % 3);
        return all.replaceAll("(\\d{4})(?=\\d)", "$1" + between);
    }

    private static String iban(int country, int form, Draws d) {
        String land = List.of("GB", "DE", "FR", "ES", "PL").get(country);
        String account =
                switch (country) {
                    case 0 -> "NWBK" + digits(14, d);
                    case 1 -> digits(18, d);
                    case 2 -> digits(23, d);
                    case 3 -> digits(20, d);
                    default -> digits(24, d);
                };
        int rest = 0;
        for (char c : (account + land + "00").toCharArray()) {
            int value = Character.isDigit(c) ? c - '0' : c - 'A' + 10;
            rest = value > 9 ? (rest * 100 + value) % 97 : (rest * 10 + value) % 97;
        }
        String all = land + "%02d".formatted(98 - rest) + account;
        return form % 2 == 0 ? all : all.replaceAll("(.{4})(?=.)", "$1 ");
    }

    private static String person(int country, int form, Draws d) {
        String given = pick(GIVEN[country], d);
        String family = pick(FAMILY[country], d);
        return switch (form % 3) {
            case 0 -> given + " " + family;
            case 1 -> family + ", " + given;
            default -> (given + " " + family).toUpperCase(Locale.ROOT);
        };
    }

    private static String key(int form, Draws d) {
        return switch (form % 4) {
            case 0 -> "C-" + digits(6, d);
            case 1 -> digits(9, d).replaceFirst("^0", "1");
            case 2 ->
                    "%08x-%04x-4%03x-a%03x-%012x"
                            .formatted(
                                    d.nextInt(1 << 30),
                                    d.nextInt(1 << 16),
                                    d.nextInt(1 << 12),
                                    d.nextInt(1 << 12),
                                    d.nextInt(1 << 30));
            default ->
                    "" + (char) ('A' + d.nextInt(26)) + (char) ('A' + d.nextInt(26)) + digits(7, d);
        };
    }
}

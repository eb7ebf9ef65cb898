package dev.likeness.table.internal;

import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

/** What the name of a column says of the people in it, in several languages. */
public enum PersonalNames {
    GIVEN,
    FAMILY,
    FULL,
    STREET,
    PHONE,
    NONE;

    private static final Pattern GIVENS =
            Pattern.compile(
                    "(first|given|fore|middle)[ _.-]?names?|fname|vornamen?|rufname|pr[eé]nom|nombres?|nome( proprio)?|voornaam|f[oö]rnamn|fornavn|imi[eę]");
    private static final Pattern FAMILIES =
            Pattern.compile(
                    "(last|sur|family|maiden)[ _.-]?names?|lname|ename|emp[ _.-]?name|nachname|familienname|nom( de famille)?|apellidos?|cognome|achternaam|efternamn|etternavn|nazwisko|sobrenome");
    private static final Pattern FULLS =
            Pattern.compile(
                    "(full|person|customer|client|patient|employee|contact|holder|owner|user|member|student|teacher|passenger|author|manager|kunden?|mitarbeiter|ansprechpartner|inhaber|patienten)?[ _.-]?names?|(full|customer|client|patient|employee|contact|person|passenger|kunde|patient|mitarbeiter|cliente|paciente|empleado|klant|nom complet|nombre completo|nome completo|nominativo|ansprechpartner)");
    private static final Pattern STREETS =
            Pattern.compile(
                    ".*(address|addr|street|stra(ß|ss)e|adresse|anschrift|rue|calle|direcci[oó]n|domicilio|indirizzo|via|straat|adres|endere[cç]o|morada).*");
    private static final Pattern PHONES =
            Pattern.compile(
                    ".*(phone|tel|mobile|cell|fax|handy|rufnummer|m[oó]vil|gsm|msisdn|whatsapp).*");

    private static final Set<String> KEY_WORDS =
            Set.of(
                    "id",
                    "ids",
                    "uuid",
                    "guid",
                    "key",
                    "ssn",
                    "sin",
                    "nin",
                    "nino",
                    "nhs",
                    "nif",
                    "nie",
                    "dni",
                    "cpf",
                    "cnpj",
                    "pesel",
                    "bsn",
                    "ahv",
                    "svnr",
                    "steuernummer",
                    "steuerid",
                    "account",
                    "acct",
                    "konto",
                    "kontonummer",
                    "compte",
                    "cuenta",
                    "conto",
                    "rekening",
                    "iban",
                    "customer",
                    "cust",
                    "kunde",
                    "kunden",
                    "kundin",
                    "klient",
                    "klant",
                    "cliente",
                    "clients",
                    "customers",
                    "paciente",
                    "paziente",
                    "mitarbeiter",
                    "empleado",
                    "user",
                    "subscriber",
                    "auftrag",
                    "auftragsnummer",
                    "bestellung",
                    "bestellnummer",
                    "commande",
                    "pedido",
                    "dossier",
                    "kundennummer",
                    "kundennr",
                    "kundenid",
                    "client",
                    "patient",
                    "passport",
                    "reisepass",
                    "passeport",
                    "pasaporte",
                    "licence",
                    "license",
                    "policy",
                    "police",
                    "contract",
                    "vertrag",
                    "invoice",
                    "rechnung",
                    "rechnungsnummer",
                    "facture",
                    "factura",
                    "imei",
                    "imsi",
                    "vin",
                    "mrn",
                    "plate",
                    "kennzeichen",
                    "serial",
                    "token",
                    "hash",
                    "session",
                    "device",
                    "member",
                    "employee",
                    "personalnummer",
                    "matricule",
                    "ticket",
                    "tracking",
                    "transaction",
                    "txn",
                    "nr",
                    "no",
                    "num",
                    "number",
                    "nummer",
                    "numero",
                    "número",
                    "numéro",
                    "voucher",
                    "booking",
                    "reservation",
                    "badge",
                    "username",
                    "login",
                    "card",
                    "cards",
                    "creditcard",
                    "karte",
                    "kartennummer",
                    "kreditkarte",
                    "carte",
                    "tarjeta",
                    "carta",
                    "cc",
                    "pan",
                    "personnummer",
                    "codice",
                    "fiscale",
                    "tax",
                    "npi");

    /** What a column of a name holds. */
    public static PersonalNames of(String column) {
        String name = plain(column);
        if (GIVENS.matcher(name).matches()) {
            return GIVEN;
        } else if (FAMILIES.matcher(name).matches()) {
            return FAMILY;
        } else if (FULLS.matcher(name).matches()) {
            return FULL;
        } else if (PHONES.matcher(name).matches()) {
            return PHONE;
        }
        return STREETS.matcher(name).matches() ? STREET : NONE;
    }

    /** Names of columns that hold names of people and of nothing else. */
    private static final Pattern SURE =
            Pattern.compile(
                    "((first|given|fore|middle|last|sur|family|maiden|full|customer|client|patient|employee|contact|student|passenger|person)[ _.-]?names?|[fl]name|vornamen?|rufname|pr[eé]nom|voornaam|f[oö]rnamn|fornavn|imi[eę]|nachname|familienname|nom de famille|apellidos?|cognome|achternaam|efternamn|etternavn|nazwisko|sobrenome|nom complet|nombre completo|nome completo|(kunden|patienten|mitarbeiter)[ _.-]?name)");

    /** Whether a column of a name holds names of people, whoever they are. */
    public static boolean sure(String column) {
        return SURE.matcher(plain(column)).matches();
    }

    /** Whether a column of a name holds numbers or keys that stand for a person or a thing. */
    public static boolean key(String column) {
        for (String word : plain(column).split("[^\\p{L}\\p{N}]+")) {
            if (KEY_WORDS.contains(word)) {
                return true;
            }
        }
        return false;
    }

    private static String plain(String column) {
        return column.replaceAll("([\\p{Ll}\\p{N}])(\\p{Lu})", "$1_$2")
                .toLowerCase(Locale.ROOT)
                .strip();
    }
}

package dev.likeness.table.internal;

import java.math.BigInteger;

/** Check digits of cards, accounts and the like. */
public final class CheckDigits {

    private CheckDigits() {}

    /** Whether digits end in the check digit of ISO/IEC 7812 (Luhn 1960). */
    public static boolean luhn(CharSequence digits) {
        return digits.length() > 1
                && luhnOf(digits.subSequence(0, digits.length() - 1))
                        == digits.charAt(digits.length() - 1);
    }

    /** The check digit that Luhn's rule gives digits. */
    static char luhnOf(CharSequence digits) {
        int sum = 0;
        for (int i = digits.length() - 1, place = 0; i >= 0; i--) {
            if (!TimeFormat.digit(digits.charAt(i))) {
                continue;
            }
            int digit = digits.charAt(i) - '0';
            int twice = place++ % 2 == 0 ? 2 * digit : digit;
            sum += twice > 9 ? twice - 9 : twice;
        }
        return (char) ('0' + (10 - sum % 10) % 10);
    }

    /** Whether a text without blanks is an international bank account number (ISO 13616). */
    public static boolean iban(String text) {
        return text.length() >= 15
                && text.length() <= 34
                && text.matches("[A-Z]{2}\\d\\d[A-Z0-9]+")
                && mod97(text.substring(4) + text.substring(0, 4)) == 1;
    }

    /** The two check digits of a country and an account. */
    static String ibanOf(String country, String account) {
        int rest = 98 - mod97(account + country + "00");
        return (rest < 10 ? "0" : "") + rest;
    }

    private static int mod97(String text) {
        StringBuilder digits = new StringBuilder();
        for (int i = 0; i < text.length(); i++) {
            digits.append(Character.digit(text.charAt(i), 36)); // A is 10, Z is 35
        }
        return new BigInteger(digits.toString()).mod(BigInteger.valueOf(97)).intValue();
    }

    /** Whether 8, 12, 13 or 14 digits end in the check digit of a trade item (GS1). */
    public static boolean gtin(CharSequence digits) {
        int length = digits.length();
        int sum = 0;
        for (int i = 0; i < length - 1; i++) {
            sum += (digits.charAt(length - 2 - i) - '0') * (i % 2 == 0 ? 3 : 1);
        }
        return (length == 8 || (length >= 12 && length <= 14))
                && (10 - sum % 10) % 10 == digits.charAt(length - 1) - '0';
    }
}

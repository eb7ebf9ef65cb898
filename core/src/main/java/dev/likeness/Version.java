package dev.likeness;

import java.io.IOException;
import java.io.InputStream;
import java.util.Properties;

/** The version of Likeness. */
public final class Version {

    private static final String LIKENESS = read();

    private Version() {}

    /** The version, such as {@code 0.1.0}. */
    public static String likeness() {
        return LIKENESS;
    }

    private static String read() {
        Properties properties = new Properties();
        try (InputStream in = Version.class.getResourceAsStream("version.properties")) {
            if (in != null) {
                properties.load(in);
            }
        } catch (IOException e) {
            return "unknown";
        }
        return properties.getProperty("likeness", "unknown");
    }
}

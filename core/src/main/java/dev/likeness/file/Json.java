package dev.likeness.file;

import dev.likeness.InputException;
import java.io.ByteArrayOutputStream;
import java.io.StringWriter;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.ObjectWriteContext;
import tools.jackson.core.PrettyPrinter;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.TokenStreamFactory;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.core.util.DefaultIndenter;
import tools.jackson.core.util.DefaultPrettyPrinter;

/**
 * JSON as plain Java values: {@link Map}, {@link List}, {@link String}, {@link Boolean}, {@link
 * Long}, {@link Double} and null.
 *
 * <p>Writing is deterministic: keys are sorted, and numbers that JSON does not know are written as
 * the texts {@code "NaN"}, {@code "Infinity"} and {@code "-Infinity"}. Reading is strict: a key
 * that stands twice, a number out of range, more than 64 levels or anything after the value is
 * refused.
 */
public final class Json {

    private static final int MAX_DEPTH = 64;

    /** A few bytes of JSON can become an object of hundreds, so the number of values is bounded. */
    private static final int MAX_TOKENS = 2_000_000;

    private static final JsonFactory FACTORY = factory(MAX_DEPTH, MAX_TOKENS);

    /** Where a value began, in messages of the parser, as " (start marker at [Source: …])". */
    private static final Pattern SOURCE = Pattern.compile(" ?\\([^()]*\\[Source:.*\\]\\)");

    private static final ObjectWriteContext INDENTED =
            new ObjectWriteContext.Base() {
                @Override
                public PrettyPrinter getPrettyPrinter() {
                    DefaultIndenter indenter = new DefaultIndenter("  ", "\n");
                    return new DefaultPrettyPrinter().withObjectIndenter(indenter);
                }

                @Override
                public boolean hasPrettyPrinter() {
                    return true;
                }
            };

    private Json() {}

    /**
     * The value on one line.
     *
     * @throws IllegalArgumentException if a value is none of those this class knows
     */
    public static String write(@Nullable Object value) {
        return write(value, ObjectWriteContext.empty());
    }

    /** The value for a person to read, on several lines. */
    public static String writeIndented(@Nullable Object value) {
        return write(value, INDENTED) + "\n";
    }

    /** The value as UTF-8 on one line, with keys in the order of the maps: for messages. */
    public static byte[] message(@Nullable Object value) {
        ByteArrayOutputStream out = new ByteArrayOutputStream(1024);
        try (JsonGenerator generator = FACTORY.createGenerator(ObjectWriteContext.empty(), out)) {
            write(value, generator, map -> map);
        }
        return out.toByteArray();
    }

    /**
     * Reads one value.
     *
     * @param text the JSON
     * @param where what it is, to begin messages with, such as a file's name
     * @throws InputException if it is not valid JSON
     */
    public static @Nullable Object read(String text, String where) {
        try (JsonParser parser = parser(FACTORY, text)) {
            parser.nextToken();
            Object value = value(parser, where);
            if (parser.nextToken() != null) {
                throw new InputException(
                        where + ": more text follows the JSON value" + place(parser) + ".");
            }
            return value;
        } catch (JacksonException e) {
            throw invalid(where, e);
        }
    }

    /**
     * Reads one object.
     *
     * @throws InputException if it is not valid JSON, or another kind of value
     */
    @SuppressWarnings("unchecked") // an object's keys are always text
    public static Map<String, Object> readObject(String text, String where) {
        Object value = read(text, where);
        if (value instanceof Map) {
            return (Map<String, Object>) value;
        }
        throw new InputException(where + ": expected a JSON object, found " + kind(value) + ".");
    }

    /** What a value is, in words for a message: {@code text "abc"}, {@code the number 3}. */
    public static String kind(@Nullable Object value) {
        if (value == null) {
            return "nothing";
        } else if (value instanceof String text) {
            String shown = text.length() > 60 ? text.substring(0, 60) + "…" : text;
            return "\"" + shown + "\"";
        } else if (value instanceof List) {
            return "a list";
        } else if (value instanceof Map) {
            return "a group of values";
        }
        return value.toString();
    }

    /**
     * The line on which a value of a text stands, for messages: of its key in an object, or of its
     * beginning in a list.
     *
     * @param text valid JSON
     * @param path keys and positions that lead to the value; where one is absent, the line of the
     *     last value on the way
     */
    public static int line(String text, List<?> path) {
        try (JsonParser parser = parser(FACTORY, text)) {
            parser.nextToken();
            int line = parser.currentTokenLocation().getLineNr();
            for (Object step : path) {
                int next = step instanceof Integer index ? at(parser, index) : key(parser, step);
                if (next < 0) {
                    return line;
                }
                line = next;
            }
            return line;
        }
    }

    /** Goes to the value of a key. Returns the line of the key, or −1 if there is none. */
    private static int key(JsonParser parser, Object key) {
        while (parser.currentToken() != null && parser.nextToken() == JsonToken.PROPERTY_NAME) {
            boolean found = key.equals(parser.currentName());
            int line = parser.currentTokenLocation().getLineNr();
            parser.nextToken();
            if (found) {
                return line;
            }
            parser.skipChildren();
        }
        return -1;
    }

    /** Goes to a value of a list. Returns its line, or −1 if there is none. */
    private static int at(JsonParser parser, int index) {
        if (parser.currentToken() != JsonToken.START_ARRAY) {
            return -1;
        }
        for (int i = 0; parser.nextToken() != JsonToken.END_ARRAY; i++) {
            if (i == index) {
                return parser.currentTokenLocation().getLineNr();
            }
            parser.skipChildren();
        }
        return -1;
    }

    static JsonFactory factory(int depth, long tokens) {
        return JsonFactory.builder()
                .streamReadConstraints(
                        StreamReadConstraints.builder()
                                .maxNestingDepth(depth)
                                .maxTokenCount(tokens)
                                .maxStringLength(Integer.MAX_VALUE)
                                .build())
                // Names chosen to collide in the shared symbol table must not slow it down.
                .disable(TokenStreamFactory.Feature.CANONICALIZE_PROPERTY_NAMES)
                .disable(TokenStreamFactory.Feature.INTERN_PROPERTY_NAMES)
                .build();
    }

    static JsonParser parser(JsonFactory factory, String text) {
        return factory.createParser(ObjectReadContext.empty(), text);
    }

    static InputException invalid(String where, JacksonException e) {
        String first = e.getOriginalMessage().lines().findFirst().orElse("unreadable");
        String problem = SOURCE.matcher(first).replaceAll("");
        var location = e.getLocation();
        String place =
                location == null
                        ? ""
                        : " (line "
                                + location.getLineNr()
                                + ", column "
                                + location.getColumnNr()
                                + ")";
        return new InputException(where + ": not valid JSON" + place + ": " + problem + ".", e);
    }

    private static String place(JsonParser parser) {
        var location = parser.currentTokenLocation();
        return " (line " + location.getLineNr() + ", column " + location.getColumnNr() + ")";
    }

    private static @Nullable Object value(JsonParser parser, String where) {
        JsonToken token = parser.currentToken();
        if (token == null) {
            throw new InputException(where + ": expected JSON, found nothing.");
        }
        return switch (token) {
            case START_OBJECT -> object(parser, where);
            case START_ARRAY -> {
                List<@Nullable Object> list = new ArrayList<>();
                while (parser.nextToken() != JsonToken.END_ARRAY) {
                    list.add(value(parser, where));
                }
                yield list;
            }
            case VALUE_STRING -> parser.getString();
            case VALUE_NUMBER_INT -> whole(parser, () -> where);
            case VALUE_NUMBER_FLOAT -> number(parser, where);
            case VALUE_TRUE -> true;
            case VALUE_FALSE -> false;
            case VALUE_NULL -> null;
            default ->
                    throw new InputException(
                            where + ": unexpected end of the JSON" + place(parser) + ".");
        };
    }

    private static Map<String, @Nullable Object> object(JsonParser parser, String where) {
        Map<String, @Nullable Object> map = new LinkedHashMap<>();
        while (parser.nextToken() != JsonToken.END_OBJECT) {
            String key = parser.currentName();
            parser.nextToken();
            if (map.containsKey(key)) {
                throw new InputException(
                        where + ": the key " + kind(key) + " stands twice" + place(parser) + ".");
            }
            map.put(key, value(parser, where));
        }
        return map;
    }

    static long whole(JsonParser parser, Supplier<String> where) {
        if (parser.getNumberType() == JsonParser.NumberType.BIG_INTEGER) {
            throw new InputException(
                    where.get() + ": the number " + shown(parser) + " does not fit in 64 bits.");
        }
        return parser.getLongValue();
    }

    private static double number(JsonParser parser, String where) {
        double number = parser.getDoubleValue();
        if (Double.isInfinite(number)) {
            throw new InputException(
                    where + ": the number " + shown(parser) + " is too large for a double.");
        }
        return number;
    }

    private static String shown(JsonParser parser) {
        String text = parser.getString();
        return text.length() > 30 ? text.substring(0, 30) + "…" : text;
    }

    private static String write(@Nullable Object value, ObjectWriteContext context) {
        StringWriter out = new StringWriter();
        try (JsonGenerator generator = FACTORY.createGenerator(context, out)) {
            write(value, generator, TreeMap::new);
        }
        return out.toString();
    }

    @SuppressWarnings("unchecked") // an object's keys are always text
    private static void write(
            @Nullable Object value,
            JsonGenerator out,
            UnaryOperator<Map<String, @Nullable Object>> order) {
        if (value == null) {
            out.writeNull();
        } else if (value instanceof Map<?, ?> map) {
            out.writeStartObject();
            order.apply((Map<String, @Nullable Object>) map)
                    .forEach(
                            (key, element) -> {
                                out.writeName(key);
                                write(element, out, order);
                            });
            out.writeEndObject();
        } else if (value instanceof Iterable<?> list) {
            out.writeStartArray();
            list.forEach(element -> write(element, out, order));
            out.writeEndArray();
        } else if (value instanceof String text) {
            out.writeString(text);
        } else if (value instanceof Boolean bool) {
            out.writeBoolean(bool);
        } else if (value instanceof Long || value instanceof Integer) {
            out.writeNumber(((Number) value).longValue());
        } else if (value instanceof Float || value instanceof Double) {
            // The shortest text that reads back as the same number, so 0.1f is 0.1.
            double number = Double.parseDouble(value.toString());
            if (Double.isFinite(number)) {
                out.writeNumber(number);
            } else {
                out.writeString(value.toString());
            }
        } else {
            throw new IllegalArgumentException("JSON has no " + value.getClass().getName());
        }
    }
}

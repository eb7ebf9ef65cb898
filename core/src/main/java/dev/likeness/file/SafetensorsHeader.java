package dev.likeness.file;

import dev.likeness.InputException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.json.JsonFactory;

/**
 * The checked header of a safetensors file: every tensor lies inside the data, has the length that
 * its shape says, and the tensors cover the data without overlap or hole.
 *
 * @param metadata texts by name, in file order
 * @param entries tensors by name, in file order
 */
record SafetensorsHeader(Map<String, String> metadata, Map<String, Entry> entries) {

    static final String METADATA = "__metadata__";

    /** Three levels are all the format has. */
    private static final JsonFactory FACTORY = Json.factory(8, Long.MAX_VALUE);

    /** More than any tensor library knows; a longer shape is a way to ask for memory. */
    private static final int MAX_DIMENSIONS = 64;

    private static final Dtype[] DTYPES = Dtype.values();

    /** More than a model of a very wide table has; empty tensors cost nothing in a file. */
    static final int MAX_TENSORS = 150_000;

    /** A model of parts has a text for each; texts of no length cost nothing in a file. */
    private static final int MAX_TEXTS = 10_000;

    /** Where a tensor lies: bytes begin … end - 1 of the data. */
    record Entry(Dtype dtype, long[] shape, long begin, long end) {
        long bytes() {
            return end - begin;
        }
    }

    /**
     * Reads a header token by token, so that nothing larger than the header itself is ever made of
     * it.
     *
     * @param json the header's text
     * @param dataLength how many bytes follow the header in the file
     * @param where how messages begin
     */
    static SafetensorsHeader parse(String json, long dataLength, String where) {
        Map<String, String> metadata = new LinkedHashMap<>();
        Map<String, Entry> entries = new LinkedHashMap<>();
        if (!json.startsWith("{")) {
            throw new InputException(where + "the header does not begin with {.");
        }
        try (JsonParser parser = Json.parser(FACTORY, json)) {
            parser.nextToken();
            boolean metadataSeen = false;
            long[] numbers = new long[MAX_DIMENSIONS]; // used again for every list
            while (parser.nextToken() != JsonToken.END_OBJECT) {
                String name = parser.currentName();
                if (name.equals(METADATA)) {
                    if (metadataSeen) {
                        throw new InputException(where + METADATA + " stands twice.");
                    }
                    metadataSeen = true;
                    readMetadata(parser, metadata, where);
                } else {
                    if (entries.size() == MAX_TENSORS) {
                        throw tooMany(where);
                    }
                    Entry entry =
                            readEntry(parser, numbers, () -> where + "tensor " + Json.kind(name));
                    if (entries.put(name, entry) != null) {
                        throw new InputException(
                                where + "tensor " + Json.kind(name) + " stands twice.");
                    }
                }
            }
            if (parser.nextToken() != null) {
                throw new InputException(where + "more text follows the header's object.");
            }
        } catch (JacksonException e) {
            String problem = e.getOriginalMessage().lines().findFirst().orElse("unreadable");
            throw new InputException(where + "the header is not valid JSON: " + problem + ".", e);
        }
        SafetensorsHeader header = new SafetensorsHeader(metadata, entries);
        header.checkLayout(dataLength, where);
        return header;
    }

    /** Refuses a header of far too many objects before a text is made of it. */
    static void checkCount(byte[] header, String where) {
        int objects = 0;
        for (byte b : header) {
            objects += b == '{' ? 1 : 0;
        }
        // The card may hold some in its text.
        if (objects > 4 * MAX_TENSORS) {
            throw tooMany(where);
        }
    }

    private static InputException tooMany(String where) {
        return new InputException(
                where + "the header names more than " + MAX_TENSORS + " tensors.");
    }

    private static void readMetadata(JsonParser parser, Map<String, String> out, String where) {
        if (parser.nextToken() != JsonToken.START_OBJECT) {
            throw new InputException(where + METADATA + " is not an object.");
        }
        while (parser.nextToken() != JsonToken.END_OBJECT) {
            String key = parser.currentName();
            if (out.size() == MAX_TEXTS) {
                throw new InputException(
                        where + METADATA + " holds more than " + MAX_TEXTS + " texts.");
            }
            if (parser.nextToken() != JsonToken.VALUE_STRING) {
                throw new InputException(
                        where + METADATA + " holds " + Json.kind(key) + ", which is not text.");
            }
            if (out.put(key, parser.getString()) != null) {
                throw new InputException(where + METADATA + " holds " + Json.kind(key) + " twice.");
            }
        }
    }

    private static Entry readEntry(JsonParser parser, long[] numbers, Supplier<String> what) {
        if (parser.nextToken() != JsonToken.START_OBJECT) {
            throw new InputException(what.get() + " is not described by an object.");
        }
        Dtype dtype = null;
        long[] shape = null;
        long[] offsets = null;
        while (parser.nextToken() != JsonToken.END_OBJECT) {
            String key = parser.currentName();
            parser.nextToken();
            boolean twice;
            switch (key) {
                case "dtype" -> {
                    twice = dtype != null;
                    dtype = readDtype(parser, what);
                }
                case "shape" -> {
                    twice = shape != null;
                    shape = readNumbers(parser, numbers, what, "shape");
                }
                case "data_offsets" -> {
                    twice = offsets != null;
                    offsets = readNumbers(parser, numbers, what, "data_offsets");
                }
                default ->
                        throw new InputException(
                                what.get() + " has an unknown key, " + Json.kind(key) + ".");
            }
            if (twice) {
                throw new InputException(what.get() + " has the key " + key + " twice.");
            }
        }
        if (dtype == null || shape == null || offsets == null) {
            throw new InputException(what.get() + " lacks dtype, shape or data_offsets.");
        }
        if (offsets.length != 2 || offsets[0] > offsets[1]) {
            throw new InputException(
                    what.get()
                            + " has data_offsets "
                            + Arrays.toString(offsets)
                            + ", expected a begin and an end.");
        }
        long expected = bytes(dtype, shape, what);
        if (offsets[1] - offsets[0] != expected) {
            throw new InputException(
                    what.get()
                            + " of shape "
                            + Arrays.toString(shape)
                            + " and type "
                            + dtype
                            + " needs "
                            + expected
                            + " bytes, but its data_offsets hold "
                            + (offsets[1] - offsets[0])
                            + ".");
        }
        return new Entry(dtype, shape, offsets[0], offsets[1]);
    }

    private static Dtype readDtype(JsonParser parser, Supplier<String> what) {
        String name = parser.currentToken() == JsonToken.VALUE_STRING ? parser.getString() : "";
        for (Dtype dtype : DTYPES) {
            if (dtype.name().equals(name)) {
                return dtype;
            }
        }
        throw new InputException(
                what.get()
                        + " has the type "
                        + Json.kind(name)
                        + ", which is unknown. Known: "
                        + Arrays.toString(Dtype.values())
                        + ".");
    }

    private static long[] readNumbers(
            JsonParser parser, long[] numbers, Supplier<String> what, String key) {
        if (parser.currentToken() != JsonToken.START_ARRAY) {
            throw new InputException(what.get() + " has a " + key + " that is not a list.");
        }
        int count = 0;
        while (parser.nextToken() != JsonToken.END_ARRAY) {
            if (parser.currentToken() != JsonToken.VALUE_NUMBER_INT) {
                throw new InputException(
                        what.get() + " has a " + key + " that is not of whole numbers.");
            }
            long number = Json.whole(parser, what);
            if (number < 0) {
                throw new InputException(
                        what.get() + " has a " + key + " with a negative number, " + number + ".");
            }
            if (count == MAX_DIMENSIONS) {
                throw new InputException(
                        what.get()
                                + " has a "
                                + key
                                + " of more than "
                                + MAX_DIMENSIONS
                                + " numbers.");
            }
            numbers[count++] = number;
        }
        return Arrays.copyOf(numbers, count);
    }

    /** How many bytes a tensor needs. */
    static long bytes(Dtype dtype, long[] shape, Supplier<String> what) {
        try {
            long product = dtype.size();
            for (long dimension : shape) {
                product = Math.multiplyExact(product, dimension);
            }
            return product;
        } catch (ArithmeticException e) {
            throw new InputException(
                    what.get()
                            + " has the shape "
                            + Arrays.toString(shape)
                            + ", which is larger than any file.",
                    e);
        }
    }

    /** The tensors by where they lie, so that the data are read from beginning to end. */
    List<Map.Entry<String, Entry>> byPlace() {
        List<Map.Entry<String, Entry>> byPlace = new ArrayList<>(entries.entrySet());
        byPlace.sort(
                Comparator.comparingLong((Map.Entry<String, Entry> e) -> e.getValue().begin())
                        .thenComparingLong(e -> e.getValue().end()));
        return byPlace;
    }

    private void checkLayout(long dataLength, String where) {
        long covered = 0;
        for (Map.Entry<String, Entry> named : byPlace()) {
            Entry entry = named.getValue();
            if (entry.begin() != covered) {
                String what = where + "tensor " + Json.kind(named.getKey());
                String problem = entry.begin() < covered ? " overlaps" : " leaves a hole after";
                throw new InputException(
                        what
                                + problem
                                + " the tensor before it: it begins at byte "
                                + entry.begin()
                                + ", expected "
                                + covered
                                + ".");
            }
            covered = entry.end();
        }
        if (covered != dataLength) {
            throw new InputException(
                    where
                            + "the tensors take "
                            + covered
                            + " bytes, but "
                            + dataLength
                            + " follow the header. The file was cut short, or something was added.");
        }
    }
}

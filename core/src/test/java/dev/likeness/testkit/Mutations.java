package dev.likeness.testkit;

import dev.likeness.file.Dtype;
import dev.likeness.file.Json;
import dev.likeness.random.Draws;
import dev.likeness.random.Randomness;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A model file changed in every way that damage or malice may: bytes, numbers of tensors, values of
 * the card, names and shapes. Checksums are left out, so that the checks behind them are reached.
 * Each change is a function of the seed and its position.
 */
public final class Mutations {

    /**
     * A changed file.
     *
     * @param bytes the file
     * @param what what was changed, for messages
     */
    public record Mutation(byte[] bytes, String what) {}

    private static final double[] NUMBERS = {
        Double.NaN,
        Double.POSITIVE_INFINITY,
        Double.NEGATIVE_INFINITY,
        -1,
        0,
        -0.0,
        1,
        0.5,
        2,
        1e308,
        -1e308,
        1e38,
        -1e38,
        1e30,
        1e-30,
        1e-308,
        4.9e-324,
        0x1p53,
        255,
        1e9
    };

    private static final long[] WHOLE = {
        -1,
        0,
        1,
        2,
        255,
        256,
        1000,
        1L << 16,
        Integer.MAX_VALUE,
        1L << 31,
        1L << 32,
        Integer.MIN_VALUE,
        1L << 53,
        Long.MAX_VALUE,
        Long.MIN_VALUE
    };

    private final Randomness randomness;
    private final byte[] good;
    private final Tensors parts;
    private final Map<String, Object> card;

    /** Changes of a sound file. */
    public Mutations(byte[] file, long seed) {
        this.randomness = Randomness.of(seed).fork("mutations");
        this.good = Unsigned.file(file);
        this.parts = Tensors.of(good);
        this.card = Json.readObject(String.valueOf(parts.metadata().get("likeness")), "the card");
    }

    /** The change at a position. */
    public Mutation at(long position) {
        Draws draws = randomness.at(position);
        Mutation mutation =
                switch (parts.items().isEmpty() ? 9 : draws.nextInt(12)) {
                    case 0, 1 -> bytes(draws);
                    case 2, 3, 4, 5 -> numbers(draws);
                    case 6, 7 -> structure(draws);
                    default -> card(draws);
                };
        return new Mutation(mutation.bytes(), "position " + position + ": " + mutation.what());
    }

    /** Bytes set, flipped, copied elsewhere, or cut. */
    private Mutation bytes(Draws draws) {
        byte[] bytes = good.clone();
        int changes = draws.nextInt(1, 9);
        for (int i = 0; i < changes; i++) {
            int place = draws.nextInt(bytes.length);
            switch (draws.nextInt(4)) {
                case 0 -> bytes[place] = (byte) draws.nextInt();
                case 1 -> bytes[place] ^= (byte) (1 << draws.nextInt(8));
                case 2 -> {
                    int to = draws.nextInt(bytes.length);
                    int n = draws.nextInt(Math.min(64, bytes.length - Math.max(place, to)));
                    System.arraycopy(good, place, bytes, to, n);
                }
                default -> {
                    if (draws.nextInt(8) == 0) {
                        return new Mutation(Arrays.copyOf(bytes, place), "cut to " + place);
                    }
                    bytes[place] = good[draws.nextInt(good.length)];
                }
            }
        }
        return new Mutation(bytes, changes + " bytes changed");
    }

    /** Numbers of one tensor replaced: one, a few or all. */
    private Mutation numbers(Draws draws) {
        int at = draws.nextInt(parts.items().size());
        Tensors.Item item = parts.items().get(at);
        byte[] bytes = item.bytes().clone();
        ByteBuffer buffer = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
        int numbers = (int) item.numbers();
        int changes = numbers == 0 ? 0 : new int[] {1, 1, 3, numbers}[draws.nextInt(4)];
        double value = NUMBERS[draws.nextInt(NUMBERS.length)];
        long whole = WHOLE[draws.nextInt(WHOLE.length)];
        boolean relative = draws.nextInt(4) == 0;
        for (int i = 0; i < changes; i++) {
            int place = changes == numbers ? i : draws.nextInt(numbers);
            switch (item.dtype()) {
                case F64 ->
                        buffer.putDouble(
                                8 * place, relative ? -1e3 * buffer.getDouble(8 * place) : value);
                case F32 ->
                        buffer.putFloat(
                                4 * place,
                                relative ? -1e3f * buffer.getFloat(4 * place) : (float) value);
                case I64 ->
                        buffer.putLong(
                                8 * place,
                                relative
                                        ? buffer.getLong(8 * place) + draws.nextInt(5) - 2
                                        : whole);
                default -> bytes[place] = (byte) (relative ? draws.nextInt(5) : draws.nextInt());
            }
        }
        return new Mutation(
                parts.with(at, new Tensors.Item(item.name(), item.dtype(), item.shape(), bytes))
                        .file(),
                "%d numbers of %s set to %s"
                        .formatted(
                                changes, item.name(), relative ? "others" : value + "/" + whole));
    }

    /** Tensors left out, renamed, swapped, given other shapes, types and lengths. */
    private Mutation structure(Draws draws) {
        List<Tensors.Item> items = new ArrayList<>(parts.items());
        int at = draws.nextInt(items.size());
        Tensors.Item item = items.get(at);
        Tensors.Item other = items.get(draws.nextInt(items.size()));
        String name = item.name();
        Dtype dtype = item.dtype();
        List<Long> shape = new ArrayList<>(item.shape());
        byte[] bytes = item.bytes();
        int kind = draws.nextInt(8);
        switch (kind) {
            case 0 -> {
                items.remove(at);
                return new Mutation(new Tensors(parts.metadata(), items).file(), "without " + name);
            }
            case 1 -> name += "x";
            case 2 -> {
                dtype = other.dtype();
                shape = new ArrayList<>(other.shape());
                bytes = other.bytes();
            }
            case 3 -> dtype = Dtype.values()[draws.nextInt(Dtype.values().length)];
            case 4 -> shape.add(draws.nextInt(shape.size() + 1), 1L);
            case 5 -> Collections.reverse(shape);
            case 6 -> {
                shape = new ArrayList<>(List.of((long) draws.nextInt(3), 0L));
                bytes = new byte[0];
            }
            default -> {
                if (!shape.isEmpty() && shape.get(0) > 0) {
                    long rows = shape.get(0);
                    long more = draws.nextInt(3) == 0 ? 0 : rows + draws.nextInt(3) - 1;
                    shape.set(0, more);
                    bytes = Arrays.copyOf(bytes, (int) (bytes.length / rows * more));
                }
            }
        }
        if (kind == 3) { // a type of another size has fewer or more numbers
            int size = dtype.size();
            bytes = Arrays.copyOf(bytes, (int) (item.numbers() * size));
        }
        return new Mutation(
                parts.with(at, new Tensors.Item(name, dtype, shape, bytes)).file(),
                "%s as %s of %s %s".formatted(item.name(), name, dtype, shape));
    }

    /** A value of the card replaced, left out or added. */
    private Mutation card(Draws draws) {
        List<String> changed = new ArrayList<>();
        Object other = copy(card);
        for (int changes = draws.nextInt(4) == 0 ? 3 : 1; changes > 0; changes--) {
            changed.add(change(other, draws));
        }
        Map<String, Object> metadata = new LinkedHashMap<>(parts.metadata());
        metadata.put("likeness", Json.write(other));
        return new Mutation(
                new Tensors(metadata, parts.items()).file(), "card: " + String.join(", ", changed));
    }

    /** Changes a random value in a tree of maps and lists. */
    @SuppressWarnings("unchecked") // as Json reads it
    private static String change(Object tree, Draws draws) {
        Object at = tree;
        StringBuilder path = new StringBuilder();
        while (true) {
            if (at instanceof Map<?, ?> found && !found.isEmpty()) {
                Map<String, Object> map = (Map<String, Object>) found;
                String key = List.copyOf(map.keySet()).get(draws.nextInt(map.size()));
                path.append('/').append(key);
                Object inside = map.get(key);
                if (deeper(inside, draws)) {
                    at = inside;
                } else if (draws.nextInt(8) == 0) {
                    map.remove(key);
                    return path + " removed";
                } else if (draws.nextInt(12) == 0) {
                    map.put(text(draws), value(inside, draws));
                    return path + " and another";
                } else {
                    Object value = value(inside, draws);
                    map.put(key, value);
                    return path + "=" + shown(value);
                }
            } else if (at instanceof List<?> found && !found.isEmpty()) {
                List<Object> list = (List<Object>) found;
                int place = draws.nextInt(list.size());
                path.append('/').append(place);
                Object inside = list.get(place);
                if (deeper(inside, draws)) {
                    at = inside;
                } else if (draws.nextInt(5) == 0) {
                    list.remove(place);
                    return path + " removed";
                } else if (draws.nextInt(5) == 0) {
                    list.add(inside);
                    return path + " doubled";
                } else {
                    Object value = value(inside, draws);
                    list.set(place, value);
                    return path + "=" + shown(value);
                }
            } else {
                return path + " is empty";
            }
        }
    }

    private static boolean deeper(@Nullable Object inside, Draws draws) {
        boolean filled =
                inside instanceof Map<?, ?> map && !map.isEmpty()
                        || inside instanceof List<?> list && !list.isEmpty();
        return filled && draws.nextInt(10) != 0;
    }

    private static @Nullable Object value(@Nullable Object before, Draws draws) {
        return switch (draws.nextInt(9)) {
            case 0 -> null;
            case 1 -> draws.nextBoolean();
            case 2, 3 ->
                    before instanceof Double || draws.nextInt(4) == 0
                            ? (Object) NUMBERS[draws.nextInt(NUMBERS.length)]
                            : (Object) WHOLE[draws.nextInt(WHOLE.length)];
            case 4 ->
                    before instanceof Long number
                            ? (Object) (number + draws.nextInt(7) - 3)
                            : (Object) text(draws);
            case 5 -> new ArrayList<>();
            case 6 -> new LinkedHashMap<>();
            case 7 -> new ArrayList<>(List.of(1L, "a", new ArrayList<>()));
            default -> text(draws);
        };
    }

    private static String text(Draws draws) {
        return switch (draws.nextInt(8)) {
            case 0 -> "";
            case 1 -> "A".repeat(20_000);
            case 2 -> "\u001b]0;title\u0007\u001b[2J";
            case 3 -> "../../x";
            case 4 -> "NaN";
            case 5 -> "=cmd|'/C calc'!A0";
            case 6 -> "\u202e\ud800\u0000";
            default ->
                    new String(
                            new byte[] {(byte) draws.nextInt(32, 127)}, StandardCharsets.US_ASCII);
        };
    }

    private static String shown(@Nullable Object value) {
        String text = String.valueOf(value);
        return text.length() > 20 ? text.substring(0, 20) + "…" : text;
    }

    private static Object copy(Object tree) {
        if (tree instanceof Map<?, ?> map) {
            Map<Object, @Nullable Object> same = new LinkedHashMap<>();
            map.forEach((key, value) -> same.put(key, value == null ? null : copy(value)));
            return same;
        } else if (tree instanceof List<?> list) {
            List<@Nullable Object> same = new ArrayList<>();
            list.forEach(value -> same.add(value == null ? null : copy(value)));
            return same;
        }
        return tree;
    }
}

package dev.likeness.image;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** SHA-256 of all that pictures hold. */
final class Fingerprint {

    private Fingerprint() {}

    static String of(Images images) {
        MessageDigest digest;
        try {
            digest = MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException impossible) {
            throw new AssertionError("Every Java platform has SHA-256.", impossible);
        }
        String type = images.eightBit() ? "u8" : "f32";
        String header = "images " + type + " " + images.count() + " " + images.size();
        digest.update(header.getBytes(StandardCharsets.UTF_8));
        if (images.eightBit()) {
            digest.update(images.eightBitValues());
        } else {
            floats(images, digest);
        }
        if (images.labelled()) {
            labels(images, digest);
        }
        return "sha256:" + HexFormat.of().formatHex(digest.digest());
    }

    private static void floats(Images images, MessageDigest digest) {
        int pixels = images.pixels();
        ByteBuffer picture =
                ByteBuffer.allocate(pixels * Float.BYTES).order(ByteOrder.LITTLE_ENDIAN);
        for (int i = 0; i < images.count(); i++) {
            picture.clear().asFloatBuffer().put(images.values(), i * pixels, pixels);
            digest.update(picture);
        }
    }

    private static void labels(Images images, MessageDigest digest) {
        for (String name : images.labelNames()) {
            // The length first, so that "a", "bc" and "ab", "c" differ.
            byte[] utf8 = name.getBytes(StandardCharsets.UTF_8);
            digest.update(ByteBuffer.allocate(Integer.BYTES).putInt(0, utf8.length));
            digest.update(utf8);
        }
        ByteBuffer numbers = ByteBuffer.allocate(images.count() * Integer.BYTES);
        numbers.asIntBuffer().put(images.labels());
        digest.update(numbers);
    }
}

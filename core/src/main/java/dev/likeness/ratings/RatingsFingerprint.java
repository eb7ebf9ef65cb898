package dev.likeness.ratings;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** SHA-256 of ratings: of the names, and of the numbers of every event. */
final class RatingsFingerprint {

    private static final int BLOCK = 1 << 16;

    private RatingsFingerprint() {}

    static String of(Ratings ratings) {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            names(ratings.users(), digest);
            names(ratings.items(), digest);
            ByteBuffer block = ByteBuffer.allocate(BLOCK);
            for (int u = 0; u < ratings.count(); u++) {
                room(block, digest).putInt(ratings.length(u));
                for (int k = ratings.begin(u); k < ratings.end(u); k++) {
                    room(block, digest)
                            .putInt(ratings.item(k))
                            .putFloat(ratings.value(k))
                            .putLong(ratings.time(k));
                }
            }
            digest.update(block.flip());
            return "sha256:" + HexFormat.of().formatHex(digest.digest());
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e); // every Java has SHA-256
        }
    }

    private static ByteBuffer room(ByteBuffer block, MessageDigest digest) {
        if (block.remaining() < 16) {
            digest.update(block.flip());
            block.clear();
        }
        return block;
    }

    private static void names(Ids ids, MessageDigest digest) {
        for (int i = 0; i < ids.count(); i++) {
            digest.update(ids.id(i).getBytes(StandardCharsets.UTF_8));
            digest.update((byte) 0);
        }
        digest.update((byte) 1);
    }
}

package dev.likeness.classical.mixing;

import dev.likeness.InputException;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;

/**
 * A binary arithmetic coder with carry-free ranges of 32 bits (as in Mahoney's lpaq): the length in
 * four bytes, then the code.
 */
final class ArithmeticCoder {

    private static final int BITS = 16;

    private int low;
    private int high = 0xFFFFFFFF; // both as unsigned numbers

    private ArithmeticCoder() {}

    /** The upper end of the range of a 1; the probability in steps of 1/65536, never 0 or 1. */
    private int middle(float one) {
        long steps = Math.max(1, Math.min((1 << BITS) - 1, (long) (one * (1 << BITS))));
        long range = Integer.toUnsignedLong(high) - Integer.toUnsignedLong(low);
        return (int) (Integer.toUnsignedLong(low) + ((range * steps) >>> BITS));
    }

    private void take(int bit, int middle) {
        if (bit == 1) {
            high = middle;
        } else {
            low = middle + 1;
        }
    }

    /** Whether the first byte of the range is known, which is then shifted out. */
    private boolean shift() {
        if ((low ^ high) >>> 24 != 0) {
            return false;
        }
        low <<= 8;
        high = high << 8 | 0xFF;
        return true;
    }

    static byte[] encode(byte[] bytes, Predictor predictor) {
        ArithmeticCoder coder = new ArithmeticCoder();
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        out.writeBytes(ByteBuffer.allocate(4).putInt(bytes.length).array());
        for (byte each : bytes) {
            long gone = 0;
            for (int at = 7, known = 1; at >= 0; at--) {
                int bit = each >> at & 1;
                coder.take(bit, coder.middle(predictor.probability(known, gone)));
                for (int first = coder.low >>> 24; coder.shift(); first = coder.low >>> 24) {
                    out.write(first);
                }
                gone = predictor.goneAfter(bit);
                known = known << 1 | bit;
            }
            predictor.read(each & 0xff);
        }
        out.writeBytes(ByteBuffer.allocate(4).putInt(coder.high).array());
        return out.toByteArray();
    }

    static byte[] decode(byte[] packed, Predictor predictor) {
        int length = packed.length < 8 ? -1 : ByteBuffer.wrap(packed).getInt();
        if (length < 0 || length / 8192 > packed.length) { // a bit costs 1/65536 at least
            throw new InputException(
                    "These %d bytes were not packed by context mixing.".formatted(packed.length));
        }
        ArithmeticCoder coder = new ArithmeticCoder();
        byte[] bytes = new byte[length];
        int code = ByteBuffer.wrap(packed, 4, 4).getInt();
        int next = 8;
        for (int i = 0; i < length; i++) {
            long gone = 0;
            int known = 1;
            while (known < 256) {
                int middle = coder.middle(predictor.probability(known, gone));
                int bit = Integer.compareUnsigned(code, middle) <= 0 ? 1 : 0;
                coder.take(bit, middle);
                while (coder.shift()) {
                    code = code << 8 | (next < packed.length ? packed[next] & 0xff : 0);
                    next++;
                }
                gone = predictor.goneAfter(bit);
                known = known << 1 | bit;
            }
            bytes[i] = (byte) known;
            predictor.read(known & 0xff);
        }
        return bytes;
    }
}

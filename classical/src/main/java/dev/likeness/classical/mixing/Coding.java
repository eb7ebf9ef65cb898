package dev.likeness.classical.mixing;

/** Goes through the bits of bytes with a predictor. */
final class Coding {

    private Coding() {}

    /** The log-probability of a byte in nats; the predictor then reads it. */
    static double read(Predictor predictor, int value) {
        return read(predictor, value, 0);
    }

    /** The same, and the mixers learn from it; not the counts. */
    static double learn(Predictor predictor, int value, float rate) {
        return read(predictor, value, rate);
    }

    /** The same, and all is learnt from it. */
    static double adapt(Predictor predictor, int value, float rate) {
        predictor.hold();
        double log = read(predictor, value, rate);
        predictor.countHeld(value);
        return log;
    }

    private static double read(Predictor predictor, int value, float rate) {
        double log = 0;
        long gone = 0;
        for (int at = 7, known = 1; at >= 0; at--) {
            int bit = value >> at & 1;
            float one = predictor.probability(known, gone);
            log += Math.log(bit == 1 ? one : 1 - one);
            if (rate > 0) {
                predictor.learn(bit, rate);
            }
            gone = predictor.goneAfter(bit);
            known = known << 1 | bit;
        }
        predictor.read(value);
        return log;
    }

    /** The log-probability in nats of each byte; the predictor stays where it is. */
    static void all(Predictor predictor, double[] out) {
        below(predictor, 1, 0, 0, out);
    }

    private static void below(Predictor predictor, int known, long gone, double log, double[] out) {
        if (known >= 256) {
            out[known - 256] = log;
            return;
        }
        float one = predictor.probability(known, gone);
        long afterZero = predictor.goneAfter(0);
        long afterOne = predictor.goneAfter(1);
        below(predictor, known << 1, afterZero, log + Math.log(1 - one), out);
        below(predictor, known << 1 | 1, afterOne, log + Math.log(one), out);
    }
}

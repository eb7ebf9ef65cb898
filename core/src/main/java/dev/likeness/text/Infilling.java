package dev.likeness.text;

import dev.likeness.random.Draws;
import dev.likeness.random.Randomness;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Writes what may stand between a beginning and a suffix with a model that writes forwards, by
 * sampling importance resampling (Rubin 1988).
 *
 * <p>Each of {@link Generation#middles} candidates is written after the beginning as any text is.
 * Every place of a candidate where a character ends is a middle: it is worth the probability that
 * the model gives to the suffix there (and to the end of the text after it, where it knows ends).
 * One place is drawn in proportion to its worth; so lengths are equally likely beforehand, and with
 * more candidates the draw comes nearer to the model's own p(middle | beginning, suffix).
 *
 * <p>The draw is the greatest of log worth + Gumbel noise (Maddison et al. 2014). The first tokens
 * of the suffix bound the worth, so most places are left after one number that is known already.
 */
final class Infilling {

    private final LanguageModel model;
    private final Generation how;
    private final Allowed allowed;
    private final String suffix;
    private final int[] following; // tokens of the suffix, and the end where there is one

    private double best = Double.NEGATIVE_INFINITY;
    private Written written;

    private Infilling(
            LanguageModel model, Generation how, Allowed allowed, String prompt, String suffix) {
        this.model = model;
        this.how = how;
        this.allowed = allowed;
        this.suffix = suffix;
        int[] tokens = model.tokens().encode(suffix);
        following = Arrays.copyOf(tokens, tokens.length + (model.ends() ? 1 : 0));
        if (model.ends()) {
            following[tokens.length] = model.tokens().size();
        }
        written =
                new Written(
                        prompt,
                        "",
                        suffix,
                        new int[0],
                        new double[0],
                        Written.Ending.NOTHING_ALLOWED);
    }

    /**
     * A text between a beginning and a suffix; its middle has at least one token.
     *
     * @param begun one lane that has read the beginning; it stays as it is
     * @param randomness of this text
     */
    static Written write(
            LanguageModel model,
            Generation how,
            Allowed allowed,
            String prompt,
            String suffix,
            Readers begun,
            Randomness randomness) {
        Infilling fill = new Infilling(model, how, allowed, prompt, suffix);
        int all = how.temperature() == 0 ? 1 : how.middles();
        for (int from = 0; from < all; from += model.lanes()) {
            fill.write(prompt, begun, from, Math.min(all, from + model.lanes()), randomness);
        }
        return fill.written;
    }

    /** Writes some candidates side by side and keeps the best place of all so far. */
    private void write(String prompt, Readers begun, int from, int to, Randomness randomness) {
        int lanes = to - from;
        Readers readers = begun.select(new int[lanes]);
        List<Draft> drafts = new ArrayList<>();
        Draws[] noises = new Draws[lanes];
        // a place after the last character counts too, so one more may be written
        Generation longer = how.withMaxLength(Math.min(how.maxLength(), 9_999_999) + 1);
        for (int lane = 0; lane < lanes; lane++) {
            drafts.add(
                    new Draft(
                            model.tokens(),
                            longer,
                            allowed,
                            prompt,
                            randomness.fork("middle").at(from + lane),
                            piece -> {}));
            noises[lane] = randomness.fork("place").at(from + lane);
        }
        double[][] next = new double[lanes][model.outcomes()];
        int[] drawn = new int[lanes];
        for (int left = lanes; left > 0; ) {
            left = 0;
            for (int lane = 0; lane < lanes; lane++) {
                drawn[lane] = -1;
                if (!drafts.get(lane).over()) {
                    readers.logProbabilities(lane, next[lane]);
                }
            }
            weigh(readers, drafts, next, noises);
            for (int lane = 0; lane < lanes; lane++) {
                if (!drafts.get(lane).over()) {
                    drawn[lane] = drafts.get(lane).draw(next[lane]);
                    left += drafts.get(lane).over() ? 0 : 1;
                }
            }
            if (left > 0) {
                readers.feed(drawn);
            }
        }
    }

    /** Weighs the place that each candidate has reached. */
    private void weigh(Readers readers, List<Draft> drafts, double[][] next, Draws[] noises) {
        int[] lanes = new int[drafts.size()];
        double[] worth = new double[drafts.size()];
        int count = 0;
        for (int lane = 0; lane < drafts.size(); lane++) {
            Draft draft = drafts.get(lane);
            if (draft.over() || !draft.atCharacter()) {
                continue;
            }
            double noise = how.temperature() == 0 ? 0 : gumbel(noises[lane]);
            worth[count] = noise + next[lane][following[0]];
            if (worth[count] > best) {
                lanes[count++] = lane;
            }
        }
        if (count == 0) {
            return;
        }
        lanes = Arrays.copyOf(lanes, count);
        read(readers.select(lanes), worth, count);
        for (int i = 0; i < count; i++) {
            if (worth[i] > best) {
                best = worth[i];
                written = drafts.get(lanes[i]).followedBy(suffix);
            }
        }
    }

    /** Reads the rest of the suffix in lanes that may still be the best. */
    private void read(Readers lanes, double[] worth, int count) {
        double[] next = new double[model.outcomes()];
        int[] fed = new int[count];
        for (int at = 1; at < following.length; at++) {
            boolean some = false;
            for (int i = 0; i < count; i++) {
                fed[i] = worth[i] > best ? following[at - 1] : -1;
                some |= fed[i] >= 0;
            }
            if (!some) {
                return;
            }
            lanes.feed(fed);
            for (int i = 0; i < count; i++) {
                if (fed[i] >= 0) {
                    lanes.logProbabilities(i, next);
                    worth[i] += next[following[at]];
                }
            }
        }
    }

    private static double gumbel(Draws draws) {
        double u = ((draws.nextLong() >>> 11) + 0.5) * 0x1.0p-53;
        return -Math.log(-Math.log(u));
    }
}

package dev.likeness.text;

import dev.likeness.Sampler;
import dev.likeness.random.Randomness;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/**
 * Writes texts with a language model: the sampler of a prompt and a {@link Generation}, which can
 * also write as it goes, complete many prompts, and say how likely each token was.
 *
 * <pre>{@code
 * TextWriter writer = model.writer(Prompt.of("It was"), Generation.defaults().withTopP(0.95));
 * Corpus five = writer.sample(5, 1);
 * writer.write(0, 1, 1, (text, piece) -> System.out.print(piece));
 * }</pre>
 *
 * <p>Where a {@linkplain Prompt#suffix suffix} is to follow, {@link Generation#middles} candidates
 * are written and one place of them is drawn after which the suffix is likely (see {@link
 * Infilling}); such a text is heard when it is whole.
 *
 * <p>The text at a position depends on the model, the prompt, the generation, the seed and the
 * position alone, and not on how many are written at once.
 */
public final class TextWriter implements Sampler<Corpus> {

    /** Hears what is written, as soon as it is certain; never half a character. */
    @FunctionalInterface
    public interface Listener {

        /** Hears nothing. */
        Listener NONE = (text, piece) -> {};

        /**
         * Some more of a text is written.
         *
         * @param text the place of the text among those asked for, from 0
         * @param piece what was added, not empty
         */
        void wrote(int text, String piece);
    }

    private final LanguageModel model;
    private final String prompt;
    private final String suffix;
    private final Generation how;
    private final Allowed allowed;

    TextWriter(LanguageModel model, Prompt prompt, Generation how) {
        this.model = model;
        this.prompt = prompt.text();
        suffix = prompt.suffix();
        this.how = how;
        allowed = Allowed.of(how.allowed(), model.tokens(), model.ends());
        model.tokens().encode(this.prompt); // refuses what the model does not know
        model.tokens().encode(suffix);
    }

    /** What every text begins with. */
    public String prompt() {
        return prompt;
    }

    /** What every text ends with; empty for anything. */
    public String suffix() {
        return suffix;
    }

    /** The texts at some positions; each begins with the prompt and ends with the suffix. */
    @Override
    public Corpus sample(long first, int count, long seed) {
        return Corpus.of(
                write(first, count, seed, Listener.NONE).stream().map(Written::whole).toList());
    }

    /**
     * Writes the texts at some positions.
     *
     * @param first the first position, 0 or more
     * @param count how many, 1 or more
     * @param listener hears what is written; texts side by side are heard in turn
     */
    public List<Written> write(long first, int count, long seed, Listener listener) {
        Sampler.requirePositions(first, count);
        return complete(Collections.nCopies(count, prompt), first, seed, listener);
    }

    /**
     * Goes on with many prompts, each of which takes the place of the writer's own.
     *
     * @param prompts the prompts; the first is drawn at position 0
     * @throws dev.likeness.InputException if the model does not know a character of a prompt
     */
    public List<Written> complete(List<String> prompts, long seed, Listener listener) {
        return complete(prompts, 0, seed, listener);
    }

    /** Goes on with many prompts, of which the first is drawn at a position. */
    List<Written> complete(List<String> prompts, long first, long seed, Listener listener) {
        if (!suffix.isEmpty()) {
            return between(prompts, first, seed, listener);
        }
        Randomness randomness = Randomness.of(seed).fork("text");
        List<Draft> drafts = new ArrayList<>();
        for (int i = 0; i < prompts.size(); i++) {
            int text = i;
            drafts.add(
                    new Draft(
                            model.tokens(),
                            how,
                            allowed,
                            prompts.get(i),
                            randomness.at(first + i),
                            piece -> listener.wrote(text, piece)));
        }
        for (int from = 0; from < drafts.size(); from += model.lanes()) {
            write(drafts.subList(from, Math.min(drafts.size(), from + model.lanes())));
        }
        return drafts.stream().map(Draft::written).toList();
    }

    /** Writes what stands between each prompt and the suffix. */
    private List<Written> between(List<String> prompts, long first, long seed, Listener listener) {
        Randomness randomness = Randomness.of(seed).fork("between");
        List<Written> all = new ArrayList<>();
        String last = prompts.isEmpty() ? "" : prompts.get(0);
        Readers begun = begin(List.of(last));
        for (int i = 0; i < prompts.size(); i++) {
            if (!prompts.get(i).equals(last)) {
                last = prompts.get(i);
                begun = begin(List.of(last));
            }
            Randomness own = randomness.fork(first + i);
            Written written = Infilling.write(model, how, allowed, last, suffix, begun, own);
            if (!written.text().isEmpty()) {
                listener.wrote(i, written.text());
            }
            all.add(written);
        }
        return all;
    }

    /** Writes some texts side by side until all are over. */
    private void write(List<Draft> lanes) {
        Readers readers = begin(lanes.stream().map(Draft::prompt).toList());
        double[] next = new double[model.outcomes()];
        int[] drawn = new int[lanes.size()];
        for (int left = lanes.size(); left > 0; ) {
            left = 0;
            for (int lane = 0; lane < drawn.length; lane++) {
                Draft draft = lanes.get(lane);
                drawn[lane] = -1;
                if (!draft.over()) {
                    readers.logProbabilities(lane, next);
                    drawn[lane] = draft.draw(next);
                    left += draft.over() ? 0 : 1;
                }
            }
            if (left > 0) {
                readers.feed(drawn);
            }
        }
    }

    /** Readers that have read the prompts; a prompt that all share is read once. */
    private Readers begin(List<String> lanes) {
        boolean shared = lanes.stream().distinct().count() == 1;
        int count = shared ? 1 : lanes.size();
        Readers readers = model.readers(count);
        List<int[]> prompts = new ArrayList<>();
        for (int lane = 0; lane < count; lane++) {
            prompts.add(model.tokens().encode(lanes.get(lane)));
        }
        int longest = prompts.stream().mapToInt(each -> each.length).max().orElse(0);
        int[] fed = new int[count];
        for (int at = 0; at < longest; at++) {
            for (int lane = 0; lane < count; lane++) {
                int[] tokens = prompts.get(lane);
                fed[lane] = at < tokens.length ? tokens[at] : -1;
            }
            readers.feed(fed);
        }
        return shared ? readers.select(new int[lanes.size()]) : readers;
    }
}

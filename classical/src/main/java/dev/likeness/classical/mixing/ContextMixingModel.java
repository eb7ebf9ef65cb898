package dev.likeness.classical.mixing;

import dev.likeness.InputException;
import dev.likeness.ModelCard;
import dev.likeness.Recipe;
import dev.likeness.file.ModelFile;
import dev.likeness.text.ByteTokens;
import dev.likeness.text.Corpus;
import dev.likeness.text.LanguageModel;
import dev.likeness.text.Reader;
import dev.likeness.text.Tokens;
import java.nio.file.Path;
import java.util.List;

/**
 * Fitted context mixing: counts and weights, and no text. It reads bytes, so it knows every
 * character. Reading does not change it; a reader keeps the words, the line and the repeats of the
 * text that it reads. {@link #adaptive} goes on learning instead.
 */
public final class ContextMixingModel implements LanguageModel {

    /** The byte that stands for the end of a text; it occurs in no UTF-8. */
    static final int END = 0xFF;

    private final ModelCard card;
    private final Learnt learnt;
    private final boolean ends;

    ContextMixingModel(ModelCard card, Learnt learnt, boolean ends) {
        this.card = card;
        this.learnt = learnt;
        this.ends = ends;
    }

    static ContextMixingModel read(ModelFile file) {
        return new ContextMixingModel(
                file.card(), MixingFile.read(file), file.longs("ends", 1)[0] == 1);
    }

    @Override
    public void save(Path file) {
        ModelFile.Builder builder = ModelFile.of(card);
        builder.tensor("ends", new long[] {ends ? 1 : 0}, 1);
        MixingFile.add(learnt, builder);
        builder.write(file);
    }

    @Override
    public ModelCard card() {
        return card;
    }

    @Override
    public Tokens tokens() {
        return ByteTokens.BYTES;
    }

    @Override
    public boolean ends() {
        return ends;
    }

    @Override
    public Reader reader() {
        return new MixingReader(new Predictor(learnt));
    }

    private final class MixingReader implements Reader {

        private final Predictor predictor;

        MixingReader(Predictor predictor) {
            this.predictor = predictor;
        }

        @Override
        public void feed(int token) {
            predictor.read(token);
        }

        @Override
        public void logProbabilities(double[] out) {
            Coding.all(predictor, out);
            if (ends) {
                out[256] = out[END];
                out[END] = Double.NEGATIVE_INFINITY;
            }
        }

        @Override
        public Reader copy() {
            return new MixingReader(predictor.copy());
        }
    }

    @Override
    public double[][] logProbabilities(List<int[]> texts) {
        double[][] all = new double[texts.size()][];
        for (int i = 0; i < all.length; i++) {
            int[] text = texts.get(i);
            all[i] = new double[text.length + (ends ? 1 : 0)];
            Predictor predictor = new Predictor(learnt);
            for (int at = 0; at < all[i].length; at++) {
                all[i][at] = Coding.read(predictor, at < text.length ? text[at] : END);
            }
        }
        return all;
    }

    /**
     * The log-probability of each text in nats where the model goes on learning: each byte is
     * predicted, then counted, and the mixers learn. What was learnt is forgotten afterwards. This
     * is the figure of compressors, not that of a fitted model.
     */
    public double[] adaptive(Corpus data) {
        Learnt own = learnt.copy();
        double[] logs = new double[data.count()];
        float rate = (float) Recipe.fromMap(ContextMixing.class, card.recipe()).lastRate();
        for (int i = 0; i < logs.length; i++) {
            Predictor predictor = new Predictor(own);
            byte[] utf8 = data.utf8(i);
            for (int at = 0; at < utf8.length + (ends ? 1 : 0); at++) {
                int value = at < utf8.length ? utf8[at] & 0xff : END;
                logs[i] += Coding.adapt(predictor, value, rate);
            }
        }
        return logs;
    }

    /**
     * Packs bytes by arithmetic coding of the model's predictions; nothing is learnt from them.
     *
     * @throws InputException if there are more than 2 GB
     */
    public byte[] compress(byte[] bytes) {
        return ArithmeticCoder.encode(bytes, new Predictor(learnt));
    }

    /**
     * The bytes that {@link #compress} of this model packed.
     *
     * @throws InputException if they are recognisably not the output of {@link #compress}
     */
    public byte[] decompress(byte[] packed) {
        return ArithmeticCoder.decode(packed, new Predictor(learnt));
    }
}

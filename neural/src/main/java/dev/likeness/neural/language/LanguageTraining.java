package dev.likeness.neural.language;

import dev.likeness.Estimator;
import dev.likeness.InputException;
import dev.likeness.neural.engine.Tensor;
import dev.likeness.neural.layer.Parameters;
import dev.likeness.neural.training.Assembly;
import dev.likeness.neural.training.BatchSource;
import dev.likeness.neural.training.RandomWindows;
import dev.likeness.neural.training.Trainee;
import dev.likeness.text.Corpus;
import dev.likeness.text.Generation;
import dev.likeness.text.Prompt;
import dev.likeness.text.Tokens;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Fits a language model and gives back the weights that did best on text not learnt from. */
final class LanguageTraining {

    /** Texts of a sheet, and their length in tokens. */
    private static final int SHEET = 3;

    private static final int SHEET_LENGTH = 300;

    private LanguageTraining() {}

    static NetworkLanguageModel fit(
            Estimator<Corpus, ?> recipe,
            LanguageRecipe plan,
            @Nullable Corpus validation,
            Assembly<Corpus> work) {
        boolean rounded = plan.precision().rounds();
        Corpus all = work.data();
        boolean own = validation == null && plan.heldOut() > 0 && all.holdsOut(plan.heldOut());
        @Nullable HeldOutParts parts = own ? HeldOutParts.of(all, plan.heldOut()) : null;
        if (parts != null) {
            parts.tell(all, work.fit());
        }
        Corpus train = parts == null ? all : parts.train();
        @Nullable Corpus judge = parts == null ? validation : parts.judge();
        Vocabulary vocabulary = new Vocabulary(tokens(plan, all, validation), all.count() > 1);
        int[] sequence = vocabulary.sequence(train);
        int[] held = judge == null ? new int[0] : vocabulary.sequence(judge);
        Trainee<LanguageNetwork> trainee =
                Trainee.of(
                        "network",
                        plan.optimizer(),
                        plan.average(),
                        () ->
                                plan.networks()
                                        .of(
                                                vocabulary.symbols(),
                                                vocabulary.marks(),
                                                Parameters.fresh(work.randomness())));
        LanguageWatch watch =
                new LanguageWatch(
                        trainee.kept(),
                        judge == null ? null : HeldOutLoss.of(vocabulary, judge, plan.length()),
                        () ->
                                Optional.of(
                                        model(recipe, plan, vocabulary, trainee, work)
                                                .writer(
                                                        Prompt.NONE,
                                                        Generation.defaults()
                                                                .withMaxLength(SHEET_LENGTH))
                                                .sample(0, SHEET, work.fit().seed())));
        int mark = vocabulary.ends() ? -1 : vocabulary.mark();
        Expectation expectation = Expectation.of(sequence, held, vocabulary);
        if (!work.fit().stopped()) {
            expectation.tell(plan, trainee, sequence.length, work.fit());
        }
        long start = System.nanoTime();
        work.train(
                plan.carried() > 0
                        ? new TokenStreams(
                                sequence,
                                plan.batch(),
                                plan.length(),
                                plan.carried(),
                                mark,
                                work.fit().seed())
                        : windows(plan, sequence, mark),
                plan.epochs(),
                new NextToken(trainee, plan.batch(), rounded, watch));
        NetworkLanguageModel alone = model(recipe, plan, vocabulary, trainee, work);
        if (plan.expert().isEmpty()) {
            double seconds = (System.nanoTime() - start) / 1e9;
            expectation.compare(alone, train, judge, seconds, work.fit());
            return alone;
        }
        ExpertTraining.Found found =
                ExpertTraining.find(
                        plan.expert(),
                        alone,
                        vocabulary,
                        train,
                        judge,
                        parts == null ? List.of() : parts.before(),
                        work.fit(),
                        alone.card().steps());
        return new NetworkLanguageModel(
                work.card(recipe, found.scores()),
                plan,
                vocabulary,
                trainee.kept(),
                found.expert());
    }

    /**
     * Windows at random places.
     *
     * @param mark what the first window of a step begins with in place of its first token, so that
     *     the network knows what follows when nothing was read; -1 where the sequence shows it
     */
    private static BatchSource<TokenBatch> windows(LanguageRecipe plan, int[] sequence, int mark) {
        int window = plan.length() + 1;
        RandomWindows.Reading<TokenBatch> reading =
                (step, starts, randomness) -> {
                    long[] tokens = new long[starts.length * window];
                    for (int b = 0; b < starts.length; b++) {
                        for (int t = 0; t < window; t++) {
                            tokens[b * window + t] = sequence[(int) starts[b] + t];
                        }
                    }
                    if (mark >= 0) {
                        tokens[0] = mark;
                    }
                    return new TokenBatch(
                            step,
                            Tensor.of(tokens, starts.length, window),
                            new boolean[0],
                            randomness);
                };
        return new RandomWindows<>(sequence.length, window, plan.batch(), reading, "tokens");
    }

    private static NetworkLanguageModel model(
            Estimator<Corpus, ?> recipe,
            LanguageRecipe plan,
            Vocabulary vocabulary,
            Trainee<LanguageNetwork> trainee,
            Assembly<Corpus> work) {
        return new NetworkLanguageModel(
                work.card(recipe, Map.of()), plan, vocabulary, trainee.kept(), null);
    }

    /** The pieces of all that is read: what only the judging text has is known, not learnt. */
    private static Tokens tokens(LanguageRecipe plan, Corpus all, @Nullable Corpus validation) {
        Tokens tokens = plan.pieces().of(all, plan.vocabulary());
        if (validation != null) {
            try {
                validation.texts().forEach(tokens::encode);
            } catch (InputException unknown) {
                return plan.pieces().of(both(all, validation), plan.vocabulary());
            }
        }
        return tokens;
    }

    private static Corpus both(Corpus a, Corpus b) {
        List<String> texts = new ArrayList<>(a.texts());
        texts.addAll(b.texts());
        return Corpus.of(texts);
    }
}

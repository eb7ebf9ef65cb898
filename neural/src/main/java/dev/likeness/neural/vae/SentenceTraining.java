package dev.likeness.neural.vae;

import dev.likeness.InputException;
import dev.likeness.Remedy;
import dev.likeness.neural.layer.Parameters;
import dev.likeness.neural.training.Assembly;
import dev.likeness.neural.training.Learner;
import dev.likeness.neural.training.Optimizer;
import dev.likeness.neural.training.Trainee;
import dev.likeness.text.CharacterTokens;
import dev.likeness.text.Corpus;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Fits a variational autoencoder of short texts and gives back its averaged weights. */
final class SentenceTraining {

    /** The average follows at least this part of the texts seen (Karras et al. 2020). */
    private static final double RAMP_UP = 0.05;

    private SentenceTraining() {}

    static SentenceVaeModel fit(
            SentenceVae recipe, @Nullable Corpus validation, Assembly<Corpus> work) {
        Corpus data = usable(recipe, work.data());
        Corpus judge = validation == null ? null : fitting(recipe, validation);
        CharacterTokens tokens = tokens(data, judge);
        Trainee<SentenceNetwork> trainee =
                Trainee.of(
                        "vae",
                        Optimizer.Settings.adam(recipe.learningRate())
                                .withClip(recipe.clip())
                                .withSchedule(recipe.schedule()),
                        new Learner.Average(recipe.emaHalfLife(), RAMP_UP),
                        () ->
                                new SentenceNetwork(
                                        recipe,
                                        tokens.size(),
                                        Parameters.fresh(work.randomness())));
        SentenceRows rows = SentenceRows.of(data, tokens);
        SentenceCodes codes = new SentenceCodes(recipe, tokens, trainee.kept());
        int batch = Math.min(recipe.batch(), data.count());
        work.train(
                rows,
                batch,
                recipe.epochs(),
                new VaeObjective(
                        new VaeObjective.Bound(
                                1, recipe.freeBits(), recipe::klWeight, recipe::moved),
                        trainee,
                        Math.max(1, data.count() / batch),
                        new SentenceWatch(recipe, codes, data, judge, work.fit().seed())));
        return new SentenceVaeModel(work.card(recipe, Map.of()), codes);
    }

    /** The texts that are not too long. */
    private static Corpus usable(SentenceVae recipe, Corpus data) {
        Corpus some = fitting(recipe, data);
        if (some == null || some.count() < 2) {
            throw new InputException(
                    "A sentence VAE learns from at least 2 texts of at most %d characters, found %d among %d. Read each line as a text, or set longest to more."
                            .formatted(
                                    recipe.longest(),
                                    some == null ? 0 : some.count(),
                                    data.count()),
                    Remedy.reading("Read the file with", "lines", ""));
        }
        return some;
    }

    private static @Nullable Corpus fitting(SentenceVae recipe, Corpus data) {
        List<Integer> positions = new ArrayList<>();
        for (int i = 0; i < data.count(); i++) {
            if (data.characters(i) <= recipe.longest()) {
                positions.add(i);
            }
        }
        return positions.isEmpty()
                ? null
                : data.select(positions.stream().mapToInt(i -> i).toArray());
    }

    /** The characters of all that is read. */
    private static CharacterTokens tokens(Corpus data, @Nullable Corpus judge) {
        if (judge == null) {
            return CharacterTokens.of(data);
        }
        List<String> all = new ArrayList<>(data.texts());
        all.addAll(judge.texts());
        return CharacterTokens.of(Corpus.of(all));
    }
}

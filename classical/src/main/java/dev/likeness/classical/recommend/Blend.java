package dev.likeness.classical.recommend;

import dev.likeness.Estimator;
import dev.likeness.Family;
import dev.likeness.Fit;
import dev.likeness.FitEvent;
import dev.likeness.FitInterruptedException;
import dev.likeness.InputException;
import dev.likeness.Model;
import dev.likeness.Models;
import dev.likeness.ThreadLimit;
import dev.likeness.ratings.ItemScores;
import dev.likeness.ratings.Ratings;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Several recommenders as one: a weighted sum of their scores, each standardised over the items for
 * each history. The weights are chosen on training users who are held out, by NDCG@100; then every
 * member learns from all.
 *
 * @param members the names of at least two families of recommenders, whose default recipes are
 *     fitted
 */
public record Blend(List<String> members) implements Estimator<Ratings, BlendModel> {

    static final String FAMILY = "blend";

    public Blend {
        members = List.copyOf(members);
        if (members.size() < 2 || new HashSet<>(members).size() < members.size()) {
            throw new InputException(
                    "members must be at least two families, each once, such as ease,ials; found %s."
                            .formatted(members.isEmpty() ? "none" : String.join(",", members)));
        } else if (members.contains(FAMILY)) {
            throw new InputException("A blend cannot be a member of a blend.");
        }
    }

    /** EASE, iALS and random walks. */
    public static Blend defaults() {
        return new Blend(List.of(Ease.FAMILY, Ials.FAMILY, Rp3Beta.FAMILY));
    }

    @Override
    public String family() {
        return FAMILY;
    }

    @Override
    public BlendModel fit(Ratings data, Fit fit) {
        RecommenderModel.require(data);
        List<Estimator<Ratings, ? extends Model<Ratings>>> recipes = recipes();
        long begun = System.nanoTime();
        fit.listener().on(new FitEvent.Started(FAMILY, 0, 2L * members.size(), 0, Map.of()));
        TrainingUsers.Fold fold = TrainingUsers.of(data, 1, fit.seed()).folds().get(0);
        Fit quiet =
                Fit.defaults()
                        .withSeed(fit.seed())
                        .withThreads(fit.threads())
                        .withStop(() -> fit.stop().getAsBoolean() || fit.ended());
        int done = 0;
        List<ItemScores> trials = new ArrayList<>();
        for (Estimator<Ratings, ? extends Model<Ratings>> recipe : recipes) {
            trials.add(scores(recipe.fit(fold.rest(), quiet)));
            step(data, fit, ++done, begun);
        }
        double[] weights;
        double[] alone = new double[trials.size()];
        try (ThreadLimit limit = ThreadLimit.open(fit.threads())) {
            weights = BlendWeights.choose(trials, fold);
            for (int m = 0; m < alone.length; m++) {
                alone[m] = fold.ndcg(trials.get(m));
            }
        }
        List<ItemScores> models = new ArrayList<>();
        for (int m = 0; m < weights.length; m++) {
            try {
                models.add(scores(recipes.get(m).fit(data, quiet)));
            } catch (FitInterruptedException e) {
                if (fit.stopped()) {
                    throw e;
                }
                models.add(trials.get(m)); // asked to end: what it learnt from most users
            }
            tell(data, fit, ++done, begun);
        }
        Map<String, Double> scores = new LinkedHashMap<>();
        for (int m = 0; m < weights.length; m++) {
            scores.put("weight." + members.get(m), weights[m]);
            scores.put("heldOutNdcg100." + members.get(m), alone[m]);
        }
        double seconds = (System.nanoTime() - begun) * 1e-9;
        String reason = fit.ended() ? "it was asked to end" : "all members are fitted";
        fit.listener().on(new FitEvent.Finished(done, 1, reason, seconds));
        return new BlendModel(
                RecommenderModel.card(this, data, fit, scores), data, models, weights);
    }

    private void step(Ratings data, Fit fit, int done, long begun) {
        if (fit.stopped() || fit.ended()) {
            throw new FitInterruptedException(done);
        }
        tell(data, fit, done, begun);
    }

    private void tell(Ratings data, Fit fit, int done, long begun) {
        double seconds = (System.nanoTime() - begun) * 1e-9;
        double rate = done * (double) data.count() / seconds;
        double share = done / (2.0 * members.size());
        fit.listener().on(new FitEvent.Step(done, 1, Map.of(), rate, seconds, share));
    }

    private List<Estimator<Ratings, ? extends Model<Ratings>>> recipes() {
        List<Estimator<Ratings, ? extends Model<Ratings>>> recipes = new ArrayList<>();
        for (String member : members) {
            Family<?> family = Models.family(member);
            if (family.dataType() != Ratings.class || !family.can(ItemScores.class)) {
                throw new InputException(
                        "%s does not score items, so it cannot be blended.".formatted(member));
            }
            recipes.add(ofRatings(family).presets().get(0).recipe());
        }
        return recipes;
    }

    @SuppressWarnings("unchecked") // its type says so
    private static Family<Ratings> ofRatings(Family<?> family) {
        return (Family<Ratings>) family;
    }

    static ItemScores scores(Model<?> model) {
        if (model instanceof ItemScores scores) {
            return scores;
        }
        throw new InputException("%s does not score items.".formatted(model.card().family()));
    }
}

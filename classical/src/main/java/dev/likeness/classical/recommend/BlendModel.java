package dev.likeness.classical.recommend;

import dev.likeness.Model;
import dev.likeness.ModelCard;
import dev.likeness.Models;
import dev.likeness.file.ModelFile;
import dev.likeness.file.Range;
import dev.likeness.ratings.ItemScores;
import dev.likeness.ratings.Ratings;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** A fitted {@link Blend}: its members, each a whole model in the same file, and their weights. */
public final class BlendModel extends RecommenderModel {

    private final List<ItemScores> members;
    private final double[] weights;

    BlendModel(ModelCard card, Ratings data, List<ItemScores> members, double[] weights) {
        super(card, data);
        this.members = List.copyOf(members);
        this.weights = weights;
    }

    BlendModel(ModelFile file) {
        super(file);
        this.weights = file.doubles("blend.weights", new Range(-1e6, 1e6, false));
        List<ItemScores> read = new ArrayList<>();
        for (int m = 0; m < weights.length; m++) {
            ModelFile member = file.part("member." + m);
            read.add(Blend.scores(Models.family(member.card().family()).load(member)));
        }
        this.members = List.copyOf(read);
    }

    @Override
    void save(ModelFile.Builder out) {
        out.tensor("blend.weights", weights, weights.length);
        for (int m = 0; m < weights.length; m++) {
            if (members.get(m) instanceof Model<?> model) {
                out.part("member." + m, model);
            }
        }
    }

    @Override
    public boolean manyAtOnce() {
        return members.stream().anyMatch(ItemScores::manyAtOnce);
    }

    @Override
    public void score(Ratings histories, int from, int to, float[] into) {
        int items = catalogue().count();
        float[] one = new float[(to - from) * items];
        Arrays.fill(into, 0, one.length, 0);
        for (int m = 0; m < weights.length; m++) {
            if (weights[m] == 0) {
                continue;
            }
            members.get(m).score(histories, from, to, one);
            for (int u = from; u < to; u++) {
                BlendWeights.standardise(histories, u, one, (u - from) * items, items);
            }
            float weight = (float) weights[m];
            for (int i = 0; i < one.length; i++) {
                into[i] += weight * one[i];
            }
        }
    }
}

package dev.likeness.run.service;

import dev.likeness.Dataset;
import dev.likeness.Density;
import dev.likeness.JsonForm;
import dev.likeness.Progress;
import dev.likeness.Reconstructor;
import dev.likeness.run.OpenedModel;
import dev.likeness.run.Scores;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Says how well each example fits the model. */
final class ScoreEndpoint<X extends Dataset> implements Endpoint {

    private static final int BLOCK = 256;

    private final OpenedModel<X> model;
    private final JsonForm<X> form;
    private final Limits limits;
    private final String many;
    private final Scores.Measure<X> measure;

    ScoreEndpoint(OpenedModel<X> model, JsonForm<X> form, Limits limits) {
        this.model = model;
        this.form = form;
        this.limits = limits;
        this.many = model.kind().words().many();
        this.measure = Scores.Measure.natural(model);
    }

    /** Whether a model knows how well examples fit. */
    static boolean of(OpenedModel<?> model) {
        return model.can(Density.class)
                || (model.can(Reconstructor.class) && !model.kind().distances().isEmpty());
    }

    @Override
    public String name() {
        return "score";
    }

    @Override
    public String summary() {
        return "Says how well %s fit: by %s, %s; a %s number is a worse fit."
                .formatted(
                        many,
                        measure.words(),
                        measure.unit(),
                        measure.highIsWorse() ? "greater" : "smaller");
    }

    @Override
    public Map<String, Object> request() {
        Map<String, Object> map = new LinkedHashMap<>();
        map.put(
                many,
                Schemas.list(
                        form.schema(model.card()),
                        "Whole %s; null is a missing value.".formatted(many),
                        limits.examples()));
        map.put("seed", Schemas.seed());
        return map;
    }

    @Override
    public Map<String, Object> example() {
        return Map.of(many, SampleEndpoint.one(model, form));
    }

    @Override
    public Map<String, Object> response() {
        Map<String, Object> map = new LinkedHashMap<>();
        map.put("measure", Schemas.TEXT);
        map.put("unit", Schemas.TEXT);
        map.put("scores", Schemas.list(Schemas.NUMBER));
        return map;
    }

    @Override
    public Map<String, ?> answer(Asked asked, Deadline deadline) {
        List<?> values = asked.list(many, limits.examples());
        long seed = asked.seed();
        List<Double> scores = new ArrayList<>(values.size());
        for (int from = 0; from < values.size(); from += BLOCK) {
            deadline.check();
            List<?> block = values.subList(from, Math.min(values.size(), from + BLOCK));
            X examples = form.read(block, model.card(), Set.of());
            Scores some = Scores.of(model, measure, examples, null, seed, Progress.NONE);
            for (double score : some.values()) {
                scores.add(score);
            }
        }
        Map<String, Object> map = new LinkedHashMap<>();
        map.put("measure", measure.words());
        map.put("unit", measure.unit());
        map.put("scores", scores);
        return map;
    }
}

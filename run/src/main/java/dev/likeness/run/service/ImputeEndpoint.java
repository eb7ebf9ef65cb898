package dev.likeness.run.service;

import dev.likeness.Dataset;
import dev.likeness.Imputer;
import dev.likeness.JsonForm;
import dev.likeness.run.OpenedModel;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Fills holes: values that are missing or left out. */
final class ImputeEndpoint<X extends Dataset> implements Endpoint {

    private static final int BLOCK = 256;

    private static final int MOST_DRAWS = 1000;

    private final OpenedModel<X> model;
    private final JsonForm<X> form;
    private final Limits limits;
    private final String many;

    ImputeEndpoint(OpenedModel<X> model, JsonForm<X> form, Limits limits) {
        this.model = model;
        this.form = form;
        this.limits = limits;
        this.many = model.kind().words().many();
    }

    @Override
    public String name() {
        return "impute";
    }

    @Override
    public String summary() {
        return "Fills in what is null or left out in %s, drawn given what is known."
                .formatted(many);
    }

    @Override
    public Map<String, Object> request() {
        Map<String, Object> map = new LinkedHashMap<>();
        map.put(
                many,
                Schemas.list(
                        form.schema(model.card()),
                        "The %s with holes.".formatted(many),
                        limits.examples()));
        map.put("seed", Schemas.seed());
        map.put(
                "draws",
                Schemas.whole(
                        "Fill in what this many draws have in common: their mean, or the most"
                                + " frequent level (default: 1).",
                        1,
                        (long) MOST_DRAWS));
        return map;
    }

    @Override
    public Map<String, Object> example() {
        return Map.of(many, List.of(Map.of()), "seed", 7L);
    }

    @Override
    public Map<String, Object> response() {
        return Map.of(many, Schemas.list(form.schema(model.card())));
    }

    /** An example depends on its position, so blocks are filled as if each were the first. */
    @Override
    public Map<String, ?> answer(Asked asked, Deadline deadline) {
        Imputer<X> imputer = model.ability(Imputer.class, "fill holes");
        List<?> values = asked.list(many, limits.examples());
        long seed = asked.seed();
        int draws = (int) asked.whole("draws", 1, 1, MOST_DRAWS);
        Set<String> optional = Set.copyOf(form.parts(model.card()));
        List<Object> filled = new ArrayList<>(values.size());
        for (int from = 0; from < values.size(); from += BLOCK) {
            List<?> block = values.subList(from, Math.min(values.size(), from + BLOCK));
            X holes = form.read(block, model.card(), optional);
            List<X> drawn = new ArrayList<>();
            for (int draw = 0; draw < draws; draw++) {
                deadline.check();
                // Another seed for each block: rows of equal place in two blocks differ.
                drawn.add(imputer.impute(holes, seed + draw + (long) from * MOST_DRAWS));
            }
            X one = draws == 1 ? drawn.get(0) : model.kind().consensus(drawn);
            filled.addAll(form.write(model.kind().fill(holes, one)));
        }
        return Map.of(many, filled);
    }
}

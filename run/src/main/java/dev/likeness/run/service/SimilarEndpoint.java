package dev.likeness.run.service;

import dev.likeness.Dataset;
import dev.likeness.Recommendations;
import dev.likeness.Recommender;
import dev.likeness.Wanted;
import dev.likeness.run.OpenedModel;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Names the items that are most like others. */
final class SimilarEndpoint<X extends Dataset> implements Endpoint {

    private final OpenedModel<X> model;
    private final Limits limits;

    SimilarEndpoint(OpenedModel<X> model, Limits limits) {
        this.model = model;
        this.limits = limits;
    }

    @Override
    public String name() {
        return "similar";
    }

    @Override
    public String summary() {
        return "Names the items that are most like an item, the most alike first.";
    }

    @Override
    public Map<String, Object> request() {
        Map<String, Object> map = new LinkedHashMap<>();
        map.put("to", Schemas.text("The name of the item."));
        map.put(
                "count",
                Schemas.whole("How many items (default: 10).", 1, (long) limits.examples()));
        return map;
    }

    @Override
    public Map<String, Object> example() {
        return Map.of("to", recommender().items().get(0), "count", 5L);
    }

    @Override
    public Map<String, Object> response() {
        Map<String, Object> item = new LinkedHashMap<>();
        item.put("item", Schemas.TEXT);
        item.put("score", Schemas.NUMBER);
        return Map.of("items", Schemas.list(Schemas.object(item)));
    }

    private Recommender<X> recommender() {
        return model.ability(Recommender.class, "recommend");
    }

    @Override
    public Map<String, ?> answer(Asked asked, Deadline deadline) {
        String to =
                asked.text("to")
                        .orElseThrow(
                                () ->
                                        new dev.likeness.InputException(
                                                "The request needs \"to\": the name of an item."));
        int count = (int) asked.whole("count", 10, 1, limits.examples());
        Recommendations found =
                recommender().similar(List.of(to), Wanted.defaults().withCount(count));
        return Map.of("items", RecommendEndpoint.items(found, 0));
    }
}

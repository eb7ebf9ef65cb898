package dev.likeness.run.service;

import dev.likeness.Dataset;
import dev.likeness.Histories;
import dev.likeness.History;
import dev.likeness.Recommendations;
import dev.likeness.Recommender;
import dev.likeness.Wanted;
import dev.likeness.run.OpenedModel;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Says what somebody with a history would like, also somebody the model has never met. */
final class RecommendEndpoint<X extends Dataset> implements Endpoint {

    /** Items that are named at most. */
    private static final int MOST = 10_000;

    private final OpenedModel<X> model;
    private final Histories<X, ?, ?> kind;
    private final Limits limits;

    RecommendEndpoint(OpenedModel<X> model, Histories<X, ?, ?> kind, Limits limits) {
        this.model = model;
        this.kind = kind;
        this.limits = limits;
    }

    @Override
    public String name() {
        return "recommend";
    }

    @Override
    public String summary() {
        return "Says what somebody with a history would like, the best first.";
    }

    @Override
    public Map<String, Object> request() {
        Map<String, Object> map = new LinkedHashMap<>();
        map.put("history", names("The names of items of the history, the last one last.", false));
        map.put("count", Schemas.whole("How many items (default: 10).", 1, (long) most()));
        map.put(
                "because",
                Schemas.whole(
                        "How many items of the history that speak most for each item (default: 0).",
                        0,
                        (long) MOST));
        map.put("only", names("Items of which alone some may be recommended.", true));
        map.put("without", names("Items that are not to be recommended.", true));
        return map;
    }

    private Map<String, Object> names(String about, boolean some) {
        Map<String, Object> map = Schemas.list(Schemas.TEXT, about, MOST);
        if (!some) {
            map.put("minItems", 0L);
        }
        return map;
    }

    private int most() {
        return Math.min(limits.examples(), MOST);
    }

    @Override
    public Map<String, Object> example() {
        return Map.of("history", List.copyOf(recommender().items().subList(0, 1)), "count", 5L);
    }

    @Override
    public Map<String, Object> response() {
        Map<String, Object> item = new LinkedHashMap<>();
        item.put("item", Schemas.TEXT);
        item.put("score", Schemas.NUMBER);
        item.put("because", Schemas.list(Schemas.TEXT));
        return Map.of("items", Schemas.list(Schemas.object(item)));
    }

    private Recommender<X> recommender() {
        return model.ability(Recommender.class, "recommend");
    }

    @Override
    public Map<String, ?> answer(Asked asked, Deadline deadline) {
        Wanted wanted =
                Wanted.defaults()
                        .withCount((int) asked.whole("count", 10, 1, most()))
                        .withBecause((int) asked.whole("because", 0, 0, MOST))
                        .withOnly(asked.texts("only", MOST))
                        .withWithout(asked.texts("without", MOST));
        History history = new History(asked.texts("history", MOST));
        Recommender<X> recommender = recommender();
        X whose = kind.history(history, recommender.items());
        return Map.of("items", items(recommender.recommend(whose, wanted), 0));
    }

    /** The items of a row, the best first, with their scores and what speaks for them. */
    static List<Map<String, Object>> items(Recommendations found, int row) {
        List<Map<String, Object>> items = new ArrayList<>();
        List<String> names = found.items(row);
        for (int place = 0; place < names.size(); place++) {
            Map<String, Object> item = new LinkedHashMap<>();
            item.put("item", names.get(place));
            item.put("score", (double) found.scores()[row][place]);
            List<String> because = found.because(row, place);
            if (!because.isEmpty()) {
                item.put("because", because);
            }
            items.add(item);
        }
        return items;
    }
}

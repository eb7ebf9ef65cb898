package dev.likeness.run.service;

import dev.likeness.ModelCard;
import dev.likeness.run.OpenedModel;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What there is to know of the model that answers. */
final class About {

    private About() {}

    static Map<String, Object> of(OpenedModel<?> model, List<Endpoint> endpoints) {
        ModelCard card = model.card();
        Map<String, Object> data = new LinkedHashMap<>();
        data.put("kind", card.data().kind());
        data.put("count", card.data().count());
        data.put("fingerprint", card.data().fingerprint());
        Map<String, Object> map = new LinkedHashMap<>();
        map.put("name", model.name());
        map.put("family", card.family());
        map.put("summary", model.family().summary());
        map.put("data", data);
        model.target().ifPresent(target -> map.put("target", target));
        map.put("scores", card.scores());
        map.put("versions", card.versions());
        map.put("endpoints", endpoints.stream().map(Endpoint::name).toList());
        return map;
    }
}

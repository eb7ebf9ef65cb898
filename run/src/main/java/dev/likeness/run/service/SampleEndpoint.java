package dev.likeness.run.service;

import dev.likeness.Asking;
import dev.likeness.Conditional;
import dev.likeness.Conditions;
import dev.likeness.Dataset;
import dev.likeness.Held;
import dev.likeness.InputException;
import dev.likeness.JsonForm;
import dev.likeness.Sampler;
import dev.likeness.Settings;
import dev.likeness.run.OpenedModel;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Makes more examples, also where something is known of them. */
final class SampleEndpoint<X extends Dataset> implements Endpoint {

    /** Examples drawn between two looks at the clock. */
    private static final int BLOCK = 256;

    private final OpenedModel<X> model;
    private final JsonForm<X> form;
    private final Limits limits;
    private final String many;

    SampleEndpoint(OpenedModel<X> model, JsonForm<X> form, Limits limits) {
        this.model = model;
        this.form = form;
        this.limits = limits;
        this.many = model.kind().words().many();
    }

    /** A list of one example; an empty one where the model makes none. */
    static <X extends Dataset> List<?> one(OpenedModel<X> model, JsonForm<X> form) {
        if (!model.can(Sampler.class)) {
            return List.of();
        }
        Sampler<X> sampler = model.ability(Sampler.class, "sample");
        return form.write(sampler.sample(0, 1, 0));
    }

    @Override
    public String name() {
        return "sample";
    }

    @Override
    public String summary() {
        return "Makes new %s.".formatted(many);
    }

    @Override
    public Map<String, Object> request() {
        Map<String, Object> map = new LinkedHashMap<>();
        map.put(
                "count",
                Schemas.whole(
                        "How many %s (default: 1).".formatted(many), 1, (long) limits.examples()));
        map.put("seed", Schemas.seed());
        map.put(
                "first",
                Schemas.whole(
                        "The first position in the endless sample of the seed (default: 0).",
                        0,
                        null));
        if (model.can(Conditional.class)) {
            map.put("given", Schemas.evidence());
        }
        model.kind().asking().ifPresent(ask -> map.put("settings", settings(ask)));
        return map;
    }

    private static Map<String, Object> settings(Asking<?, ?> ask) {
        Map<String, Object> properties = new LinkedHashMap<>();
        for (Settings.Setting setting : Settings.of(ask.settings().getClass())) {
            properties.put(setting.key(), Map.of("description", setting.about()));
        }
        return Schemas.object(properties);
    }

    @Override
    public Map<String, Object> example() {
        return Map.of("count", 2L, "seed", 7L);
    }

    @Override
    public Map<String, Object> response() {
        return Map.of(many, Schemas.list(form.schema(model.card())));
    }

    @Override
    public Map<String, ?> answer(Asked asked, Deadline deadline) {
        int count = (int) asked.whole("count", 1, 1, limits.examples());
        long seed = asked.seed();
        long first = asked.whole("first", 0, 0, Long.MAX_VALUE - limits.examples());
        Optional<Conditions> given = asked.evidence("given");
        Conditional<X> conditional =
                given.isPresent()
                        ? model.ability(Conditional.class, "sample under conditions")
                        : null;
        Held<X> sampler =
                model.kind().held(sampler(asked), conditional, given.orElse(null), model.card());
        List<Object> examples = new ArrayList<>(count);
        for (int done = 0; done < count; done += BLOCK) {
            deadline.check();
            int block = Math.min(BLOCK, count - done);
            examples.addAll(form.write(sampler.sample(first + done, block, seed)));
        }
        return Map.of(many, examples);
    }

    private Sampler<X> sampler(Asked asked) {
        Map<String, Object> settings = asked.map("settings");
        return model.kind()
                .asking()
                .map(ask -> asked(ask, settings))
                .orElseGet(() -> model.ability(Sampler.class, "sample"));
    }

    private <S extends Record> Sampler<X> asked(Asking<X, S> ask, Map<String, Object> settings) {
        S plain = ask.settings(model.model());
        try {
            return ask.sampler(
                    model.model(),
                    model.name(),
                    settings.isEmpty() ? plain : Settings.fromMap(plain, settings));
        } catch (InputException e) {
            throw new InputException("settings: " + e.problem(), e);
        }
    }
}

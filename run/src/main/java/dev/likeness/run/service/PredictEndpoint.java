package dev.likeness.run.service;

import dev.likeness.Classifier;
import dev.likeness.Conditions;
import dev.likeness.Dataset;
import dev.likeness.Explained;
import dev.likeness.InputException;
import dev.likeness.JsonForm;
import dev.likeness.Marginal;
import dev.likeness.Predictions;
import dev.likeness.Regressor;
import dev.likeness.run.OpenedModel;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Says how probable each class is, or which number is expected. A model that is exact whatever it
 * knows of an example takes those that are not whole; others refuse them.
 */
final class PredictEndpoint<X extends Dataset> implements Endpoint {

    private static final int BLOCK = 256;

    private final OpenedModel<X> model;
    private final JsonForm<X> form;
    private final Limits limits;
    private final String many;
    private final List<String> parts;
    private final String target;

    PredictEndpoint(OpenedModel<X> model, JsonForm<X> form, Limits limits) {
        this.model = model;
        this.form = form;
        this.limits = limits;
        this.many = model.kind().words().many();
        this.parts = form.parts(model.card());
        this.target = model.target().orElse("");
    }

    /** Whether a model predicts anything. */
    static boolean of(OpenedModel<?> model) {
        boolean predicts =
                OpenedModel.predicts(model.card())
                        && (model.can(Classifier.class) || model.can(Regressor.class));
        return predicts || model.can(Marginal.class);
    }

    @Override
    public String name() {
        return "predict";
    }

    @Override
    public String summary() {
        String what = target.isEmpty() ? "a class" : "\"%s\"".formatted(target);
        return model.can(Marginal.class)
                ? "Predicts %s from whatever is known of each of some %s; exact."
                        .formatted(what, many)
                : "Predicts %s of %s.".formatted(what, many);
    }

    @Override
    public Map<String, Object> request() {
        Map<String, Object> map = new LinkedHashMap<>();
        String holes =
                model.can(Marginal.class)
                        ? " What is left out is not known; null is known to be missing."
                        : " null is a missing value; nothing but what is predicted may be left out.";
        map.put(
                many,
                Schemas.list(
                        form.schema(model.card()),
                        "The %s.%s".formatted(many, parts.isEmpty() ? "" : holes),
                        limits.examples()));
        if (model.can(Marginal.class)) {
            map.put("given", Schemas.evidence());
            map.put(
                    "column",
                    Schemas.text("What is predicted (default: the target of the model)."));
        }
        return map;
    }

    @Override
    public Map<String, Object> example() {
        return model.can(Marginal.class)
                ? Map.of(many, List.of(Map.of()))
                : Map.of(many, SampleEndpoint.one(model, form));
    }

    @Override
    public Map<String, Object> response() {
        Map<String, Object> one = new LinkedHashMap<>();
        one.put("predicted", Map.of("description", "The most probable class, or the number."));
        one.put("probabilities", Schemas.numbers());
        return Map.of("predictions", Schemas.list(Schemas.object(one)));
    }

    @Override
    public Map<String, ?> answer(Asked asked, Deadline deadline) {
        String column = asked.text("column").orElse(target);
        if (asked.has("given")) {
            if (asked.has(many)) {
                throw new InputException("Give %s or \"given\", not both.".formatted(many));
            }
            Conditions known = asked.evidence("given").orElseThrow();
            return Map.of("predictions", List.of(marginal(column, known)));
        }
        List<?> values = asked.list(many, limits.examples());
        boolean other = !column.equals(target);
        boolean whole = !other && OpenedModel.predicts(model.card()) && whole(values);
        boolean plain = model.can(Classifier.class) || model.can(Regressor.class);
        List<Map<String, ?>> all = new ArrayList<>(values.size());
        if (model.can(Marginal.class) && !(whole && plain)) {
            for (int i = 0; i < values.size(); i++) {
                deadline.check();
                all.add(marginal(column, known(values.get(i), i)));
            }
        } else {
            for (int from = 0; from < values.size(); from += BLOCK) {
                deadline.check();
                List<?> block = values.subList(from, Math.min(values.size(), from + BLOCK));
                all.addAll(predict(form.read(block, model.card(), Set.of(target))));
            }
        }
        return Map.of("predictions", all);
    }

    private boolean whole(List<?> values) {
        List<String> needed = parts.stream().filter(part -> !part.equals(target)).toList();
        return values.stream()
                .allMatch(
                        value ->
                                !(value instanceof Map<?, ?> map)
                                        || map.keySet().containsAll(needed));
    }

    @SuppressWarnings("unchecked") // an object's keys are always text
    private static Conditions known(Object value, int position) {
        if (value instanceof Map<?, ?> map) {
            return Conditions.ofJson((Map<String, Object>) map);
        }
        throw new InputException("Example %d is no object.".formatted(position + 1));
    }

    private Map<String, ?> marginal(String column, Conditions known) {
        Marginal<X> marginal = model.ability(Marginal.class, "predict from part of an example");
        if (column.isEmpty()) {
            throw new InputException(
                    "The model has no target. Say what is predicted, with \"column\".");
        }
        Conditions others =
                new Conditions(
                        known.conditions().stream()
                                .filter(each -> !each.column().equals(column))
                                .toList());
        return named(marginal.predict(column, others), 0);
    }

    private List<Map<String, ?>> predict(X examples) {
        List<Map<String, ?>> all = new ArrayList<>();
        if (model.can(Regressor.class) && !model.can(Classifier.class)) {
            Regressor<X> regressor = model.ability(Regressor.class, "predict numbers");
            for (double number : regressor.predictNumbers(examples)) {
                all.add(Map.of("predicted", number));
            }
            return all;
        }
        Classifier<X> classifier = model.ability(Classifier.class, "predict");
        Predictions found = classifier.predict(examples);
        for (int i = 0; i < found.count(); i++) {
            all.add(named(found, i));
        }
        return all;
    }

    private static Map<String, ?> named(Predictions found, int example) {
        Map<String, Double> classes = new LinkedHashMap<>();
        for (int k = 0; k < found.classes().size(); k++) {
            classes.put(found.classes().get(k), found.probabilities()[example][k]);
        }
        Map<String, Object> map = new LinkedHashMap<>();
        map.put("predicted", found.classes().get(found.best(example)));
        map.put("probabilities", Explained.greatestFirst(classes));
        return map;
    }
}

package dev.likeness.text;

import dev.likeness.InputException;
import dev.likeness.JsonForm;
import dev.likeness.ModelCard;
import dev.likeness.file.Json;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Texts in messages: each as it is. */
final class TextJson implements JsonForm<Corpus> {

    @Override
    public List<?> write(Corpus texts) {
        return texts.texts();
    }

    @Override
    public Corpus read(List<?> values, ModelCard card, Set<String> optional) {
        List<String> texts = new ArrayList<>();
        for (Object value : values) {
            if (!(value instanceof String text)) {
                throw new InputException(
                        "Text %d: expected a text, found %s."
                                .formatted(texts.size() + 1, Json.kind(value)));
            }
            texts.add(text);
        }
        return Corpus.of(texts);
    }

    @Override
    public List<String> parts(ModelCard card) {
        return List.of();
    }

    @Override
    public Map<String, Object> schema(ModelCard card) {
        return Map.of("type", "string");
    }
}

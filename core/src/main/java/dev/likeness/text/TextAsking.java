package dev.likeness.text;

import dev.likeness.Asking;
import dev.likeness.InputException;
import dev.likeness.Model;
import dev.likeness.Models;
import dev.likeness.Progress;
import dev.likeness.Sampler;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Consumer;

/** How models of texts are asked: with a prompt, a temperature, and so on. */
final class TextAsking implements Asking<Corpus, TextRequest> {

    /** Texts that are completed at once. */
    private static final int BLOCK = 256;

    @Override
    public TextRequest settings() {
        return TextRequest.of(Generation.defaults());
    }

    @Override
    public TextRequest settings(Model<Corpus> model) {
        return model instanceof LanguageModel language
                ? TextRequest.of(language.generation())
                : settings();
    }

    @Override
    public Sampler<Corpus> sampler(Model<Corpus> model, String name, TextRequest asked) {
        if (model instanceof LanguageModel language) {
            return language.writer(asked.evidence(), asked.generation());
        } else if (asked.equals(settings(model))) {
            return Models.ability(model, name, Sampler.class, "sample");
        }
        throw new InputException(
                "A %s is no model that writes token by token, so it takes no prompt, no temperature and the like."
                        .formatted(model.card().family()));
    }

    @Override
    public void print(
            Sampler<Corpus> sampler, long first, int count, long seed, Consumer<String> out) {
        for (int i = 0; i < count; i++) { // one by one, so that the first is read as it grows
            if (sampler instanceof TextWriter writer) {
                out.accept(writer.prompt());
                writer.write(first + i, 1, seed, (text, piece) -> out.accept(piece));
                out.accept(writer.suffix());
            } else {
                out.accept(sampler.sample(first + i, 1, seed).text(0));
            }
            out.accept("\n");
        }
    }

    @Override
    public Map<String, List<String>> promptReading() {
        return Map.of("lines", List.of("true"));
    }

    @Override
    public void complete(
            Model<Corpus> model,
            String name,
            Corpus prompts,
            TextRequest asked,
            long seed,
            Consumer<Map<String, Object>> each,
            Progress progress) {
        if (!(model instanceof LanguageModel language)) {
            throw new InputException(
                    "A %s cannot complete texts, and %s is one."
                            .formatted(model.card().family(), name));
        }
        TextWriter writer = language.writer(asked.evidence(), asked.generation());
        for (int from = 0; from < prompts.count(); from += BLOCK) {
            int to = Math.min(prompts.count(), from + BLOCK);
            List<String> some =
                    prompts.slice(from, to).texts().stream()
                            .map(text -> asked.prompt() + text)
                            .toList();
            for (Written written : writer.complete(some, from, seed, TextWriter.Listener.NONE)) {
                each.accept(toMap(written, language.tokens()));
            }
            progress.at("completed", to, prompts.count());
        }
    }

    private static Map<String, Object> toMap(Written written, Tokens tokens) {
        Map<String, Object> map = new LinkedHashMap<>();
        map.put("prompt", written.prompt());
        map.put("text", written.text());
        if (!written.suffix().isEmpty()) {
            map.put("suffix", written.suffix());
        }
        map.put("ending", written.ending().name().toLowerCase(Locale.ROOT).replace('_', '-'));
        map.put(
                "tokens",
                Arrays.stream(written.tokens()).mapToObj(token -> tokens.decode(token)).toList());
        map.put("logProbabilities", Arrays.stream(written.logProbabilities()).boxed().toList());
        return map;
    }
}

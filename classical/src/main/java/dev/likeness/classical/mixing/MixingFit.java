package dev.likeness.classical.mixing;

import dev.likeness.Fit;
import dev.likeness.FitEvent;
import dev.likeness.FitInterruptedException;
import dev.likeness.InputException;
import dev.likeness.ModelCard;
import dev.likeness.Recipe;
import dev.likeness.Version;
import dev.likeness.random.Randomness;
import dev.likeness.text.Corpus;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** A fit of context mixing: counts all parts, then teaches the mixers part by part. */
final class MixingFit {

    private static final int LEAST = 16;

    private final ContextMixing recipe;
    private final Corpus data;
    private final Fit fit;
    private final boolean ends;
    private final List<List<Part>> parts;
    private final long bytes;
    private long began = System.nanoTime();
    private long steps;

    MixingFit(ContextMixing recipe, Corpus data, Fit fit) {
        this.recipe = recipe;
        this.data = data;
        this.fit = fit;
        ends = data.count() > 1;
        if (data.bytes() < LEAST) {
            throw new InputException(
                    "Context mixing learns from texts of at least %d bytes together, found %d. Give more text."
                            .formatted(LEAST, data.bytes()));
        }
        parts = ends ? ofTexts() : ofOneText();
        bytes = parts.stream().flatMap(List::stream).mapToLong(part -> part.bytes().length).sum();
    }

    /** Some of the texts each, in a random order. */
    private List<List<Part>> ofTexts() {
        int[] order = Randomness.of(fit.seed()).fork("mixing.parts").permutation(0, data.count());
        int count = Math.min(recipe.parts(), order.length);
        List<List<Part>> all = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            List<Part> some = new ArrayList<>();
            for (int k = share(order.length, i, count);
                    k < share(order.length, i + 1, count);
                    k++) {
                byte[] utf8 = data.utf8(order[k]);
                byte[] ended = Arrays.copyOf(utf8, utf8.length + 1);
                ended[utf8.length] = (byte) ContextMixingModel.END;
                some.add(new Part(ended, new TextHistory()));
            }
            all.add(some);
        }
        return all;
    }

    /** One stretch each of the only text. */
    private List<List<Part>> ofOneText() {
        byte[] utf8 = data.utf8(0);
        TextHistory history = new TextHistory();
        List<List<Part>> all = new ArrayList<>();
        int count = Math.min(recipe.parts(), utf8.length / (LEAST / 2));
        for (int i = 0; i < count; i++) {
            int from = share(utf8.length, i, count);
            int to = share(utf8.length, i + 1, count);
            all.add(List.of(new Part(Arrays.copyOfRange(utf8, from, to), history.copy())));
            for (int k = from; k < to; k++) {
                history.read(utf8[k] & 0xff);
            }
        }
        return all;
    }

    private static int share(int all, int part, int parts) {
        return (int) ((long) all * part / parts);
    }

    ContextMixingModel model() {
        int number = recipe.passes() * parts.size();
        CountTable[] tables = TableSizes.tables(parts, recipe.megabytes());
        Learnt learnt = Learnt.begin(tables);
        fit.listener()
                .on(
                        new FitEvent.Started(
                                recipe.family(),
                                0,
                                parts.size(),
                                learnt.numbers(),
                                Map.of("bytes", Long.toString(bytes), "threads", "1"),
                                "bytes"));
        began = System.nanoTime();
        for (List<Part> part : parts) {
            check();
            part.forEach(each -> each.count(tables, true));
        }
        double[] costs = new double[number];
        for (int step = 0; step < number && !(fit.ended() && step > 0); step++) {
            check();
            costs[step] = teach(learnt, parts.get(step % parts.size()), step);
            hear(step, number, costs[step]);
        }
        int learntSteps = (int) steps;
        int judged = Math.min(learntSteps, (parts.size() + 1) / 2);
        double heldOut = Arrays.stream(costs, learntSteps - judged, learntSteps).sum() / judged;
        String reason = String.format(Locale.ROOT, "%d parts were learnt", parts.size());
        fit.listener().on(new FitEvent.Finished(steps, recipe.passes(), reason, seconds()));
        ModelCard card =
                new ModelCard(
                        recipe.family(),
                        Recipe.toMap(recipe),
                        data.provenance(),
                        fit.seed(),
                        steps,
                        recipe.passes(),
                        Map.of("likeness", Version.likeness()),
                        Map.of("natsPerByteOfPartsLeftOut", heldOut));
        return new ContextMixingModel(card, learnt.fitted(), ends);
    }

    private void check() {
        if (fit.stopped()) {
            throw new FitInterruptedException(steps);
        }
    }

    private double seconds() {
        return (System.nanoTime() - began) * 1e-9;
    }

    private void hear(int step, int number, double nats) {
        steps++;
        int pass = step / parts.size() + 1;
        double fraction = (step + 1) / (double) number;
        double rate = bytes * fraction * recipe.passes() / Math.max(1e-9, seconds());
        Map<String, Double> losses = Map.of("nats", nats);
        fit.listener().on(new FitEvent.Step(steps, pass, losses, rate, seconds(), fraction));
        if ((step + 1) % parts.size() == 0) {
            fit.listener().on(new FitEvent.Epoch(pass, steps, losses, seconds()));
        }
    }

    /** Teaches the mixers one part, without its counts; the cost in nats a byte. */
    private double teach(Learnt learnt, List<Part> part, int step) {
        part.forEach(each -> each.count(learnt.tables(), false));
        double number = recipe.passes() * parts.size();
        long size = part.stream().mapToLong(each -> each.bytes().length).sum();
        long done = 0;
        double nats = 0;
        for (Part each : part) {
            Predictor predictor = new Predictor(learnt);
            for (byte value : each.bytes()) {
                double fraction = (step + done++ / (double) size) / number;
                double rate = recipe.rate() * Math.pow(recipe.lastRate() / recipe.rate(), fraction);
                nats -= Coding.learn(predictor, value & 0xff, (float) rate);
            }
        }
        part.forEach(each -> each.count(learnt.tables(), true));
        return nats / size;
    }
}

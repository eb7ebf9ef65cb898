package dev.likeness.neural.language;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.likeness.random.Draws;
import dev.likeness.random.Randomness;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Runs of few tokens, whose numbers are as small as the lengths of the runs. */
class NgramsTest {

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 5})
    void lossIsThatOfCountsKeptByTheRunsThemselves(int order) {
        for (int symbols : new int[] {2, 7, 40}) {
            Draws draws = Randomness.of(symbols).at(order);
            int[] learnt = IntStream.range(0, 3000).map(i -> draws.nextInt(symbols)).toArray();
            int[] judged = IntStream.range(0, 500).map(i -> draws.nextInt(symbols)).toArray();
            assertThat(new Ngrams(order, learnt, symbols).loss(judged))
                    .as("%d symbols", symbols)
                    .isCloseTo(byLists(order, learnt, judged, symbols), within(1e-9));
        }
    }

    private static double byLists(int order, int[] learnt, int[] judged, int symbols) {
        Map<List<Integer>, Integer> runs = new HashMap<>();
        Map<List<Integer>, Integer> contexts = new HashMap<>();
        Map<List<Integer>, Set<Integer>> followers = new HashMap<>();
        for (int at = 0; at < learnt.length; at++) {
            for (int length = 0; length < order && length <= at; length++) {
                List<Integer> context = list(learnt, at - length, at);
                runs.merge(list(learnt, at - length, at + 1), 1, Integer::sum);
                contexts.merge(context, 1, Integer::sum);
                followers.computeIfAbsent(context, key -> new HashSet<>()).add(learnt[at]);
            }
        }
        double sum = 0;
        for (int at = 0; at < judged.length; at++) {
            double p = 1.0 / symbols;
            for (int length = 0; length < order && length <= at; length++) {
                List<Integer> context = list(judged, at - length, at);
                if (contexts.containsKey(context)) {
                    int kinds = followers.get(context).size();
                    int count = runs.getOrDefault(list(judged, at - length, at + 1), 0);
                    p = (count + kinds * p) / (contexts.get(context) + kinds);
                }
            }
            sum -= Math.log(p);
        }
        return sum / judged.length;
    }

    private static List<Integer> list(int[] tokens, int from, int to) {
        return Arrays.stream(tokens, from, to).boxed().toList();
    }
}

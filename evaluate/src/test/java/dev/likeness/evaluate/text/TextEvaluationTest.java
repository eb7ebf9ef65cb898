package dev.likeness.evaluate.text;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.likeness.Fit;
import dev.likeness.HoldOut;
import dev.likeness.Progress;
import dev.likeness.classical.mixing.ContextMixing;
import dev.likeness.judge.Case;
import dev.likeness.judge.Judge;
import dev.likeness.judge.Line;
import dev.likeness.judge.Report;
import dev.likeness.judge.Section;
import dev.likeness.search.Chooser;
import dev.likeness.text.Corpus;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

class TextEvaluationTest {

    /**
     * Witten and Bell's rule by hand: after "a" of "abab" came b twice, so p(b|a) = (2 + p) / 3.
     */
    @Test
    void wittenBellIsWhatOneFindsByHand() {
        WittenBell model = WittenBell.of(Corpus.of(List.of("abab")), 2);
        double uniform = 1 / 3.0;
        double a = (2 + 2 * uniform) / 6;
        double b = (2 + 2 * uniform) / 6;
        double first = (1 + a) / 2; // at the beginning came a, once
        double second = (2 + b) / 3;
        assertThat(model.logProbability(Corpus.of(List.of("ab"))))
                .isEqualTo(Math.log(first * second), within(1e-12));
        double other = model.logProbability(Corpus.of(List.of("春")));
        assertThat(other).isLessThan(Math.log(uniform / 1_000_000)).isFinite();
    }

    @Test
    void probabilitiesOfWhatMayFollowSumToOne() {
        WittenBell model = WittenBell.of(Corpus.of(List.of("a", "ab", "b")), 1);
        double end = probability(model, "");
        double a = probability(model, "a") / end;
        double b = probability(model, "b") / end;
        double other = probability(model, "z") / end;
        assertThat(end + a + b + other * (0x110000 - 3)).isEqualTo(1, within(1e-9));
    }

    private static double probability(WittenBell model, String text) {
        return Math.exp(model.logProbability(Corpus.of(List.of(text))));
    }

    @Test
    void copiesAreFoundByteByByte() {
        Corpus train =
                Corpus.of(List.of("the quick brown fox jumps over the lazy dog, 春眠不觉晓处处闻啼鸟"));
        Copies copies = new Copies(train);
        Copies.Found found =
                copies.in(
                        Corpus.of(
                                List.of(
                                        "a quick brown fox jumps, 眠不觉晓处处闻啼",
                                        "nothing at all here")),
                        16);
        assertThat(found.text()).isEqualTo(" quick brown fox jumps");
        assertThat(found.longest()).isEqualTo(22);
        assertThat(found.share())
                .isEqualTo((22 + 24) / (double) (1 + 22 + 2 + 24 + 19), within(1e-12));
    }

    @Test
    void varietyIsCountedByWordsOrByCharacters() {
        Variety words = new Variety(Corpus.of(List.of("a b a b a", "a b c")));
        assertThat(words.distinct(2)).isEqualTo(3 / 6.0);
        assertThat(words.overlap(2)).isEqualTo((0.5 + 0.5) / 2);
        Variety characters = new Variety(Corpus.of(List.of("春眠春眠", "处处")));
        assertThat(characters.distinct(1)).isEqualTo(3 / 6.0);
    }

    private static Corpus lines() {
        List<String> lines = new ArrayList<>();
        String[] who = {"the cat", "a dog", "my horse", "the old man", "a bird"};
        String[] does = {"sees", "hears", "likes", "follows"};
        for (String one : who) {
            for (String verb : does) {
                for (String other : who) {
                    lines.add(one + " " + verb + " " + other);
                }
            }
        }
        return Corpus.of(lines);
    }

    @Test
    void aReportHasTheModelBesideItsBaselines() {
        HoldOut tenth = new HoldOut(0.2, 1);
        Corpus train = tenth.train(lines());
        Corpus test = tenth.test(lines());
        var model = new ContextMixing(4, 1, 0.02, 0.005, 8).fit(train, Fit.defaults());
        Report report =
                new TextEvaluation()
                        .judge(
                                new Case<>("mixing", model, null, train, test),
                                new TextProtocol(20, 1, 3),
                                Progress.NONE);
        Section likelihood = report.sections().get(0);
        assertThat(likelihood.lines().stream().map(Line::name))
                .contains("mixing", "uniform", "5-gram, Witten-Bell", "xz", "mixing, learning on");
        double own = nats(likelihood, "mixing");
        assertThat(own).isLessThan(nats(likelihood, "characters alone"));
        assertThat(nats(likelihood, "characters alone")).isLessThan(nats(likelihood, "uniform"));
        double sum = -Arrays.stream(model.logDensity(test)).sum();
        assertThat(own).isEqualTo(sum / (test.characters() + test.count()), within(1e-9));
        assertThat(report.toText())
                .contains("nats", "longest copy", "real: held-out text", "temperature 0.5");
        Section texts = report.sections().get(1);
        assertThat(texts.lines().stream().map(Line::name))
                .containsExactly(
                        "mixing, temperature 1.0",
                        "mixing, temperature 0.5",
                        "mixing, temperature 0.8",
                        "real: held-out text");
        assertThat(texts.lines().get(1).scores().get("overlap4").value())
                .as("careful texts repeat each other more")
                .isGreaterThan(texts.lines().get(0).scores().get("overlap4").value());
        assertThat(Judge.of("evaluate", Corpus.class)).isInstanceOf(TextEvaluation.class);
    }

    private static double nats(Section section, String name) {
        return section.lines().stream()
                .filter(line -> line.name().equals(name))
                .mapToDouble(line -> line.scores().get("nats").value())
                .findFirst()
                .orElseThrow();
    }

    @Test
    void theChooserTakesWhatPredictsBest() {
        Chooser<Corpus> chooser = new TextChooser();
        List<String> said = new ArrayList<>();
        Chooser.Choice<Corpus> choice =
                chooser.choose(lines(), null, Fit.defaults(), said::add, Progress.NONE);
        assertThat(choice.family().name()).isEqualTo("context-mixing");
        assertThat(choice.why()).startsWith("context-mixing predicts the last tenth best, with ");
        assertThat(String.join("\n", said)).contains("context-mixing: ");
        assertThat(choice.report()).containsKey("nats");
    }
}

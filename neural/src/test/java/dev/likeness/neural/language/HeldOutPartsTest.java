package dev.likeness.neural.language;

import static org.assertj.core.api.Assertions.assertThat;

import dev.likeness.text.Corpus;
import java.util.List;
import org.junit.jupiter.api.Test;

class HeldOutPartsTest {

    @Test
    void partsOfOneTextAreSpreadOverAllOfIt() {
        StringBuilder text = new StringBuilder();
        for (int i = 0; text.length() < 20_000; i++) {
            text.append(i).append("é月 ");
        }
        HeldOutParts parts = HeldOutParts.of(Corpus.of(List.of(text.toString())), 0.1);
        List<String> judge = parts.judge().texts();
        assertThat(judge).hasSizeGreaterThan(10).noneMatch(part -> part.contains("\ufffd"));
        int last = 0;
        StringBuilder train = new StringBuilder();
        int furthest = 0;
        for (String part : judge) {
            int at = text.indexOf(part, last);
            assertThat(at).as("where %s stands", part).isNotNegative();
            String before = parts.before().get(judge.indexOf(part));
            assertThat(text.substring(0, at)).as("what stands before").endsWith(before);
            assertThat(before).hasSizeBetween(Math.min(at, 300), 1000);
            furthest = Math.max(furthest, at - last);
            train.append(text, last, at);
            last = at + part.length();
        }
        assertThat(furthest).as("the longest part without one").isLessThan(text.length() / 10);
        assertThat(text.length() - last).as("after the last").isBetween(200, 1500);
        train.append(text.substring(last));
        assertThat(parts.train().texts()).containsExactly(train.toString());
        long held = judge.stream().mapToInt(String::length).sum();
        assertThat((double) held / text.length()).isBetween(0.09, 0.11);
    }

    @Test
    void ofManyTextsWholeOnesAreHeldOut() {
        Corpus names = SmallRnns.names();
        HeldOutParts parts = HeldOutParts.of(names, 0.2);
        assertThat(parts.judge().count()).isEqualTo(7);
        assertThat(names.texts())
                .containsAll(parts.judge().texts())
                .containsAll(parts.train().texts())
                .doesNotHaveDuplicates();
        assertThat(parts.train().count()).isEqualTo(28);
    }
}

package dev.likeness.text;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.likeness.InputException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BytePairsTest {

    private static final String MIXED =
            "It's  the don't-care   123 tests,\n\n  l'été über 春眠不觉晓，处处闻啼鸟。 мир\t!?\u00A0x 's 𝄞\r\n ";

    @TempDir Path folder;

    /** Sennrich 2016, the example of section 3.2 without the mark of the word's end. */
    @Test
    void theMostFrequentPairIsMergedFirst() {
        String words =
                " low".repeat(5) + " lowest".repeat(2) + " newer".repeat(6) + " wider".repeat(3);
        BytePairs pairs = BytePairs.train(Corpus.of(List.of(words)), 259);
        // er 9; then " l", lo and ow 7: of equals the smaller numbers, first those of " l"
        assertThat(new String(pairs.bytes(256), StandardCharsets.UTF_8)).isEqualTo("er");
        assertThat(new String(pairs.bytes(257), StandardCharsets.UTF_8)).isEqualTo(" l");
        assertThat(new String(pairs.bytes(258), StandardCharsets.UTF_8)).isEqualTo("ow");
        assertThat(pairs.encode("newer low")).containsExactly('n', 'e', 'w', 256, 257, 258);
    }

    @Test
    void anyTextIsTheSameAfterEncodingAndDecoding() {
        BytePairs pairs = BytePairs.train(Corpus.of(List.of(MIXED.repeat(3))), 300);
        for (String text : List.of(MIXED, "", "🙂 never seen ∀", "a".repeat(1000))) {
            assertThat(pairs.decode(pairs.encode(text))).isEqualTo(text);
        }
        assertThat(pairs.encode(MIXED).length)
                .isLessThan(MIXED.getBytes(StandardCharsets.UTF_8).length);
    }

    @Test
    void longWordsAreMergedAsShortOnesAre() {
        BytePairs pairs = BytePairs.train(Corpus.of(List.of("abcabcbcab ".repeat(9))), 270);
        String word = "abcabcbcabaab".repeat(12);
        int[] pieces = pairs.encode(word);
        List<Integer> slowly = new ArrayList<>();
        for (byte each : word.getBytes(StandardCharsets.UTF_8)) {
            slowly.add((int) each);
        }
        for (int[] merge : pairs.merges()) { // all of one merge from the left, in the order learnt
            for (int i = 0; i + 1 < slowly.size(); i++) {
                if (slowly.get(i) == merge[0] && slowly.get(i + 1) == merge[1]) {
                    slowly.set(i, merge[2]);
                    slowly.remove(i + 1);
                }
            }
        }
        assertThat(pieces).containsExactly(slowly.stream().mapToInt(i -> i).toArray());
    }

    /** The rule as GPT-2 states it, with Unicode's white space spelt out. */
    @Test
    void wordsAreThoseOfTheExpressionOfGpt2() {
        String space =
                "[\\t-\\r \\x{85}\\x{A0}\\x{1680}\\x{2000}-\\x{200A}\\x{2028}\\x{2029}\\x{202F}\\x{205F}\\x{3000}]";
        String not = space.replace("[", "[^").replace("]", "\\p{L}\\p{N}]");
        Pattern rule =
                Pattern.compile(
                        "'s|'t|'re|'ve|'m|'ll|'d| ?\\p{L}+| ?\\p{N}+| ?"
                                + not
                                + "+|"
                                + space
                                + "+(?!"
                                + space.replace("[", "[^")
                                + ")|"
                                + space
                                + "+");
        for (String text : List.of(MIXED, " 's", "a\n b", "  ", "x  \u3000y", "'ve'l'll '")) {
            List<String> expected = new ArrayList<>();
            Matcher matcher = rule.matcher(text);
            while (matcher.find()) {
                expected.add(matcher.group());
            }
            byte[] utf8 = text.getBytes(StandardCharsets.UTF_8);
            List<String> words = new ArrayList<>();
            WordSplit.GPT2.split(
                    utf8,
                    0,
                    utf8.length,
                    (from, to) ->
                            words.add(new String(utf8, from, to - from, StandardCharsets.UTF_8)));
            assertThat(words).isEqualTo(expected);
        }
    }

    @Test
    void aTokenizerFileIsReadAndWritten() throws IOException {
        BytePairs pairs = BytePairs.train(Corpus.of(List.of(MIXED.repeat(3))), 300);
        Path file = folder.resolve("tokenizer.json");
        pairs.write(file);
        assertThat(BytePairs.read(file)).isEqualTo(pairs);
        assertThat(Tokens.fromMap(pairs.toMap())).isEqualTo(pairs);
        String digits = // as a GPT-4 has it: another rule for words
                Files.readString(file)
                        .replaceFirst(
                                "\"pre_tokenizer\" *: *\\{[^}]*\\}",
                                Matcher.quoteReplacement(
                                        """
                                        "pre_tokenizer": {"type": "Sequence", "pretokenizers": [
                                        {"type": "Split", "behavior": "Isolated", "invert": false,
                                        "pattern": {"Regex": "\\\\p{N}{1,3}| ?\\\\p{L}+|\\\\s+"}},
                                        {"type": "ByteLevel", "add_prefix_space": false, "use_regex": false}]}
                                        """));
        Path other = Files.writeString(folder.resolve("other.json"), digits);
        BytePairs rule = BytePairs.read(other);
        assertThat(rule).isNotEqualTo(pairs);
        assertThat(rule.decode(rule.encode(MIXED))).isEqualTo(MIXED);
        assertThat(Tokens.fromMap(rule.toMap())).isEqualTo(rule);
    }

    @Test
    void aTokenizerFileThatIsNoByteLevelBpeIsRefused() throws IOException {
        assertRefused("{}", "it has no model with vocab and merges");
        assertRefused(
                "{\"model\": {\"type\": \"WordPiece\", \"vocab\": {}}}", "its model is WordPiece");
        assertRefused(
                "{\"model\": {\"type\": \"BPE\", \"vocab\": {}, \"merges\": []}}",
                "its pre_tokenizer is not ByteLevel");
        assertRefused(
                "{\"pre_tokenizer\": {\"type\": \"ByteLevel\"}, \"model\": {\"type\": \"BPE\", \"vocab\": {\"a\": 0}, \"merges\": []}}",
                "the piece \"Ā\" is missing");
        assertThatThrownBy(() -> BytePairs.train(Corpus.of(List.of("a")), 100))
                .isInstanceOf(InputException.class)
                .hasMessage("The number of pieces must be 256 to 32,768, found 100.");
    }

    /** The first two would look at the letters millions of times, the last fills the stack. */
    @Test
    void anExpressionThatTakesTooLongIsRefused() throws IOException {
        BytePairs.train(Corpus.of(List.of("xx")), 256).write(folder.resolve("tokenizer.json"));
        String plain = Files.readString(folder.resolve("tokenizer.json"));
        for (String expression : List.of("(x+x+x+x+x+)+y", "x*x*x*x*x*x*y", "(?:x|z)*y")) {
            String evil =
                    plain.replaceFirst(
                            "\"pre_tokenizer\" *: *\\{[^}]*\\}",
                            Matcher.quoteReplacement(
                                    "\"pre_tokenizer\": {\"pretokenizers\": [{\"type\": \"Split\", \"behavior\": \"Isolated\", \"pattern\": {\"Regex\": \""
                                            + expression
                                            + "\"}}, {\"type\": \"ByteLevel\", \"use_regex\": false}]}"));
            BytePairs pairs = BytePairs.read(Files.writeString(folder.resolve("e.json"), evil));
            String text = "x".repeat(expression.startsWith("(?:") ? 200_000 : 40);
            assertThatThrownBy(() -> pairs.encode(text))
                    .isInstanceOf(InputException.class)
                    .hasMessageStartingWith(
                            "The tokens cut words by the expression "
                                    + expression
                                    + ", which takes too long on this text.");
        }
    }

    @Test
    void piecesThatDoubleEachOtherAreRefusedBeforeTheyFillTheMemory() {
        List<List<Long>> pairs = new ArrayList<>(List.of(List.of(120L, 120L)));
        for (long piece = 256; piece < 300; piece++) {
            pairs.add(List.of(piece, piece));
        }
        assertThatThrownBy(() -> Tokens.fromMap(Map.of("kind", "byte-pairs", "pairs", pairs)))
                .isInstanceOf(InputException.class)
                .hasMessageStartingWith("Pair 13 of the tokens is damaged.");
    }

    @Test
    void aTextOfOneLetterGivesPiecesThatStayShort() {
        String text = "=".repeat(200_000);
        BytePairs pairs = BytePairs.train(Corpus.of(List.of(text)), 400);
        for (int piece = 0; piece < pairs.size(); piece++) {
            assertThat(pairs.bytes(piece).length).isLessThanOrEqualTo(10_000);
        }
        assertThat(pairs.decode(pairs.encode(text))).isEqualTo(text);
        assertThat(Tokens.fromMap(pairs.toMap())).isEqualTo(pairs);
    }

    private void assertRefused(String json, String why) throws IOException {
        Path file = Files.writeString(folder.resolve("bad.json"), json);
        assertThatThrownBy(() -> BytePairs.read(file))
                .isInstanceOf(InputException.class)
                .hasMessage(
                        file
                                + " is no byte-level BPE: "
                                + why
                                + ". Give the tokenizer.json of a model such as GPT-2.");
    }
}

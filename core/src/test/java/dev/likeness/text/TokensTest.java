package dev.likeness.text;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.likeness.InputException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class TokensTest {

    private static final String TEXT = "Grüße, 春眠 𝄞!\n";

    @Test
    void aTextIsTheSameAfterEncodingAndDecoding() {
        for (Tokens tokens : List.of(ByteTokens.BYTES, CharacterTokens.of(TEXT))) {
            int[] ids = tokens.encode(TEXT);
            assertThat(tokens.decode(ids)).isEqualTo(TEXT);
            Tokens again = Tokens.fromMap(tokens.toMap());
            assertThat(again).isEqualTo(tokens);
            assertThat(again.encode(TEXT)).isEqualTo(ids);
        }
        assertThat(CharacterTokens.of(TEXT).size()).isEqualTo(12);
        assertThat(CharacterTokens.of(TEXT))
                .isEqualTo(CharacterTokens.of(Corpus.of(List.of(TEXT, TEXT))));
    }

    @Test
    void aCharacterNeverSeenIsRefusedWithItsPosition() {
        assertThatThrownBy(() -> CharacterTokens.of("abc").encode("ab𝄞"))
                .isInstanceOf(InputException.class)
                .hasMessageStartingWith(
                        "The character \"𝄞\" (U+1D11E) at position 3 is not among the 3 characters that the model learnt.");
        assertThatThrownBy(() -> Tokens.fromMap(Map.of("kind", "syllables")))
                .isInstanceOf(InputException.class)
                .hasMessageContaining("found syllables");
    }

    @Test
    void theAutomatonOfUtf8KnowsWhatJavaKnows() {
        for (int first = 0; first < 256; first++) {
            for (int second = 0; second < 256; second++) {
                for (byte[] rest : new byte[][] {{}, {-128}, {-128, -128}, {-1, -128}}) {
                    byte[] all = new byte[2 + rest.length];
                    all[0] = (byte) first;
                    all[1] = (byte) second;
                    System.arraycopy(rest, 0, all, 2, rest.length);
                    boolean valid = !new String(all, StandardCharsets.UTF_8).contains("\uFFFD");
                    assertThat(Utf8.invalid(all, 0, all.length) < 0)
                            .as("%x %x …", first, second)
                            .isEqualTo(valid);
                }
            }
        }
    }

    @Test
    void aPartOfATextIsOfWholeCharacters() {
        Corpus corpus = Corpus.of(List.of("a", TEXT));
        int middle = TEXT.substring(0, 3).getBytes(StandardCharsets.UTF_8).length - 1;
        assertThat(corpus.part(1, 0, middle).text(0)).isEqualTo("Grü");
        assertThat(corpus.part(1, middle, corpus.bytes(1)).text(0)).isEqualTo("ße, 春眠 𝄞!\n");
    }
}

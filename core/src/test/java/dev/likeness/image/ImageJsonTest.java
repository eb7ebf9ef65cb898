package dev.likeness.image;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.likeness.InputException;
import dev.likeness.ModelCard;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Pictures in messages come back as they were, and others than the model's are refused. */
class ImageJsonTest {

    private static final ImageJson FORM = new ImageJson();

    private static Images pictures(int channels, int height, int width) {
        byte[] pixels = new byte[2 * channels * height * width];
        for (int i = 0; i < pixels.length; i++) {
            pixels[i] = (byte) (i * 37);
        }
        return Images.ofBytes(2, channels, height, width, pixels)
                .withLabels(new int[] {1, 0}, List.of("shoe", "shirt"));
    }

    private static ModelCard card(Images learnt) {
        return new ModelCard("", Map.of(), learnt.provenance(), 0, 0, 0, Map.of(), Map.of());
    }

    @Test
    void picturesAndLabelsComeBack() {
        for (int channels : new int[] {1, 3}) {
            Images pictures = pictures(channels, 4, 6);
            List<?> sent = FORM.write(pictures);

            assertThat(sent)
                    .extracting(one -> ((Map<?, ?>) one).get("label"))
                    .isEqualTo(List.of("shirt", "shoe"));
            Images back = FORM.read(sent, card(pictures), Set.of());
            assertThat(back.fingerprint()).isEqualTo(pictures.fingerprint());
        }
    }

    @Test
    void greyPicturesBecomeColoursForAModelOfColours() {
        Images grey = pictures(1, 4, 6);
        Images back = FORM.read(FORM.write(grey), card(pictures(3, 4, 6)), Set.of());

        assertThat(back.channels()).isEqualTo(3);
    }

    @Test
    void picturesThatTheModelDoesNotKnowAreRefused() {
        Images known = pictures(1, 4, 6);
        ModelCard card = card(known);
        refused(
                FORM.write(pictures(1, 4, 5)),
                card,
                "Picture 1 has 4 × 5 pixels (height × width), and the model knows 4 × 6.");
        refused(
                FORM.write(pictures(3, 4, 6)),
                card,
                "The model knows grey pictures, and some of these are not.");
        refused(List.of("x"), card, "Picture 1: expected an object with \"png\", found \"x\".");
        refused(
                List.of(Map.of("png", "!")),
                card,
                "Picture 1 is no PNG in Base64, or it is damaged.");
        String text = Base64.getEncoder().encodeToString(new byte[] {1, 2, 3});
        refused(
                List.of(Map.of("png", text)),
                card,
                "Picture 1 is no PNG in Base64, or it is damaged.");
        Object png = ((Map<?, ?>) FORM.write(known).get(0)).get("png");
        refused(
                List.of(Map.of("png", png, "label", "shooe")),
                card,
                "Picture 1: the model knows no label \"shooe\". Did you mean shoe?");
    }

    private static void refused(List<?> values, ModelCard card, String message) {
        assertThatThrownBy(() -> FORM.read(values, card, Set.of()))
                .isInstanceOf(InputException.class)
                .hasMessage(message);
    }
}

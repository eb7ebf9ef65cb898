package dev.likeness.neural.codec;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.likeness.InputException;
import dev.likeness.ModelCard;
import dev.likeness.image.Images;
import dev.likeness.neural.Blobs;
import dev.likeness.neural.backbone.ImageShape;
import dev.likeness.neural.training.Rows;
import dev.likeness.random.Randomness;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ImageCodecTest {

    private static final Images COLOUR = Blobs.of(7, 3, 6, 1);

    private static ModelCard card(Map<String, Object> schema) {
        return new ModelCard(
                "gan",
                Map.of(),
                new ModelCard.Data("images", 7, schema, "sha256:0"),
                0,
                0,
                0,
                Map.of(),
                Map.of());
    }

    @Test
    void picturesComeBackAsTheyWere() {
        ImageCodec codec = ImageCodec.of(COLOUR);
        float[] values = codec.rows(COLOUR, Randomness.of(0)).at(new int[] {2, 3, 4}).toFloats();
        Images back = codec.decode(values, 0, 0).toEightBit();
        for (int i = 0; i < 3; i++) {
            assertThat(back.bytes(i)).as("picture %d", i).isEqualTo(COLOUR.bytes(i + 2));
        }
    }

    @Test
    void sourceGivesTheRowsAndLabelsAskedFor() {
        Rows source = ImageCodec.of(COLOUR).rows(COLOUR, Randomness.of(0));
        int[] positions = {6, 0, 6};
        assertThat(source.count()).isEqualTo(7);
        assertThat(source.at(positions).shape()).containsExactly(3, 3, 6, 6);
        float[] expected = new float[108];
        COLOUR.copyTo(6, expected, 0);
        assertThat(source.at(positions).slice(0, 2, 3).toFloats()).containsExactly(expected);
        assertThat(source.labels(positions).toLongs())
                .containsExactly(COLOUR.label(6), COLOUR.label(0), COLOUR.label(6));
        Images plain = Blobs.unlabelled(7, 3, 6, 1);
        assertThat(ImageCodec.of(plain).rows(plain, Randomness.of(0)).labels(positions).count())
                .as("labels where there are none")
                .isZero();
    }

    @Test
    void cardGivesTheCodecBack() {
        assertThat(ImageCodec.of(card(COLOUR.schema()))).isEqualTo(ImageCodec.of(COLOUR));
    }

    @ParameterizedTest
    @CsvSource({"height, 0", "width, 70000", "channels, 4", "channels, -1"})
    void cardThatDescribesNoPictureIsRefused(String key, long value) {
        Map<String, Object> schema = new HashMap<>(COLOUR.schema());
        schema.put(key, value);
        assertThatThrownBy(() -> ImageCodec.of(card(schema)))
                .isInstanceOf(InputException.class)
                .hasMessageContainingAll("must give the " + key, "found " + value);
        schema.put(key, List.of());
        assertThatThrownBy(() -> ImageCodec.of(card(schema)))
                .isInstanceOf(InputException.class)
                .hasMessageContaining("found []");
    }

    @Test
    void picturesOfAnotherShapeAreRefused() {
        ImageCodec codec = new ImageCodec(new ImageShape(1, 28, 28), List.of());
        assertThatThrownBy(() -> codec.rows(COLOUR, Randomness.of(0)))
                .isInstanceOf(InputException.class)
                .hasMessageContainingAll("28×28 grey", "6×6 colour", "in that size");
    }
}

package dev.likeness.image;

import dev.likeness.InputException;
import dev.likeness.JsonForm;
import dev.likeness.ModelCard;
import dev.likeness.Nearest;
import dev.likeness.file.Json;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import javax.imageio.ImageIO;
import javax.imageio.ImageReader;
import javax.imageio.stream.ImageInputStream;
import javax.imageio.stream.MemoryCacheImageInputStream;

/** Pictures in messages: objects of a PNG in Base64 and, where there are labels, a label. */
public final class ImageJson implements JsonForm<Images> {

    private static final String PNG = "png";
    private static final String LABEL = "label";

    @Override
    public List<?> write(Images pictures) {
        List<Map<String, Object>> all = new ArrayList<>();
        for (int i = 0; i < pictures.count(); i++) {
            ByteArrayOutputStream png = new ByteArrayOutputStream();
            try {
                Png.write(pictures, i, png);
            } catch (IOException e) {
                throw new UncheckedIOException(e); // memory does not fail
            }
            Map<String, Object> one = new LinkedHashMap<>();
            one.put(PNG, Base64.getEncoder().encodeToString(png.toByteArray()));
            if (pictures.labelled()) {
                one.put(LABEL, pictures.labelNames().get(pictures.label(i)));
            }
            all.add(one);
        }
        return all;
    }

    @Override
    public Images read(List<?> values, ModelCard card, Set<String> optional) {
        Map<String, Object> schema = card.data().schema();
        List<BufferedImage> drawings = new ArrayList<>();
        List<String> labels = new ArrayList<>();
        for (Object value : values) {
            int number = drawings.size() + 1;
            if (!(value instanceof Map<?, ?> map) || !(map.get(PNG) instanceof String text)) {
                throw new InputException(
                        "Picture %d: expected an object with \"png\", found %s."
                                .formatted(number, Json.kind(value)));
            }
            drawings.add(drawing(text, number, size(schema, "height"), size(schema, "width")));
            if (map.get(LABEL) instanceof String label) {
                labels.add(label);
            }
        }
        Images pictures = Images.of(drawings);
        int channels = size(schema, "channels");
        if (pictures.channels() > channels) {
            throw new InputException("The model knows grey pictures, and some of these are not.");
        } else if (pictures.channels() < channels) {
            pictures = pictures.inColours();
        }
        return labels.size() == values.size() ? labelled(pictures, labels, schema) : pictures;
    }

    private static int size(Map<String, Object> schema, String key) {
        if (schema.get(key) instanceof Number number) {
            return number.intValue();
        }
        throw new InputException("The model does not say the %s of its pictures.".formatted(key));
    }

    private static Images labelled(
            Images pictures, List<String> labels, Map<String, Object> schema) {
        List<String> names = new ArrayList<>();
        if (schema.get("labels") instanceof List<?> known) {
            known.forEach(name -> names.add(String.valueOf(name)));
        }
        int[] codes = new int[labels.size()];
        for (int i = 0; i < codes.length; i++) {
            codes[i] = names.indexOf(labels.get(i));
            if (codes[i] < 0) {
                throw new InputException(
                        "Picture %d: the model knows no label \"%s\".%s"
                                .formatted(
                                        i + 1, labels.get(i), Nearest.hint(labels.get(i), names)));
            }
        }
        return pictures.withLabels(codes, names);
    }

    /** A picture whose size is looked at before there is room made for it. */
    private static BufferedImage drawing(String text, int number, int height, int width) {
        ImageReader reader = ImageIO.getImageReadersByFormatName(PNG).next();
        try (ImageInputStream in =
                new MemoryCacheImageInputStream(
                        new ByteArrayInputStream(Base64.getDecoder().decode(text)))) {
            reader.setInput(in, true, true);
            if (reader.getHeight(0) != height || reader.getWidth(0) != width) {
                throw new InputException(
                        "Picture %d has %d × %d pixels (height × width), and the model knows %d × %d."
                                .formatted(
                                        number,
                                        reader.getHeight(0),
                                        reader.getWidth(0),
                                        height,
                                        width));
            }
            return reader.read(0);
        } catch (InputException e) {
            throw e;
        } catch (IOException | RuntimeException damaged) {
            // Decoders of the platform answer damage with many kinds of unchecked exceptions.
            throw new InputException(
                    "Picture %d is no PNG in Base64, or it is damaged.".formatted(number), damaged);
        } finally {
            reader.dispose();
        }
    }

    @Override
    public List<String> parts(ModelCard card) {
        return List.of();
    }

    @Override
    public Map<String, Object> schema(ModelCard card) {
        return Map.of(
                "type",
                "object",
                "properties",
                Map.of(
                        PNG,
                        Map.of("type", "string", "contentEncoding", "base64"),
                        LABEL,
                        Map.of("type", "string")),
                "required",
                List.of(PNG));
    }
}

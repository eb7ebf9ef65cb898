package dev.likeness.cli;

import dev.likeness.image.Images;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What is known of each picture that was read: its position, file and label. */
final class Facts {

    private final Images images;
    private final List<String> fileNames;

    Facts(GivenPictures.Read given) {
        images = given.images();
        fileNames = given.fileNames();
    }

    /** The names of the columns. */
    List<String> header() {
        List<String> header = new ArrayList<>(List.of("picture"));
        if (!fileNames.isEmpty()) {
            header.add("file");
        }
        if (images.labelled()) {
            header.add("label");
        }
        return header;
    }

    /** The cells of a picture. */
    List<String> of(int picture) {
        return describe(picture).values().stream().map(String::valueOf).toList();
    }

    /** The facts of a picture by their name. */
    Map<String, @Nullable Object> describe(int picture) {
        Map<String, @Nullable Object> facts = new LinkedHashMap<>();
        facts.put("picture", picture);
        if (!fileNames.isEmpty()) {
            facts.put("file", fileNames.get(picture));
        }
        if (images.labelled()) {
            facts.put("label", images.labelNames().get(images.label(picture)));
        }
        return facts;
    }
}

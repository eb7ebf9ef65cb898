package dev.likeness.file;

import dev.likeness.InputException;
import dev.likeness.ModelCard;
import java.util.TreeMap;

/** The model card as the JSON text that stands in a model file. */
final class CardText {

    /** Rises when older versions could no longer read the card rightly. */
    private static final long FORMAT = 1;

    /** Far more than any card needs; what a file claims beyond it is not worth parsing. */
    private static final int MAX_LENGTH = 16_000_000;

    /** A few characters of JSON become an object of many bytes. */
    private static final int MAX_VALUES = 1_000_000;

    private CardText() {}

    static String write(ModelCard card) {
        TreeMap<String, Object> data = new TreeMap<>();
        data.put("kind", card.data().kind());
        data.put("count", card.data().count());
        data.put("schema", card.data().schema());
        data.put("fingerprint", card.data().fingerprint());
        TreeMap<String, Object> json = new TreeMap<>();
        json.put("format", FORMAT);
        json.put("family", card.family());
        json.put("recipe", card.recipe());
        json.put("data", data);
        json.put("seed", card.seed());
        json.put("steps", card.steps());
        json.put("epochs", card.epochs());
        json.put("versions", card.versions());
        json.put("scores", card.scores());
        return Json.write(json);
    }

    static ModelCard read(String text, String where) {
        if (text.length() > MAX_LENGTH) {
            throw new InputException(
                    where
                            + ": the card has "
                            + text.length()
                            + " characters; at most "
                            + MAX_LENGTH
                            + " are allowed.");
        }
        if (text.chars().filter(c -> c == ',').count() > MAX_VALUES) {
            throw new InputException(where + ": the card has more than " + MAX_VALUES + " values.");
        }
        Fields card = new Fields(Json.readObject(text, where), where);
        long format = card.whole("format");
        if (format != FORMAT) {
            throw new InputException(
                    where
                            + ": the card has format "
                            + format
                            + ", and this version of Likeness reads format "
                            + FORMAT
                            + ". Use a newer version.");
        }
        Fields data = card.fields("data");
        notNegative(where, "count", data.whole("count"));
        notNegative(where, "steps", card.whole("steps"));
        notNegative(where, "epochs", card.small("epochs"));
        return new ModelCard(
                card.text("family"),
                card.object("recipe"),
                new ModelCard.Data(
                        data.text("kind"),
                        data.whole("count"),
                        data.object("schema"),
                        data.text("fingerprint")),
                card.whole("seed"),
                card.whole("steps"),
                card.small("epochs"),
                card.fields("versions").texts(),
                card.fields("scores").numbers());
    }

    private static void notNegative(String where, String what, long number) {
        if (number < 0) {
            throw new InputException(
                    "%s: %s must be 0 or more, found %d.".formatted(where, what, number));
        }
    }
}

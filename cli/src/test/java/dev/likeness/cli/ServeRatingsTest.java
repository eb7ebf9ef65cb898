package dev.likeness.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.likeness.Fit;
import dev.likeness.History;
import dev.likeness.Recommendations;
import dev.likeness.Wanted;
import dev.likeness.classical.recommend.Ease;
import dev.likeness.classical.recommend.EaseModel;
import dev.likeness.file.Json;
import dev.likeness.random.Draws;
import dev.likeness.random.Randomness;
import dev.likeness.ratings.Event;
import dev.likeness.ratings.Ratings;
import dev.likeness.ratings.RatingsKind;
import dev.likeness.run.OpenedModel;
import dev.likeness.run.service.Limits;
import dev.likeness.run.service.Service;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A model of ratings says over HTTP what it says in Java. */
class ServeRatingsTest {

    @TempDir private static Path folder;
    private static EaseModel model;
    private static Service service;
    private static final List<String> FAILURES = new ArrayList<>();
    private static final HttpClient CLIENT = HttpClient.newHttpClient();

    @BeforeAll
    static void start() {
        List<Event> events = new ArrayList<>();
        for (int user = 0; user < 200; user++) {
            Draws draws = Randomness.of(3).at(user);
            int taste = draws.nextInt(3);
            for (int k = 0; k < 8; k++) {
                int item =
                        draws.nextInt(4) > 0 ? 10 * taste + draws.nextInt(10) : draws.nextInt(30);
                events.add(new Event("u" + user, "film " + item, 1, k));
            }
        }
        model = Ease.defaults().fit(Ratings.of(events), Fit.defaults().withThreads(1));
        Path file = folder.resolve("model.safetensors");
        model.save(file);
        service = Service.start(OpenedModel.open(file), 0, Limits.defaults(), FAILURES::add);
    }

    @AfterAll
    static void end() {
        service.close();
        assertThat(FAILURES).isEmpty();
    }

    private static HttpResponse<String> ask(String path, String body) throws Exception {
        return CLIENT.send(
                HttpRequest.newBuilder(service.address().resolve(path))
                        .header("Content-Type", "application/json")
                        .POST(HttpRequest.BodyPublishers.ofString(body))
                        .build(),
                HttpResponse.BodyHandlers.ofString());
    }

    private static List<Map<?, ?>> items(String path, String body) throws Exception {
        HttpResponse<String> response = ask(path, body);
        assertThat(response.statusCode()).as(response.body()).isEqualTo(200);
        List<?> items = (List<?>) Json.readObject(response.body(), "answer").get("items");
        return items.stream().<Map<?, ?>>map(each -> (Map<?, ?>) each).toList();
    }

    @Test
    void aHistoryGetsTheItemsThatTheModelRecommends() throws Exception {
        assertThat(service.endpoints()).containsExactly("recommend", "similar");
        Recommendations found =
                model.recommend(
                        new RatingsKind().history(History.of("film 3", "film 4"), model.items()),
                        Wanted.defaults()
                                .withCount(4)
                                .withBecause(1)
                                .withWithout(List.of("film 5")));

        List<Map<?, ?>> items =
                items(
                        "/recommend",
                        "{\"history\": [\"film 3\", \"film 4\"], \"count\": 4, \"because\": 1,"
                                + " \"without\": [\"film 5\"]}");

        assertThat(items).extracting(item -> item.get("item")).isEqualTo(found.items(0));
        assertThat(items.get(0).get("because")).isEqualTo(found.because(0, 0));
        assertThat((Double) items.get(0).get("score"))
                .isGreaterThan((Double) items.get(3).get("score"));
        assertThat(items("/recommend", "{}")).hasSize(10);
    }

    @Test
    void anItemHasOthersThatAreLikeIt() throws Exception {
        Recommendations found = model.similar(List.of("film 3"), Wanted.defaults().withCount(3));
        assertThat(items("/similar", "{\"to\": \"film 3\", \"count\": 3}"))
                .extracting(item -> item.get("item"))
                .isEqualTo(found.items(0));
    }

    @Test
    void whatIsNotKnownIsRefusedInASentence() throws Exception {
        HttpResponse<String> unknown = ask("/recommend", "{\"history\": [\"film 33\"]}");
        assertThat(unknown.statusCode()).isEqualTo(400);
        assertThat(unknown.body()).contains("There is no item \\\"film 33\\\".");
        assertThat(ask("/recommend", "{\"history\": [3]}").body())
                .contains("must be a list of texts, found 3 in it");
        assertThat(ask("/similar", "{}").body()).contains("the name of an item");
        assertThat(ask("/openapi.json", "{}").statusCode()).isEqualTo(405);
    }
}

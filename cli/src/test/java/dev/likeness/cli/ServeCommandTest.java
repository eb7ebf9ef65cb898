package dev.likeness.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.likeness.Conditions;
import dev.likeness.InputException;
import dev.likeness.Marginal;
import dev.likeness.Predictions;
import dev.likeness.ThreadLimit;
import dev.likeness.file.Json;
import dev.likeness.run.OpenedModel;
import dev.likeness.run.service.Limits;
import dev.likeness.run.service.Service;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** A fitted model answers over HTTP what it can do, and refuses the rest in a sentence. */
class ServeCommandTest {

    private static final Limits SMALL =
            Limits.defaults().withExamples(500).withBytes(20_000).withSeconds(20);

    @TempDir private static Path shared;
    private static Path run;
    private static Service service;
    private static final List<String> FAILURES = new ArrayList<>();
    private static final HttpClient CLIENT = HttpClient.newHttpClient();

    @BeforeAll
    static void start() throws Exception {
        Path people = shared.resolve("people.csv");
        StringBuilder text = new StringBuilder("age,sex,paid,rich\n");
        for (int i = 0; i < 400; i++) {
            int age = 20 + i * 37 % 50;
            boolean rich = (age > 45) == (i % 7 != 0);
            text.append(
                    "%d,%s,%s,%s\n"
                            .formatted(
                                    age,
                                    i % 3 == 0 ? "Female" : "Male",
                                    i % 11 == 0
                                            ? ""
                                            : "%02d.%02d.2020".formatted(1 + i % 28, 1 + i % 12),
                                    rich ? "yes, very" : "no"));
        }
        Files.writeString(people, text.toString().replace("yes, very", "\"yes, very\""));
        run = shared.resolve("run");
        Run fit = Run.of("fit", "circuit", "--data", people, "--target", "rich", "--out", run);
        assertThat(fit.code()).as(fit.err()).isZero();
        service = Service.start(OpenedModel.open(run), 0, SMALL, FAILURES::add);
    }

    @AfterAll
    static void end() {
        service.close();
        assertThat(FAILURES).isEmpty();
    }

    private static HttpResponse<String> ask(String path, String body) throws Exception {
        return CLIENT.send(
                post(service.address().resolve(path), body), HttpResponse.BodyHandlers.ofString());
    }

    private static HttpRequest post(URI address, String body) {
        return HttpRequest.newBuilder(address)
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString(body))
                .build();
    }

    private static Map<String, Object> answer(String path, String body) throws Exception {
        HttpResponse<String> response = ask(path, body);
        assertThat(response.statusCode()).as(response.body()).isEqualTo(200);
        return Json.readObject(response.body(), "answer");
    }

    /** Sends a request as it stands, and gives the first line and the rest of the answer. */
    private static String raw(String request) throws Exception {
        try (Socket socket = new Socket("127.0.0.1", service.address().getPort())) {
            socket.setSoTimeout(10_000);
            OutputStream out = socket.getOutputStream();
            out.write(request.replace("\n", "\r\n").getBytes(StandardCharsets.UTF_8));
            out.flush();
            InputStream in = socket.getInputStream();
            StringBuilder answer = new StringBuilder();
            byte[] some = new byte[4096];
            for (int n = in.read(some); n > 0; n = in.read(some)) {
                answer.append(new String(some, 0, n, StandardCharsets.UTF_8));
                if (answer.indexOf("}") > 0) {
                    break;
                }
            }
            return answer.toString();
        }
    }

    @Test
    void samplesAreThoseOfTheSeedWhateverIsAskedAtOnce() throws Exception {
        List<?> all = (List<?>) answer("/sample", "{\"count\": 300, \"seed\": 5}").get("rows");
        List<?> some =
                (List<?>)
                        answer("/sample", "{\"count\": 3, \"seed\": 5, \"first\": 290}")
                                .get("rows");

        assertThat(all).hasSize(300);
        assertThat(some).isEqualTo(all.subList(290, 293));
        assertThat(((Map<?, ?>) all.get(0)).keySet().stream().map(Object::toString))
                .containsExactly("age", "sex", "paid", "rich");
        assertThat(all)
                .extracting(row -> ((Map<?, ?>) row).get("paid"))
                .allMatch(date -> date == null || date.toString().matches("2020-\\d\\d-\\d\\d"));
    }

    @Test
    void evidenceIsATextOrAnObject() throws Exception {
        String text = "{\"count\": 50, \"given\": \"sex=Female, age between 30 and 40\"}";
        String object =
                "{\"count\": 50, \"given\": {\"sex\": \"Female\", \"age\": {\"between\": [30, 40]}}}";

        List<?> rows = (List<?>) answer("/sample", text).get("rows");
        assertThat(rows)
                .hasSize(50)
                .allSatisfy(
                        row -> {
                            Map<?, ?> map = (Map<?, ?>) row;
                            assertThat(map.get("sex")).isEqualTo("Female");
                            assertThat((Long) map.get("age")).isBetween(30L, 40L);
                        });
        assertThat(answer("/sample", object).get("rows")).isEqualTo(rows);
    }

    @Test
    void whatIsLeftOutIsNotKnownAndNullIsMissing() throws Exception {
        OpenedModel<?> model = OpenedModel.open(run);
        Marginal<?> marginal = (Marginal<?>) model.model();
        List<?> found =
                (List<?>)
                        answer(
                                        "/predict",
                                        "{\"rows\": [{\"age\": 60}, {\"age\": 60, \"paid\": null}, {}]}")
                                .get("predictions");
        List<Conditions> known =
                List.of(
                        Conditions.of("age", 60),
                        Conditions.where("age").is(60).and("paid").missing(),
                        new Conditions(List.of()));
        for (int i = 0; i < known.size(); i++) {
            Predictions exact = marginal.predict("rich", known.get(i));
            Map<?, ?> probabilities = (Map<?, ?>) ((Map<?, ?>) found.get(i)).get("probabilities");
            for (int k = 0; k < exact.classes().size(); k++) {
                assertThat((Double) probabilities.get(exact.classes().get(k)))
                        .isCloseTo(exact.probabilities()[0][k], within(1e-12));
            }
        }
        assertThat(answer("/predict", "{\"given\": \"age=60\"}").get("predictions"))
                .isEqualTo(List.of(found.get(0)));
        Object sex =
                answer("/predict", "{\"given\": {\"age\": 60}, \"column\": \"sex\"}")
                        .get("predictions");
        assertThat(sex.toString()).contains("Female", "Male");
    }

    @Test
    void wholeRowsAreScoredAndHolesFilled() throws Exception {
        String row = "{\"age\": 60, \"sex\": \"Male\", \"paid\": \"2020-03-03\", \"rich\": \"no\"}";
        Map<String, Object> scored = answer("/score", "{\"rows\": [" + row + "]}");
        assertThat(scored).containsEntry("measure", "log-likelihood");
        assertThat((List<?>) scored.get("scores")).hasSize(1);

        Map<?, ?> filled =
                (Map<?, ?>)
                        ((List<?>)
                                        answer(
                                                        "/impute",
                                                        "{\"rows\": [{\"age\": 60, \"sex\": null}]}")
                                                .get("rows"))
                                .get(0);
        assertThat(filled.get("age")).isEqualTo(60L);
        assertThat(filled.get("sex")).isIn("Female", "Male");
        assertThat(filled.get("rich")).isNotNull();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "/sample | {\"count\": 0} | 400 | \"count\" must be a whole number from 1 to 500, found 0.",
                "/sample | {\"cuont\": 3} | 400 | The request has no \"cuont\". Did you mean count?",
                "/sample | {\"count\": | 400 | The request: not valid JSON",
                "/sample | [1] | 400 | The request: expected a JSON object, found a list.",
                "/sample | {\"given\": \"agee>3\"} | 400 | The model knows no column \"agee\". Did you mean age?",
                "/sample | {\"given\": {\"age\": {\"near\": 3}}} | 400 | \"age\" cannot be compared by \"near\".",
                "/predict | {\"rows\": []} | 400 | The request needs \"rows\": a list of at least one",
                "/predict | {\"rows\": [{\"sex\": \"Femal\"}]} | 400 | Column \"sex\" has no level \"Femal\". Did you mean Female?",
                "/score | {\"rows\": [{\"age\": 3}]} | 400 | Row 1: column \"sex\" is not there. Give its value, or null if it is missing.",
                "/score | {\"rows\": [{\"age\": \"x\"}]} | 400 | Row 1: Column \"age\" is a whole number, found \"x\".",
                "/simple | {} | 404 | There is nothing at /simple. Did you mean sample?"
            })
    void whatCannotBeAnsweredIsRefusedInASentence(
            String path, String body, int status, String message) throws Exception {
        HttpResponse<String> response = ask(path, body);

        assertThat(response.statusCode()).isEqualTo(status);
        assertThat((String) Json.readObject(response.body(), "answer").get("error"))
                .contains(message)
                .doesNotContain("Exception");
    }

    @Test
    void requestsHaveLimits() throws Exception {
        assertThat(ask("/sample", "{\"given\": \"" + " ".repeat(20_000) + "\"}").statusCode())
                .isEqualTo(413);
        String rows = "{},".repeat(501);
        HttpResponse<String> many = ask("/impute", "{\"rows\": [" + rows + "{}]}");
        assertThat(many.statusCode()).isEqualTo(413);
        assertThat(many.body()).contains("A request may have 500 rows, found 502.");
        assertThat(
                        raw(
                                "POST /sample HTTP/1.1\nHost: 127.0.0.1:"
                                        + service.address().getPort()
                                        + "\nContent-Type: application/json\nContent-Length: 99999999999999999999\n\n{}"))
                .doesNotContain("200 OK");
    }

    @ParameterizedTest
    @ValueSource(strings = {"evil.example", "127.0.0.1", "localhost:1", ""})
    void foreignHostsAreRefused(String host) throws Exception {
        String answer = raw("GET /model HTTP/1.1\nHost: " + host + "\nConnection: close\n\n");

        assertThat(answer).startsWith("HTTP/1.1 403").contains("is not this service");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"http://evil.example", "null", "http://localhost:1", "https://localhost"})
    void pagesOfOtherOriginsAreRefused(String origin) throws Exception {
        String host = "localhost:" + service.address().getPort();
        String asked =
                "POST /sample HTTP/1.1\nHost: %s\nOrigin: %s\nContent-Type: application/json\nContent-Length: 2\nConnection: close\n\n{}";
        assertThat(raw(asked.formatted(host, origin))).startsWith("HTTP/1.1 403");
        assertThat(raw(asked.formatted(host, "http://" + host))).startsWith("HTTP/1.1 200");
    }

    /** A form of any page can send text without asking, and JSON it cannot. */
    @Test
    void bodiesThatAForeignFormCouldSendAreRefused() throws Exception {
        HttpResponse<String> response =
                CLIENT.send(
                        HttpRequest.newBuilder(service.address().resolve("/sample"))
                                .header("Content-Type", "text/plain")
                                .POST(HttpRequest.BodyPublishers.ofString("{}"))
                                .build(),
                        HttpResponse.BodyHandlers.ofString());
        assertThat(response.statusCode()).isEqualTo(415);
        HttpResponse<String> get =
                CLIENT.send(
                        HttpRequest.newBuilder(service.address().resolve("/sample")).build(),
                        HttpResponse.BodyHandlers.ofString());
        assertThat(get.statusCode()).isEqualTo(405);
        assertThat(get.headers().firstValue("Allow")).contains("POST");
    }

    @Test
    void theDocumentNamesWhatTheModelCanDoAndThePageNeedsNothingElse() throws Exception {
        HttpResponse<String> document =
                CLIENT.send(
                        HttpRequest.newBuilder(service.address().resolve("/openapi.json")).build(),
                        HttpResponse.BodyHandlers.ofString());
        Map<String, Object> map = Json.readObject(document.body(), "document");
        assertThat(map).containsEntry("openapi", "3.1.0");
        assertThat(((Map<?, ?>) map.get("paths")).keySet().stream().map(Object::toString))
                .containsExactly("/sample", "/predict", "/score", "/impute", "/model");
        assertThat(document.body()).contains("\"enum\":[\"Female\",\"Male\",null]");

        HttpResponse<String> page =
                CLIENT.send(
                        HttpRequest.newBuilder(service.address()).build(),
                        HttpResponse.BodyHandlers.ofString());
        assertThat(page.body()).contains("/page.js").doesNotContain("http");
        assertThat(page.headers().firstValue("Content-Security-Policy").orElseThrow())
                .contains("default-src 'none'");
    }

    @Test
    void theExamplesOfTheDocumentAreAnswered() throws Exception {
        HttpResponse<String> document =
                CLIENT.send(
                        HttpRequest.newBuilder(service.address().resolve("/openapi.json")).build(),
                        HttpResponse.BodyHandlers.ofString());
        Map<?, ?> paths = (Map<?, ?>) Json.readObject(document.body(), "document").get("paths");
        for (String endpoint : service.endpoints()) {
            Object body = part(paths, "/" + endpoint, "post", "requestBody", "content");
            Object example = part((Map<?, ?>) body, "application/json", "example");
            answer("/" + endpoint, new String(Json.message(example), StandardCharsets.UTF_8));
        }
    }

    private static Object part(Map<?, ?> map, String... keys) {
        Object part = map;
        for (String key : keys) {
            part = ((Map<?, ?>) part).get(key);
        }
        return part;
    }

    @Test
    void anAnswerTakesNoLongerThanTheLimit() throws Exception {
        try (Service other =
                Service.start(OpenedModel.open(run), 0, SMALL.withSeconds(1e-9), FAILURES::add)) {
            for (String path : List.of("sample", "predict", "impute")) {
                String body = path.equals("sample") ? "{}" : "{\"rows\": [{\"age\": 30}]}";
                HttpResponse<String> response =
                        CLIENT.send(
                                post(other.address().resolve(path), body),
                                HttpResponse.BodyHandlers.ofString());
                assertThat(response.statusCode()).as(path).isEqualTo(503);
                assertThat(response.body())
                        .contains("The answer was not found within 1.0E-9 seconds.");
            }
        }
    }

    @Test
    @Timeout(120)
    void requestsBeyondThoseThatMayWaitAreRefusedAtOnce() throws Exception {
        try (ThreadLimit one = ThreadLimit.open(1);
                Service other =
                        Service.start(
                                OpenedModel.open(run),
                                0,
                                SMALL.withWaiting(0).withSeconds(60),
                                FAILURES::add)) {
            List<HttpResponse<String>> refused = new ArrayList<>();
            // Whichever of two comes second is refused; now and then the first has ended by then.
            while (refused.isEmpty()) {
                CompletableFuture<HttpResponse<String>> first = imputing(other);
                CompletableFuture<HttpResponse<String>> second = imputing(other);
                for (HttpResponse<String> response : List.of(first.join(), second.join())) {
                    if (response.statusCode() != 200) {
                        refused.add(response);
                    }
                }
            }
            assertThat(refused)
                    .singleElement()
                    .satisfies(
                            response -> {
                                assertThat(response.statusCode()).isEqualTo(503);
                                assertThat(response.body())
                                        .contains("Too many requests are waiting.");
                                assertThat(response.headers().firstValue("Retry-After"))
                                        .contains("1");
                            });
        }
    }

    /** Asks for rows that take a while. */
    private static CompletableFuture<HttpResponse<String>> imputing(Service other) {
        String rows = "{\"age\": 30},".repeat(400) + "{}";
        String slow = "{\"rows\": [%s], \"draws\": 200}".formatted(rows);
        return CLIENT.sendAsync(
                post(other.address().resolve("impute"), slow),
                HttpResponse.BodyHandlers.ofString());
    }

    @Test
    void familiesThatCannotAnswerHaveNoSuchAddress() throws Exception {
        Path boosted = shared.resolve("boosted");
        Path people = shared.resolve("people.csv");
        Run fit = Run.of("fit", "boosted", "--data", people, "--out", boosted);
        assertThat(fit.code()).as(fit.err()).isZero();
        try (Service other =
                Service.start(OpenedModel.open(boosted), 0, Limits.defaults(), FAILURES::add)) {
            assertThat(other.endpoints()).contains("sample").doesNotContain("predict");
            assertThatThrownBy(
                            () ->
                                    Service.start(
                                            OpenedModel.open(boosted),
                                            other.address().getPort(),
                                            Limits.defaults(),
                                            FAILURES::add))
                    .isInstanceOf(InputException.class)
                    .hasMessageContaining("is taken by another program");
        }
    }

    @Test
    void answersUnderWayAreCompletedWhenItEnds() throws Exception {
        Service other = Service.start(OpenedModel.open(run), 0, SMALL, FAILURES::add);
        URI address = other.address().resolve("/impute");
        String rows = "{\"age\": 30},".repeat(200) + "{}";
        CompletableFuture<HttpResponse<String>> answer =
                CLIENT.sendAsync(
                        HttpRequest.newBuilder(address)
                                .header("Content-Type", "application/json")
                                .POST(
                                        HttpRequest.BodyPublishers.ofString(
                                                "{\"rows\": [%s], \"draws\": 20}".formatted(rows)))
                                .build(),
                        HttpResponse.BodyHandlers.ofString());
        Thread.sleep(50); // it need not be under way yet; refused is a whole answer too
        other.close();

        assertThat(answer.handle((good, bad) -> bad == null ? good.statusCode() : -1).get())
                .isIn(200, 503, -1);
        assertThatThrownBy(
                        () ->
                                CLIENT.send(
                                        HttpRequest.newBuilder(address).build(),
                                        HttpResponse.BodyHandlers.ofString()))
                .isInstanceOf(java.io.IOException.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"INT", "TERM"})
    @DisabledOnOs(OS.WINDOWS)
    void aSignalEndsItCleanly(String signal) throws Exception {
        try (OwnProcess serve = OwnProcess.start(shared, List.of(), "serve", run, "--port", 0)) {
            serve.waitUntil(() -> serve.out().contains("http://127.0.0.1:"));
            serve.signal(signal);

            assertThat(serve.exitCode()).as(serve.err()).isZero();
            assertThat(serve.err()).isEqualTo("Ctrl-C ends it.\n");
        }
    }
}

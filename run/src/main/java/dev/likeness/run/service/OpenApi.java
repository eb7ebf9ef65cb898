package dev.likeness.run.service;

import dev.likeness.run.OpenedModel;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The description of a service that programs read: an OpenAPI 3.1 document. */
final class OpenApi {

    private static final String JSON = "application/json";
    private static final Map<String, Object> ERROR =
            Map.of(
                    "type",
                    "object",
                    "properties",
                    Map.of("error", Schemas.text("One sentence: what is wrong, and what to do.")),
                    "required",
                    List.of("error"));

    private OpenApi() {}

    static Map<String, Object> of(OpenedModel<?> model, List<Endpoint> endpoints, Limits limits) {
        Map<String, Object> paths = new LinkedHashMap<>();
        for (Endpoint endpoint : endpoints) {
            paths.put("/" + endpoint.name(), Map.of("post", operation(endpoint)));
        }
        paths.put("/model", Map.of("get", get("Says what the model is.")));
        Map<String, Object> info = new LinkedHashMap<>();
        info.put("title", "%s, a model of %s".formatted(model.name(), model.kind().words().data()));
        info.put(
                "description",
                "%s A request may have %d %s and %d bytes, and an answer takes %s seconds at most."
                        .formatted(
                                model.family().summary(),
                                limits.examples(),
                                model.kind().words().many(),
                                limits.bytes(),
                                limits.seconds()));
        info.put("version", model.card().versions().getOrDefault("likeness", "1"));
        Map<String, Object> document = new LinkedHashMap<>();
        document.put("openapi", "3.1.0");
        document.put("info", info);
        document.put("servers", List.of(Map.of("url", "/")));
        document.put("paths", paths);
        document.put("components", Map.of("schemas", Map.of("Error", ERROR)));
        return document;
    }

    private static Map<String, Object> operation(Endpoint endpoint) {
        Map<String, Object> body = new LinkedHashMap<>();
        Map<String, Object> request = new LinkedHashMap<>(Schemas.object(endpoint.request()));
        request.put("additionalProperties", false);
        body.put("schema", request);
        body.put("example", endpoint.example());
        Map<String, Object> operation = new LinkedHashMap<>();
        operation.put("operationId", endpoint.name());
        operation.put("summary", endpoint.summary());
        operation.put("requestBody", Map.of("required", true, "content", Map.of(JSON, body)));
        operation.put(
                "responses",
                responses(
                        content(Schemas.object(endpoint.response())),
                        "400",
                        "403",
                        "413",
                        "415",
                        "503"));
        return operation;
    }

    private static Map<String, Object> get(String summary) {
        Map<String, Object> operation = new LinkedHashMap<>();
        operation.put("operationId", "model");
        operation.put("summary", summary);
        operation.put("responses", responses(content(Map.of("type", "object")), "403"));
        return operation;
    }

    private static Map<String, Object> responses(Map<String, Object> good, String... refusals) {
        Map<String, Object> responses = new LinkedHashMap<>();
        responses.put("200", Map.of("description", "The answer.", "content", good));
        for (String status : refusals) {
            responses.put(
                    status,
                    Map.of(
                            "description",
                            "The request is refused.",
                            "content",
                            content(Map.of("$ref", "#/components/schemas/Error"))));
        }
        return responses;
    }

    private static Map<String, Object> content(Map<String, Object> schema) {
        return Map.of(JSON, Map.of("schema", schema));
    }
}

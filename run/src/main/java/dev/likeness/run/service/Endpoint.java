package dev.likeness.run.service;

import java.util.Map;

/** One thing that a model can be asked for. */
interface Endpoint {

    /** The last part of the address, such as {@code sample}. */
    String name();

    /** What it does, in a sentence. */
    String summary();

    /** What a request may hold: JSON Schemas by the key. */
    Map<String, Object> request();

    /**
     * A request that the model can answer, to begin with; its list is empty where the model makes
     * no examples.
     */
    Map<String, Object> example();

    /** What an answer holds: JSON Schemas by the key. */
    Map<String, Object> response();

    /**
     * Answers.
     *
     * @throws dev.likeness.InputException if the request is no good
     * @throws Refusal if it asks for too much
     */
    Map<String, ?> answer(Asked asked, Deadline deadline);
}

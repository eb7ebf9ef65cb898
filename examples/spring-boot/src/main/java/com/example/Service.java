package com.example;

import dev.likeness.InputException;
import dev.likeness.classical.bayes.Circuit;
import dev.likeness.classical.bayes.CircuitModel;
import dev.likeness.table.Tables;
import java.util.List;
import java.util.Map;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.context.annotation.Bean;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** A service that makes people and predicts who is rich. A model is immutable: threads share it. */
@SpringBootApplication
@RestController
public class Service {

    private final CircuitModel model;

    Service(CircuitModel model) {
        this.model = model;
    }

    public static void main(String[] args) {
        SpringApplication.run(Service.class, args);
    }

    /** An application reads a file that was fitted before: Models.load(path). */
    @Bean
    static CircuitModel model() {
        return Circuit.defaults().withTarget("rich").fit(Tables.of(Person.some(1000)));
    }

    @GetMapping("/people")
    List<Person> people(
            @RequestParam(defaultValue = "10") int count, @RequestParam(defaultValue = "0") long seed) {
        return model.sample(Math.min(count, 10_000), seed).as(Person.class);
    }

    /** What is not named in the body is not known, and summed over. */
    @PostMapping("/rich")
    Map<String, Double> rich(@RequestBody Map<String, Object> known) {
        var answer = model.predict("rich", known);
        return Map.of("rich", answer.probabilities()[0][answer.classes().indexOf("yes")]);
    }

    /** A sentence that says what was wrong and what would be right. */
    @ExceptionHandler
    @ResponseStatus(HttpStatus.BAD_REQUEST)
    Map<String, String> refused(InputException problem) {
        return Map.of("error", problem.getMessage());
    }
}

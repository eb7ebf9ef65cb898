package com.example;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/** Made-up real rows: wages grow with age and differ between jobs. */
record Person(int age, double wage, String sex, String job, String rich) {

    static List<Person> some(int count) {
        Random random = new Random(1);
        List<String> jobs = List.of("clerk", "cook", "nurse");
        List<Person> people = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            int age = 18 + random.nextInt(50);
            int job = random.nextInt(3);
            double wage = Math.round(100 * (8 + age / 4.0 + 3 * job + 4 * random.nextDouble())) / 100.0;
            String sex = random.nextBoolean() ? "Female" : "Male";
            people.add(new Person(age, wage, sex, jobs.get(job), wage > 24 ? "yes" : "no"));
        }
        return people;
    }
}

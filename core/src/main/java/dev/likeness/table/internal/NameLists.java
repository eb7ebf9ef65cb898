package dev.likeness.table.internal;

import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

/** Frequent names of people and kinds of streets, by language, from which new ones are made. */
final class NameLists {

    /** Given names, family names, and how a street is written: {@code %s} is its name. */
    record Names(List<String> given, List<String> family, List<String> streets, boolean after) {}

    private static final Map<String, Names> ALL =
            Map.of(
                    "en",
                    names(
                            "James Mary Robert Patricia John Jennifer Michael Linda David Elizabeth William Barbara Richard Susan Joseph Jessica Thomas Sarah Charles Karen Daniel Lisa Matthew Nancy Anthony Betty Mark Sandra Paul Ashley Steven Emily Andrew Donna Joshua Michelle Kevin Carol Brian Amanda George Melissa Edward Deborah Ronald Stephanie Timothy Rebecca Jason Laura Jeffrey Helen Ryan Sharon Jacob Cynthia Gary Kathleen Nicholas Amy Eric Shirley Oliver Olivia Amelia Isla Ava Harry Jack Grace Lily Freya Alfie Poppy Archie Ella Leo Charlotte Oscar Evie Noah Sophie",
                            "Smith Johnson Williams Brown Jones Miller Davis Wilson Anderson Taylor Moore Jackson Martin Lee Thompson White Harris Clark Lewis Robinson Walker Young Allen King Wright Scott Hill Green Adams Nelson Baker Hall Campbell Mitchell Carter Roberts Phillips Evans Turner Parker Collins Edwards Stewart Morris Murphy Cook Rogers Morgan Cooper Peterson Reed Bailey Bell Kelly Howard Ward Cox Richardson Watson Brooks Wood Bennett Gray Hughes Price Myers Long Foster Sanders Ross Powell Sullivan Russell Jenkins Perry Butler Barnes Fisher Henderson Simmons",
                            "%s Street|%s Road|%s Avenue|%s Lane|%s Drive|%s Close",
                            false),
                    "de",
                    names(
                            "Anna Peter Maria Michael Ursula Thomas Monika Andreas Petra Wolfgang Elisabeth Klaus Sabine Jürgen Renate Günter Helga Stefan Karin Christian Brigitte Uwe Ingrid Werner Erika Horst Andrea Frank Gisela Dieter Claudia Manfred Susanne Gerhard Gabriele Hans Christa Bernd Christine Thorsten Hildegard Mathias Anja Helmut Barbara Walter Heike Heinz Christina Martin Lena Jonas Mia Finn Emma Paul Hannah Leon Sophie Felix Lea Lukas Marie Max Leonie Tim Clara Moritz Nele Jan",
                            "Müller Schmidt Schneider Fischer Weber Meyer Wagner Becker Schulz Hoffmann Schäfer Koch Bauer Richter Klein Wolf Schröder Neumann Schwarz Zimmermann Braun Krüger Hofmann Hartmann Lange Schmitt Werner Krause Meier Lehmann Schmid Schulze Maier Köhler Herrmann König Walter Mayer Huber Kaiser Fuchs Peters Lang Scholz Möller Weiß Jung Hahn Schubert Vogel Friedrich Keller Günther Frank Berger Winkler Roth Beck Lorenz Baumann Franke Albrecht Schuster Simon Ludwig Böhm Winter Kraus Martin Schumacher",
                            "%sstraße|%sweg|%sgasse|Am %sberg|%sallee",
                            true),
                    "fr",
                    names(
                            "Jean Marie Pierre Nathalie Michel Isabelle Philippe Sylvie Alain Catherine Nicolas Martine Christophe Christine Patrick Françoise Daniel Valérie Bernard Sandrine Laurent Stéphanie Frédéric Véronique Julien Sophie Thomas Céline Sébastien Chantal Olivier Aurélie Éric Monique Thierry Émilie David Julie Maxime Camille Lucas Léa Hugo Manon Louis Chloé Gabriel Inès Arthur Jade Jules Louise Adam Alice Raphaël Lina Paul Emma",
                            "Martin Bernard Thomas Petit Robert Richard Durand Dubois Moreau Laurent Simon Michel Lefebvre Leroy Roux David Bertrand Morel Fournier Girard Bonnet Dupont Lambert Fontaine Rousseau Vincent Muller Lefèvre Faure André Mercier Blanc Guérin Boyer Garnier Chevalier François Legrand Gauthier Garcia Perrin Robin Clément Morin Nicolas Henry Roussel Mathieu Gautier Masson Marchand Duval Denis Dumont Marie Lemaire Noël Meyer Dufour Meunier",
                            "rue %s|avenue %s|boulevard %s|chemin %s|place %s",
                            false),
                    "es",
                    names(
                            "Antonio María José Carmen Manuel Ana Francisco Isabel Juan Dolores David Pilar Javier Teresa Daniel Rosa Carlos Cristina Jesús Laura Alejandro Francisca Miguel Antonia Rafael Mercedes Pedro Marta Pablo Lucía Ángel Paula Sergio Elena Fernando Raquel Jorge Manuela Luis Sara Alberto Sofía Álvaro Rocío Diego Alba Adrián Andrea Raúl Beatriz Iván Silvia Rubén Julia",
                            "García Rodríguez González Fernández López Martínez Sánchez Pérez Gómez Martín Jiménez Ruiz Hernández Díaz Moreno Muñoz Álvarez Romero Alonso Gutiérrez Navarro Torres Domínguez Vázquez Ramos Gil Ramírez Serrano Blanco Molina Morales Suárez Ortega Delgado Castro Ortiz Rubio Marín Sanz Núñez Iglesias Medina Garrido Cortés Castillo Santos Lozano Guerrero Cano Prieto",
                            "Calle %s|Avenida %s|Plaza %s|Paseo %s",
                            true),
                    "it",
                    names(
                            "Giuseppe Maria Giovanni Anna Antonio Giuseppina Mario Rosa Luigi Angela Francesco Giovanna Angelo Teresa Vincenzo Lucia Pietro Carmela Salvatore Caterina Carlo Francesca Franco Antonietta Domenico Carla Bruno Elena Paolo Concetta Michele Rita Giorgio Margherita Aldo Franca Sergio Paola Luciano Giulia Marco Chiara Andrea Sara Luca Martina Matteo Alice Lorenzo Sofia Alessandro Aurora",
                            "Rossi Russo Ferrari Esposito Bianchi Romano Colombo Ricci Marino Greco Bruno Gallo Conti De Luca Mancini Costa Giordano Rizzo Lombardi Moretti Barbieri Fontana Santoro Mariani Rinaldi Caruso Ferrara Galli Martini Leone Longo Gentile Martinelli Vitale Lombardo Serra Coppola De Santis D'Angelo Marchetti Parisi Villa Conte Ferraro Ferri Fabbri Bianco Marini Grasso Valentini Messina",
                            "Via %s|Viale %s|Piazza %s|Corso %s",
                            true),
                    "nl",
                    names(
                            "Jan Maria Johannes Anna Peter Johanna Hendrik Elisabeth Cornelis Cornelia Willem Wilhelmina Pieter Hendrika Gerrit Catharina Jacobus Margaretha Daan Emma Sem Julia Lucas Sophie Levi Anna Finn Eva Thomas Lotte Bram Sanne Lars Fleur Ruben Iris Tim Femke Niels Esther Bas Marieke Joost Ilse",
                            "Jong Jansen Vries Berg Dijk Bakker Janssen Visser Smit Meijer Boer Mulder Groot Bos Vos Peters Hendriks Leeuwen Dekker Brouwer Wit Dijkstra Smits Graaf Meer Kok Jacobs Haan Vermeulen Heuvel Veen Broek Bruijn Schouten Beek Willems Vliet Hoekstra Maas Verhoeven Koster Dam Wal Prins Blom Huisman",
                            "%sstraat|%sweg|%slaan|%skade|%splein",
                            true));

    private static final Set<String> GIVEN = new HashSet<>();
    private static final Set<String> FAMILY = new HashSet<>();

    static {
        for (Names names : ALL.values()) {
            names.given.forEach(name -> GIVEN.add(name.toLowerCase(Locale.ROOT)));
            names.family.forEach(name -> FAMILY.add(name.toLowerCase(Locale.ROOT)));
        }
    }

    private NameLists() {}

    private static Names names(String given, String family, String streets, boolean after) {
        return new Names(
                List.of(given.split(" ")),
                List.of(family.split(" ")),
                List.of(streets.split("\\|")),
                after);
    }

    /** The names of a language; English where it is not known. */
    static Names of(String language) {
        return Objects.requireNonNull(ALL.getOrDefault(language, ALL.get("en")));
    }

    /** The language that most of some words are names of; English where none is. */
    static String language(List<String> words) {
        String best = "en";
        int most = 0;
        for (String language : List.of("en", "de", "fr", "es", "it", "nl")) {
            Names names = of(language);
            int found = 0;
            for (String word : words) {
                String title = title(word);
                found += names.given.contains(title) || names.family.contains(title) ? 1 : 0;
            }
            if (found > most) {
                most = found;
                best = language;
            }
        }
        return best;
    }

    static String title(String word) {
        return word.isEmpty()
                ? word
                : word.substring(0, 1).toUpperCase(Locale.ROOT)
                        + word.substring(1).toLowerCase(Locale.ROOT);
    }

    static boolean given(String word) {
        return GIVEN.contains(word.toLowerCase(Locale.ROOT));
    }

    static boolean family(String word) {
        return FAMILY.contains(word.toLowerCase(Locale.ROOT));
    }
}

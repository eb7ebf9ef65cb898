package dev.likeness.image;

import dev.likeness.InputException;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/** A folder with one PNG a picture, there with all its pictures or not at all. */
final class PngFolder {

    private PngFolder() {}

    static void write(Images images, Path folder) {
        Path target = folder.toAbsolutePath().normalize();
        boolean exists = Files.isDirectory(target);
        if (!exists && Files.exists(target)) {
            throw new InputException(folder + " is a file; name a new folder.");
        }
        // A folder that exists may be a mount point, which cannot be replaced: fill it from inside.
        Path aside =
                exists
                        ? target.resolve(".part")
                        : target.resolveSibling("." + target.getFileName() + ".part");
        try {
            delete(aside);
            if (exists) {
                checkEmpty(folder);
            }
            Files.createDirectories(aside);
            fill(images, aside);
            if (exists) {
                for (Path child : children(aside)) {
                    Files.move(child, target.resolve(aside.relativize(child).toString()));
                }
                Files.delete(aside);
            } else {
                Files.move(aside, target);
            }
        } catch (IOException e) {
            clean(aside, e);
            throw new InputException(folder + " cannot be written: " + reason(e) + ".", e);
        } catch (InputException e) {
            clean(aside, e);
            throw e;
        }
    }

    private static String reason(IOException e) {
        if (e instanceof AccessDeniedException) {
            return "permission denied";
        }
        if (e instanceof NoSuchFileException) {
            return "no folder can be made there";
        }
        // The message of a FileSystemException is a path, which is not the one that was named.
        return e instanceof FileSystemException in && in.getReason() != null
                ? in.getReason()
                : String.valueOf(e.getMessage());
    }

    private static void checkEmpty(Path folder) throws IOException {
        int found = children(folder).size();
        if (found > 0) {
            throw new InputException(
                    "Pictures are written into a new or empty folder; %s already holds %d entries. Name another folder, or empty it."
                            .formatted(folder, found));
        }
    }

    private static void fill(Images images, Path folder) throws IOException {
        List<String> names = folderNames(images.labelNames());
        for (int i = 0; i < images.count(); i++) {
            Path parent = images.labelled() ? folder.resolve(names.get(images.label(i))) : folder;
            Files.createDirectories(parent);
            Path file = parent.resolve("%06d.png".formatted(i));
            try (OutputStream out = new BufferedOutputStream(Files.newOutputStream(file))) {
                Png.write(images, i, out);
            }
        }
    }

    /** Names that are one folder each on every system, and never lead out of the parent. */
    static List<String> folderNames(List<String> labelNames) {
        List<String> names = new ArrayList<>();
        Set<String> taken = new HashSet<>();
        for (int label = 0; label < labelNames.size(); label++) {
            String name =
                    labelNames
                            .get(label)
                            .replaceAll("[/\\\\:*?\"<>|\\p{Cntrl}]", "-")
                            .replaceAll("^[. ]+|[. ]+$", "");
            if (name.isEmpty() || !taken.add(name)) {
                name = name + "-" + label;
                taken.add(name);
            }
            names.add(name);
        }
        return names;
    }

    private static List<Path> children(Path folder) throws IOException {
        try (Stream<Path> all = Files.list(folder)) {
            return all.toList();
        }
    }

    private static void clean(Path aside, Exception cause) {
        try {
            delete(aside);
        } catch (IOException alsoFailed) {
            cause.addSuppressed(alsoFailed);
        }
    }

    private static void delete(Path tree) throws IOException {
        if (!Files.exists(tree)) {
            return;
        }
        try (Stream<Path> all = Files.walk(tree)) {
            for (Path path : all.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(path);
            }
        }
    }
}

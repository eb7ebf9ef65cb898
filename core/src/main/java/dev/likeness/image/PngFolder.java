package dev.likeness.image;

import dev.likeness.InputException;
import dev.likeness.file.Aside;
import dev.likeness.file.AtomicFile;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.text.Normalizer;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * A folder with one PNG a picture, there with all its pictures or not at all. Only where an empty
 * folder cannot be replaced, because something is mounted there, are pictures moved into it one
 * after the other.
 */
final class PngFolder {

    private static final String FORBIDDEN = "/\\:*?\"<>|";

    /** Bytes of a name: systems allow 255, and a suffix follows. */
    private static final int LONGEST = 120;

    /** Names that are devices on Windows, with any ending. */
    private static final Pattern RESERVED =
            Pattern.compile(
                    "(?i)(con|prn|aux|nul|conin\\$|conout\\$|(com|lpt)[0-9¹²³])( *\\..*| *)");

    private PngFolder() {}

    static void write(Images images, Path folder) {
        Path target = folder.toAbsolutePath().normalize();
        boolean exists = Files.isDirectory(target);
        if (!exists && Files.exists(target)) {
            throw new InputException(folder + " is a file; name a new folder.");
        }
        if (exists) {
            Aside.clear(target);
            checkEmpty(folder, target);
        } else {
            AtomicFile.makeFolder(target.resolveSibling(""));
        }
        try (Aside aside =
                Aside.folder(replaceable(target) ? target : target.resolve("pictures"))) {
            fill(images, aside.path());
            if (exists) {
                sameRights(target, aside.path());
            }
            aside.whole();
            move(aside.path(), target);
        } catch (IOException e) {
            throw new InputException(folder + " cannot be written: " + reason(e) + ".", e);
        }
    }

    /**
     * Whether a folder can be renamed over another, which is empty: not if that is where something
     * is mounted, or where this process or its shell stands.
     */
    private static boolean replaceable(Path target) throws IOException {
        Path parent = target.getParent();
        return !Files.exists(target)
                || (parent != null
                        && Files.isWritable(parent)
                        && !Files.isSymbolicLink(target)
                        && !Path.of("").toAbsolutePath().startsWith(target)
                        && Files.getFileStore(parent).equals(Files.getFileStore(target)));
    }

    /** In one step; where that cannot be, one entry after the other. */
    private static void move(Path aside, Path target) throws IOException {
        if (!target.equals(aside.getParent())) {
            try {
                Files.move(aside, target, StandardCopyOption.ATOMIC_MOVE);
                return;
            } catch (FileSystemException notInOneStep) {
                Files.createDirectories(target);
            }
        }
        for (Path child : children(aside)) {
            Files.move(child, target.resolve(aside.relativize(child).toString()));
        }
    }

    /** A folder that takes the place of another has its rights. */
    private static void sameRights(Path from, Path to) {
        try {
            Files.setPosixFilePermissions(to, Files.getPosixFilePermissions(from));
        } catch (IOException | UnsupportedOperationException none) {
            return; // Windows has others, which come from the parent
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

    private static void checkEmpty(Path folder, Path target) {
        List<Path> found;
        try {
            found = children(target);
        } catch (IOException e) {
            throw new InputException(folder + " cannot be read: " + reason(e) + ".", e);
        }
        if (!found.isEmpty()) {
            throw new InputException(
                    "Pictures are written into a new or empty folder; %s already holds %d entries. Name another folder, or empty it."
                            .formatted(folder, found.size()));
        }
    }

    private static void fill(Images images, Path folder) throws IOException {
        List<String> names = folderNames(images.labelNames());
        for (int i = 0; i < images.count(); i++) {
            Path parent = images.labelled() ? folder.resolve(names.get(images.label(i))) : folder;
            Files.createDirectories(parent);
            Path file = parent.resolve(String.format(Locale.ROOT, "%06d.png", i));
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
            String safe = safe(labelNames.get(label));
            String name = safe.isEmpty() ? "-" + label : safe;
            for (int more = 1; !taken.add(key(name)); more++) {
                name = safe + "-" + label + (more == 1 ? "" : "-" + more);
            }
            names.add(name);
        }
        return names;
    }

    private static String safe(String label) {
        StringBuilder name = new StringBuilder();
        int bytes = 0;
        for (int c : label.codePoints().toArray()) {
            String letter =
                    FORBIDDEN.indexOf(c) >= 0 || !Character.isDefined(c) || unseen(c)
                            ? "-"
                            : Character.toString(c);
            bytes += letter.getBytes(StandardCharsets.UTF_8).length;
            if (bytes > LONGEST) {
                break;
            }
            name.append(letter);
        }
        String trimmed = name.toString().replaceAll("^[. ]+|[. ]+$", "");
        return RESERVED.matcher(trimmed).matches() ? "_" + trimmed : trimmed;
    }

    /** What is no letter that a person sees, such as a line end or half of a surrogate pair. */
    private static boolean unseen(int c) {
        return switch (Character.getType(c)) {
            case Character.CONTROL,
                    Character.FORMAT,
                    Character.SURROGATE,
                    Character.LINE_SEPARATOR,
                    Character.PARAGRAPH_SEPARATOR ->
                    true;
            default -> false;
        };
    }

    /** Windows and macOS take names for the same that differ in case or in how accents are put. */
    private static String key(String name) {
        return Normalizer.normalize(name, Normalizer.Form.NFC)
                .toUpperCase(Locale.ROOT)
                .toLowerCase(Locale.ROOT);
    }

    private static List<Path> children(Path folder) throws IOException {
        try (Stream<Path> all = Files.list(folder)) {
            return all.toList();
        }
    }
}

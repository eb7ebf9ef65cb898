package dev.likeness.datasets;

import dev.likeness.InputException;
import dev.likeness.Notices;
import java.io.File;
import java.io.IOException;
import java.nio.file.FileSystemLoopException;
import java.nio.file.FileVisitOption;
import java.nio.file.FileVisitResult;
import java.nio.file.FileVisitor;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** Walks through a folder of pictures: which files are read, and what is left out and why. */
final class FolderScan {

    /** What systems leave in every folder, of which nobody wants to hear. */
    private static final Set<String> LITTER = Set.of(".ds_store", "thumbs.db", "desktop.ini");

    /** Folders of previews and notes that systems put beside pictures. */
    private static final Set<String> LITTER_FOLDERS =
            Set.of("__macosx", "@eadir", "$recycle.bin", "system volume information");

    private final Path root;
    private final Map<String, Integer> leftOut = new TreeMap<>();
    private String example = "";
    private int hidden;
    private int dangling;
    private int loops;

    /**
     * @param root below which names are shown
     */
    FolderScan(Path root) {
        this.root = root;
    }

    /** What lies directly in a folder: pictures, and folders that are not hidden; by name. */
    record Level(List<Path> pictures, List<Path> folders) {}

    /** Looks at one level. */
    Level level(Path folder) {
        List<Path> pictures = new ArrayList<>();
        List<Path> folders = new ArrayList<>();
        walk(
                folder,
                1,
                new SimpleFileVisitor<>() {
                    @Override
                    public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
                        if (!attributes.isDirectory()) {
                            take(file, attributes, pictures);
                        } else if (isHidden(file)) {
                            hidden++;
                        } else {
                            folders.add(file);
                        }
                        return FileVisitResult.CONTINUE;
                    }

                    @Override
                    public FileVisitResult visitFileFailed(Path file, IOException problem) {
                        return failed(file, problem);
                    }
                });
        return new Level(sorted(pictures), sorted(folders));
    }

    /** All pictures in a folder and below it, and the folders directly in it; by name. */
    Level below(Path folder) {
        List<Path> pictures = new ArrayList<>();
        List<Path> folders = new ArrayList<>();
        walk(
                folder,
                Integer.MAX_VALUE,
                new SimpleFileVisitor<>() {
                    @Override
                    public FileVisitResult preVisitDirectory(
                            Path inner, BasicFileAttributes attributes) {
                        if (inner.equals(folder)) {
                            return FileVisitResult.CONTINUE;
                        } else if (isHidden(inner)) {
                            hidden++;
                            return FileVisitResult.SKIP_SUBTREE;
                        } else if (folder.equals(inner.getParent())) {
                            folders.add(inner);
                        }
                        return FileVisitResult.CONTINUE;
                    }

                    @Override
                    public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
                        take(file, attributes, pictures);
                        return FileVisitResult.CONTINUE;
                    }

                    @Override
                    public FileVisitResult visitFileFailed(Path file, IOException problem) {
                        return failed(file, problem);
                    }
                });
        return new Level(sorted(pictures), sorted(folders));
    }

    private static void walk(Path folder, int depth, FileVisitor<Path> visitor) {
        try {
            Files.walkFileTree(folder, EnumSet.of(FileVisitOption.FOLLOW_LINKS), depth, visitor);
        } catch (IOException e) {
            throw ByteSource.unreadable(folder.toString(), e);
        }
    }

    private void take(Path file, BasicFileAttributes attributes, List<Path> pictures) {
        String name = String.valueOf(file.getFileName());
        if (LITTER.contains(name.toLowerCase(Locale.ROOT))) {
            return;
        } else if (attributes.isSymbolicLink()) { // followed links are what they lead to
            dangling++;
        } else if (isHidden(file)) {
            hidden++;
        } else if (attributes.isRegularFile() && PictureFormat.named(name)) {
            pictures.add(file);
        } else {
            int dot = name.lastIndexOf('.');
            leftOut.merge(
                    dot < 1 ? "without an ending" : name.substring(dot).toLowerCase(Locale.ROOT),
                    1,
                    Integer::sum);
            example = example.isEmpty() ? shown(file) : example;
        }
    }

    private FileVisitResult failed(Path file, IOException problem) {
        if (problem instanceof FileSystemLoopException) {
            loops++;
            return FileVisitResult.CONTINUE;
        }
        InputException said = ByteSource.unreadable(file.toString(), problem);
        throw said;
    }

    /**
     * All pictures in each of some folders, looked at side by side; what is left out is counted.
     */
    List<Level> below(List<Path> folders) {
        List<FolderScan> scans = folders.stream().map(folder -> new FolderScan(root)).toList();
        List<Level> levels =
                IntStream.range(0, folders.size())
                        .parallel()
                        .mapToObj(i -> scans.get(i).below(folders.get(i)))
                        .toList();
        scans.forEach(this::add);
        return levels;
    }

    private void add(FolderScan other) {
        other.leftOut.forEach((kind, count) -> leftOut.merge(kind, count, Integer::sum));
        example = example.isEmpty() ? other.example : example;
        hidden += other.hidden;
        dangling += other.dangling;
        loops += other.loops;
    }

    /** How many files that are no pictures were seen so far. */
    int others() {
        return leftOut.values().stream().mapToInt(Integer::intValue).sum() + dangling;
    }

    /** The kinds of files that are no pictures, such as "4 .heic, 1 .txt"; empty for none. */
    String kinds() {
        return leftOut.entrySet().stream()
                .map(each -> each.getValue() + " " + each.getKey())
                .collect(Collectors.joining(", "));
    }

    /** Says what is left out. */
    void tell(Notices notices) {
        if (!leftOut.isEmpty()) {
            notices.tell(
                    "Left out: %s (for instance %s). %s are read."
                            .formatted(kinds(), example, PictureFormat.ALL));
        }
        tell(dangling, "link that leads nowhere", "links that lead nowhere", notices);
        tell(
                loops,
                "link that leads back to a folder it lies in",
                "links that lead back to a folder they lie in",
                notices);
        tell(hidden, "hidden file or folder", "hidden files or folders", notices);
    }

    private static void tell(int count, String one, String many, Notices notices) {
        if (count > 0) {
            notices.tell("Left out: %d %s.".formatted(count, count == 1 ? one : many));
        }
    }

    private String shown(Path file) {
        return root.relativize(file).toString().replace('\\', '/');
    }

    /** By the text of the path, which orders alike on every system. */
    static List<Path> sorted(List<Path> paths) {
        return paths.parallelStream().sorted(Comparator.comparing(FolderScan::ordering)).toList();
    }

    private static String ordering(Path path) {
        String text = path.toString();
        return File.separatorChar == '/' ? text : text.replace(File.separatorChar, '/');
    }

    static boolean isHidden(Path path) {
        String name = String.valueOf(path.getFileName());
        return name.startsWith(".") || LITTER_FOLDERS.contains(name.toLowerCase(Locale.ROOT));
    }
}

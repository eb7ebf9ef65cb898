package dev.likeness.datasets;

import dev.likeness.InputException;
import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.zip.ZipFile;

/** A packed file of pictures, which is refused by name: pictures are read from folders. */
final class Archive {

    private Archive() {}

    /** The archive of pictures that a path is, or that lies alone in a folder. */
    static Optional<Path> at(Path path) {
        if (!Files.isDirectory(path)) {
            return holdsPictures(path) ? Optional.of(path) : Optional.empty();
        }
        try (DirectoryStream<Path> zips = Files.newDirectoryStream(path, "*.{zip,ZIP,Zip}")) {
            for (Path zip : zips) {
                if (holdsPictures(zip)) {
                    return Optional.of(zip);
                }
            }
        } catch (IOException e) {
            return Optional.empty(); // what cannot be read says so elsewhere
        }
        return Optional.empty();
    }

    /** Refuses a path where there is nothing but an archive. */
    static void refuse(Path path) {
        boolean unpacked = Files.isDirectory(path) && PictureFiles.looksLike(path);
        Optional<Path> archive = unpacked ? Optional.empty() : at(path);
        if (archive.isPresent()) {
            throw new InputException(
                    "%s is an archive, and pictures are read from folders. Unpack it, and give the folder."
                            .formatted(archive.get()));
        }
    }

    private static boolean holdsPictures(Path path) {
        String name = String.valueOf(path.getFileName());
        if (!name.regionMatches(true, Math.max(0, name.length() - 4), ".zip", 0, 4)
                || !Files.isRegularFile(path)) {
            return false;
        }
        try (ZipFile zip = new ZipFile(path.toFile())) {
            return zip.stream().anyMatch(entry -> PictureFormat.named(entry.getName()));
        } catch (IOException e) {
            return false; // no archive, whatever its name says
        }
    }
}

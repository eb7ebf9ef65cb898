package dev.likeness.datasets;

import java.io.IOException;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.URL;
import java.nio.file.FileSystemAlreadyExistsException;
import java.nio.file.FileSystems;
import java.nio.file.Path;
import java.util.Map;

/** A file of this module, inside its jar or beside its classes. */
final class ShippedFile {

    private ShippedFile() {}

    /** The path of a resource; the jar is opened as a file system and stays open. */
    static synchronized Path of(String resource) {
        try {
            URL url = ShippedFile.class.getResource(resource);
            if (url == null) {
                throw new IllegalStateException(resource + " is missing");
            }
            URI uri = url.toURI();
            if (uri.getScheme().equals("jar")) {
                try {
                    FileSystems.newFileSystem(uri, Map.of());
                } catch (FileSystemAlreadyExistsException opened) {
                    // the path below belongs to that file system
                }
            }
            return Path.of(uri);
        } catch (IOException | URISyntaxException e) {
            throw new IllegalStateException(resource, e);
        }
    }
}

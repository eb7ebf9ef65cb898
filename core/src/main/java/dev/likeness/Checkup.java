package dev.likeness;

import java.util.List;
import java.util.Map;

/**
 * Examines a part of this machine, through {@link java.util.ServiceLoader}: a native library, a
 * driver, a device.
 */
public interface Checkup {

    /**
     * Examines.
     *
     * @param facts takes what was found, by name and in order
     * @param problems takes sentences on what is wrong but does not keep models from working
     * @throws InputException if something does not work at all
     */
    void examine(Map<String, Object> facts, List<String> problems);
}

package dev.irsacheck.pod.classpath;

import java.nio.file.Path;
import java.util.List;

/**
 * A directory or archive that classes can be loaded from, possibly a nested archive.
 *
 * @param nested entry names from {@code file} to the archive, outermost first; may be empty
 * @param packages null for a directory, and if packages are not wanted
 */
public record ClassPathElement(
    Path file, List<String> nested, String location, ArchivePackages packages) {}

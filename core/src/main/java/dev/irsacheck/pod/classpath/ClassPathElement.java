package dev.irsacheck.pod.classpath;

import java.nio.file.Path;
import java.util.List;

/**
 * A place that classes can be loaded from: a directory, an archive, or one nested in another.
 *
 * @param file the directory or the archive on disk
 * @param nested the way from there to the archive: the names of its entries, outermost first; empty
 *     for what lies on disk itself
 * @param location as {@link SdkModule#location} has it
 * @param packages of an archive; null for a directory, and where nobody has asked for them
 */
public record ClassPathElement(
    Path file, List<String> nested, String location, ArchivePackages packages) {}

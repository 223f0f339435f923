package dev.irsacheck.pod.classpath;

import java.nio.file.Path;

/**
 * A place still to be looked at.
 *
 * @param path absolute
 * @param from what named it
 */
record Root(Path path, String from, Kind kind) {
  enum Kind {
    /** An element of a class path: archives have their {@code Class-Path} followed. */
    CLASS_PATH,
    /** A module, or a directory of modules. */
    MODULE_PATH,
    /** A library that a directory or layout holds. */
    LIBRARY,
    /** A directory of libraries: only its jars matter. */
    LIBRARIES,
    /** Where a servlet container deploys from. */
    WEB_APPLICATIONS,
    /** Named by a person: whatever it is, look into it. */
    EXTRA
  }
}

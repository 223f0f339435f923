package dev.irsacheck.pod.classpath;

import java.nio.file.Path;

/** A place that is still to be read. */
record Root(Path path, String from, Kind kind) {
  enum Kind {
    /** A class path element; its {@code Class-Path} is followed. */
    CLASS_PATH,
    MODULE_PATH,
    LIBRARY,
    /** A directory of which only the jars matter. */
    LIBRARIES,
    WEB_APPLICATIONS,
    EXTRA
  }
}

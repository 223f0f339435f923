package dev.irsacheck.rehearsal;

import java.io.Closeable;
import java.io.IOException;

/** A directory or archive of the application's classes and resources. */
interface ClassSource extends Closeable {
  /** The longest file that is read: the SDKs' endpoint data has a megabyte. */
  int LONGEST = 8 << 20;

  /**
   * Whether there is such a file.
   *
   * @param name with {@code /}, below the place where classes start
   */
  boolean has(String name) throws IOException;

  /** The file's content, null if there is none. */
  byte[] read(String name) throws IOException;
}

package dev.irsacheck.cli.scan;

import java.io.IOException;

/** A file that is read by position. */
interface Bytes {
  /** At most {@code length} bytes from {@code position}; fewer, or none, at or beyond the end. */
  byte[] read(long position, int length) throws IOException;
}

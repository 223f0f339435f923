package dev.irsacheck.cli.scan;

import java.io.IOException;

/** Knows the files by which one packager tells what is installed. */
interface PackageReader {
  /**
   * Does nothing with a file that is none of its kind.
   *
   * @throws IOException if the file cannot be read
   */
  void read(ScannedFile file, ScanResults found) throws IOException;
}

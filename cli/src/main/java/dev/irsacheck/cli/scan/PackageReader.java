package dev.irsacheck.cli.scan;

import java.io.IOException;

/** Reads the files that one package manager writes about installed packages. */
interface PackageReader {
  /**
   * Ignores other files.
   *
   * @throws IOException if the file cannot be read
   */
  void read(ScannedFile file, ScanResults found) throws IOException;
}

package dev.irsacheck.cli.scan;

import java.io.IOException;

interface PackageReader {
  /** Ignores other files. */
  void read(ScannedFile file, ScanResults found) throws IOException;
}

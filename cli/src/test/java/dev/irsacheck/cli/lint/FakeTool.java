package dev.irsacheck.cli.lint;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;

/** A shell script in place of a tool. */
final class FakeTool {
  private FakeTool() {}

  static void write(Path bin, String name, String script) throws IOException {
    Files.createDirectories(bin);
    Path program =
        Files.writeString(bin.resolve(name), "#!/bin/sh\nPATH=/usr/bin:/bin\n" + script + "\n");
    Files.setPosixFilePermissions(program, PosixFilePermissions.fromString("rwxr-xr-x"));
  }

  /** A helm of a version. */
  static void helm(Path bin, String version, String template) throws IOException {
    String known = "if [ \"$1\" = version ]; then echo '" + version + "'; exit; fi\n";
    write(bin, "helm", known + template);
  }
}

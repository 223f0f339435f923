package dev.irsacheck.acceptance;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Does nothing but print its JVM's resident memory, in kB. */
public final class Resident {
  private Resident() {}

  public static void main(String[] args) throws IOException {
    for (String line : Files.readAllLines(Path.of("/proc/self/status"))) {
      if (line.startsWith("VmRSS:")) {
        System.out.println(line.replaceAll("\\D", ""));
      }
    }
  }
}

package dev.irsacheck.agent;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Enumeration;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import java.util.zip.ZipOutputStream;

/** The jar that the build made, and copies of it with another core. */
final class BuiltJar {
  static final Path PATH = Path.of("target/irsa-check.jar").toAbsolutePath();

  private static final String ENTRIES = "isolated/dev/irsacheck/";

  private BuiltJar() {}

  /** A copy whose core is these two classes; null leaves the one out. */
  static Path withCore(byte[] agentEntry, byte[] commandLine, Path copy) throws IOException {
    try (ZipFile jar = new ZipFile(PATH.toFile());
        OutputStream file = Files.newOutputStream(copy);
        ZipOutputStream out = new ZipOutputStream(file)) {
      Enumeration<? extends ZipEntry> entries = jar.entries();
      while (entries.hasMoreElements()) {
        ZipEntry entry = entries.nextElement();
        // Such a core needs nothing else of the payload, and copying all of it takes a second.
        if (!entry.getName().startsWith("isolated/")) {
          try (InputStream in = jar.getInputStream(entry)) {
            add(out, entry.getName(), in.readAllBytes());
          }
        }
      }
      if (agentEntry != null) {
        add(out, ENTRIES + "AgentEntry.classdata", agentEntry);
      }
      if (commandLine != null) {
        add(out, ENTRIES + "cli/Main.classdata", commandLine);
      }
    }
    return copy;
  }

  private static void add(ZipOutputStream out, String name, byte[] bytes) throws IOException {
    out.putNextEntry(new ZipEntry(name));
    out.write(bytes);
    out.closeEntry();
  }
}

package dev.irsacheck.agent;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Enumeration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.zip.CRC32;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import java.util.zip.ZipInputStream;
import java.util.zip.ZipOutputStream;

final class BuiltJar {
  static final Path PATH = Path.of("target/irsa-check.jar").toAbsolutePath();

  private BuiltJar() {}

  /** Copies the jar with these two classes as core; null leaves one out. */
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
      Map<String, byte[]> core = new TreeMap<>();
      core.put("dev/irsacheck/AgentEntry", agentEntry);
      core.put("dev/irsacheck/cli/Main", commandLine);
      core.values().removeIf(bytes -> bytes == null);
      if (!core.isEmpty()) {
        add(out, "isolated/check.zip", archive(core));
      }
    }
    return copy;
  }

  static Map<String, String> classes() throws IOException {
    Map<String, String> classes = new TreeMap<>();
    try (ZipFile jar = new ZipFile(PATH.toFile())) {
      for (ZipEntry archive : jar.stream().toList()) {
        if (archive.getName().matches("isolated/[^/]+\\.zip")) {
          for (ZipEntry entry : entries(jar, archive)) {
            if (entry.getName().endsWith(".class")) {
              classes.put(entry.getName().replaceFirst("\\.class$", ""), archive.getName());
            }
          }
        }
      }
    }
    return classes;
  }

  static List<ZipEntry> entries(ZipFile jar, ZipEntry archive) throws IOException {
    List<ZipEntry> entries = new ArrayList<>();
    try (ZipInputStream in = new ZipInputStream(jar.getInputStream(archive))) {
      for (ZipEntry entry = in.getNextEntry(); entry != null; entry = in.getNextEntry()) {
        entries.add(entry);
      }
    }
    return entries;
  }

  static byte[] archive(Map<String, byte[]> classes) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (ZipOutputStream out = new ZipOutputStream(bytes)) {
      for (Map.Entry<String, byte[]> one : classes.entrySet()) {
        ZipEntry entry = new ZipEntry(one.getKey() + ".class");
        CRC32 sum = new CRC32();
        sum.update(one.getValue());
        entry.setMethod(ZipEntry.STORED);
        entry.setSize(one.getValue().length);
        entry.setCrc(sum.getValue());
        out.putNextEntry(entry);
        out.write(one.getValue());
      }
    }
    return bytes.toByteArray();
  }

  private static void add(ZipOutputStream out, String name, byte[] bytes) throws IOException {
    out.putNextEntry(new ZipEntry(name));
    out.write(bytes);
    out.closeEntry();
  }
}

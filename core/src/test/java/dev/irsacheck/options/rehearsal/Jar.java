package dev.irsacheck.options.rehearsal;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.irsacheck.pod.classpath.ClassPathScanner;
import dev.irsacheck.pod.classpath.ClassPathSources;
import dev.irsacheck.pod.classpath.SdkInventory;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

final class Jar {
  private final Map<String, byte[]> entries = new LinkedHashMap<>();

  Jar with(String name, String text) {
    entries.put(name, text.getBytes(UTF_8));
    return this;
  }

  /** Compressed, like a war's libraries. */
  Jar with(String name, Jar nested) throws IOException {
    entries.put(name, nested.bytes());
    return this;
  }

  private byte[] bytes() throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (ZipOutputStream out = new ZipOutputStream(bytes)) {
      for (Map.Entry<String, byte[]> entry : entries.entrySet()) {
        out.putNextEntry(new ZipEntry(entry.getKey()));
        out.write(entry.getValue());
      }
    }
    return bytes.toByteArray();
  }

  Path in(Path file) throws IOException {
    return Files.write(file, bytes());
  }

  static SdkInventory scanned(Path... places) {
    List<String> paths = List.of(places).stream().map(Path::toString).toList();
    ClassPathSources sources = ClassPathSources.ofPaths(paths, Path.of("/"));
    return ClassPathScanner.scan(sources, () -> false, place -> {}, true);
  }

  /** The test closes the result. */
  static ApplicationClasses classes(Path... places) {
    return ApplicationClasses.of(scanned(places).elements(), () -> false);
  }

  static VisibleClasses visible(ApplicationClasses classes) {
    return new VisibleClasses(classes, new HiddenPackages("software.amazon.awssdk"));
  }
}

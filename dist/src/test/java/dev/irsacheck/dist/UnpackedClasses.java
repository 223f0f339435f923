package dev.irsacheck.dist;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.jar.JarFile;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.spi.ToolProvider;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;

record UnpackedClasses(Path folder) {
  private static final Pattern MISSING = Pattern.compile("(\\S+) +-> (\\S+) +not found");

  void add(Path jar) throws IOException {
    try (ZipInputStream in = new ZipInputStream(Files.newInputStream(jar))) {
      add(in, "");
    }
  }

  /** Adds everything below a folder of a jar, and the content of the archives directly in it. */
  void add(Path jar, String folder) throws IOException {
    Pattern archive = Pattern.compile(folder + "[^/]+\\.zip");
    try (JarFile open = new JarFile(jar.toFile());
        ZipInputStream in = new ZipInputStream(Files.newInputStream(jar))) {
      add(in, folder);
      for (ZipEntry entry : open.stream().toList()) {
        if (archive.matcher(entry.getName()).matches()) {
          try (ZipInputStream inner = new ZipInputStream(open.getInputStream(entry))) {
            add(inner, "");
          }
        }
      }
    }
  }

  private void add(ZipInputStream in, String prefix) throws IOException {
    for (ZipEntry entry = in.getNextEntry(); entry != null; entry = in.getNextEntry()) {
      String name = entry.getName();
      if (!entry.isDirectory() && name.startsWith(prefix) && !name.contains("META-INF/versions")) {
        Path file = folder.resolve(name.substring(prefix.length()));
        Files.createDirectories(file.getParent());
        Files.write(file, in.readAllBytes());
      }
    }
  }

  Set<String> names() throws IOException {
    Set<String> names = new TreeSet<>();
    for (Path file : files(".class")) {
      names.add(className(file.toString()));
    }
    return names;
  }

  /** Returns the classes that name a match in a string, a signature or a reference. */
  Set<String> naming(Pattern pattern) throws IOException {
    Set<String> naming = new TreeSet<>();
    for (Path file : files(".class")) {
      if (pattern.matcher(text(file)).find()) {
        naming.add(className(file.toString()));
      }
    }
    return naming;
  }

  Set<String> found(Pattern pattern) throws IOException {
    Set<String> found = new TreeSet<>();
    for (Path file : files(".class")) {
      Matcher matcher = pattern.matcher(text(file));
      while (matcher.find()) {
        found.add(matcher.group());
      }
    }
    return found;
  }

  Set<String> services() throws IOException {
    Set<String> services = new TreeSet<>();
    for (Path file : files("")) {
      if (file.startsWith("META-INF/services")) {
        for (String line : Files.readAllLines(folder.resolve(file))) {
          if (!line.isBlank() && !line.startsWith("#")) {
            services.add(line.strip());
          }
        }
      }
    }
    return services;
  }

  /** Returns the missing classes that jdeps finds, like {@code a.Class -> an.Other}. */
  List<String> missing() {
    StringWriter out = new StringWriter();
    PrintWriter writer = new PrintWriter(out);
    ToolProvider jdeps = ToolProvider.findFirst("jdeps").orElseThrow();
    int status = jdeps.run(writer, writer, "--missing-deps", folder.toString());
    assertThat(status).as(out.toString()).isZero();
    return MISSING
        .matcher(out.toString())
        .results()
        .map(line -> line.group(1) + " -> " + line.group(2))
        .toList();
  }

  static String className(String file) {
    return file.replaceFirst("\\.class$", "").replace('/', '.');
  }

  private List<Path> files(String end) throws IOException {
    try (Stream<Path> all = Files.walk(folder)) {
      return all.filter(Files::isRegularFile)
          .map(folder::relativize)
          .filter(file -> file.toString().endsWith(end))
          .toList();
    }
  }

  private String text(Path file) throws IOException {
    return Files.readString(folder.resolve(file), StandardCharsets.ISO_8859_1);
  }
}

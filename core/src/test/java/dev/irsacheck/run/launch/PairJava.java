package dev.irsacheck.run.launch;

import java.io.IOException;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Properties;
import java.util.stream.Stream;

/** A local Java, or a modified copy of it. */
record PairJava(Path home) {
  static PairJava current() {
    return new PairJava(Path.of(System.getProperty("java.home")));
  }

  /** Finds it beside the current one or by {@code jdk.VERSION.home}; null if there is none. */
  static PairJava of(int version) throws IOException {
    String named = System.getProperty("jdk." + version + ".home");
    if (named != null) {
      return new PairJava(Path.of(named));
    }
    if (current().version() == version) {
      return current();
    }
    try (DirectoryStream<Path> beside =
        Files.newDirectoryStream(current().home().toRealPath().getParent())) {
      for (Path home : beside) {
        PairJava java = new PairJava(home.toRealPath());
        if (java.version() == version) {
          return java;
        }
      }
    }
    return null;
  }

  int version() {
    Properties release = new Properties();
    try (Reader in = Files.newBufferedReader(home.resolve("release"))) {
      release.load(in);
    } catch (IOException e) {
      return 0;
    }
    return Integer.parseInt(
        release.getProperty("JAVA_VERSION", "0").replace("\"", "").split("[.+-]")[0]);
  }

  /** Copies the Java; large files become links, settings become files. */
  PairJava copied(Path folder) throws IOException {
    for (String name : new String[] {"bin", "lib"}) {
      Files.createDirectories(folder.resolve(name));
      try (DirectoryStream<Path> files = Files.newDirectoryStream(home.resolve(name))) {
        for (Path file : files) {
          Path to = folder.resolve(name).resolve(file.getFileName());
          if (name.equals("lib") && !isCopied(file)) {
            Files.createSymbolicLink(to, file);
          } else if (isCopied(file)) {
            copy(file, to);
          }
        }
      }
    }
    copy(home.resolve("conf"), folder.resolve("conf"));
    copy(home.resolve("release"), folder.resolve("release"));
    return new PairJava(folder);
  }

  /** Runs jlink without elliptic curves; null if this Java cannot. */
  PairJava linked(Path folder) throws IOException, InterruptedException {
    Path jlink = home.resolve("bin/jlink");
    if (version() >= 22 || !Files.isExecutable(jlink)) {
      return null;
    }
    Process process =
        new ProcessBuilder(
                jlink.toString(),
                "--add-modules",
                "java.naming,java.xml,java.logging,jdk.unsupported",
                "--output",
                folder.toString())
            .inheritIO()
            .start();
    return process.waitFor() == 0 ? new PairJava(folder) : null;
  }

  /** The JVM finds its home by the real paths of its library and program. */
  private static boolean isCopied(Path file) {
    String name = file.getFileName().toString();
    return name.equals("java") || name.equals("server") || name.equals("security");
  }

  private static void copy(Path from, Path to) throws IOException {
    if (!Files.isDirectory(from)) {
      if (Files.isReadable(from)) {
        Files.copy(from, to);
      }
      return;
    }
    Files.createDirectories(to);
    try (Stream<Path> inside = Files.list(from)) {
      inside.forEach(
          file -> {
            try {
              copy(file, to.resolve(file.getFileName()));
            } catch (IOException e) {
              throw new UncheckedIOException(e);
            }
          });
    }
  }

  Path securityFile() {
    return home.resolve("conf/security/java.security");
  }

  Path authorities(String name) {
    return home.resolve("lib/security").resolve(name);
  }
}

package dev.irsacheck.dist;

import static org.assertj.core.api.Assertions.assertThat;

import dev.irsacheck.emulator.RunningEmulator;
import dev.irsacheck.emulator.world.Scenario;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.Optional;

/** A class cache as in the image: class loading takes half of a launch. */
final class ClassCache {
  /** The path is relative, since the launcher splits JAVA_OPTS at spaces. */
  private static final Path TARGET = Path.of("target");

  private static final String NAME = "class-cache-";

  private static Optional<String> option;

  private ClassCache() {}

  /** Returns the JVM option for it; empty if the JDK creates none. */
  static synchronized Optional<String> option() throws Exception {
    if (option == null) {
      Path cache = made();
      // A warning about an unsuitable cache would appear in the program's report.
      option =
          Optional.of("-Xlog:cds*=off -XX:SharedArchiveFile=" + cache)
              .filter(any -> Files.exists(cache));
    }
    return option;
  }

  private static Path made() throws Exception {
    Path jar = Distribution.HOME.toRealPath().resolve("lib/irsa-check-dist.jar");
    // The cache fits the jars of one build only.
    String build = Files.getLastModifiedTime(jar).toMillis() + "-" + Runtime.version().feature();
    Path cache = TARGET.resolve(NAME + build + ".jsa");
    try (FileChannel file =
            FileChannel.open(
                TARGET.resolve("class-cache.lock"),
                StandardOpenOption.CREATE,
                StandardOpenOption.WRITE);
        FileLock lock = file.lock()) {
      assertThat(lock.isValid()).isTrue();
      if (Files.notExists(cache)) {
        deleteOthers();
        make(jar, cache);
      }
    }
    return cache;
  }

  private static void deleteOthers() throws IOException {
    try (DirectoryStream<Path> old = Files.newDirectoryStream(TARGET, NAME + "*.jsa")) {
      for (Path each : old) {
        Files.delete(each);
      }
    }
  }

  private static void make(Path jar, Path cache) throws Exception {
    Path pod = TARGET.resolve("class-cache-pod");
    try (RunningEmulator emulator = RunningEmulator.start(Scenario.named("healthy"), pod, 0)) {
      Distribution.Ended ended =
          Distribution.runCommand(
              EmulatedPod.podOf(emulator),
              List.of(
                  Distribution.JAVA,
                  "-XX:+UseSerialGC",
                  "-XX:TieredStopAtLevel=1",
                  "-XX:ArchiveClassesAtExit=" + cache,
                  "-cp",
                  jar.toString(),
                  Training.class.getName(),
                  "--timeout=5m"));
      assertThat(ended.exit()).as(ended.everything()).isZero();
    }
  }
}

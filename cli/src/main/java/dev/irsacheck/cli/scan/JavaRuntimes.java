package dev.irsacheck.cli.scan;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Reads the {@code release} file of a Java runtime since JDK 9, which lists its modules.
 *
 * @see <a href="https://openjdk.org/jeps/220">JEP 220, modular run-time images</a>
 */
final class JavaRuntimes implements PackageReader {
  private static final int MOST = 64 << 10;
  private static final Pattern VERSION = property("JAVA_VERSION");
  private static final Pattern MODULES = property("MODULES");

  /** The module of irsa-check's own runtime, which needs no agent. */
  private static final String OURS = "dev.irsacheck";

  private static Pattern property(String name) {
    return Pattern.compile("^" + name + "=\"([^\"\n]*)\"", Pattern.MULTILINE);
  }

  @Override
  public void read(ScannedFile file, ScanResults found) throws IOException {
    Path home = file.path().getParent();
    if (!file.name().equals("release")
        || home == null
        || !Files.isRegularFile(home.resolve("lib/modules"), LinkOption.NOFOLLOW_LINKS)) {
      return;
    }
    String release = new String(file.content(MOST), UTF_8);
    Optional<String> modules = value(MODULES, release);
    if (modules.isPresent()) {
      List<String> names = List.of(modules.get().split("[ ,]+"));
      if (!names.contains(OURS)) {
        boolean startsAgents = names.contains(JavaRuntime.AGENT_MODULE);
        found.add(new JavaRuntime(value(VERSION, release), startsAgents, file.place()));
      }
    }
  }

  private static Optional<String> value(Pattern property, String release) {
    Matcher matcher = property.matcher(release);
    return matcher.find() ? Optional.of(matcher.group(1)) : Optional.empty();
  }
}

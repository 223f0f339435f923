package dev.irsacheck.agent;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.abort;

import java.io.IOException;
import java.io.Reader;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.concurrent.TimeUnit;

/** A JDK on this machine, with default options of its JVMs. */
record Jdk(Path home, List<String> options) {
  record Ended(int exit, String out, String err) {
    String ownErr() {
      return err.lines()
          .filter(line -> !line.startsWith("Picked up JAVA_TOOL_OPTIONS"))
          .reduce("", (text, line) -> text + line + "\n");
    }
  }

  private static final List<String> SHORT_LIVED =
      List.of("-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC", "-Xshare:auto");

  static List<Integer> versions() {
    return System.getProperty("full") == null ? List.of(current().version()) : List.of(17, 21, 25);
  }

  Jdk(Path home) {
    this(home, SHORT_LIVED);
  }

  /** Uses the JVM's default collector, which has other classes in the JVM's archive. */
  Jdk byDefault() {
    return new Jdk(home, List.of());
  }

  static Jdk current() {
    return new Jdk(Path.of(System.getProperty("java.home")));
  }

  /** Skips the test without {@code jdk.VERSION.home} and without such a JDK beside this one. */
  static Jdk of(int version) {
    String named = System.getProperty("jdk." + version + ".home");
    if (named != null) {
      Jdk jdk = new Jdk(Path.of(named));
      assertThat(jdk.version()).as("jdk.%d.home=%s", version, named).isEqualTo(version);
      return jdk;
    }
    if (current().version() == version) {
      return current();
    }
    try (DirectoryStream<Path> siblings =
        Files.newDirectoryStream(current().home().toRealPath().getParent())) {
      for (Path home : siblings) {
        Jdk jdk = new Jdk(home);
        if (jdk.version() == version) {
          return jdk;
        }
      }
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
    return abort("no JDK " + version + " here: name one by -Djdk." + version + ".home=FOLDER");
  }

  int version() {
    Properties release = new Properties();
    try (Reader in = Files.newBufferedReader(home.resolve("release"))) {
      release.load(in);
    } catch (IOException e) {
      return 0;
    }
    String version = release.getProperty("JAVA_VERSION", "\"0\"").replace("\"", "");
    return Files.isExecutable(home.resolve("bin/java"))
        ? Integer.parseInt(version.split("[.+-]")[0])
        : 0;
  }

  Ended run(Map<String, String> environment, String program, String... arguments)
      throws IOException, InterruptedException {
    Path out = Files.createTempFile("out", ".txt");
    Path err = Files.createTempFile("err", ".txt");
    try {
      ProcessBuilder builder = builder(environment, program, arguments);
      Process process = builder.redirectOutput(out.toFile()).redirectError(err.toFile()).start();
      process.getOutputStream().close();
      boolean ended = process.waitFor(10, TimeUnit.MINUTES);
      process.destroyForcibly();
      assertThat(ended).as("%s came to its end", builder.command()).isTrue();
      return new Ended(process.exitValue(), Files.readString(out), Files.readString(err));
    } finally {
      Files.delete(out);
      Files.delete(err);
    }
  }

  Process start(Map<String, String> environment, String program, String... arguments)
      throws IOException {
    return builder(environment, program, arguments)
        .redirectError(ProcessBuilder.Redirect.DISCARD)
        .start();
  }

  private ProcessBuilder builder(
      Map<String, String> environment, String program, String... arguments) {
    List<String> command = new ArrayList<>();
    command.add(home.resolve("bin").resolve(program).toString());
    if (program.equals("java")) {
      command.addAll(options);
    }
    command.addAll(List.of(arguments));
    ProcessBuilder builder = new ProcessBuilder(command);
    builder.environment().keySet().removeIf(Jdk::belongsToAPod);
    // Longer than any machine needs: a timeout is a failure.
    builder.environment().put("IRSA_CHECK_TIMEOUT", "5m");
    builder.environment().putAll(environment);
    builder.environment().values().removeIf(String::isEmpty);
    return builder;
  }

  private static boolean belongsToAPod(String variable) {
    return variable.startsWith("AWS_")
        || variable.startsWith("IRSA_")
        || variable.equals("JAVA_TOOL_OPTIONS")
        || variable.equals("JDK_JAVA_OPTIONS")
        || variable.equals("CLASSPATH");
  }
}

package dev.irsacheck.acceptance.realapps;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.irsacheck.emulator.RunningEmulator;
import dev.irsacheck.emulator.world.Scenario;
import java.io.IOException;
import java.net.HttpURLConnection;
import java.net.InetAddress;
import java.net.Proxy;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

final class RealApp implements AutoCloseable {
  private static final Path ROOT = Path.of("..").toAbsolutePath().normalize();
  private static final long LIMIT_SECONDS = 600;

  private static final String VERSION = "\\nJDK \\d+\\.";

  private final RunningEmulator pod;
  private final Path directory;
  private final List<String> command = new ArrayList<>();
  private Path java = Path.of(System.getProperty("java.home"), "bin", "java");
  private String url;

  private RealApp(RunningEmulator pod, Path directory) {
    this.pod = pod;
    this.directory = directory;
  }

  static RealApp in(Path directory) throws IOException {
    Path files = directory.resolve("pod");
    return new RealApp(RunningEmulator.start(Scenario.named("healthy"), files, 0), directory);
  }

  static Path built(String path) {
    return existing(ROOT.resolve("acceptance/real-apps").resolve(path));
  }

  static String classPath(String folder) {
    return built(folder) + "/*";
  }

  String ours() {
    return "-javaagent:"
        + agentJar()
        + "=timeout=5m,namespace-file="
        + directory.resolve("pod").resolve("namespace");
  }

  RunningEmulator pod() {
    return pod;
  }

  RealApp on(Path jdk) {
    return by(jdk.resolve("bin").resolve("java"));
  }

  RealApp by(Path program) {
    java = program;
    return this;
  }

  RealApp command(String... words) {
    command.addAll(List.of(words));
    return this;
  }

  /** Declares a server, which is ready when it answers 200 here and is then stopped. */
  RealApp answersAt(String address) {
    url = address;
    return this;
  }

  /** Starts it and inspects it when it is ready; the agents' options are in order. */
  Seen start(String... agents) throws IOException, InterruptedException {
    Path out = directory.resolve("out");
    Path err = directory.resolve("err");
    ProcessBuilder builder = new ProcessBuilder(commandLine(agents)).directory(directory.toFile());
    builder.redirectOutput(out.toFile()).redirectError(err.toFile());
    builder.environment().keySet().removeIf(name -> name.startsWith("JAVA_TOOL_OPTIONS"));
    pod.applyTo(builder.environment());
    Process process = builder.start();
    try {
      String answer = awaitReady(process, out);
      String[] asked = jcmd(process).split(VERSION, 2);
      String classes = asked[0];
      String loaders = asked.length > 1 ? asked[1] : "";
      if (url == null) {
        process.getOutputStream().close();
      } else {
        process.destroy();
      }
      if (!process.waitFor(LIMIT_SECONDS, TimeUnit.SECONDS)) {
        throw new IllegalStateException("did not end: " + command);
      }
      String printed = Files.readString(out, UTF_8);
      String said = Files.readString(err, UTF_8);
      return Seen.of(
          process.exitValue(), printed, said, answer, classes, loaders, agentJar().toString());
    } finally {
      process.destroyForcibly();
    }
  }

  private List<String> commandLine(String... agents) {
    List<String> line = new ArrayList<>();
    line.add(java.toString());
    line.addAll(List.of("-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC"));
    line.addAll(List.of(agents));
    line.add("-Djavax.net.ssl.trustStore=" + pod.trustStore());
    line.add("-Djavax.net.ssl.trustStorePassword=" + pod.trustStorePassword());
    line.addAll(command);
    return line;
  }

  private String awaitReady(Process process, Path out) throws IOException, InterruptedException {
    long limit = System.nanoTime() + TimeUnit.SECONDS.toNanos(LIMIT_SECONDS);
    while (process.isAlive()) {
      if (url == null && Files.readString(out, UTF_8).contains("\nready\n")) {
        return "";
      }
      String answer = url == null ? null : answer();
      if (answer != null) {
        return answer;
      }
      if (System.nanoTime() > limit) {
        throw new IllegalStateException("not ready: " + command + Files.readString(out, UTF_8));
      }
      process.waitFor(20, TimeUnit.MILLISECONDS);
    }
    return "";
  }

  private String answer() {
    try {
      HttpURLConnection connection =
          (HttpURLConnection) URI.create(url).toURL().openConnection(Proxy.NO_PROXY);
      connection.setReadTimeout((int) TimeUnit.SECONDS.toMillis(LIMIT_SECONDS));
      return connection.getResponseCode() == 200
          ? new String(connection.getInputStream().readAllBytes(), UTF_8)
          : null;
    } catch (IOException notYet) {
      return null;
    }
  }

  /** Asks jcmd from outside, so that the JVM loads no class for it. */
  private String jcmd(Process process) throws IOException, InterruptedException {
    Path answer = directory.resolve("jcmd");
    Path questions =
        Files.writeString(
            directory.resolve("questions"),
            "GC.run\nVM.class_hierarchy\nVM.version\nVM.classloaders\n");
    String program = Path.of(System.getProperty("java.home"), "bin", "jcmd").toString();
    if (process.isAlive()) {
      new ProcessBuilder(
              program,
              "-J-XX:TieredStopAtLevel=1",
              "-J-XX:+UseSerialGC",
              "" + process.pid(),
              "-f",
              questions.toString())
          .redirectErrorStream(true)
          .redirectOutput(answer.toFile())
          .start()
          .waitFor(LIMIT_SECONDS, TimeUnit.SECONDS);
    }
    return Files.exists(answer) ? Files.readString(answer, UTF_8) : "";
  }

  static int freePort() throws IOException {
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    }
  }

  static Path agentJar() {
    return existing(ROOT.resolve("agent/target/irsa-check.jar"));
  }

  private static Path existing(Path file) {
    if (!Files.exists(file)) {
      throw new IllegalStateException(file + " is missing; build the whole tree first");
    }
    return file;
  }

  @Override
  public void close() {
    pod.close();
  }
}

package dev.irsacheck.agent;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.TimeUnit;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class UntouchedJvmIT {
  private static final Pattern LOADED = Pattern.compile("\\] (\\S+) source: ");

  /** Hidden classes have a number in their names. */
  private static final Pattern SPUN =
      Pattern.compile(".*(/0x[0-9a-f]+|\\$\\$Lambda.*|LambdaForm\\$.*|Species_.*)");

  private static final String LIST = "jdk-classes.txt";

  @TempDir static Path folder;
  private static String classPath;
  private static Path emptyAgent;
  private static Pod pod;

  /** A logger that would start before {@code main}, and settings that only {@code main} makes. */
  private static final String DECIDING =
      """
      import java.net.URI;
      import javax.net.ssl.HttpsURLConnection;

      public class Deciding {
        public static class Finder extends System.LoggerFinder {
          public Finder() {
            System.out.println("logging begins");
          }

          public System.Logger getLogger(String name, Module module) {
            throw new IllegalStateException(name);
          }
        }

        public static void main(String[] args) throws Exception {
          System.out.println("main begins");
          System.setProperty("javax.net.ssl.trustStore", System.getenv("IRSA_TRUSTSTORE"));
          System.setProperty(
              "javax.net.ssl.trustStorePassword", System.getenv("IRSA_TRUSTSTORE_PASSWORD"));
          System.setProperty("jdk.tls.client.protocols", "TLSv1.2");
          System.setProperty("java.net.preferIPv6Addresses", "true");
          System.setProperty("sun.net.client.defaultReadTimeout", "54321");
          System.setProperty("java.util.logging.manager", Manager.class.getName());
          URI sts = URI.create(System.getenv("AWS_ENDPOINT_URL_STS") + "/");
          HttpsURLConnection connection = (HttpsURLConnection) sts.toURL().openConnection();
          System.out.println("timeout " + connection.getReadTimeout());
          try {
            System.out.println("HTTP status above 0: " + (connection.getResponseCode() > 0));
            System.out.println("TLS 1.2: " + connection.getCipherSuite().startsWith("TLS_ECDHE"));
          } catch (IllegalStateException asked) {
            System.out.println("logger of " + asked.getMessage());
          }
          System.out.println("loopback " + java.net.InetAddress.getLoopbackAddress().getHostAddress());
          System.out.println(java.util.logging.LogManager.getLogManager().getClass());
        }

        public static class Manager extends java.util.logging.LogManager {}
      }
      """;

  private static final String WAITING =
      """
      public class Waiting {
        public static void main(String[] args) throws Exception {
          System.out.println("main");
          System.in.read();
        }
      }
      """;

  @BeforeAll
  static void startThePod() throws IOException {
    Path application = folder.resolve("application");
    Sources.compile(application, "Deciding", DECIDING);
    classPath = Sources.compile(application, "Waiting", WAITING);
    emptyAgent = emptyAgent(Sources.compile(folder.resolve("empty"), "Empty", EMPTY));
    pod = Pod.of("healthy", folder);
  }

  @AfterAll
  static void stopThePod() {
    pod.close();
  }

  private static final String EMPTY =
      "public class Empty { public static void premain(String arguments) {} }";

  private static Path emptyAgent(String classes) throws IOException {
    Path jar = folder.resolve("empty.jar");
    try (JarOutputStream out = new JarOutputStream(Files.newOutputStream(jar))) {
      out.putNextEntry(new JarEntry("META-INF/MANIFEST.MF"));
      out.write("Manifest-Version: 1.0\nPremain-Class: Empty\n".getBytes(StandardCharsets.UTF_8));
      out.putNextEntry(new JarEntry("Empty.class"));
      out.write(Files.readAllBytes(Path.of(classes, "Empty.class")));
    }
    return jar;
  }

  @ParameterizedTest
  @MethodSource("dev.irsacheck.agent.Jdk#versions")
  void whatMainDecidesIsStillOpen(int version) throws Exception {
    Path services = Files.createDirectories(folder.resolve("application/META-INF/services"));
    Path finder = services.resolve("java.lang.System$LoggerFinder");
    Jdk.Ended plain = decide(version);
    assertThat(plain.out())
        .as(plain.err())
        .contains("HTTP status above 0: true")
        .contains("TLS 1.2: true");
    assertThat(decide(version, "-javaagent:" + BuiltJar.PATH).out()).isEqualTo(plain.out());

    Files.writeString(finder, "Deciding$Finder");
    try {
      Jdk.Ended without = decide(version);
      assertThat(without.out()).startsWith("main begins\n").contains("logging begins\n");
      assertThat(decide(version, "-javaagent:" + BuiltJar.PATH).out()).isEqualTo(without.out());
    } finally {
      Files.delete(finder);
    }
  }

  private static Jdk.Ended decide(int version, String... agent) throws Exception {
    List<String> arguments = new ArrayList<>(List.of(agent));
    arguments.addAll(List.of("-cp", classPath, "Deciding"));
    // The check itself does not trust the emulator, so it ends in a warning.
    return pod.distrustingJava(
        Jdk.of(version).byDefault(),
        Map.of("IRSA_CHECK_MODE", "warn", "IRSA_CHECK_TIMEOUT", "1s"),
        arguments.toArray(new String[0]));
  }

  /**
   * Initialising a JDK class may decide something for good: review each new one; {@code
   * -Dregenerate=true} adds it.
   */
  @ParameterizedTest
  @MethodSource("dev.irsacheck.agent.Jdk#versions")
  void theClassesOfTheJdkThatPremainLoadsAreThoseWrittenDown(int version) throws Exception {
    Set<String> loaded = loaded(version, BuiltJar.PATH);
    loaded.removeAll(loaded(version, emptyAgent));
    loaded.removeIf(
        name ->
            name.startsWith("dev.irsacheck.agent.")
                || name.startsWith("dev.irsacheck.base.bootstrap.")
                || name.startsWith("dev.irsacheck.pod.container.")
                || SPUN.matcher(name).matches());

    if (Boolean.getBoolean("regenerate")) {
      loaded.addAll(writtenDown());
      Files.write(Path.of("src/test/resources/dev/irsacheck/agent", LIST), loaded);
    } else {
      assertThat(loaded).isSubsetOf(writtenDown());
    }
    assertThat(loaded)
        .as("the log tells of what was loaded")
        .contains("java.lang.ProcessEnvironment");
  }

  private static Set<String> loaded(int version, Path agent) throws Exception {
    Path log = folder.resolve("loaded-" + version + "-" + agent.getFileName() + ".txt");
    Jdk.Ended ended =
        pod.java(
            Jdk.of(version).byDefault(),
            // Parsing a time limit loads classes of its own.
            Map.of("IRSA_CHECK_TIMEOUT", ""),
            "-Xlog:class+load:file=" + log,
            "-javaagent:" + agent,
            "-cp",
            classPath,
            "Waiting");
    assertThat(ended.exit()).as(ended.err()).isZero();
    Set<String> names = new TreeSet<>();
    Matcher line = LOADED.matcher(Files.readString(log));
    while (line.find()) {
      names.add(line.group(1));
    }
    return names;
  }

  private static List<String> writtenDown() throws IOException {
    return Files.readAllLines(Path.of("src/test/resources/dev/irsacheck/agent", LIST));
  }

  @ParameterizedTest
  @MethodSource("dev.irsacheck.agent.Jdk#versions")
  void noLoaderAndNoClassOfOursButTheBootstrapStays(int version) throws Exception {
    Jdk jdk = Jdk.of(version).byDefault();
    // One version has another verdict, which must not matter.
    String scenario = version == 21 ? "trust-mismatch" : "healthy";
    assumeTrue(Files.isExecutable(jdk.home().resolve("bin/jcmd")), "no jcmd in " + jdk.home());
    try (Pod own = Pod.of(scenario, folder)) {
      Process application =
          own.start(jdk, "-javaagent:" + BuiltJar.PATH + "=mode=warn", "-cp", classPath, "Waiting");
      try {
        BufferedReader out = application.inputReader();
        assertThat(out.readLine()).isEqualTo("main");
        assertThat(own.emulator().requests()).as("STS was asked").isNotEmpty();
        String[] said = jcmd(jdk, application);
        assertThat(said[0]).contains("Command executed");
        assertThat(said[1])
            .contains("\"main\"")
            .doesNotContain("irsa-check", "dev.irsacheck", "process reaper", "Keep-Alive");
        assertThat(said[2]).contains("platform").doesNotContain("dev.irsacheck");
        assertThat(said[3])
            .contains("dev.irsacheck.agent.")
            .doesNotContain("software.amazon", "jackson", "snakeyaml", "slf4j");
      } finally {
        application.destroy();
        application.waitFor(5, TimeUnit.MINUTES);
      }
    }
  }

  private static String[] jcmd(Jdk jdk, Process application) throws Exception {
    Path commands = folder.resolve("commands");
    Files.writeString(commands, "GC.run\nThread.print\nVM.classloaders\nVM.class_hierarchy\n");
    String pid = Long.toString(application.pid());
    String said = jdk.run(Map.of(), "jcmd", pid, "-f", commands.toString()).out();
    String[] parts =
        said.split("(?m)(?=^Full thread dump|^\\+-- <bootstrap>|^java\\.lang\\.Object/)");
    assertThat(parts).as(said).hasSize(4);
    return parts;
  }
}

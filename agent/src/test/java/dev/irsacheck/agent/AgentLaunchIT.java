package dev.irsacheck.agent;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

@Execution(ExecutionMode.CONCURRENT)
class AgentLaunchIT {
  private static final Map<String, String> OFF = Map.of("IRSA_CHECK_MODE", "off");
  private static final String AGENT = "-javaagent:" + BuiltJar.PATH;

  private static final List<String> OPEN =
      List.of(
          "--add-opens=java.base/java.lang=ALL-UNNAMED",
          "--add-opens=java.base/javax.net.ssl=ALL-UNNAMED");

  @TempDir static Path folder;
  private static String classPath;
  private static Pod pod;

  @BeforeAll
  static void startAHealthyPod() throws IOException {
    classPath = Sources.compile(folder.resolve("application"), "Looking", LOOKING);
    pod = Pod.of("healthy", folder);
  }

  @AfterAll
  static void stopThePod() {
    pod.close();
  }

  private static final String LOOKING =
      """
      import java.lang.reflect.Field;
      import java.security.Security;
      import java.util.*;

      public class Looking {
        public static void main(String[] args) throws Exception {
          System.out.println("arguments " + Arrays.toString(args));
          ClassLoader context = Thread.currentThread().getContextClassLoader();
          System.out.println("context loader " + (context == ClassLoader.getSystemClassLoader()));
          for (Object name : new TreeSet<>(System.getProperties().keySet())) {
            System.out.println("property " + name + "=" + System.getProperty((String) name));
          }
          TreeSet<String> threads = new TreeSet<>();
          for (Thread thread : Thread.getAllStackTraces().keySet()) {
            threads.add(thread.getName());
          }
          System.out.println("threads " + threads);
          for (String number : new java.io.File("/proc/self/fd").list()) {
            java.nio.file.Path link = java.nio.file.Path.of("/proc/self/fd", number);
            if (java.nio.file.Files.exists(link, java.nio.file.LinkOption.NOFOLLOW_LINKS)) {
              String open = java.nio.file.Files.readSymbolicLink(link).toString();
              System.out.println("descriptor " + open.replaceAll("[0-9]{3,}(?=[^/]*$)", "N"));
            }
          }
          System.setProperty("java.util.concurrent.ForkJoinPool.common.threadFactory", Factory.class.getName());
          System.out.println("pool " + java.util.concurrent.ForkJoinPool.commonPool().getFactory().getClass());
          System.out.println("providers " + Arrays.toString(Security.getProviders()));
          Field hooks = Class.forName("java.lang.ApplicationShutdownHooks").getDeclaredField("hooks");
          hooks.setAccessible(true);
          System.out.println("shutdown hooks " + ((Map<?, ?>) hooks.get(null)).keySet());
          System.out.println("handler " + Thread.getDefaultUncaughtExceptionHandler());
          System.out.println("out " + System.out.getClass() + " err " + System.err.getClass());
          System.out.println("decided for HTTPS " + decided(
              Class.forName("javax.net.ssl.HttpsURLConnection"), "defaultSSLSocketFactory"));
          System.out.println("decided for TLS " + decided(
              Class.forName("javax.net.ssl.SSLContext"), "defaultContext"));
          System.out.println("proxies " + java.net.ProxySelector.getDefault().getClass());
          System.out.println("authenticator " + java.net.Authenticator.getDefault());
          System.out.println("cookies " + java.net.CookieHandler.getDefault());
          System.out.println("locale " + Locale.getDefault() + " zone " + TimeZone.getDefault().getID());
          for (String name : List.of(
              "dev.irsacheck.AgentEntry",
              "software.amazon.awssdk.services.sts.StsClient",
              "software.amazon.awssdk.core.SdkClient",
              "com.fasterxml.jackson.core.JsonParser",
              "org.yaml.snakeyaml.Yaml",
              "org.slf4j.Logger",
              "org.reactivestreams.Publisher",
              "org.apache.maven.artifact.versioning.ComparableVersion")) {
            System.out.println("class " + name + " " + present(name));
          }
          for (String name : List.of(
              "META-INF/services/software.amazon.awssdk.http.SdkHttpService",
              "META-INF/maven/software.amazon.awssdk/sts/pom.properties",
              "software/amazon/awssdk/services/sts/StsClient.class",
              "mime.types")) {
            System.out.println("resource " + name + " " + Looking.class.getClassLoader().getResource(name));
          }
          if (System.getProperty("exit") != null) {
            System.exit(Integer.getInteger("exit"));
          }
        }

        public static class Factory implements java.util.concurrent.ForkJoinPool.ForkJoinWorkerThreadFactory {
          public java.util.concurrent.ForkJoinWorkerThread newThread(java.util.concurrent.ForkJoinPool pool) {
            return null;
          }
        }

        private static Object decided(Class<?> type, String name) throws Exception {
          Field field = type.getDeclaredField(name);
          field.setAccessible(true);
          return field.get(null);
        }

        private static boolean present(String name) {
          try {
            Class.forName(name);
            return true;
          } catch (ClassNotFoundException e) {
            return false;
          }
        }
      }
      """;

  private record Launches(Jdk.Ended without, Jdk.Ended with) {
    private static final Map<Integer, Launches> BY_VERSION = new HashMap<>();

    static synchronized Launches on(int version) throws Exception {
      Jdk jdk = Jdk.of(version);
      if (!BY_VERSION.containsKey(version)) {
        Jdk.Ended without = look(jdk, "-showversion", "-Dexit=3");
        BY_VERSION.put(
            version, new Launches(without, look(jdk, AGENT, "-showversion", "-Dexit=3")));
      }
      return BY_VERSION.get(version);
    }
  }

  @ParameterizedTest
  @MethodSource("dev.irsacheck.agent.Jdk#versions")
  void theApplicationRunsAsItDoesWithoutTheAgent(int version) throws Exception {
    Jdk.Ended without = Launches.on(version).without;
    Jdk.Ended with = Launches.on(version).with;

    assertThat(with.exit()).as(with.err()).isEqualTo(3).isEqualTo(without.exit());
    assertThat(with.err()).contains("irsa-check OK");
    assertThat(with.out())
        .contains("arguments [a, b]")
        .contains("context loader true")
        .contains("pool class Looking$Factory")
        .contains("descriptor ");
    // The JVM itself appends the agent's jar to the class path, and opens it once.
    assertThat(
            with.out()
                .replace(":" + BuiltJar.PATH, "")
                .replaceFirst("descriptor " + BuiltJar.PATH + "\n", ""))
        .isEqualTo(without.out());
  }

  @ParameterizedTest
  @MethodSource("dev.irsacheck.agent.Jdk#versions")
  void theApplicationDoesNotMeetOurLibraries(int version) throws Exception {
    Jdk.Ended ended = Launches.on(version).with;

    assertThat(ended.out().lines().filter(line -> line.startsWith("class ")))
        .hasSize(8)
        .allMatch(line -> line.endsWith(" false"));
    assertThat(ended.out().lines().filter(line -> line.startsWith("resource ")))
        .hasSize(4)
        .allMatch(line -> line.endsWith(" null"));
  }

  /** The jar may be named by a relative path, too. */
  @Test
  void placesThatNoPropertyNamesAreLookedAt(@TempDir Path folder) throws Exception {
    Path plugin = Files.writeString(folder.resolve("plugin.jar"), "no archive");
    Path relative = Path.of("").toAbsolutePath().relativize(BuiltJar.PATH);
    assertThat(relative).isRelative();

    Jdk.Ended ended =
        look(
            Jdk.of(17),
            "-javaagent:" + relative + "=scan-extra=" + folder.resolve("none") + "|" + plugin);

    assertThat(ended.err()).startsWith("irsa-check OK");
    assertThat(ended.err()).contains("IRSA511").contains(plugin.toString());
  }

  private static Jdk.Ended look(Jdk jdk, String... options) throws Exception {
    List<String> arguments = new ArrayList<>(List.of(options));
    arguments.addAll(OPEN);
    arguments.addAll(List.of("-cp", classPath, "Looking", "a", "b"));
    return pod.java(jdk, arguments.toArray(new String[0]));
  }

  @ParameterizedTest
  @MethodSource("dev.irsacheck.agent.Jdk#versions")
  void oneLineSaysThatAllIsWell(int version) throws Exception {
    List<String> lines = new ArrayList<>(Launches.on(version).with.err().lines().toList());
    lines.removeAll(Launches.on(version).without.err().lines().toList());

    assertThat(lines)
        .singleElement()
        .asString()
        .startsWith(
            "irsa-check OK  arn:aws:sts::111122223333:assumed-role/orders/irsa-check as shop:orders"
                + " (");
  }

  @Test
  void theExitCodeIsTheApplications() throws Exception {
    Jdk.Ended ended = Launches.on(Jdk.current().version()).with;

    assertThat(ended.out()).contains("arguments [a, b]");
    assertThat(ended.exit()).isEqualTo(3);
  }

  @Test
  void javaToolOptionsReachTheApplication() throws Exception {
    Jdk.Ended ended =
        pod.java(
            Jdk.current(),
            Map.of("JAVA_TOOL_OPTIONS", "'" + AGENT + "'"),
            OPEN.get(0),
            OPEN.get(1),
            "-cp",
            classPath,
            "Looking",
            "a");

    assertThat(ended.ownErr()).startsWith("irsa-check OK").hasLineCount(1);
    assertThat(ended.out()).contains("arguments [a]");
  }

  @Test
  void theJarMayLieUnderAnyPath() throws Exception {
    Path jar =
        Files.createDirectories(folder.resolve("a folder/a+b/50%20")).resolve("irsa-check.jar");
    Files.copy(BuiltJar.PATH, jar);

    Jdk.Ended ended = look(Jdk.current(), "-javaagent:" + jar);

    assertThat(ended.err()).startsWith("irsa-check OK");
    assertThat(Jdk.current().run(OFF, "java", "-jar", jar.toString()).err())
        .doesNotContain("the self-check itself failed");
  }
}

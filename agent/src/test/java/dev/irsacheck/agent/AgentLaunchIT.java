package dev.irsacheck.agent;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Starts JVMs with the jar that the build made and looks at what the application gets to see. */
class AgentLaunchIT {
  private static final Map<String, String> OFF = Map.of("IRSA_CHECK_MODE", "off");
  private static final String AGENT = "-javaagent:" + BuiltJar.PATH;

  @TempDir static Path folder;
  private static String classPath;
  private static Pod pod;

  @BeforeAll
  static void startAHealthyPod() throws IOException {
    classPath = Sources.compile(folder.resolve("application"), "Looking", LOOKING);
    Sources.compile(folder.resolve("application"), "Waiting", WAITING);
    pod = Pod.of("healthy", folder);
  }

  @AfterAll
  static void stopThePod() {
    pod.close();
  }

  /** Prints what could differ if an agent had been here. */
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
            // The JDK's own, for connections that might be used again; it ends by itself.
            if (!thread.getName().equals("Keep-Alive-Timer")) {
              threads.add(thread.getName());
            }
          }
          System.out.println("threads " + threads);
          System.out.println("providers " + Arrays.toString(Security.getProviders()));
          Field hooks = Class.forName("java.lang.ApplicationShutdownHooks").getDeclaredField("hooks");
          hooks.setAccessible(true);
          System.out.println("shutdown hooks " + ((Map<?, ?>) hooks.get(null)).keySet());
          System.out.println("handler " + Thread.getDefaultUncaughtExceptionHandler());
          System.out.println("out " + System.out.getClass() + " err " + System.err.getClass());
          System.out.println("locale " + Locale.getDefault() + " zone " + TimeZone.getDefault().getID());
          for (String name : List.of(
              "dev.irsacheck.Entry",
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

  private static final String WAITING =
      """
      public class Waiting {
        public static void main(String[] args) throws Exception {
          System.out.println("main runs");
          System.in.read();
        }
      }
      """;

  @ParameterizedTest
  @ValueSource(ints = {17, 21, 25})
  void theApplicationRunsAsItDoesWithoutTheAgent(int version) throws Exception {
    Jdk jdk = Jdk.of(version);

    Jdk.Ended without = look(jdk, "-showversion");
    Jdk.Ended with = look(jdk, AGENT, "-showversion");

    assertThat(with.exit()).as(with.err()).isZero();
    assertThat(with.err()).contains("irsa-check OK");
    assertThat(with.out()).contains("arguments [a, b]").contains("context loader true");
    // The JVM itself appends the agent's jar to the class path.
    assertThat(with.out().replace(":" + BuiltJar.PATH, "")).isEqualTo(without.out());
  }

  @ParameterizedTest
  @ValueSource(ints = {17, 21, 25})
  void theApplicationDoesNotMeetOurLibraries(int version) throws Exception {
    Jdk.Ended ended = look(Jdk.of(version), AGENT);

    assertThat(ended.out().lines().filter(line -> line.startsWith("class ")))
        .hasSize(8)
        .allMatch(line -> line.endsWith(" false"));
    assertThat(ended.out().lines().filter(line -> line.startsWith("resource ")))
        .hasSize(4)
        .allMatch(line -> line.endsWith(" null"));
  }

  private static Jdk.Ended look(Jdk jdk, String... options) throws Exception {
    String[] arguments = new String[options.length + 6];
    System.arraycopy(options, 0, arguments, 0, options.length);
    int at = options.length;
    arguments[at] = "--add-opens=java.base/java.lang=ALL-UNNAMED";
    arguments[at + 1] = "-cp";
    arguments[at + 2] = classPath;
    arguments[at + 3] = "Looking";
    arguments[at + 4] = "a";
    arguments[at + 5] = "b";
    return pod.java(jdk, arguments);
  }

  @ParameterizedTest
  @ValueSource(ints = {17, 21, 25})
  void afterTheCheckItsClassesAreGone(int version) throws Exception {
    Jdk jdk = Jdk.of(version);
    assumeTrue(Files.isExecutable(jdk.home().resolve("bin/jcmd")), "no jcmd in " + jdk.home());
    Process application = pod.start(jdk, AGENT, "-cp", classPath, "Waiting");
    try {
      assertThat(application.inputReader().readLine()).isEqualTo("main runs");

      collectGarbage(jdk, application);
      assertThat(jcmd(jdk, application, "VM.class_hierarchy").lines())
          .anyMatch(line -> line.contains("dev.irsacheck.agent.IrsaCheckAgent"))
          .noneMatch(line -> line.contains("software.amazon.awssdk"))
          .noneMatch(line -> line.contains("dev.irsacheck.") && !line.contains(".agent."));
      assertThat(jcmd(jdk, application, "VM.classloaders"))
          .contains("platform")
          .doesNotContain("IsolatedClassLoader");
      assertThat(jcmd(jdk, application, "Thread.print"))
          .contains("\"main\"")
          .doesNotContain("irsa-check");
    } finally {
      application.destroy();
      application.waitFor(1, TimeUnit.MINUTES);
    }
  }

  /** The JDK's cache of connections knows the socket's factory for another five seconds. */
  private static void collectGarbage(Jdk jdk, Process application) throws Exception {
    for (int i = 0; i < 20; i++) {
      assertThat(jcmd(jdk, application, "GC.run")).contains("Command executed");
      if (!jcmd(jdk, application, "VM.class_hierarchy").contains("software.amazon.awssdk")) {
        return;
      }
      Thread.sleep(500);
    }
  }

  private static String jcmd(Jdk jdk, Process application, String command) throws Exception {
    return jdk.run(Map.of(), "jcmd", Long.toString(application.pid()), command).out();
  }

  @ParameterizedTest
  @ValueSource(strings = {"a folder", "a+b", "50%20"})
  void theJarMayLieUnderAnyPath(String name) throws Exception {
    Path jar = Files.createDirectories(folder.resolve(name)).resolve("irsa-check.jar");
    Files.copy(BuiltJar.PATH, jar);

    Jdk.Ended ended = pod.java(Jdk.current(), "-javaagent:" + jar, "-cp", classPath, "Looking");

    assertThat(ended.err()).startsWith("irsa-check OK");
    assertThat(Jdk.current().run(OFF, "java", "-jar", jar.toString()).err())
        .doesNotContain("the self-check itself failed");
  }

  @Test
  void theJarMayBeNamedByARelativePath() throws Exception {
    Path relative = Path.of("").toAbsolutePath().relativize(BuiltJar.PATH);

    Jdk.Ended ended =
        pod.java(Jdk.current(), "-javaagent:" + relative, "-cp", classPath, "Looking");

    assertThat(ended.err()).startsWith("irsa-check OK");
  }
}

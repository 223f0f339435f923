package dev.irsacheck.agent;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * What is left in the JVM when the check has talked to STS over TLS: the bootstrap's few classes,
 * which the JVM itself put on the application's class path, and nothing that they made.
 */
class NothingStaysIT {
  @TempDir static Path folder;
  private static String classPath;

  /** Tells what only the JVM itself can know, and waits to be looked at from outside. */
  private static final String WAITING =
      """
      import java.lang.reflect.Field;
      import java.util.*;

      public class Waiting {
        public static void main(String[] args) throws Exception {
          Map<?, ?> hooks = (Map<?, ?>) valueOf("java.lang.ApplicationShutdownHooks", "hooks");
          System.out.println("shutdown hooks " + hooks.keySet());
          Map<?, ?> idle = (Map<?, ?>) valueOf("sun.net.www.http.HttpClient", "kac");
          int connections = 0;
          for (Object host : idle.values()) {
            connections += ((Collection<?>) host).size();
          }
          System.out.println("idle connections " + connections);
          System.in.read();
        }

        private static Object valueOf(String type, String name) throws Exception {
          Field field = Class.forName(type).getDeclaredField(name);
          field.setAccessible(true);
          return field.get(null);
        }
      }
      """;

  @BeforeAll
  static void compileTheApplication() throws IOException {
    classPath = Sources.compile(folder.resolve("application"), "Waiting", WAITING);
  }

  @ParameterizedTest
  @CsvSource({
    "17, healthy",
    "21, healthy",
    "25, healthy",
    "17, trust-mismatch",
    "21, trust-mismatch",
    "25, trust-mismatch",
    "17, not-sts"
  })
  void afterTheCheck(int version, String scenario) throws Exception {
    Jdk jdk = Jdk.of(version);
    assumeTrue(Files.isExecutable(jdk.home().resolve("bin/jcmd")), "no jcmd in " + jdk.home());
    try (Pod pod = Pod.of(scenario, folder)) {
      Process application =
          pod.start(
              jdk,
              "-javaagent:" + BuiltJar.PATH + "=mode=warn,timeout=5s",
              "--add-opens=java.base/java.lang=ALL-UNNAMED",
              "--add-opens=java.base/sun.net.www.http=ALL-UNNAMED",
              "-cp",
              classPath,
              "Waiting");
      try {
        BufferedReader out = application.inputReader();
        assertThat(out.readLine()).isEqualTo("shutdown hooks []");
        assertThat(out.readLine()).isEqualTo("idle connections 0");
        assertThat(pod.emulator().requests()).as("STS was asked").isNotEmpty();

        assertNoThreadOfOurs(jcmd(jdk, application, "Thread.print"));
        assertNoClassOfOurs(afterGarbageCollection(jdk, application));
        assertThat(jcmd(jdk, application, "VM.classloaders"))
            .contains("platform")
            .doesNotContain("IsolatedClassLoader");
      } finally {
        application.destroy();
        application.waitFor(1, TimeUnit.MINUTES);
      }
    }
  }

  /**
   * The JDK's own Keep-Alive-Timer may still be there, whoever connected first; it holds no class
   * of ours, or those would be found.
   */
  private static void assertNoThreadOfOurs(String threads) {
    assertThat(threads).contains("\"main\"").doesNotContain("irsa-check", "dev.irsacheck");
  }

  private static void assertNoClassOfOurs(String classes) {
    assertThat(classes.lines().filter(line -> line.contains("dev.irsacheck.")))
        .isNotEmpty()
        .allMatch(line -> line.contains("dev.irsacheck.agent."));
    for (String library : new String[] {"software.amazon", "jackson", "snakeyaml", "slf4j"}) {
      assertThat(classes).doesNotContain(library);
    }
  }

  /** An object with a finalizer outlives one collection. */
  private static String afterGarbageCollection(Jdk jdk, Process application) throws Exception {
    String classes = "";
    for (int i = 0; i < 4; i++) {
      assertThat(jcmd(jdk, application, "GC.run")).contains("Command executed");
      classes = jcmd(jdk, application, "VM.class_hierarchy");
      if (!classes.contains("software.amazon")) {
        break;
      }
    }
    return classes;
  }

  private static String jcmd(Jdk jdk, Process application, String command) throws Exception {
    return jdk.run(Map.of(), "jcmd", Long.toString(application.pid()), command).out();
  }
}

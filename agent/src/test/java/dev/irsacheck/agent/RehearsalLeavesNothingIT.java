package dev.irsacheck.agent;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.BufferedReader;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** After a rehearsal the JVM is as if there had been none. */
class RehearsalLeavesNothingIT {
  @TempDir static Path folder;
  private static String classPath;

  private static final String WAITING =
      """
      import java.lang.reflect.Field;
      import java.util.*;

      public class Waiting {
        public static void main(String[] args) throws Exception {
          System.out.println("properties " + System.getProperty("aws.disableEc2Metadata")
              + " " + System.getProperty("com.amazonaws.sdk.disableEc2Metadata"));
          System.out.println("shutdown hooks "
              + ((Map<?, ?>) valueOf("java.lang.ApplicationShutdownHooks", "hooks")).keySet());
          System.out.println("TLS " + valueOf("javax.net.ssl.SSLContext", "defaultContext")
              + " " + valueOf("javax.net.ssl.HttpsURLConnection", "defaultSSLSocketFactory"));
          System.out.println("context loader " + (Thread.currentThread().getContextClassLoader()
              == ClassLoader.getSystemClassLoader()));
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
    "17, newest-v2, false",
    "25, newest-v2, true",
    "17, sdk-v1, kept",
    "17, sdk-v2-old, false"
  })
  void afterIt(int version, String sdk, String metadataDisabled) throws Exception {
    Jdk jdk = Jdk.of(version);
    assumeTrue(Files.isExecutable(jdk.home().resolve("bin/jcmd")), "no jcmd in " + jdk.home());
    SdkJars jars = sdk.equals("newest-v2") ? SdkJars.newestV2() : SdkJars.copied(sdk);
    Path temporary = Files.createTempDirectory(folder, "temporary");
    try (Pod pod = Pod.of("healthy", folder)) {
      Process application =
          pod.start(
              jdk,
              "-javaagent:" + BuiltJar.PATH + "=rehearse=true,mode=warn",
              "--add-opens=java.base/java.lang=ALL-UNNAMED",
              "--add-opens=java.base/javax.net.ssl=ALL-UNNAMED",
              "-XX:-UsePerfData",
              "-Djava.io.tmpdir=" + temporary,
              "-Daws.disableEc2Metadata=" + metadataDisabled,
              "-Dcom.amazonaws.regions.RegionUtils.fileOverride=" + regions(pod),
              "-Dhttp.proxyHost=127.0.0.1",
              "-Dhttp.proxyPort=1",
              "-Dhttp.nonProxyHosts=localhost",
              "-cp",
              classPath + File.pathSeparator + jars.classPath(),
              "Waiting");
      try {
        BufferedReader out = application.inputReader();
        assertThat(out.readLine()).isEqualTo("properties " + metadataDisabled + " null");
        assertThat(out.readLine()).isEqualTo("shutdown hooks []");
        assertThat(out.readLine()).isEqualTo("TLS null null");
        assertThat(out.readLine()).isEqualTo("context loader true");
        assertThat(temporary).isEmptyDirectory();
        assertThat(jcmd(jdk, application, "Thread.print"))
            .contains("\"main\"")
            .doesNotContain("irsa-check", "idle-connection", "java-sdk-http");

        String classes = afterGarbageCollection(jdk, application);
        assertThat(classes.lines().filter(line -> line.contains("dev.irsacheck.")))
            .isNotEmpty()
            .allMatch(line -> line.contains("dev.irsacheck.agent."));
        for (String name :
            new String[] {"amazon", "-org.apache.", "slf4j", "java.util.logging.LogManager/"}) {
          assertThat(classes.lines().filter(line -> line.contains(name))).as(name).isEmpty();
        }
        assertThat(jcmd(jdk, application, "VM.classloaders"))
            .contains("platform")
            .doesNotContain("rehearsal", "IsolatedClassLoader");
      } finally {
        application.destroy();
        application.waitFor(1, TimeUnit.MINUTES);
      }
    }
  }

  /**
   * The JDK keeps an idle connection for some seconds, and with it what opened it; a JDK's time
   * limit, so this waits for it, but for no certain time.
   */
  private static String afterGarbageCollection(Jdk jdk, Process application) throws Exception {
    String classes = "";
    for (int i = 0; i < 40; i++) {
      assertThat(jcmd(jdk, application, "GC.run")).contains("Command executed");
      classes = jcmd(jdk, application, "VM.class_hierarchy");
      if (!classes.contains("amazon")) {
        break;
      }
      Thread.sleep(500);
    }
    return classes;
  }

  private static Path regions(Pod pod) throws IOException {
    Path file = Files.createTempFile(folder, "regions", ".xml");
    return Files.writeString(
        file,
        "<XML><Regions><Region><Name>eu-west-1</Name><Endpoint><ServiceName>sts</ServiceName>"
            + "<Http>false</Http><Https>true</Https><Hostname>localhost:"
            + pod.emulator().endpoint().getPort()
            + "</Hostname></Endpoint></Region></Regions></XML>");
  }

  private static String jcmd(Jdk jdk, Process application, String command) throws Exception {
    return jdk.run(Map.of(), "jcmd", Long.toString(application.pid()), command).out();
  }
}

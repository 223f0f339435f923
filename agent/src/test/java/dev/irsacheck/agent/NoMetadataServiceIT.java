package dev.irsacheck.agent;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The check never calls the metadata service, which hides a broken chain. */
class NoMetadataServiceIT {
  private static final Jdk JDK = Jdk.current();

  @TempDir static Path folder;
  private static String classPath;

  private final AtomicInteger connections = new AtomicInteger();
  private ServerSocket metadataService;

  private static final String APPLICATION =
      """
      import java.net.Socket;
      import java.net.URI;

      public class Application {
        public static void main(String[] args) throws Exception {
          if (args.length > 0) {
            URI service = URI.create(System.getenv("AWS_EC2_METADATA_SERVICE_ENDPOINT"));
            new Socket(service.getHost(), service.getPort()).getInputStream().read();
          }
        }
      }
      """;

  @BeforeAll
  static void compileTheApplication() throws IOException {
    classPath = Sources.compile(folder.resolve("application"), "Application", APPLICATION);
  }

  @BeforeEach
  void serve() throws IOException {
    metadataService = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
    Thread thread = new Thread(this::count, "metadata-service");
    thread.setDaemon(true);
    thread.start();
  }

  private void count() {
    while (!metadataService.isClosed()) {
      try {
        Socket connection = metadataService.accept();
        connections.incrementAndGet();
        connection.close();
      } catch (IOException closed) {
        return;
      }
    }
  }

  @AfterEach
  void stop() throws IOException {
    metadataService.close();
  }

  @ParameterizedTest
  @CsvSource({"healthy, 0", "china-without-region, 78", "static-keys-shadow, 78"})
  void nobodyConnects(String scenario, int exit) throws Exception {
    try (Pod pod = Pod.of(scenario, folder)) {
      Jdk.Ended ended =
          pod.java(
              JDK,
              variables(),
              "-javaagent:" + BuiltJar.PATH + "=inspect-imds",
              "-cp",
              classPath,
              "Application");

      assertThat(ended.exit()).as(ended.err()).isEqualTo(exit);
      assertThat(connections).hasValue(0);
    }
  }

  @Test
  void aConnectionWouldBeCounted() throws Exception {
    JDK.run(variables(), "java", "-cp", classPath, "Application", "connects");

    assertThat(connections).hasValue(1);
  }

  private Map<String, String> variables() {
    return Map.of(
        "AWS_EC2_METADATA_SERVICE_ENDPOINT",
        "http://127.0.0.1:" + metadataService.getLocalPort(),
        // Makes the SDK look for its region.
        "AWS_DEFAULTS_MODE",
        "auto");
  }
}

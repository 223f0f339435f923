package dev.irsacheck.agent;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** An application that names its trust store in {@code main} finds the decision still open. */
class FirstHttpsConnectionIT {
  @TempDir static Path folder;
  private static String classPath;
  private static Pod pod;

  private static final String LATE =
      """
      import java.net.URI;
      import javax.net.ssl.HttpsURLConnection;

      public class Late {
        public static void main(String[] args) throws Exception {
          System.setProperty("javax.net.ssl.trustStore", System.getenv("IRSA_TRUSTSTORE"));
          System.setProperty(
              "javax.net.ssl.trustStorePassword", System.getenv("IRSA_TRUSTSTORE_PASSWORD"));
          URI sts = URI.create(System.getenv("AWS_ENDPOINT_URL_STS") + "/");
          HttpsURLConnection connection = (HttpsURLConnection) sts.toURL().openConnection();
          System.out.println("HTTP status above 0: " + (connection.getResponseCode() > 0));
        }
      }
      """;

  @BeforeAll
  static void startThePod() throws IOException {
    classPath = Sources.compile(folder.resolve("application"), "Late", LATE);
    pod = Pod.of("healthy", folder);
  }

  @AfterAll
  static void stopThePod() {
    pod.close();
  }

  @ParameterizedTest
  @ValueSource(ints = {17, 21, 25})
  void aTrustStoreNamedInMainCounts(int version) throws Exception {
    Jdk.Ended ended =
        pod.distrustingJava(
            Jdk.of(version),
            Map.of(),
            "-javaagent:" + BuiltJar.PATH + "=mode=warn,timeout=5s",
            "-cp",
            classPath,
            "Late");

    assertThat(ended.err())
        .as("the agent connected with a trust store that does not know STS")
        .startsWith("irsa-check CANNOT TELL  IRSA414  ");
    assertThat(ended.out()).as(ended.err()).isEqualTo("HTTP status above 0: true\n");
  }
}

package dev.irsacheck.run.launch;

import static org.assertj.core.api.Assertions.assertThat;

import dev.irsacheck.pod.settings.RunMode;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Foreign secrets in a server's response or a person's text are masked by name or format. */
class UnknownSecretsStayTest {
  private static final String KEY = "nnwJZ4cU6Q/4tRIKpdq19AU5H8t2o4PwpxmEEykl";
  private static final String TOKEN =
      "IQoJb3JpZ2luX2VjEK//////////wEaCWV1LXdlc3QtMSJHMEUCIQDk4fJ8sH2vQm9xL7rT0yNbZcWg5Ae";

  private static final List<String> PIECES =
      List.of(
          KEY.substring(4, 16),
          TOKEN.substring(4, 20),
          "hunter2",
          "UYW5WTVVS",
          "ODNlZjA2",
          "b07e0123");

  @TempDir private Path folder;

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "used " + KEY + " of that",
        "SecretAccessKey: " + KEY,
        "{\"Token\":\"" + TOKEN + "\"}",
        "session " + TOKEN + " is old",
        "ASIAYNJR6GKUYW5WTVVS",
        "Authorization: Basic ODNlZjA2aHVudGVyMg==",
        "password=hunter2",
        "http://u:hunter2@proxy:3128/",
        "https://b.s3.amazonaws.com/k?X-Amz-Signature=b07e0123b07e0123b07e0123b07e0123",
        "eyJhbGciOiJSUzI1NiJ9.ODNlZjA2ODNlZjA2.c2lnhunter2"
      })
  void noneIsInAnyOutput(String secret) throws IOException {
    int marked = 0;
    for (String output : new String[] {"text", "json", "agent"}) {
      for (int place = 0; place < 5; place++) {
        PlantedPod pod = planted(secret, place);
        String said =
            pod.said(
                output.equals("agent") ? RunMode.AGENT : RunMode.COMMAND_LINE,
                output.equals("json") ? "json" : "text");

        assertThat(said).as(output + place).isNotEmpty().doesNotContain(PIECES);
        marked += said.contains("(secret)") ? 1 : 0;
      }
    }
    assertThat(marked).isGreaterThanOrEqualTo(3);
  }

  private PlantedPod planted(String secret, int place) {
    PlantedPod pod = new PlantedPod(folder, "400ms");
    switch (place) {
      case 0 -> pod.refuse("AccessDenied", "no, " + secret.replace("&", "&amp;"), "1");
      case 1 -> pod.pod.variable("AWS_ROLE_SESSION_NAME", "my " + secret);
      case 2 -> pod.pod.variable("AWS_ENDPOINT_URL_STS", "see " + secret);
      case 3 -> pod.settings.put("mode", secret);
      default -> pod.config = "mode: '" + secret + "'";
    }
    return pod;
  }
}

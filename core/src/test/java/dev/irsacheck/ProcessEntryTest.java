package dev.irsacheck;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class ProcessEntryTest {
  private static final String PROPERTY = "irsacheck.test.handed-over";

  @AfterEach
  void forget() {
    System.clearProperty(PROPERTY);
  }

  @Test
  void theApplicationsPropertiesBecomeThoseOfThisProcess() throws IOException {
    String handedOver =
        "arguments=timeout\\=5s\nproperty." + PROPERTY + "=caf\\u00e9\nagentJar=/a.jar\n";

    var launch =
        ProcessEntry.launch(
            new ByteArrayInputStream(handedOver.getBytes(StandardCharsets.ISO_8859_1)));

    assertThat(System.getProperty(PROPERTY)).isEqualTo("café");
    assertThat(launch)
        .containsEntry("form", "agent")
        .containsEntry("arguments", "timeout=5s")
        .containsEntry("agentJar", "/a.jar")
        .hasSize(3);
  }

  @Test
  void anAgentWithoutArgumentsHasNone() throws IOException {
    assertThat(ProcessEntry.launch(new ByteArrayInputStream(new byte[0]))).containsOnlyKeys("form");
  }

  @Test
  void coresAnswersAreWrittenForTheApplicationsJvm() {
    assertThat(answers(Map.of("form", "agent"))).isEmpty();
    assertThat(answers(Map.of("noDowngrade", true))).isEqualTo("noDowngrade=true\n");
    assertThat(answers(Map.of("watch", new String[0]))).isEqualTo("watch=true\n");
  }

  private static String answers(Map<String, Object> launch) {
    var out = new ByteArrayOutputStream();
    ProcessEntry.answer(launch, new PrintStream(out));
    return out.toString(StandardCharsets.UTF_8);
  }
}

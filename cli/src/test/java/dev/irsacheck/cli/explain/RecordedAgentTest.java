package dev.irsacheck.cli.explain;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;

class RecordedAgentTest {
  private static final Path RECORDING =
      Path.of("../core/src/test/resources/dev/irsacheck/aws/podidentity/agent-0.1.37.yaml");

  @TestFactory
  Stream<DynamicTest> isExplainedAsTheCheckReadsIt() throws IOException {
    Map<?, ?> recording =
        new Yaml(new SafeConstructor(new LoaderOptions())).load(Files.readString(RECORDING));
    return ((List<?>) recording.get("situations"))
        .stream()
            .map(each -> (Map<?, ?>) each)
            .filter(each -> each.containsKey("code"))
            .map(
                each ->
                    DynamicTest.dynamicTest(each.get("name").toString(), () -> explained(each)));
  }

  private static void explained(Map<?, ?> situation) throws IOException {
    String body = situation.get("body").toString();
    String line =
        "Error when retrieving credentials from container-role: Error retrieving metadata:"
            + " Received non 200 response "
            + situation.get("status")
            + " from container metadata: "
            + body;
    List<LogFinding> recognised = LogExplainerTest.explain(line);
    assertThat(recognised)
        .extracting(each -> each.code().toString())
        .first()
        .isEqualTo(situation.get("code"));
    // Brackets alone are ambiguous without the agent's address.
    boolean certain = !body.matches("\\[[0-9a-f-]*]");
    assertThat(recognised.get(0).tier() == LogFinding.Tier.CERTAIN).isEqualTo(certain);
  }
}

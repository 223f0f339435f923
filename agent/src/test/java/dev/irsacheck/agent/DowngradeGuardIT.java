package dev.irsacheck.agent;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DowngradeGuardIT {
  private static final String ASKING =
      """
      if (given.containsKey("property.asked")) {
        deeds = " no-downgrade";
      }
      """;

  private static final String APPLICATION =
      """
      public class Application {
        public static void main(String[] args) {
          System.out.println(System.getProperty("aws.disableEc2Metadata"));
        }
      }
      """;

  @TempDir static Path folder;
  private static Path healthy;
  private static Path damaged;
  private static String classPath;

  @BeforeAll
  static void makeTheJars() throws IOException {
    classPath = Sources.compile(folder.resolve("application"), "Application", APPLICATION);
    healthy = Core.doing(ASKING, folder.resolve("healthy.jar"));
    damaged = BuiltJar.withCore(null, null, folder.resolve("damaged.jar"));
  }

  @Test
  void coreAsksForIt() throws Exception {
    assertThat(start(healthy.toString(), Map.of(), "-Dasked=true").out()).isEqualTo("true\n");
  }

  @Test
  void whereCoreAnswersItAloneDecides() throws Exception {
    // The configuration file, which the bootstrap does not read, may turn the check off.
    assertThat(start(healthy + "=no-downgrade", Map.of()).out()).isEqualTo("null\n");
  }

  @Test
  void whereCoreFailsTheArgumentDecides() throws Exception {
    Jdk.Ended ended = start(damaged + "=no-downgrade", Map.of());

    assertThat(ended.err()).contains("the application starts unchecked");
    assertThat(ended.out()).isEqualTo("true\n");
  }

  @Test
  void whereCoreFailsTheVariableDecides() throws Exception {
    Map<String, String> asked = Map.of("IRSA_CHECK_NO_DOWNGRADE", "true");

    assertThat(start(damaged.toString(), asked).out()).isEqualTo("true\n");
    assertThat(start(damaged.toString(), Map.of()).out()).isEqualTo("null\n");
  }

  @Test
  void offMeansOff() throws Exception {
    assertThat(start(damaged + "=mode=off,no-downgrade", Map.of()).out()).isEqualTo("null\n");
  }

  private static Jdk.Ended start(String agent, Map<String, String> variables, String... options)
      throws Exception {
    List<String> arguments = new ArrayList<>(List.of(options));
    arguments.add("-Daws.roleArn=arn:aws:iam::111122223333:role/orders");
    arguments.addAll(List.of("-javaagent:" + agent, "-cp", classPath, "Application"));
    return Jdk.current().run(variables, "java", arguments.toArray(new String[0]));
  }
}

package dev.irsacheck.agent;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
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
class VerdictIT {
  private static final Jdk JDK = Jdk.current();

  @TempDir static Path folder;
  private static String classPath;
  private static Pod healthy;
  private static Pod mismatch;

  private static final String APPLICATION =
      """
      public class Application {
        public static void main(String[] args) {
          System.out.println(
              "main runs" + (System.getProperty("aws.disableEc2Metadata") == null ? "" : " without IMDS"));
        }
      }
      """;

  @BeforeAll
  static void startThePods() throws IOException {
    classPath = Sources.compile(folder.resolve("application"), "Application", APPLICATION);
    healthy = Pod.of("healthy", folder);
    mismatch = Pod.of("trust-mismatch", folder);
  }

  @AfterAll
  static void stopThePods() {
    healthy.close();
    mismatch.close();
  }

  @ParameterizedTest
  @MethodSource("dev.irsacheck.agent.Jdk#versions")
  void aMisconfiguredPodDoesNotStart(int version) throws Exception {
    Path log = folder.resolve("termination-log-" + version);

    Jdk.Ended ended = start(Jdk.of(version), mismatch, "termination-log=" + log);

    assertThat(ended.exit()).isEqualTo(78);
    assertThat(ended.out()).isEmpty();
    assertThat(ended.err())
        .startsWith("irsa-check FAILED  IRSA301  ")
        .contains("system:serviceaccount:shop:", "  why   ", "  fix   ", "explain IRSA301")
        .doesNotContain("\tat ");
    assertThat(ended.err().lines().toList()).containsAll(Files.readAllLines(log));
    assertThat(ended.err()).contains(" checks passed, ");
    assertThat(Files.readString(log))
        .containsSubsequence("\n  fix   ", "\n  saw   ", "\n  more  ")
        .doesNotContain("checks passed");
    assertThat(Files.size(log)).isLessThanOrEqualTo(4096);
  }

  /** The check's process has the downward API's names too. */
  @Test
  void theNodeExporterReadsWhatTheStartCameTo(@TempDir Path textfiles) throws Exception {
    Map<String, String> names =
        Map.of(
            "POD_NAMESPACE",
            "shop",
            "POD_NAME",
            "orders-x",
            "IRSA_CHECK_TEXTFILE_DIRECTORY",
            textfiles.toString());

    assertThat(start(JDK, mismatch, names, "").err()).startsWith("irsa-check FAILED  IRSA301  ");

    assertThat(Files.readString(textfiles.resolve("shop_orders-x.prom")))
        .contains("{namespace=\"shop\",pod=\"orders-x\",service_account=\"")
        .containsPattern(",role=\"arn:aws:iam::[0-9]{12}:role/")
        .contains(",verdict=\"misconfigured\",side=\"\",code=\"IRSA301\",exit=\"78\"} ");
  }

  @ParameterizedTest
  @MethodSource("dev.irsacheck.agent.Jdk#versions")
  void thatAwsCannotTellStartsTheApplicationUnlessItIsToStop(int version) throws Exception {
    try (Pod pod = Pod.of("throttled-for-ever", folder)) {
      Jdk.Ended ended = null;
      for (String limit : new String[] {"2s", "20s", "5m"}) {
        ended = start(Jdk.of(version), pod, "strict,no-downgrade,timeout=" + limit);
        if (ended.err().startsWith("irsa-check CANNOT TELL  IRSA417")) {
          break; // else the machine was too busy even to read the token or to end in time
        }
      }

      assertThat(ended.exit()).isZero();
      assertThat(ended.out()).isEqualTo("main runs without IMDS\n");
      assertThat(ended.err())
          .startsWith("irsa-check CANNOT TELL  IRSA417  ")
          .endsWith("so the application starts; its role was not verified\n");
    }
  }

  @ParameterizedTest
  @MethodSource("dev.irsacheck.agent.Jdk#versions")
  void thatNobodyCanTellIsAnotherExitCode(int version) throws Exception {
    try (Pod pod = Pod.of("throttled-for-ever", folder)) {
      Path log = folder.resolve("throttled-" + version);

      Jdk.Ended ended = null;
      for (String limit : new String[] {"2s", "20s", "5m"}) {
        ended =
            start(
                Jdk.of(version),
                pod,
                "cannot-tell=stop,timeout=" + limit + ",termination-log=" + log);
        if (ended.err().startsWith("irsa-check CANNOT TELL  IRSA4")) {
          break; // else the machine was too busy even to read the token or to end in time
        }
      }

      assertThat(ended.exit()).isEqualTo(75);
      assertThat(ended.out()).isEmpty();
      assertThat(ended.err()).startsWith("irsa-check CANNOT TELL  IRSA4").doesNotContain("\tat ");
      assertThat(ended.err().lines().toList()).containsAll(Files.readAllLines(log));
    }
  }

  @Test
  void staticKeysAreNamedAndNotShown() throws Exception {
    try (Pod pod = Pod.of("static-keys-shadow", folder)) {
      Path log = folder.resolve("static-keys");

      Jdk.Ended text = start(JDK, pod, "verbose,termination-log=" + log);
      Jdk.Ended json = start(JDK, pod, "format=json,termination-log=" + log);

      assertThat(text.err()).startsWith("irsa-check FAILED  IRSA108  ");
      assertThat(json.err()).contains("\"primary\":\"IRSA108\"");
      pod.assertTightLipped(Files.readString(log));
    }
  }

  @Test
  void warnSaysTheSameAndStarts() throws Exception {
    Jdk.Ended ended = start(JDK, mismatch, "mode=warn");

    assertThat(ended.exit()).isZero();
    assertThat(ended.out()).isEqualTo("main runs\n");
    assertThat(ended.err())
        .startsWith("irsa-check FAILED  IRSA301  ")
        .endsWith("  mode=warn: the application starts anyway\n");
  }

  @Test
  void offAsksNobody() throws Exception {
    asksNobody("mode=off");
  }

  @Test
  void offInTheFileAsksNobodyEither() throws Exception {
    Path file = Files.writeString(folder.resolve("off.yaml"), "mode: off\n");

    asksNobody("config=" + file);
  }

  /** A new pod, because other tests call the shared ones at the same time. */
  private static void asksNobody(String arguments) throws Exception {
    try (Pod own = Pod.of("trust-mismatch", folder)) {
      Jdk.Ended ended = start(JDK, own, arguments);

      assertThat(ended.err()).isEmpty();
      assertThat(ended.out()).isEqualTo("main runs\n");
      assertThat(own.emulator().requests()).isEmpty();
    }
  }

  @Test
  void anIgnoredFindingDoesNotStopTheApplication() throws Exception {
    Jdk.Ended ended = start(JDK, healthy, "expect-account=444455556666,ignore=IRSA602,verbose");

    assertThat(ended.exit()).as(ended.err()).isZero();
    assertThat(ended.out()).isEqualTo("main runs\n");
    assertThat(ended.err()).startsWith("irsa-check OK").contains("IRSA602 is ignored by setting");
  }

  @Test
  void jsonIsOneLineOnTheErrorStreamSinceTheOtherIsTheApplications() throws Exception {
    Jdk.Ended ended = start(JDK, mismatch, "format=json");

    assertThat(ended.exit()).isEqualTo(78);
    assertThat(ended.out()).isEmpty();
    assertThat(ended.err().lines())
        .singleElement()
        .asString()
        .startsWith("{\"schema\":\"irsa-check-report/v2\"")
        .contains("\"verdict\":\"misconfigured\",\"exit\":78,\"primary\":\"IRSA301\"")
        .endsWith("}");
  }

  @Test
  void anExpectationThatIsNotMetNamesBothSides() throws Exception {
    Map<String, String> variables =
        Map.of("IRSA_CHECK_EXPECT_ROLE", "arn:aws:iam::111122223333:role/billing");

    Jdk.Ended ended = start(JDK, healthy, variables, "");

    assertThat(ended.exit()).isEqualTo(78);
    assertThat(ended.out()).isEmpty();
    assertThat(ended.err())
        .startsWith("irsa-check FAILED  IRSA113  ")
        .contains("arn:aws:iam::111122223333:role/orders", "(env AWS_ROLE_ARN)")
        .contains("arn:aws:iam::111122223333:role/billing", "(env IRSA_CHECK_EXPECT_ROLE)");
  }

  /** The description exceeds a buffer, as a long class path does. */
  @ParameterizedTest
  @MethodSource("dev.irsacheck.agent.Jdk#versions")
  void expectationsThatAreMetSayNothing(int version) throws Exception {
    Jdk.Ended ended =
        healthy.java(
            Jdk.of(version),
            "-javaagent:"
                + BuiltJar.PATH
                + "=expect-role=arn:aws:iam::111122223333:role/orders,expect-account=111122223333,"
                + "expect-service-account=shop/orders,expect-audience=sts.amazonaws.com",
            "-cp",
            classPath + (":" + classPath).repeat(1_000),
            "Application");

    assertThat(ended.exit()).as(ended.err()).isZero();
    assertThat(ended.err()).startsWith("irsa-check OK").hasLineCount(1);
    assertThat(ended.out()).isEqualTo("main runs\n");
  }

  private static Jdk.Ended start(Jdk jdk, Pod pod, String settings) throws Exception {
    return start(jdk, pod, Map.of(), settings);
  }

  private static Jdk.Ended start(Jdk jdk, Pod pod, Map<String, String> variables, String settings)
      throws Exception {
    String agent = "-javaagent:" + BuiltJar.PATH + (settings.isEmpty() ? "" : "=" + settings);
    return pod.java(jdk, variables, agent, "-cp", classPath, "Application");
  }
}

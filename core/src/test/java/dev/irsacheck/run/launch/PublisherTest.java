package dev.irsacheck.run.launch;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.irsacheck.base.bootstrap.StartMetric;
import dev.irsacheck.chain.diagnosis.DiagnosisCode;
import dev.irsacheck.chain.diagnosis.FaultSide;
import dev.irsacheck.chain.diagnosis.Finding;
import dev.irsacheck.check.CheckResult;
import dev.irsacheck.check.Outcome;
import dev.irsacheck.pod.settings.ConfigFile;
import dev.irsacheck.pod.settings.SettingsReader;
import dev.irsacheck.report.Colours;
import dev.irsacheck.report.PodSummary;
import dev.irsacheck.report.Report;
import dev.irsacheck.report.TerminationMessage;
import dev.irsacheck.report.Verdict;
import java.io.ByteArrayOutputStream;
import java.io.File;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PublisherTest {
  private static final StartMetric METRIC =
      StartMetric.of(Map.of("POD_NAMESPACE", "shop", "POD_NAME", "orders-x"), new File("none"));

  @TempDir private Path folder;

  private final ByteArrayOutputStream messages = new ByteArrayOutputStream();

  @Test
  void aFaultOfOursStopsTheApplicationOnlyWhereThatIsAskedFor() {
    assertThat(publisher(true, "").exitCode(Verdict.SELF_CHECK_FAILED, null)).isZero();
    assertThat(messages.toString(UTF_8))
        .isEqualTo("irsa-check: the application starts unchecked\n");
    assertThat(publisher(true, "strict=true").exitCode(Verdict.SELF_CHECK_FAILED, null))
        .isEqualTo(70);
    assertThat(publisher(true, "strict=true,mode=warn").exitCode(Verdict.SELF_CHECK_FAILED, null))
        .isZero();
    assertThat(publisher(false, "").exitCode(Verdict.SELF_CHECK_FAILED, null)).isEqualTo(70);
  }

  @ParameterizedTest
  @CsvSource({
    "'', AWS, 0",
    "'', POD, 75",
    "cannot-tell=by-cause, AWS, 0",
    "cannot-tell=by-cause, POD, 75",
    "cannot-tell=stop, AWS, 75",
    "cannot-tell=stop, POD, 75",
    "cannot-tell=start, AWS, 0",
    "cannot-tell=start, POD, 0",
    "'strict=true', AWS, 0",
    "'mode=warn,cannot-tell=stop', POD, 0",
  })
  void whatCannotBeToldStopsByItsCauseOrAsIsAskedFor(String arguments, FaultSide side, int code) {
    assertThat(publisher(true, arguments).exitCode(Verdict.CANNOT_TELL, side)).isEqualTo(code);
    assertThat(publisher(false, arguments).exitCode(Verdict.CANNOT_TELL, side)).isEqualTo(code);
  }

  @Test
  void anApplicationThatStartsInAwssTroubleIsToldThatNothingWasProved() throws Exception {
    Path log = folder.resolve("log");
    Publisher publisher = publisher(true, "termination-log=" + log);
    Finding.Builder throttled = Finding.of(DiagnosisCode.IRSA417).headline("throttled");
    String line =
        "  cannot-tell=by-cause: at 1970-01-01T00:00:00Z the problem was on AWS's side, so the"
            + " application starts; its role was not verified\n";

    assertThat(publisher.publish(report(Outcome.broken(throttled)))).isEqualTo(75);
    assertThat(messages.toString(UTF_8)).doesNotContain("cannot-tell");

    assertThat(publisher.publish(report(Outcome.broken(throttled.on(FaultSide.AWS))))).isZero();
    assertThat(messages.toString(UTF_8)).endsWith(line);
    assertThat(Files.readString(log)).startsWith("irsa-check CANNOT TELL  IRSA417").endsWith(line);
  }

  /** The probe uses the role's credentials, even if STS did not name their owner. */
  @Test
  void aPermissionThatCannotBeProvedTakesNothingFromTheRole() throws Exception {
    Publisher publisher = publisher(true, "termination-log=" + folder.resolve("log"));
    Outcome throttled =
        Outcome.broken(Finding.of(DiagnosisCode.IRSA714).headline("throttled").on(FaultSide.AWS));

    assertThat(publisher.publish(report(throttled, "arn:of:the:role"))).isZero();
    assertThat(messages.toString(UTF_8))
        .endsWith("starts; its role was verified, but not all of its permissions\n");

    assertThat(publisher.publish(report(throttled))).isZero();
    assertThat(messages.toString(UTF_8)).endsWith("its role was not verified\n");
  }

  @Test
  void whatIsWrongStandsInTheTerminationLogToTheLetter() throws Exception {
    Path log = folder.resolve("log");

    assertThat(
            publisher(false, "termination-log=" + log).wrongUsage(List.of("a: one", "b: another")))
        .isEqualTo(64);

    assertThat(messages.toString(UTF_8))
        .isEqualTo(
            """
            irsa-check WRONG USAGE  IRSA901  a: one
              also  b: another
              more  irsa-check explain IRSA901
            """);
    assertThat(Files.readString(log)).isEqualTo(messages.toString(UTF_8));
  }

  @Test
  void whatAProcessThatStaysLeavesIsWhatItFoundLast() throws Exception {
    Path log = folder.resolve("log");
    Publisher publisher = publisher(false, "termination-log=" + log);
    Finding.Builder refused =
        Finding.of(DiagnosisCode.IRSA301).headline("no").look("Do this", "kubectl get sa");

    publisher.writeTerminationMessage(report(Outcome.broken(refused)));
    assertThat(Files.readString(log))
        .startsWith(
            """
            irsa-check FAILED  IRSA301  no

              fix   Do this:
                      kubectl get sa
            """);

    publisher.writeTerminationMessage(report(Outcome.held()));
    assertThat(log).isEmptyFile();
    assertThat(messages.toString(UTF_8)).isEmpty();
  }

  /** Programs count fleets by it: docs/exit-codes.md. */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "MISCONFIGURED     | irsa-check FAILED  IRSA301  no",
        "CANNOT_TELL       | irsa-check CANNOT TELL  IRSA417  no",
        "SELF_CHECK_FAILED | irsa-check SELF-CHECK ERROR  IRSA902  a check of irsa-check itself failed",
        "WRONG_USAGE       | irsa-check WRONG USAGE  IRSA901  a: one",
        "HEALTHY           | ''",
      })
  void theFirstLineOfATerminationMessageIsPrefixVerdictAndCode(Verdict verdict, String first)
      throws Exception {
    for (boolean stays : new boolean[] {false, true}) {
      Path log = folder.resolve("log");
      Publisher publisher = publisher(!stays, "termination-log=" + log);
      if (verdict == Verdict.WRONG_USAGE) {
        publisher.wrongUsage(List.of("a: one"));
      } else if (stays) {
        publisher.writeTerminationMessage(report(verdict));
      } else {
        publisher.publish(report(verdict));
      }

      String message = Files.exists(log) ? Files.readString(log) : "";
      assertThat(message.lines().findFirst().orElse("")).isEqualTo(first);
      assertThat(message).matches("(?s)|irsa-check [A-Z -]+  IRSA[0-9]{3}  \\S.*");
      Files.deleteIfExists(log);
    }
  }

  private static Report report(Verdict verdict) {
    Report report =
        report(
            switch (verdict) {
              case MISCONFIGURED ->
                  Outcome.broken(Finding.of(DiagnosisCode.IRSA301).headline("no"));
              case CANNOT_TELL ->
                  Outcome.broken(
                      Finding.of(DiagnosisCode.IRSA417).headline("no").on(FaultSide.AWS));
              case SELF_CHECK_FAILED -> new Outcome.Crashed("x");
              default -> Outcome.held();
            });
    assertThat(report.verdict()).isEqualTo(verdict);
    return report;
  }

  @Test
  void theResultOfAStartIsAMetricInTheNodeExportersDirectory() throws Exception {
    publisher(true, "textfile-directory=" + folder).publish(report(Verdict.CANNOT_TELL));

    assertThat(folder.resolve("shop_orders-x.prom"))
        .hasContent(
            """
            # TYPE irsa_check_start_timestamp_seconds gauge
            irsa_check_start_timestamp_seconds{namespace="shop",pod="orders-x",service_account="orders",\
            role="arn:aws:iam::111122223333:role/orders",verdict="cannot_tell",side="aws",code="IRSA417",exit="0"} 0
            """);
    assertThat(messages.toString(UTF_8)).startsWith("irsa-check CANNOT TELL  IRSA417");

    publisher(true, "textfile-directory=" + folder).publish(report(Verdict.SELF_CHECK_FAILED));
    assertThat(folder.resolve("shop_orders-x.prom"))
        .content()
        .contains("verdict=\"self_check_failed\",side=\"\",code=\"IRSA902\",exit=\"0\"} 0");

    publisher(false, "textfile-directory=" + folder).wrongUsage(List.of("a: one"));
    assertThat(folder.resolve("shop_orders-x.prom"))
        .content()
        .contains("verdict=\"wrong_usage\",side=\"\",code=\"IRSA901\",exit=\"64\"} ");
  }

  @Test
  void theFormatPrometheusPrintsTheMetricAlone() {
    publisher(false, "format=prometheus").publish(report(Verdict.MISCONFIGURED));

    assertThat(messages.toString(UTF_8))
        .startsWith("# TYPE irsa_check_start_timestamp_seconds gauge\nirsa_check_start")
        .endsWith("code=\"IRSA301\",exit=\"78\"} 0\n")
        .doesNotContain("FAILED");
  }

  @Test
  void aDirectoryThatCannotBeWrittenLeavesTheVerdictAlone() {
    Path none = folder.resolve("none/at/all");

    assertThat(publisher(false, "textfile-directory=" + none).publish(report(Verdict.HEALTHY)))
        .isZero();

    assertThat(messages.toString(UTF_8))
        .endsWith("irsa-check: cannot write the metric into " + none + ": NoSuchFileException\n");
  }

  @Test
  void whatWasExecdIntoARunningContainerIsNotItsStart() {
    Publisher.TerminationLog log = (file, message, create) -> null;
    execd(log, Map.of("irsacheck.textfile-directory", folder.toString()))
        .publish(report(Verdict.HEALTHY));

    assertThat(folder).isEmptyDirectory();
  }

  private static Report report(Outcome outcome) {
    return report(outcome, null);
  }

  private static Report report(Outcome outcome, String caller) {
    return new Report(
        "0.1.0",
        new PodSummary(
            "shell",
            null,
            "shop",
            "system:serviceaccount:shop:orders",
            null,
            null,
            "arn:aws:iam::111122223333:role/orders",
            null,
            null,
            caller),
        List.of(new CheckResult("a", "a holds", outcome)),
        Instant.EPOCH,
        Duration.ZERO);
  }

  @Test
  void whatWasExecdIntoARunningContainerLeavesItsTerminationLogAlone() {
    List<String> written = new ArrayList<>();
    Publisher.TerminationLog log =
        (file, message, create) -> {
          written.add(file.getFileName().toString());
          return null;
        };

    execd(log, Map.of()).wrongUsage(List.of("a: one"));
    assertThat(written).isEmpty();

    execd(log, Map.of("irsacheck.termination-log", "/named")).wrongUsage(List.of("a: one"));
    assertThat(written).containsExactly("named");
  }

  private Publisher execd(Publisher.TerminationLog log, Map<String, String> properties) {
    PrintStream stream = new PrintStream(messages, true, UTF_8);
    return new Publisher(
        new Streams(stream, stream, Colours.NONE),
        "irsa-check",
        false,
        () -> true,
        SettingsReader.agent("", properties, Map.of(), (path, limit) -> new ConfigFile.Absent())
            .inForce(),
        log,
        METRIC);
  }

  @Test
  void wrongSettingsOfAnAgentThatWarnsStopNothing() {
    assertThat(publisher(true, "mode=warn").wrongUsage(List.of("a: one"))).isZero();
    assertThat(publisher(false, "mode=warn").wrongUsage(List.of("a: one"))).isEqualTo(64);
  }

  @Test
  void aTerminationLogThatFailsOrDoesNotAnswerLeavesTheVerdictAlone() {
    CountDownLatch never = new CountDownLatch(1);
    Publisher failing =
        publisher(
            false,
            "",
            (file, message, create) -> {
              throw new UnsupportedOperationException();
            });
    Publisher silent =
        publisher(
            false,
            "",
            (file, message, create) -> {
              try {
                never.await();
              } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
              }
              return null;
            });

    assertThat(failing.wrongUsage(List.of("a: one"))).isEqualTo(64);
    assertThat(silent.wrongUsage(List.of("a: one"))).isEqualTo(64);

    String cannot = "cannot write the termination log " + folder.resolve("none") + ": ";
    assertThat(messages.toString(UTF_8))
        .contains(cannot + "UnsupportedOperationException\n", cannot + "it does not answer\n");
    never.countDown();
  }

  private Publisher publisher(boolean agent, String arguments) {
    return publisher(agent, arguments, TerminationMessage::write);
  }

  private Publisher publisher(boolean agent, String arguments, Publisher.TerminationLog log) {
    PrintStream stream = new PrintStream(messages, true, UTF_8);
    return new Publisher(
        new Streams(stream, stream, Colours.NONE),
        "irsa-check",
        agent,
        () -> false,
        SettingsReader.agent(
                arguments,
                Map.of("irsacheck.termination-log", folder.resolve("none").toString()),
                Map.of(),
                (path, limit) -> new ConfigFile.Absent())
            .inForce(),
        log,
        METRIC);
  }
}

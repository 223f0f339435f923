package dev.irsacheck.examples;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.irsacheck.emulator.RunningEmulator;
import dev.irsacheck.emulator.world.Scenario;
import dev.irsacheck.json.Json;
import dev.irsacheck.json.MalformedJson;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.ResourceLock;
import org.junit.jupiter.api.parallel.Resources;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Declared permissions of every kind, in worlds that allow them, deny them by each owner, do not
 * have what is declared, or have something between pod and service; as the agent proves them and as
 * {@code irsa-check} does. The table of it all is left in {@code target/permissions.md}.
 */
@ResourceLock(Resources.SYSTEM_PROPERTIES)
class PermissionsIT {
  private static final List<String> TABLE = new ArrayList<>();

  @TempDir Path directory;
  private RunningEmulator pod;
  private Path config;

  /** One of each kind; what runs dry says that this endpoint knows of dry runs. */
  private static String declaration(int port) {
    return """
        permissions:
          - s3:ListBucket arn:aws:s3:::orders-prod
          - s3:GetObject arn:aws:s3:::orders-prod/config/app.yaml
          - secretsmanager:GetSecretValue arn:aws:secretsmanager:eu-west-1:111122223333:secret:orders/db
          - ssm:GetParameter /orders/db/url
          - sqs:GetQueueAttributes arn:aws:sqs:eu-west-1:111122223333:orders
          - {allow: kms:GenerateDataKey, on: alias/orders, dry-run: true}
          - dynamodb:GetItem arn:aws:dynamodb:eu-west-1:111122223333:table/orders
          - sts:AssumeRole arn:aws:iam::444455556666:role/partner
          - sns:GetTopicAttributes arn:aws:sns:eu-west-1:111122223333:orders
          - es:ESHttpGet https://localhost:PORT/orders
          - {allow: lambda:InvokeFunction, on: "arn:aws:lambda:eu-west-1:111122223333:function:orders", dry-run: true}
          - {allow: kinesis:PutRecord, on: "arn:aws:kinesis:eu-west-1:111122223333:stream/orders", dry-run: true}
        """
        .replace("PORT", String.valueOf(port));
  }

  @BeforeEach
  void startThePod() throws IOException {
    pod = RunningEmulator.start(Scenario.named("healthy-permissions"), directory.resolve("pod"), 0);
    config =
        Files.writeString(
            directory.resolve("irsa-check.yaml"), declaration(pod.endpoint().getPort()));
  }

  @AfterEach
  void stop() {
    pod.close();
  }

  @Test
  void whatIsAllowedIsHeld() throws Exception {
    Map<String, Told> told = bothForms("allowed", "");

    assertThat(told.values()).extracting(Told::outcome).containsOnly("held");
  }

  @ParameterizedTest
  @CsvSource({
    "identity, IRSA701",
    "identity-explicit, IRSA702",
    "service-control, IRSA703",
    "service-control-implicit, IRSA703",
    "resource-control, IRSA703",
    "boundary, IRSA704",
    "boundary-explicit, IRSA704",
    "session, IRSA705",
    "session-explicit, IRSA705",
    "vpc-endpoint, IRSA706",
    "vpc-endpoint-explicit, IRSA706",
    "resource, IRSA707",
    "resource-explicit, IRSA707",
    "untold, IRSA709",
  })
  void aDenialIsToldAsItsOwners(String owner, String code) throws Exception {
    Map<String, Told> told =
        bothForms(
            "denied by " + owner,
            "roles: {orders: {permissions: {deny: [{what: \"* *\", by: " + owner + "}]}}}\n");

    for (Map.Entry<String, Told> each : told.entrySet()) {
      // Of an absent object S3 says the same, without a word of whose policy it was.
      boolean hidden = owner.equals("untold") && each.getKey().equals("s3:GetObject");
      assertThat(each.getValue().code()).as(each.getKey()).isEqualTo(hidden ? "IRSA712" : code);
    }
  }

  @Test
  void whatIsNotThereIsMissing() throws Exception {
    Map<String, Told> told =
        bothForms(
            "not found",
            """
            buckets: {orders-prod: {objects: ~}}
            secrets: {orders/db: ~}
            parameters: {/orders/db/url: ~}
            queues: {orders: ~}
            keys: {alias/orders: ~}
            tables: {orders: ~}
            topics: {orders: ~}
            functions: {orders: ~}
            streams: {orders: ~}
            domains: {orders: {indices: []}}
            """);

    // A bucket without an object can be listed; a role of another account cannot be missing.
    told.remove("s3:ListBucket");
    told.remove("sts:AssumeRole");
    // Of a secret that is not there AWS knows no suffix, which the role's policy names.
    assertThat(told.remove("secretsmanager:GetSecretValue").code()).isEqualTo("IRSA701");
    assertThat(told.values()).extracting(Told::code).containsOnly("IRSA710");
  }

  @Test
  void aBucketThatIsNotThereIsMissingToo() throws Exception {
    Map<String, Told> told = bothForms("no such bucket", "buckets: {orders-prod: ~}\n");

    assertThat(told.get("s3:ListBucket").code()).isEqualTo("IRSA710");
    assertThat(told.get("s3:GetObject").code()).isEqualTo("IRSA710");
  }

  @ParameterizedTest
  @CsvSource({"permanent-redirect", "header-malformed"})
  void aBucketOfAnotherRegionIsAskedThere(String how) throws Exception {
    Map<String, Told> told =
        bothForms(
            "wrong region, " + how,
            "buckets: {orders-prod: {region: eu-central-1, elsewhere: " + how + "}}\n");

    assertThat(told.get("s3:ListBucket").code()).isEqualTo("IRSA711");
    assertThat(told.get("s3:GetObject").outcome()).isEqualTo("elsewhere");
  }

  @ParameterizedTest
  @CsvSource({
    "throttled, IRSA714",
    "internal-error, IRSA714",
    "html, IRSA714",
    "reset, IRSA714",
  })
  void whatIsNoAnswerSaysNothingOfTheRole(String instead, String code) throws Exception {
    Map<String, Told> told = bothForms(instead, "answers: {any: " + instead + "}\n");

    told.remove("sts:AssumeRole"); // Not by this endpoint's answers.
    assertThat(told.values()).extracting(Told::code).containsOnly(code);
  }

  /** One more try is made, and it is enough. */
  @Test
  void aServiceThatThrottlesOnceIsAskedAgain() throws Exception {
    Map<String, Told> told =
        bothForms("throttled once", "answers: {s3: {is: throttled, times: 1}}\n");

    assertThat(told.values()).extracting(Told::outcome).containsOnly("held");
  }

  /** What is signed for one host is no other's business. */
  @Test
  void aRedirectIsFollowedNowhere() throws Exception {
    try (RunningEmulator other =
        RunningEmulator.start(
            Scenario.named("healthy-permissions"), directory.resolve("other"), 0)) {
      Map<String, Told> told =
          bothForms(
              "redirect", "answers: {any: {is: redirect, to: \"" + other.endpoint() + "/\"}}\n");

      assertThat(other.requests()).isEmpty();
      told.remove("sts:AssumeRole");
      assertThat(told.values()).extracting(Told::outcome).doesNotContain("held");
    }
  }

  /** A granted answer is not read, however long it is. */
  @Test
  void aGigabyteIsNotRead() throws Exception {
    long began = System.nanoTime();
    bothForms("a gigabyte", "answers: {s3: huge, secretsmanager: huge}\n");

    assertThat((System.nanoTime() - began) / 1e9).isLessThan(60);
  }

  /** In a process of its own, as an application meets it: the agent's own way to the probes. */
  @Test
  void theAgentsProcessProvesThem() throws Exception {
    Ended held = new Start(pod, directory).settings(settings()).run();
    assertThat(held.exit()).as(held.err()).isZero();
    assertThat(pod.calls()).hasSizeGreaterThanOrEqualTo(11);

    world("roles: {orders: {permissions: {deny: [{what: \"sqs:* *\", by: boundary}]}}}\n");
    Ended denied = new Start(pod, directory).settings(settings()).run();
    assertThat(denied.exit()).as(denied.err()).isEqualTo(78);
    assertThat(denied.code()).isEqualTo("IRSA704");
    TABLE.add("");
    TABLE.add("Agent in a process: `" + denied.firstLine() + "`, exit " + denied.exit());
  }

  @Test
  void tenOfThemAddTheirOwnCallsAndOneLineForWhoWantsAll() throws Exception {
    String all = Files.readString(config);
    List<String> lines = all.lines().toList();
    Files.writeString(config, String.join("\n", lines.subList(0, 11)) + "\n");
    Ended with = program("verbose", "true");
    int calls = pod.calls().size();
    int withRequests = pod.requests().size();
    Files.writeString(config, "mode: enforce\n");
    Ended without = program("verbose", "true");

    assertThat(with.exit()).as(with.err()).isZero();
    assertThat(with.err().lines().count()).isEqualTo(without.err().lines().count() + 1);
    assertThat(with.err()).contains(": 10 permissions\n");
    // DynamoDB's key has to be known first, and the role is taken at STS.
    assertThat(calls).isEqualTo(10);
    TABLE.add("");
    TABLE.add(
        "Ten permissions: "
            + calls
            + " calls of services, "
            + withRequests
            + " requests in all against "
            + (pod.requests().size() - withRequests)
            + " without; "
            + with.millis()
            + " ms against "
            + without.millis()
            + " ms in this JVM");
  }

  /** What came of a permission in a report. */
  private record Told(String outcome, String code, String headline) {}

  /** Both must say the same of each permission. */
  private Map<String, Told> bothForms(String row, String world) throws Exception {
    world(world);
    Ended agent = new Start(pod, directory).settings(with(settings(), "format=json")).check();
    world(world); // What is given a number of times is given anew.
    Ended program = program("format", "json");
    agent.assertSilentAboutTheTokenOf(pod);
    program.assertSilentAboutTheTokenOf(pod);
    assertThat(agent.err() + program.out()).doesNotContain("not a password");

    Map<?, ?> report = report(program.out());
    assertThat(report(agent.err()).get("primary")).as(agent.err()).isEqualTo(report.get("primary"));
    assertThat(agent.exit()).isEqualTo(program.exit());
    Map<String, Told> told = told(report);
    assertThat(told(report(agent.err()))).isEqualTo(told);
    for (Map.Entry<String, Told> each : told.entrySet()) {
      Told one = each.getValue();
      TABLE.add(
          String.format(
              "| %s | %s | %s | %s | %d | %s |",
              row,
              each.getKey(),
              one.outcome(),
              one.code(),
              program.exit(),
              one.headline().replace("|", "\\|")));
    }
    return told;
  }

  /** A new file is a new world, also where it says the same. */
  private void world(String more) throws IOException {
    Files.writeString(
        pod.worldFile(),
        "based-on: healthy-permissions\ndescription: \"" + System.nanoTime() + "\"\n" + more);
  }

  private Ended program(String setting, String value) {
    return InThisJvm.program(
        pod.environment(),
        Map.of(
            "config",
            config.toString(),
            "timeout",
            BuiltTree.PATIENCE,
            "namespace-file",
            directory.resolve("pod").resolve("namespace").toString(),
            setting,
            value));
  }

  private List<String> settings() {
    return List.of("config=" + config);
  }

  private static List<String> with(List<String> settings, String more) {
    List<String> all = new ArrayList<>(settings);
    all.add(more);
    return all;
  }

  private static Map<?, ?> report(String output) throws MalformedJson {
    for (String line : output.split("\n")) {
      if (line.startsWith("{\"schema\":\"irsa-check-report/")) {
        return (Map<?, ?>) Json.parse(line.getBytes(UTF_8));
      }
    }
    throw new IllegalStateException("no report in: " + output);
  }

  private static Map<String, Told> told(Map<?, ?> report) {
    Map<String, Told> told = new LinkedHashMap<>();
    for (Object each : (List<?>) report.get("permissions")) {
      Map<?, ?> permission = (Map<?, ?>) each;
      Object code = permission.get("code");
      Object headline = permission.get("headline");
      told.put(
          permission.get("action").toString(),
          new Told(
              permission.get("outcome").toString(),
              code == null ? "-" : code.toString(),
              headline == null ? "" : headline.toString()));
    }
    return told;
  }

  @AfterAll
  static void printTheTable() throws IOException {
    StringBuilder text = new StringBuilder();
    text.append(
        "| world | declared | outcome | code | exit | headline |\n|---|---|---|---|---|---|\n");
    for (String row : TABLE) {
      text.append(row.startsWith("|") ? row + "\n" : "");
    }
    for (String row : TABLE) {
      text.append(row.startsWith("|") ? "" : row + "\n");
    }
    System.out.print(text);
    Files.writeString(BuiltTree.root().resolve("examples/target/permissions.md"), text);
  }
}

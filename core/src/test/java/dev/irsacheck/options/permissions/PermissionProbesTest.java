package dev.irsacheck.options.permissions;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.irsacheck.aws.call.ProbeAnswer;
import dev.irsacheck.aws.call.RequestSender;
import dev.irsacheck.aws.retry.Retries;
import dev.irsacheck.aws.sts.AwsSdkRegions;
import dev.irsacheck.chain.names.RoleArn;
import dev.irsacheck.chain.permissions.Permission;
import dev.irsacheck.chain.permissions.ProbeResult;
import dev.irsacheck.chain.permissions.ProbedPermission;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PermissionProbesTest {
  private static final CallerContext PLACE =
      new CallerContext("aws", "111122223333", "eu-west-1", new AwsSdkRegions());

  private static ProbedPermission prove(Permission permission, RequestSender wire) {
    return prove(PLACE, permission, wire);
  }

  private static ProbedPermission prove(
      CallerContext place, Permission permission, RequestSender wire) {
    return ProbesWithoutPauses.of(place, () -> wire)
        .probe(List.of(permission), () -> 10_000)
        .get(0);
  }

  private static ProbedPermission prove(String action, String resource, RequestSender wire) {
    return prove(new Permission(action, resource), wire);
  }

  private static List<Permission> objects(int count) {
    List<Permission> permissions = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      permissions.add(new Permission("s3:GetObject", "arn:aws:s3:::orders/" + i));
    }
    return permissions;
  }

  @ParameterizedTest
  @CsvSource({
    "https://sqs.us-gov-west-1.amazonaws.com/444455556666/q, aws, aws-us-gov",
    "https://sqs.cn-north-1.amazonaws.com.cn/444455556666/q, aws, aws-cn",
    "https://sqs.eusc-de-east-1.amazonaws.eu/444455556666/q, aws, aws-eusc",
    "https://sqs.eu-west-1.amazonaws.com/444455556666/q, aws-cn, aws"
  })
  void aQueueOfAnotherPartitionIsNotAskedFor(String url, String own, String other) {
    FakeWire wire = FakeWire.of(FakeWire.granted(""));
    CallerContext place = new CallerContext(own, "111122223333", "eu-west-1", new AwsSdkRegions());

    assertThat(prove(place, new Permission("sqs:GetQueueUrl", url), wire).result())
        .isEqualTo(new ProbeResult.OtherPartition(other, own));
    assertThat(wire.calls()).isEmpty();
  }

  @Test
  void whatCostsNothingComesFirstAndTheRestInTheOrderOfTheDeclaration() {
    List<Permission> declared =
        List.of(
            new Permission("kinesis:PutRecord", "arn:aws:kinesis:::stream/s"),
            new Permission("secretsmanager:GetSecretValue", "arn:aws:secretsmanager:::secret:s"),
            new Permission("s3:ListBucket", "arn:aws:s3:::b"),
            new Permission("ssm:GetParameter", "/p"),
            new Permission("s3:GetObject", "arn:aws:s3:::b/k"),
            new Permission("kms:Encrypt", "alias/k"),
            new Permission("s3:PutObject", "arn:aws:s3:::b/k"),
            new Permission("sts:AssumeRole", "arn:aws:iam::444455556666:role/r"));

    assertThat(PermissionProbes.cheapFirst(declared).stream().map(declared::indexOf))
        .containsExactly(3, 6, 7, 4, 5, 1, 2, 0);
  }

  /** Another region does not have the resource. */
  @Test
  void theRegionOfTheResourceItselfCounts() {
    FakeWire wire = FakeWire.of(FakeWire.granted("{}"));
    Permission elsewhere =
        new Permission(
            "sqs:GetQueueUrl",
            "arn:aws:sqs:us-east-1:111122223333:orders",
            null,
            false,
            "eu-central-1",
            false);

    prove(elsewhere, wire);

    assertThat(wire.calls().get(0).region()).isEqualTo("us-east-1");
  }

  /** A name without an account is the caller's. */
  @ParameterizedTest
  @CsvSource({
    "ssm:GetParameter, /x, arn:aws:ssm:eu-west-1:444455556666:parameter/x",
    "sqs:GetQueueUrl, arn:aws:sqs:eu-west-1::orders, arn:aws:sqs:eu-west-1:444455556666:orders",
    "kms:DescribeKey, alias/orders, arn:aws:kms:eu-west-1:444455556666:alias/orders"
  })
  void aShortNameIsOfTheAccountOfTheRoleThatAsks(String action, String name, String whole) {
    FakeWire wire = FakeWire.of(FakeWire.granted(), FakeWire.granted("{}"));

    assertThat(prove(as(action, name), wire).resource()).isEqualTo(whole);
  }

  @Test
  @Timeout(300)
  void fourAreAskedAtATimeAndAllInTheirOrder() {
    AtomicInteger now = new AtomicInteger();
    AtomicInteger most = new AtomicInteger();
    CountDownLatch four = new CountDownLatch(4);
    FakeWire wire =
        new FakeWire(
            call -> {
              most.accumulateAndGet(now.incrementAndGet(), Math::max);
              four.countDown();
              await(four);
              now.decrementAndGet();
              return FakeWire.granted();
            });

    List<ProbedPermission> proved =
        new PermissionProbes(PLACE, () -> wire, Retries.ofOneCheck())
            .probe(objects(10), () -> 240_000);

    assertThat(most).hasValue(4);
    assertThat(proved).extracting(ProbedPermission::permission).isEqualTo(objects(10));
    assertThat(proved)
        .extracting(ProbedPermission::result)
        .containsOnly(new ProbeResult.Held("read"));
    assertThat(wire.calls()).hasSize(10);
  }

  /** Results in time are reported, and no probe starts later. */
  @Test
  @Timeout(300)
  void theDeadlineIsNotWaitedBeyond() throws InterruptedException {
    CountDownLatch never = new CountDownLatch(1);
    List<Thread> workers = Collections.synchronizedList(new ArrayList<>());
    FakeWire wire;
    List<ProbedPermission> proved;
    long millis = 200;
    // A slow machine may not get the first result in so short a time.
    do {
      FakeWire asked =
          new FakeWire(
              call -> {
                workers.add(Thread.currentThread());
                if (!call.path().endsWith("/0")) {
                  await(never);
                }
                return FakeWire.granted();
              });
      Instant end = Instant.now().plusMillis(millis);
      proved =
          new PermissionProbes(PLACE, () -> asked, Retries.ofOneCheck())
              .probe(objects(12), () -> Duration.between(Instant.now(), end).toMillis());
      wire = asked;
      millis *= 4;
    } while (!(proved.get(0).result() instanceof ProbeResult.Held) && millis < 60_000);

    assertThat(proved.get(0).result()).isInstanceOf(ProbeResult.Held.class);
    assertThat(proved).hasSize(12);
    assertThat(proved.subList(1, 12))
        .allSatisfy(each -> assertThat(each.result()).isInstanceOf(ProbeResult.Unanswered.class));
    never.countDown();
    for (Thread worker : List.copyOf(workers)) {
      worker.join();
    }
    assertThat(wire.calls()).hasSizeLessThanOrEqualTo(5);
  }

  private static void await(CountDownLatch latch) {
    try {
      latch.await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  @Test
  void aFaultOfOursIsToldAndTheOthersAreProved() {
    FakeWire wire =
        new FakeWire(
            call -> {
              if (call.path().endsWith("/0")) {
                throw new IllegalStateException();
              }
              return FakeWire.granted();
            });

    List<ProbedPermission> proved =
        new PermissionProbes(PLACE, () -> wire, Retries.ofOneCheck())
            .probe(objects(2), () -> 10_000);

    assertThat(proved.get(0).result())
        .isEqualTo(
            new ProbeResult.Unanswered(
                "a bug in irsa-check: IllegalStateException",
                ProbeResult.Unanswered.NoAnswerReason.BUG));
    assertThat(proved.get(1).result()).isInstanceOf(ProbeResult.Held.class);
  }

  @ParameterizedTest
  @CsvSource({
    "s3:PutObject, arn:aws:s3:::orders/a",
    "s3:*, arn:aws:s3:::orders/a",
    "*, *",
    "s3:GetObject, *",
    "sqs:GetQueueUrl, arn:aws:sqs:eu-west-1:111122223333:orders-*",
    "sqs:GetQueueUrl, arn:aws:sqs:*:111122223333:orders",
    "sqs:GetQueueUrl, arn:aws:sqs:eu-west-1:*:orders",
    "sqs:GetQueueUrl, https://sqs.eu-west-1.amazonaws.com",
    "sqs:GetQueueUrl, https://sqs.eu-west-1.amazonaws.com/111122223333",
    "secretsmanager:GetSecretValue, arn:aws:secretsmanager:eu-west-1:111122223333:secret:db/*",
    "dynamodb:GetItem, arn:aws:dynamodb:eu-west-1:111122223333:table/*",
    "lambda:InvokeFunction, arn:aws:lambda:eu-west-1:111122223333:function:*",
    "kms:Encrypt, arn:aws:kms:eu-west-1:111122223333:key/*",
    "sts:AssumeRole, arn:aws:iam::111122223333:role/*",
    "es:ESHttpGet, arn:aws:es:eu-west-1:111122223333:domain/orders/*",
    "kms:Encrypt, arn:aws:kms:eu west:111122223333:key/1",
    "kms:Encrypt, arn:aws:kms:evil.example.com/:111122223333:key/1"
  })
  void whatCannotBeProvedIsNotAsked(String action, String resource) {
    ProbedPermission probed = prove(action, resource, FakeWire.of());

    assertThat(probed.result()).isInstanceOf(ProbeResult.NotProbed.class);
  }

  @Test
  void nothingLeadsIntoAnotherPartition() {
    ProbedPermission probed = prove("s3:GetObject", "arn:aws-cn:s3:::orders/a", FakeWire.of());

    assertThat(probed.result()).isInstanceOf(ProbeResult.OtherPartition.class);
  }

  @Test
  void withoutARegionNothingIsAsked() {
    CallerContext nowhere = new CallerContext("aws", "111122223333", null, new AwsSdkRegions());
    Permission object = new Permission("s3:GetObject", "arn:aws:s3:::orders/a");

    assertThat(prove(nowhere, object, FakeWire.of()).result())
        .isInstanceOf(ProbeResult.NotProbed.class);
    FakeWire wire = FakeWire.of(FakeWire.granted());
    Permission there =
        new Permission("s3:GetObject", "arn:aws:s3:::orders/a", null, false, "eu-north-1", false);
    assertThat(prove(nowhere, there, wire).result()).isInstanceOf(ProbeResult.Held.class);
    assertThat(wire.calls().get(0).region()).isEqualTo("eu-north-1");
  }

  @ParameterizedTest
  @CsvSource({
    "kms:DescribeKey, alias/orders, arn:aws:kms:eu-west-1:111122223333:alias/orders, eu-west-1",
    "ssm:GetParameter, /a/b, arn:aws:ssm:eu-west-1:111122223333:parameter/a/b, eu-west-1",
    "sqs:GetQueueUrl, https://sqs.us-east-1.amazonaws.com/444455556666/q,"
        + " arn:aws:sqs:us-east-1:444455556666:q, us-east-1",
    "sqs:GetQueueUrl, https://us-west-2.queue.amazonaws.com/444455556666/q,"
        + " arn:aws:sqs:us-west-2:444455556666:q, us-west-2",
    "sqs:GetQueueUrl, https://queue.amazonaws.com/444455556666/q,"
        + " arn:aws:sqs:us-east-1:444455556666:q, us-east-1",
    "sqs:GetQueueUrl, https://sqs-fips.us-east-2.amazonaws.com/444455556666/q,"
        + " arn:aws:sqs:us-east-2:444455556666:q, us-east-2",
    "sqs:GetQueueUrl, https://vpce-0a1b-2c3d.sqs.us-east-1.vpce.amazonaws.com/444455556666/q,"
        + " arn:aws:sqs:us-east-1:444455556666:q, us-east-1",
    "sqs:GetQueueUrl, https://sqs.internal.example.com/444455556666/q,"
        + " arn:aws:sqs:eu-west-1:444455556666:q, eu-west-1",
    "sqs:GetQueueUrl, https://queue.internal.example.com/444455556666/q,"
        + " arn:aws:sqs:eu-west-1:444455556666:q, eu-west-1",
    "sqs:GetQueueUrl, arn:aws:sqs:::q, arn:aws:sqs:eu-west-1:111122223333:q, eu-west-1",
    "sns:GetTopicAttributes, arn:aws:sns:us-west-2::t, arn:aws:sns:us-west-2:111122223333:t,"
        + " us-west-2",
    "secretsmanager:GetSecretValue, arn:aws:secretsmanager:eu-west-1::secret:db-??????,"
        + " arn:aws:secretsmanager:eu-west-1:111122223333:secret:db, eu-west-1",
    "es:ESHttpGet, https://search-a.eu-central-1.es.amazonaws.com/i,"
        + " https://search-a.eu-central-1.es.amazonaws.com/i, eu-central-1",
    "es:ESHttpGet, https://search.example.com/i, https://search.example.com/i, eu-west-1"
  })
  void shortNamesAreMadeWhole(String action, String resource, String whole, String region) {
    FakeWire wire = FakeWire.of(FakeWire.granted());

    ProbedPermission probed = prove(action, resource, wire);

    assertThat(probed.resource()).isEqualTo(whole);
    assertThat(probed.result()).isInstanceOf(ProbeResult.Held.class);
    assertThat(wire.calls().get(0).region()).isEqualTo(region);
  }

  private static Permission as(String action, String resource) {
    RoleArn role = RoleArn.read("arn:aws:iam::444455556666:role/partner").orNull();
    return new Permission(action, resource, role, false, null, false);
  }

  /** The assumed role finds its account's tables by name. */
  @Test
  void anotherRoleIsTakenFirst() {
    FakeWire wire = FakeWire.of(FakeWire.granted(), FakeWire.granted(), FakeWire.granted());
    String table = "arn:aws:dynamodb:eu-west-1:444455556666:table/orders";

    assertThat(prove(as("dynamodb:GetItem", table), wire).result())
        .isInstanceOf(ProbeResult.Held.class);
    assertThat(new String(wire.calls().get(0).body(), UTF_8)).startsWith("Action=AssumeRole&");
    assertThat(wire.body()).contains("\"TableName\":\"orders\"");
  }

  @Test
  void aRoleThatIsRefusedIsWhatIsTold() {
    FakeWire wire = FakeWire.of(FakeWire.json(403, "AccessDenied", ""));
    ProbedPermission probed = prove(as("s3:GetObject", "arn:aws:s3:::orders/a"), wire);

    assertThat(probed.resource()).isEqualTo("arn:aws:iam::444455556666:role/partner");
    assertThat(((ProbeResult.RoleNotAssumed) probed.result()).taking())
        .isInstanceOf(ProbeResult.Denied.class);
    assertThat(wire.calls()).hasSize(1);
  }

  /** A role may have to assume itself, for example with session tags. */
  @Test
  void aRoleThatMayNotTakeItselfWasTaken() {
    FakeWire wire = FakeWire.of(FakeWire.granted(), FakeWire.json(403, "AccessDenied", ""));
    String itself = "arn:aws:iam::444455556666:role/partner";

    assertThat(prove(as("sts:AssumeRole", itself), wire).result())
        .isInstanceOf(ProbeResult.Denied.class);
  }

  @Test
  void throttlingIsAskedThreeTimes() {
    ProbeAnswer slow = FakeWire.s3(503, "SlowDown", "");
    FakeWire once = FakeWire.of(slow, FakeWire.granted());
    FakeWire always = FakeWire.of(slow, slow, slow);
    FakeWire role = FakeWire.of(slow, FakeWire.granted(), FakeWire.granted());

    assertThat(prove("s3:GetObject", "arn:aws:s3:::orders/a", once).result())
        .isInstanceOf(ProbeResult.Held.class);
    assertThat(prove("s3:GetObject", "arn:aws:s3:::orders/a", always).result())
        .isInstanceOf(ProbeResult.Unanswered.class);
    assertThat(prove(as("s3:GetObject", "arn:aws:s3:::orders/a"), role).result())
        .isInstanceOf(ProbeResult.Held.class);
    assertThat(always.calls()).hasSize(3);
  }

  /** All permissions of a service share its retries. */
  @Test
  void manyPermissionsOfAThrottledServiceAreNotAskedThreeTimesEach() {
    FakeWire wire = new FakeWire(call -> FakeWire.s3(503, "SlowDown", ""));

    List<ProbedPermission> proved =
        ProbesWithoutPauses.of(PLACE, () -> wire).probe(objects(20), () -> 240_000);

    assertThat(proved)
        .allSatisfy(each -> assertThat(each.result()).isInstanceOf(ProbeResult.Unanswered.class));
    assertThat(wire.calls()).hasSize(22);
  }
}

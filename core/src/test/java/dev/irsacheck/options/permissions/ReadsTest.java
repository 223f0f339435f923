package dev.irsacheck.options.permissions;

import static dev.irsacheck.options.permissions.FakeWire.granted;
import static dev.irsacheck.options.permissions.FakeWire.json;
import static dev.irsacheck.options.permissions.FakeWire.refused;
import static org.assertj.core.api.Assertions.assertThat;

import dev.irsacheck.aws.call.ProbeAnswer;
import dev.irsacheck.chain.permissions.Permission;
import dev.irsacheck.chain.permissions.ProbeResult;
import dev.irsacheck.chain.permissions.ProbeableAction;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class ReadsTest {
  private static final String QUEUE = "arn:aws:sqs:eu-west-1:111122223333:orders";
  private static final String TOPIC = "arn:aws:sns:eu-west-1:111122223333:orders";
  private static final String SECRET = "arn:aws:secretsmanager:eu-west-1:111122223333:secret:db";
  private static final String SSM = "arn:aws:ssm:eu-west-1:111122223333:parameter";
  private static final ProbeAnswer DENIED = json(400, "AccessDeniedException", "");
  private static final ProbeAnswer NO_QUEUE = noQueue("The specified queue does not exist.");

  private static ProbeAnswer noQueue(String message) {
    return refused(
        400,
        Map.of("x-amzn-query-error", "AWS.SimpleQueueService.NonExistentQueue;Sender"),
        "{\"__type\":\"com.amazonaws.sqs#QueueDoesNotExist\",\"message\":\"" + message + "\"}");
  }

  @ParameterizedTest
  @EnumSource
  void everyActionHasAKind(ProbeableAction action) {
    assertThat(Probe.of(action)).isNotNull();
  }

  /** Finding the queue proves no other permission, and not finding it disproves none. */
  @ParameterizedTest
  @ValueSource(strings = {"sqs:SendMessage", "sqs:ReceiveMessage", "sqs:DeleteMessage"})
  void aMessageIsNeitherSentNorReceived(String action) {
    FakeWire wire = FakeWire.of(granted());

    assertThat(wire.prove(action, QUEUE)).isInstanceOf(ProbeResult.NotProbed.class);
    assertThat(wire.asked()).containsExactly("GetQueueUrl");
    assertThat(FakeWire.of(DENIED).prove(action, QUEUE)).isInstanceOf(ProbeResult.NotProbed.class);
    assertThat(FakeWire.of(NO_QUEUE).prove(action, QUEUE)).isInstanceOf(ProbeResult.Missing.class);
    assertThat(FakeWire.of(FakeWire.none()).prove(action, QUEUE))
        .isInstanceOf(ProbeResult.Unanswered.class);
  }

  @Test
  void aQueueIsReadByItsAddress() {
    FakeWire wire = FakeWire.of(granted());

    assertThat(wire.prove("sqs:GetQueueAttributes", QUEUE)).isInstanceOf(ProbeResult.Held.class);
    assertThat(wire.body())
        .contains("\"QueueUrl\":\"https://sqs.eu-west-1.amazonaws.com/111122223333/orders\"");
    String url = "https://eu-west-1.queue.amazonaws.com/111122223333/orders";
    wire = FakeWire.of(granted());
    wire.prove(new Permission("sqs:GetQueueAttributes", url), QUEUE);
    assertThat(wire.body()).contains("\"QueueUrl\":\"" + url + "\"");
    assertThat(FakeWire.of(NO_QUEUE).prove("sqs:GetQueueAttributes", QUEUE))
        .isInstanceOf(ProbeResult.Missing.class);
  }

  /** SQS answers so without sqs:GetQueueUrl, which producers often lack. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "The specified queue does not exist or you do not have access to it.",
        "see the SQS docs",
        ""
      })
  void aQueueThatMayBeHiddenIsNotMissing(String message) {
    ProbeAnswer hidden = noQueue(message);

    for (String change : List.of("sqs:SendMessage", "sqs:ReceiveMessage", "sqs:DeleteMessage")) {
      assertThat(FakeWire.of(hidden).prove(change, QUEUE))
          .isInstanceOf(ProbeResult.NotProbed.class);
    }
    for (String read : List.of("sqs:GetQueueUrl", "sqs:GetQueueAttributes")) {
      assertThat(FakeWire.of(hidden).prove(read, QUEUE))
          .isEqualTo(
              new ProbeResult.Ambiguous(read, "AWS.SimpleQueueService.NonExistentQueue 400"));
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "The specified queue does not exist.",
        "The specified queue does not exist for this wsdl version."
      })
  void aQueueThatIsSaidNotToExistIsMissing(String message) {
    assertThat(FakeWire.of(noQueue(message)).prove("sqs:GetQueueUrl", QUEUE))
        .isInstanceOf(ProbeResult.Missing.class);
  }

  @Test
  void aTopicIsReadAndNothingIsPublished() {
    assertThat(FakeWire.of(granted()).prove("sns:GetTopicAttributes", TOPIC))
        .isInstanceOf(ProbeResult.Held.class);
    FakeWire wire = FakeWire.of(granted());
    assertThat(wire.prove("sns:Publish", TOPIC)).isInstanceOf(ProbeResult.NotProbed.class);
    assertThat(wire.body()).startsWith("Action=GetTopicAttributes&");
    assertThat(
            FakeWire.of(
                    refused(
                        404,
                        Map.of(),
                        "<ErrorResponse><Error><Code>NotFound</Code></Error></ErrorResponse>"))
                .prove("sns:GetTopicAttributes", TOPIC))
        .isInstanceOf(ProbeResult.Missing.class);
  }

  @Test
  void aSecretIsFetchedAndNotKept() {
    FakeWire wire = FakeWire.of(granted("{\"SecretString\":\"hunter2\"}"));

    assertThat(wire.prove("secretsmanager:GetSecretValue", SECRET))
        .isEqualTo(new ProbeResult.Held("read"));
    assertThat(wire.asked()).containsExactly("GetSecretValue");
    assertThat(wire.kept()).containsExactly(false);
  }

  @ParameterizedTest
  @CsvSource({
    "ResourceNotFoundException, Missing",
    "InvalidRequestException, Unusable",
    "DecryptionFailure, Unusable",
    "AccessDeniedException, Denied",
    "ThrottlingException, Unanswered",
    "InternalServiceError, Unanswered"
  })
  void otherAnswersOfSecretsManager(String code, String proof) {
    assertThat(
            FakeWire.of(json(400, code, "m"))
                .prove("secretsmanager:GetSecretValue", SECRET)
                .getClass()
                .getSimpleName())
        .isEqualTo(proof);
  }

  @ParameterizedTest
  @CsvSource({
    "/orders/db/url, /orders/db/url",
    "/orders, orders",
  })
  void aParametersNameIsItsArnsWithoutTheFirstWord(String ofArn, String name) {
    FakeWire wire = FakeWire.of(granted("{\"Parameter\":{\"Value\":\"hunter2\"}}"));

    assertThat(wire.prove("ssm:GetParameter", SSM + ofArn)).isEqualTo(new ProbeResult.Held("read"));
    assertThat(wire.body()).contains("\"Name\":\"" + name + "\"", "\"WithDecryption\":true");
    assertThat(wire.kept()).containsExactly(false);
  }

  /** The ARN alone does not show whether {@code orders} has a slash. */
  @Test
  void aNameThatIsDeclaredIsAskedForAsItIs() {
    FakeWire wire = FakeWire.of(granted());
    wire.prove(new Permission("ssm:GetParameter", "/orders"), SSM + "/orders");

    assertThat(wire.body()).contains("\"Name\":\"/orders\"");
  }

  /** Both have one ARN: one may exist and the other not. */
  @Test
  void aNameWithoutASlashIsAskedForWithOneBeforeItIsMissing() {
    ProbeAnswer none = json(400, "ParameterNotFound", "");
    FakeWire wire = FakeWire.of(none, granted());

    assertThat(wire.prove("ssm:GetParameter", SSM + "/solo"))
        .isEqualTo(new ProbeResult.Held("read"));
    assertThat(wire.body()).contains("\"Name\":\"/solo\"");
    assertThat(FakeWire.of(none, none).prove("ssm:GetParameter", SSM + "/solo"))
        .isInstanceOf(ProbeResult.Missing.class);
    assertThat(
            FakeWire.of(none, json(400, "ThrottlingException", ""))
                .prove("ssm:GetParameter", SSM + "/solo"))
        .isInstanceOf(ProbeResult.Unanswered.class);
  }

  /** A second call would find a parameter of another name. */
  @Test
  void whereTheNameIsClearNoOtherIsAskedFor() {
    ProbeAnswer none = json(400, "ParameterNotFound", "");

    assertThat(FakeWire.of(none).prove("ssm:GetParameter", SSM + "/a/b"))
        .isInstanceOf(ProbeResult.Missing.class);
    assertThat(FakeWire.of(none).prove(new Permission("ssm:GetParameter", "/solo"), SSM + "/solo"))
        .isInstanceOf(ProbeResult.Missing.class);
    assertThat(
            FakeWire.of(none)
                .prove("ssm:GetParameter", "arn:aws:ssm:eu-west-1:444455556666:parameter/solo"))
        .isInstanceOf(ProbeResult.Missing.class);
  }

  @Test
  void anotherAccountsParameterIsAskedForByItsArn() {
    String arn = "arn:aws:ssm:eu-west-1:444455556666:parameter/orders/url";
    FakeWire wire = FakeWire.of(granted());
    wire.prove("ssm:GetParameter", arn);

    assertThat(wire.body()).contains("\"Name\":\"" + arn + "\"");
  }

  @ParameterizedTest
  @CsvSource({"/orders/*, /orders", "/orders*, /orders", "/orders/, /orders", "/*, /", "/, /"})
  void parametersAreListedByTheirPath(String ofArn, String path) {
    FakeWire wire = FakeWire.of(granted());

    assertThat(wire.prove("ssm:GetParametersByPath", SSM + ofArn))
        .isEqualTo(new ProbeResult.Held("listed"));
    assertThat(wire.body()).contains("\"Path\":\"" + path + "\"");
  }

  @ParameterizedTest
  @CsvSource({
    "ssm:GetParameter, ''",
    "ssm:GetParameter, /",
    "ssm:GetParameter, s/a",
    "ssm:GetParameter, /a*",
    "ssm:GetParametersByPath, ''",
    "ssm:GetParametersByPath, /a*/b"
  })
  void whatIsNoParameterIsNotAskedFor(String action, String ofArn) {
    assertThat(FakeWire.of().prove(action, SSM + ofArn)).isInstanceOf(ProbeResult.NotProbed.class);
  }

  @Test
  void aRoleIsTakenForTheShortestTimeAndItsKeysAreNotKept() {
    FakeWire wire = FakeWire.of(granted("<AccessKeyId>ASIA</AccessKeyId>"));

    assertThat(wire.prove("sts:AssumeRole", "arn:aws:iam::444455556666:role/team/partner"))
        .isInstanceOf(ProbeResult.Held.class);
    assertThat(wire.body())
        .contains(
            "DurationSeconds=900", "arn%3Aaws%3Aiam%3A%3A444455556666%3Arole%2Fteam%2Fpartner");
    assertThat(wire.kept()).containsExactly(false);
  }

  private static ProbeResult domain(String action, ProbeAnswer... answers) {
    String url = "https://search-a.eu-west-1.es.amazonaws.com/orders";
    return FakeWire.of(answers).prove(new Permission(action, url), url);
  }

  @Test
  void aDomainIsAskedItself() {
    assertThat(domain("es:ESHttpGet", granted())).isInstanceOf(ProbeResult.Held.class);
    assertThat(domain("aoss:APIAccessAll", granted())).isInstanceOf(ProbeResult.Held.class);
    assertThat(domain("es:ESHttpGet", refused(404, Map.of(), "{}")))
        .isInstanceOf(ProbeResult.Missing.class);
    assertThat(
            domain(
                "es:ESHttpGet",
                refused(
                    403,
                    Map.of(),
                    "{\"error\":{\"type\":\"security_exception\",\"reason\":\"no permissions\"}}")))
        .isEqualTo(new ProbeResult.Unusable("security_exception 403", "no permissions"));
  }

  /** A response to HEAD has no body. */
  @Test
  void aHeadThatIsRefusedIsAskedAgainAsAGet() {
    ProbeAnswer empty = refused(403, Map.of(), "");
    String user = "{\"Message\":\"User: u is not authorized to perform: es:ESHttpGet ";

    assertThat(domain("es:ESHttpHead", granted())).isInstanceOf(ProbeResult.Held.class);
    assertThat(domain("es:ESHttpHead", refused(404, Map.of(), "")))
        .isInstanceOf(ProbeResult.Missing.class);
    assertThat(domain("es:ESHttpHead", empty, granted())).isInstanceOf(ProbeResult.Denied.class);
    assertThat(
            domain(
                "es:ESHttpHead",
                empty,
                refused(
                    403,
                    Map.of(),
                    user + "because no resource-based policy allows the es:ESHttpGet action\"}")))
        .isInstanceOf(ProbeResult.Denied.class);
    assertThat(domain("es:ESHttpHead", empty, refused(403, Map.of(), "<html>")))
        .as("a proxy's")
        .isInstanceOf(ProbeResult.Unanswered.class);
  }

  @Test
  void aDomainsHostIsNotInItsArn() {
    assertThat(FakeWire.of().prove("es:ESHttpGet", "arn:aws:es:eu-west-1:111122223333:domain/a/*"))
        .isInstanceOf(ProbeResult.NotProbed.class);
  }
}

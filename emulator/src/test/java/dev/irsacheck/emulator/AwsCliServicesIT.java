package dev.irsacheck.emulator;

import static org.assertj.core.api.Assertions.assertThat;

import dev.irsacheck.emulator.clients.Ended;
import dev.irsacheck.emulator.clients.PythonClients;
import dev.irsacheck.emulator.world.Scenario;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIf;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Calls each service with the AWS CLI, whose parser and signer are independent of this project. */
@Execution(ExecutionMode.CONCURRENT)
@EnabledIf(
    value = "dev.irsacheck.emulator.clients.PythonClients#hasCli",
    disabledReason = PythonClients.WITHOUT_CLI)
class AwsCliServicesIT {
  @TempDir Path directory;

  private RunningEmulator emulator;

  @BeforeEach
  void start() throws Exception {
    emulator =
        RunningEmulator.start(Scenario.named("healthy-permissions"), directory.resolve("pod"), 0);
  }

  @AfterEach
  void stop() {
    emulator.close();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          s3api list-objects-v2 --bucket orders-prod --prefix in/ --max-keys 1 | "Key": "in/1.csv"
          s3api get-object --bucket orders-prod --key config/app.yaml --range bytes=0-0 DIR/object | "ContentRange": "bytes 0-0/4"
          s3api head-bucket --bucket orders-prod | "BucketRegion": "eu-west-1"
          secretsmanager describe-secret --secret-id orders/db | "Name": "orders/db"
          secretsmanager get-secret-value --secret-id orders/db | "SecretString": "not a password"
          ssm get-parameter --name /orders/db/password --with-decryption | "Type": "SecureString"
          ssm get-parameters-by-path --path /orders/db --max-items 1 | "/orders/db/
          sqs get-queue-url --queue-name orders | /111122223333/orders"
          sqs get-queue-attributes --queue-url https://sqs.eu-west-1.amazonaws.com/111122223333/orders --attribute-names QueueArn | "QueueArn": "arn:aws:sqs:eu-west-1:111122223333:orders"
          kms describe-key --key-id alias/orders | "KeyState": "Enabled"
          dynamodb describe-table --table-name orders | "KeyType": "RANGE"
          dynamodb query --table-name orders --key-condition-expression id=:x --expression-attribute-values {":x":{"S":"x"}} | "Count": 0
          sns get-topic-attributes --topic-arn arn:aws:sns:eu-west-1:111122223333:orders | "TopicArn": "arn:aws:sns:
          lambda invoke --function-name orders --invocation-type DryRun DIR/answer | "StatusCode": 204
          kinesis describe-stream-summary --stream-name orders | "StreamStatus": "ACTIVE"
          sts assume-role --role-arn arn:aws:iam::444455556666:role/partner --role-session-name chained | arn:aws:sts::444455556666:assumed-role/partner/chained
          """)
  void theCliIsAnswered(String command, String part) throws Exception {
    Ended answer = aws(Map.of(), command.split(" "));

    assertThat(answer.exit()).as(answer.text()).isZero();
    assertThat(answer.text()).contains(part);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          s3api list-objects-v2 --bucket partner-feed | (AccessDenied) when calling the ListObjectsV2 operation | because no identity-based policy allows the s3:ListBucket action
          s3api get-object --bucket orders-prod --key none DIR/object | (NoSuchKey) when calling the GetObject operation | The specified key does not exist.
          s3api get-object --bucket orders-prod --key empty --range bytes=0-0 DIR/object | (InvalidRange) | The requested range is not satisfiable
          s3api head-bucket --bucket none | (404) when calling the HeadBucket operation | Not Found
          secretsmanager get-secret-value --secret-id none | (AccessDeniedException) | secretsmanager:GetSecretValue on resource: none because
          ssm get-parameter --name /orders/none | (ParameterNotFound) | GetParameter
          sqs get-queue-url --queue-name none | (AccessDenied) | sqs:getqueueurl on resource: arn:aws:sqs:eu-west-1:111122223333:none
          kms generate-data-key --key-id alias/orders --key-spec AES_256 --dry-run | (DryRunOperationException) | GenerateDataKey
          kms encrypt --key-id alias/orders --plaintext eA== --dry-run | (DryRunOperationException) | Encrypt
          kms sign --key-id alias/orders-sign --message eA== --signing-algorithm RSASSA_PSS_SHA_256 --dry-run | (DryRunOperationException) | Sign
          kms describe-key --key-id alias/none | (NotFoundException) | is not found.
          dynamodb get-item --table-name other --key {"id":{"S":"x"}} | (AccessDeniedException) | dynamodb:GetItem on resource: arn:aws:dynamodb:eu-west-1:111122223333:table/other
          dynamodb get-item --table-name orders --key {"id":{"S":"x"}} | (ValidationException) | does not match the schema
          sns get-topic-attributes --topic-arn arn:aws:sns:eu-west-1:111122223333:none | (AuthorizationError) | SNS:GetTopicAttributes on resource
          lambda invoke --function-name none --invocation-type DryRun DIR/answer | (AccessDeniedException) | lambda:InvokeFunction on resource
          kinesis describe-stream-summary --stream-name none | (AccessDeniedException) | kinesis:DescribeStreamSummary on resource
          sts assume-role --role-arn arn:aws:iam::111122223333:role/none --role-session-name chained | (AccessDenied) | sts:AssumeRole on resource: arn:aws:iam::111122223333:role/none
          """)
  void theCliReportsTheError(String command, String code, String text) throws Exception {
    Ended answer = aws(Map.of(), command.split(" "));

    assertThat(answer.exit()).isNotZero();
    assertThat(answer.text()).contains(code).contains(text);
  }

  @Test
  void theCliGoesAsAnotherRole() throws Exception {
    String[] keys =
        aws(
                Map.of(),
                ("sts assume-role --role-arn arn:aws:iam::444455556666:role/partner"
                        + " --role-session-name chained --output text --query"
                        + " Credentials.[AccessKeyId,SecretAccessKey,SessionToken]")
                    .split(" "))
            .text()
            .split("\\s+");
    Map<String, String> partner =
        Map.of(
            "AWS_ACCESS_KEY_ID", keys[0],
            "AWS_SECRET_ACCESS_KEY", keys[1],
            "AWS_SESSION_TOKEN", keys[2]);

    assertThat(aws(partner, "sts", "get-caller-identity").text())
        .contains("arn:aws:sts::444455556666:assumed-role/partner/chained");
    Ended feed =
        aws(
            partner,
            "s3api get-object --bucket partner-feed --key feed.json DIR/object".split(" "));
    assertThat(feed.exit()).as(feed.text()).isZero();
    assertThat(emulator.calls())
        .extracting(RecordedCall::caller)
        .containsExactly("arn:aws:sts::444455556666:assumed-role/partner/chained");
    assertThat(emulator.calls().get(0).userAgent()).startsWith("aws-cli/");
  }

  /** The CLI repeats the request in the region of the redirect. */
  @ParameterizedTest
  @CsvSource({"permanent-redirect, 301", "header-malformed, 400"})
  void theCliFollowsABucketsRegion(String elsewhere, int status) throws Exception {
    Files.writeString(
        emulator.worldFile(),
        "based-on: healthy-permissions\nbuckets: {orders-prod: {region: eu-central-1, elsewhere: "
            + elsewhere
            + "}}\n");

    Ended answer = aws(Map.of(), "s3api list-objects-v2 --bucket orders-prod".split(" "));

    assertThat(answer.exit()).as(answer.text()).isZero();
    assertThat(emulator.calls().get(0).request().status()).isEqualTo(status);
    assertThat(emulator.calls())
        .extracting(RecordedCall::region)
        .startsWith("eu-west-1")
        .endsWith("eu-central-1");
  }

  @ParameterizedTest
  @CsvSource(delimiter = '|', textBlock = "a b | a+b | a?b#c | 100% | ü/€ | a%2Fb | it's (1)")
  void theCliFindsKeysThatMustBeEncoded(
      String k1, String k2, String k3, String k4, String k5, String k6, String k7)
      throws Exception {
    List<String> keys = List.of(k1, k2, k3, k4, k5, k6, k7);
    StringBuilder objects = new StringBuilder();
    keys.forEach(key -> objects.append("\"").append(key).append("\": \"found\", "));
    Files.writeString(
        emulator.worldFile(),
        "based-on: healthy-permissions\nbuckets: {orders-prod: {objects: {" + objects + "}}}\n");

    for (String key : keys) {
      Ended answer =
          aws(
              Map.of(),
              "s3api",
              "get-object",
              "--bucket",
              "orders-prod",
              "--key",
              key,
              "DIR/object");
      assertThat(answer.exit()).as(key + ": " + answer.text()).isZero();
    }
    String listed =
        aws(
                Map.of(),
                "s3api list-objects-v2 --bucket orders-prod --output text --query Contents[].Key"
                    .split(" "))
            .text();
    assertThat(listed.split("\t")).containsAll(keys);
  }

  /**
   * The CLI uploads in chunks, whose hash is not the body's, so the write is refused and recorded.
   */
  @Test
  void aWriteIsSeen() throws Exception {
    Path file = Files.writeString(directory.resolve("file"), "content");

    Ended whole =
        aws(
            Map.of("AWS_REQUEST_CHECKSUM_CALCULATION", "when_required"),
            ("s3api put-object --bucket orders-prod --key in/2.csv --body " + file).split(" "));
    Ended chunked = aws(Map.of(), ("s3 cp " + file + " s3://orders-prod/in/2.csv").split(" "));

    assertThat(whole.exit()).isNotZero();
    assertThat(chunked.exit()).isNotZero();
    assertThat(emulator.calls())
        .extracting(call -> call.request().action())
        .containsExactly("s3:PutObject", "s3:PutObject");
    assertThat(emulator.calls().get(0).request().outcome()).isEqualTo("NotImplemented");
  }

  private Ended aws(Map<String, String> more, String... arguments) throws Exception {
    Map<String, String> environment = new HashMap<>(System.getenv());
    emulator.applyTo(environment);
    Path home = Files.createDirectories(directory.resolve("home"));
    environment.put("HOME", home.toString());
    environment.put("NO_PROXY", "localhost");
    environment.put("AWS_EC2_METADATA_DISABLED", "true");
    environment.put("AWS_MAX_ATTEMPTS", "1");
    environment.putAll(more);
    return PythonClients.aws(
        environment,
        Stream.of(arguments)
            .map(argument -> argument.replace("DIR", directory.toString()))
            .toArray(String[]::new));
  }
}

package dev.irsacheck.chain.permissions;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class AwsServiceTest {
  /** The values are {@code metadata} of botocore 1.43.11. */
  @ParameterizedTest
  @CsvSource({
    "s3, rest-xml, '', S3",
    "secretsmanager, json 1.1, secretsmanager, Secrets Manager",
    "ssm, json 1.1, AmazonSSM, SSM",
    "sqs, json 1.0, AmazonSQS, SQS",
    "kms, json 1.1, TrentService, KMS",
    "dynamodb, json 1.0, DynamoDB_20120810, DynamoDB",
    "sts, query, 2011-06-15, STS",
    "sns, query, 2010-03-31, SNS",
    "es, opensearch, '', Elasticsearch Service",
    "aoss, opensearch, '', OpenSearchServerless",
    "lambda, rest-json, '', Lambda",
    "kinesis, json 1.1, Kinesis_20131202, Kinesis"
  })
  void aRowIsAsBotocoreHasIt(String signingName, String protocol, String model, String id) {
    AwsService service = AwsService.named(signingName);

    assertThat(service.model()).isEqualTo(model);
    assertThat(service.endpointVariable())
        .isEqualTo("AWS_ENDPOINT_URL_" + id.toUpperCase(Locale.ROOT).replace(' ', '_'));
    assertThat(service.protocol().name().toLowerCase(Locale.ROOT).replace('_', '-'))
        .isEqualTo(protocol.replaceAll("[ .]", "-"));
  }

  @Test
  void everyRowIsHeldAgainstIt() throws Exception {
    String[] held =
        AwsServiceTest.class
            .getDeclaredMethod(
                "aRowIsAsBotocoreHasIt", String.class, String.class, String.class, String.class)
            .getAnnotation(CsvSource.class)
            .value();

    assertThat(held)
        .extracting(row -> row.substring(0, row.indexOf(',')))
        .containsExactlyInAnyOrderElementsOf(
            Arrays.stream(AwsService.values()).map(AwsService::signingName).toList());
  }

  /** A new action needs a request or a class that probes it. */
  @ParameterizedTest
  @EnumSource
  void aCallInABodyIsOfAServiceThatTakesOne(ProbeableAction action) {
    assertThat(action.spec() != null && action.service().protocol().request().isEmpty()).isFalse();
    assertThat(ProbeableAction.named(action.action())).isEqualTo(action);
  }
}

package dev.irsacheck.options.permissions;

import static dev.irsacheck.options.permissions.FakeWire.granted;
import static dev.irsacheck.options.permissions.FakeWire.json;
import static org.assertj.core.api.Assertions.assertThat;

import dev.irsacheck.aws.call.ProbeAnswer;
import dev.irsacheck.chain.permissions.ProbeResult;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class DynamoDbProbeTest {
  private static final String TABLE = "arn:aws:dynamodb:eu-west-1:111122223333:table/orders";
  private static final ProbeAnswer DESCRIBED =
      granted(
          "{\"Table\":{\"KeySchema\":[{\"AttributeName\":\"id\",\"KeyType\":\"HASH\"},"
              + "{\"AttributeName\":\"at\",\"KeyType\":\"RANGE\"}],\"AttributeDefinitions\":["
              + "{\"AttributeName\":\"at\",\"AttributeType\":\"N\"},"
              + "{\"AttributeName\":\"id\",\"AttributeType\":\"B\"}]}}");
  private static final ProbeAnswer DENIED =
      json(
          400,
          "com.amazon.coral.service#AccessDeniedException",
          "User: u is not authorized to perform: dynamodb:DescribeTable on resource: t because no"
              + " identity-based policy allows the dynamodb:DescribeTable action");

  @Test
  void anItemIsAskedForByAKeyOfTheTablesTypes() {
    FakeWire wire = FakeWire.of(DESCRIBED, granted());

    assertThat(wire.prove("dynamodb:GetItem", TABLE)).isEqualTo(new ProbeResult.Held("read"));
    assertThat(wire.body())
        .isEqualTo(
            "{\"TableName\":\"orders\",\"Key\":{\"id\":{\"B\":\"aXJzYS1jaGVjaw==\"},"
                + "\"at\":{\"N\":\"-8113\"}}}");
    assertThat(wire.kept()).as("only the description is read").containsExactly(true, false);
  }

  @Test
  void anIndexIsQueried() {
    FakeWire wire = FakeWire.of(DESCRIBED, granted());

    assertThat(wire.prove("dynamodb:Query", TABLE + "/index/by-day"))
        .isEqualTo(new ProbeResult.Held("read"));
    assertThat(wire.body()).contains("\"IndexName\":\"by-day\"", "\"Limit\":1", "\"orders\"");
    assertThat(FakeWire.of().prove("dynamodb:GetItem", TABLE + "/index/by-day"))
        .isInstanceOf(ProbeResult.NotProbed.class);
  }

  /** DynamoDB checks the permission first. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "The provided key element does not match the schema",
        "The number of conditions on the keys is invalid",
        "One or more parameter values were invalid: Condition parameter type does not match schema"
            + " type",
        "Query condition missed key schema element: id"
      })
  void aWrongGuessProvesTheRight(String message) {
    FakeWire wire = FakeWire.of(DENIED, json(400, "ValidationException", message));

    assertThat(wire.prove("dynamodb:GetItem", TABLE)).isEqualTo(new ProbeResult.Held("asked for"));
    assertThat(wire.body()).contains("\"Key\":{\"id\":{\"S\":");
  }

  /** These errors come before the permission check, or have another cause. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "1 validation error detected: Value 'ab' at 'tableName' failed to satisfy constraint",
        "TableName must be at least 3 characters long and at most 255 characters long",
        "Invalid table/index name.  Table/index names must be between 3 and 255 characters long",
        "Invalid TableArn: Invalid ResourceArn provided as input",
        "Cannot read from backfilling global secondary index: by-day",
        "The security token included in the request is malformed",
        ""
      })
  void whatIsNotOfTheKeyProvesNothing(String message) {
    ProbeAnswer invalid = json(400, "ValidationException", message);

    assertThat(FakeWire.of(DENIED, invalid).prove("dynamodb:GetItem", TABLE))
        .isInstanceOf(ProbeResult.Unanswered.class);
    assertThat(FakeWire.of(DESCRIBED, invalid).prove("dynamodb:Query", TABLE))
        .isInstanceOf(ProbeResult.Unanswered.class);
  }

  @Test
  void aTableWhoseKeyIsGoneCannotBeUsed() {
    ProbeAnswer gone = json(400, "ValidationException", "Requested table is inaccessible: KMS");

    assertThat(FakeWire.of(DESCRIBED, gone).prove("dynamodb:GetItem", TABLE))
        .isEqualTo(
            new ProbeResult.Unusable(
                "ValidationException 400", "Requested table is inaccessible: KMS"));
  }

  @Test
  void anIndexThatIsNotThereIsMissing() {
    FakeWire wire =
        FakeWire.of(
            DESCRIBED,
            json(400, "ValidationException", "The table does not have the specified index: x"));

    assertThat(wire.prove("dynamodb:Query", TABLE + "/index/x"))
        .isInstanceOf(ProbeResult.Missing.class);
  }

  @Test
  void theDescriptionIsAnActionOfItsOwn() {
    assertThat(FakeWire.of(DESCRIBED).prove("dynamodb:DescribeTable", TABLE))
        .isEqualTo(new ProbeResult.Held("described"));
    assertThat(FakeWire.of(DENIED).prove("dynamodb:DescribeTable", TABLE))
        .isInstanceOf(ProbeResult.Denied.class);
    assertThat(
            FakeWire.of(json(400, "ResourceNotFoundException", "Requested resource not found"))
                .prove("dynamodb:DescribeTable", TABLE))
        .isInstanceOf(ProbeResult.Missing.class);
  }

  /** Its name would be looked up in the caller's account. */
  @Test
  void anotherAccountsTableIsAskedForByItsArn() {
    String other = "arn:aws:dynamodb:eu-west-1:444455556666:table/orders";
    FakeWire wire = FakeWire.of(DENIED, granted());
    wire.prove("dynamodb:Query", other + "/index/by-day");

    assertThat(wire.body()).contains("\"TableName\":\"" + other + "\"");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "{}", "[]", "{\"Table\":{\"KeySchema\":7}}", "{\"Table\""})
  void aDescriptionThatIsNoneIsAGuess(String described) {
    FakeWire wire = FakeWire.of(granted(described), granted());

    assertThat(wire.prove("dynamodb:Query", TABLE)).isInstanceOf(ProbeResult.Held.class);
    assertThat(wire.body()).contains("\"#k\":\"id\"");
  }

  @ParameterizedTest
  @CsvSource({"stream", "global-table/orders"})
  void whatIsNoTableIsNotAskedFor(String resource) {
    assertThat(
            FakeWire.of()
                .prove("dynamodb:GetItem", "arn:aws:dynamodb:eu-west-1:111122223333:" + resource))
        .isInstanceOf(ProbeResult.NotProbed.class);
  }
}

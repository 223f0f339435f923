package dev.irsacheck.emulator.service;

import dev.irsacheck.emulator.answer.Failure;
import dev.irsacheck.emulator.answer.ResponseMembers;
import dev.irsacheck.emulator.service.Service.Operation;
import dev.irsacheck.emulator.world.Resource.Table;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** DescribeTable, and two reads of tables that are empty. */
final class DynamoDb {
  static final Service SERVICE =
      Service.ofJson(
          "dynamodb",
          "DynamoDB_20120810",
          Map.of(
              "DescribeTable", Operation.reading(DynamoDb::describe, "TableName"),
              "GetItem", Operation.reading(DynamoDb::item, "TableName", "Key"),
              "Query", Operation.reading(DynamoDb::query, "TableName")));

  private DynamoDb() {}

  private static Map<String, Object> describe(Call call) {
    Table table = find(call, "DescribeTable", ": Table: " + call.text("TableName") + " not found");
    List<Object> types = new ArrayList<>();
    List<Object> schema = new ArrayList<>();
    table
        .keySchema()
        .forEach(
            (name, type) -> {
              types.add(ResponseMembers.of("AttributeName AttributeType", name, type));
              String key = schema.isEmpty() ? "HASH" : "RANGE";
              schema.add(ResponseMembers.of("AttributeName KeyType", name, key));
            });
    Object described =
        ResponseMembers.of("AttributeDefinitions TableName KeySchema", types, table.name(), schema);
    return ResponseMembers.of("Table", described);
  }

  private static Map<String, Object> item(Call call) {
    Table table = find(call, "GetItem", "");
    Map<Object, Object> types = new HashMap<>();
    if (call.json().get("Key") instanceof Map<?, ?> key) {
      key.forEach(
          (name, value) ->
              types.put(name, value instanceof Map<?, ?> typed ? typed.keySet().toString() : ""));
    }
    Map<Object, Object> wanted = new HashMap<>();
    table.keySchema().forEach((name, type) -> wanted.put(name, "[" + type + "]"));
    if (!types.equals(wanted)) {
      throw validation("The provided key element does not match the schema");
    }
    return Map.of();
  }

  private static Map<String, Object> query(Call call) {
    find(call, "Query", "");
    if (call.text("KeyConditionExpression").isEmpty()
        && !call.json().containsKey("KeyConditions")) {
      throw validation(
          "Either the KeyConditions or KeyConditionExpression parameter must be specified in the"
              + " request.");
    }
    return ResponseMembers.of("Count Items ScannedCount", 0, List.of(), 0);
  }

  private static Failure.Thrown validation(String message) {
    return Failure.of(400, "ValidationException", message).thrown();
  }

  private static Table find(Call call, String operation, String detail) {
    String arn = call.arn(call.text("TableName"), "dynamodb", "table/");
    // A query of an index is evaluated on the index, whose ARN is below the table's.
    String index = call.text("IndexName").isEmpty() ? "" : "/index/" + call.text("IndexName");
    call.mustBeAllowed("dynamodb:" + operation, arn + index);
    String missing = "Requested resource not found" + detail;
    return call.findByArn(
        call.world().tables(),
        arn,
        "dynamodb",
        "table/",
        Failure.of(400, "ResourceNotFoundException", missing));
  }
}

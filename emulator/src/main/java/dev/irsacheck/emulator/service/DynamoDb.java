package dev.irsacheck.emulator.service;

import dev.irsacheck.emulator.service.Reply.Failure;
import dev.irsacheck.emulator.world.Resources.Table;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/** DescribeTable, and two reads of tables that are empty. */
final class DynamoDb {
  private static final JsonProtocol JSON =
      JsonProtocol.of(
          "1.0",
          "com.amazon.coral.service#",
          "com.amazonaws.dynamodb.v20120810#",
          "message",
          "ProvisionedThroughputExceededException");

  static final Service SERVICE =
      new JsonService(
          "dynamodb",
          "DynamoDB_20120810",
          JSON,
          Map.of(
              "DescribeTable", JsonService.Operation.with(DynamoDb::describe, "TableName"),
              "GetItem", JsonService.Operation.with(DynamoDb::item, "TableName", "Key"),
              "Query", JsonService.Operation.with(DynamoDb::query, "TableName")));

  private DynamoDb() {}

  private static Reply describe(Call call) {
    return on(call, "DescribeTable", ": Table: ", DynamoDb::described);
  }

  private static Reply described(Table table) {
    List<Object> definitions = new ArrayList<>();
    List<Object> schema = new ArrayList<>();
    for (Map.Entry<String, String> attribute : table.keySchema().entrySet()) {
      definitions.add(
          Map.of("AttributeName", attribute.getKey(), "AttributeType", attribute.getValue()));
      schema.add(
          Map.of(
              "AttributeName", attribute.getKey(), "KeyType", schema.isEmpty() ? "HASH" : "RANGE"));
    }
    Map<String, Object> described = new LinkedHashMap<>();
    described.put("AttributeDefinitions", definitions);
    described.put("TableName", table.name());
    described.put("KeySchema", schema);
    described.put("TableStatus", "ACTIVE");
    described.put("ItemCount", 0);
    described.put("TableArn", table.place().arn("dynamodb", "table/" + table.name()));
    return JSON.done(Map.of("Table", described));
  }

  private static Reply item(Call call) {
    return on(call, "GetItem", "", table -> item(call, table));
  }

  private static Reply item(Call call, Table table) {
    Map<String, String> given = new LinkedHashMap<>();
    if (call.json().get("Key") instanceof Map<?, ?> key) {
      key.forEach(
          (name, value) ->
              given.put(
                  String.valueOf(name),
                  value instanceof Map<?, ?> typed && typed.size() == 1
                      ? String.valueOf(typed.keySet().iterator().next())
                      : ""));
    }
    return given.equals(table.keySchema())
        ? JSON.done(Map.of())
        : validation("The provided key element does not match the schema");
  }

  private static Reply query(Call call) {
    return on(call, "Query", "", table -> queried(call));
  }

  private static Reply queried(Call call) {
    if (call.text("KeyConditionExpression").isEmpty()
        && !call.json().containsKey("KeyConditions")) {
      return validation(
          "Either the KeyConditions or KeyConditionExpression parameter must be specified in the"
              + " request.");
    }
    Map<String, Object> nothing = new LinkedHashMap<>();
    nothing.put("Count", 0);
    nothing.put("Items", List.of());
    nothing.put("ScannedCount", 0);
    return JSON.done(nothing);
  }

  private static Failure validation(String message) {
    return Failure.of(400, "ValidationException", message);
  }

  private static Reply on(
      Call call, String operation, String detail, Function<Table, Reply> answer) {
    String name = call.text("TableName");
    String arn = name.startsWith("arn:") ? name : call.here().arn("dynamodb", "table/" + name);
    // A query of an index is evaluated on the index, which has an ARN below the table's.
    String index = call.text("IndexName").isEmpty() ? "" : "/index/" + call.text("IndexName");
    String which = detail.isEmpty() ? "" : detail + name + " not found";
    return Call.on(
        find(call),
        call.denied(JSON, "dynamodb:" + operation, arn + index),
        Failure.of(400, "ResourceNotFoundException", "Requested resource not found" + which),
        answer);
  }

  private static Optional<Table> find(Call call) {
    String name = call.text("TableName");
    for (Table table : call.world().resources().tables()) {
      boolean own = table.place().account().equals(call.caller().account());
      boolean named =
          (own && name.equals(table.name()))
              || name.equals(table.place().arn("dynamodb", "table/" + table.name()));
      if (named && call.isHere(table.place())) {
        return Optional.of(table);
      }
    }
    return Optional.empty();
  }
}

package dev.irsacheck.options.permissions;

import dev.irsacheck.aws.call.ProbeAnswer;
import dev.irsacheck.aws.call.RequestSender;
import dev.irsacheck.base.json.Json;
import dev.irsacheck.base.json.MalformedJson;
import dev.irsacheck.chain.names.Arn;
import dev.irsacheck.chain.permissions.ProbeResult;
import dev.irsacheck.chain.permissions.ProbeableAction;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * Describes a table, or gets a missing item. A wrong key also proves the permission, because
 * DynamoDB checks the permission before it.
 */
final class DynamoDbProbe implements Probe {
  private static final String[] MISSING = {"ResourceNotFoundException"};

  /** Messages about a wrong key; other validation errors prove nothing. */
  private static final List<String> OF_THE_KEY =
      List.of(
          "the provided key element does not match the schema",
          "the number of conditions on the keys is invalid",
          "query condition missed key schema element",
          "condition parameter type does not match schema type",
          "query key condition not supported");

  private static final String NOBODY = "irsa-check-probe-does-not-exist";

  @Override
  public ProbeResult prove(ResolvedPermission target, RequestSender wire) {
    String resource = target.arn().resource();
    if (!resource.startsWith("table/")) {
      return new ProbeResult.NotProbed("the ARN is not one table's");
    }
    int index = resource.indexOf("/index/");
    if (index >= 0 && target.action() != ProbeableAction.DYNAMODB_QUERY) {
      return new ProbeResult.NotProbed("an index can only be queried");
    }
    String whole = index < 0 ? resource : resource.substring(0, index);
    String table =
        target.isOfAnotherAccount() ? of(target.arn(), whole) : whole.substring("table/".length());
    ProbeAnswer described =
        ask(target, wire, ProbeableAction.DYNAMODB_DESCRIBE, Map.of("TableName", table), true);
    if (target.action() == ProbeableAction.DYNAMODB_DESCRIBE) {
      return ProbeOutcomes.of(described, "described", MISSING);
    }
    Map<String, Object> key = described.granted() ? key(described.kept()) : guess();
    Map<String, Object> body = new LinkedHashMap<>();
    body.put("TableName", table);
    if (target.action() == ProbeableAction.DYNAMODB_GET_ITEM) {
      body.put("Key", key);
    } else {
      if (index >= 0) {
        body.put("IndexName", resource.substring(index + "/index/".length()));
      }
      query(body, key.entrySet().iterator().next());
    }
    return proof(ask(target, wire, target.action(), body, false));
  }

  private static void query(Map<String, Object> body, Map.Entry<String, Object> hash) {
    body.put("Limit", 1);
    body.put("KeyConditionExpression", "#k = :v");
    body.put("ExpressionAttributeNames", Map.of("#k", hash.getKey()));
    body.put("ExpressionAttributeValues", Map.of(":v", hash.getValue()));
  }

  private static ProbeResult proof(ProbeAnswer answer) {
    if (!answer.is("ValidationException")) {
      return ProbeOutcomes.of(answer, "read", MISSING);
    }
    if (answer.message().contains("does not have the specified index")) {
      return new ProbeResult.Missing(answer.words());
    }
    String words = answer.message().toLowerCase(Locale.ROOT);
    if (OF_THE_KEY.stream().anyMatch(words::contains)) {
      return new ProbeResult.Held("asked for");
    }
    return words.contains("table is inaccessible")
        ? ProbeOutcomes.unusable(answer)
        : ProbeOutcomes.unknown(answer);
  }

  private static String of(Arn arn, String table) {
    return new Arn(arn.partition(), arn.service(), arn.region(), arn.account(), table).toString();
  }

  private static Map<String, Object> guess() {
    return Map.of("id", Map.of("S", NOBODY));
  }

  /** A value of the right type for each part of the table's key. */
  private static Map<String, Object> key(String described) {
    Map<String, Object> key = new LinkedHashMap<>();
    try {
      Object root = Json.parse(described.getBytes(StandardCharsets.UTF_8));
      Map<?, ?> table = map(map(root).get("Table"));
      Map<String, String> types = new LinkedHashMap<>();
      for (Object each : list(table.get("AttributeDefinitions"))) {
        types.put(
            String.valueOf(map(each).get("AttributeName")),
            String.valueOf(map(each).get("AttributeType")));
      }
      for (Object each : list(table.get("KeySchema"))) {
        String name = String.valueOf(map(each).get("AttributeName"));
        String type = types.getOrDefault(name, "S");
        String value =
            switch (type) {
              case "N" -> "-8113";
              case "B" -> "aXJzYS1jaGVjaw==";
              default -> NOBODY;
            };
        key.put(name, Map.of(type, value));
      }
    } catch (MalformedJson e) {
      return guess();
    }
    return key.isEmpty() ? guess() : key;
  }

  private static Map<?, ?> map(Object value) {
    return value instanceof Map<?, ?> map ? map : Map.of();
  }

  private static List<?> list(Object value) {
    return value instanceof List<?> list ? list : List.of();
  }

  private static ProbeAnswer ask(
      ResolvedPermission target,
      RequestSender wire,
      ProbeableAction call,
      Map<String, Object> body,
      boolean keep) {
    return wire.ask(target.by(call).call(body), keep);
  }
}

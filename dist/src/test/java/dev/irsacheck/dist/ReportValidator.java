package dev.irsacheck.dist;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.networknt.schema.Error;
import com.networknt.schema.InputFormat;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** Validates reports against the published schema with an independent validator. */
final class ReportValidator {
  private static final Schema PUBLISHED = loaded(text());
  private static final Schema CLOSED = loaded(closed());

  private ReportValidator() {}

  static List<String> problems(String report) {
    return problems(PUBLISHED, report);
  }

  /** Readers must ignore undocumented fields, but this version must not write any. */
  static List<String> undocumented(String report) {
    return problems(CLOSED, report);
  }

  private static Schema loaded(String schema) {
    return SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
        .getSchema(schema, InputFormat.JSON);
  }

  private static String text() {
    String name = "/dev/irsacheck/report-v2.schema.json";
    try (InputStream schema = ReportValidator.class.getResourceAsStream(name)) {
      return new String(schema.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
  }

  private static String closed() {
    try {
      JsonNode schema = new ObjectMapper().readTree(text());
      close(schema);
      return schema.toString();
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
  }

  private static void close(JsonNode node) {
    if (node.path("type").asText().equals("object")
        && node instanceof ObjectNode object
        && !object.has("additionalProperties")) {
      object.put("additionalProperties", false);
    }
    for (JsonNode child : node) {
      close(child);
    }
  }

  private static List<String> problems(Schema schema, String report) {
    List<String> problems = new ArrayList<>();
    for (Error error :
        schema.validate(
            report,
            InputFormat.JSON,
            context -> context.executionConfig(config -> config.formatAssertionsEnabled(true)))) {
      problems.add(error.toString());
    }
    return problems;
  }
}

package dev.irsacheck.report;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.json.JsonWriteFeature;
import dev.irsacheck.check.Examined;
import dev.irsacheck.check.Outcome;
import dev.irsacheck.diagnosis.Finding;
import dev.irsacheck.diagnosis.Fix;
import dev.irsacheck.evidence.Evidence;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * The report for machines: one line of JSON, by the schema {@code report-v1.schema.json}.
 *
 * <p>It is plain ASCII, with everything else escaped, so that no container's locale can spoil it.
 */
public final class JsonRenderer {
  /** Changes only when a reader of the old form would misread the new one. */
  public static final String SCHEMA = "irsa-check-report/v1";

  private JsonRenderer() {}

  /** The report on one line, without a line break. */
  public static String render(Report report) {
    StringWriter text = new StringWriter(4096);
    try (JsonGenerator json = factory().createGenerator(text)) {
      json.writeStartObject();
      json.writeStringField("schema", SCHEMA);
      json.writeStringField("version", report.version());
      json.writeStringField("verdict", report.verdict().name().toLowerCase(Locale.ROOT));
      json.writeNumberField("exit", report.verdict().exitCode());
      Finding primary = report.primary();
      json.writeStringField("primary", primary == null ? null : primary.code().name());
      json.writeStringField("headline", primary == null ? null : primary.headline());
      json.writeStringField("at", report.at().toString());
      json.writeNumberField("millis", report.took().toMillis());
      pod(json, report.pod());
      json.writeArrayFieldStart("checks");
      for (Examined check : report.examined()) {
        check(json, check);
      }
      json.writeEndArray();
      json.writeEndObject();
    } catch (IOException e) {
      throw new UncheckedIOException("writing to memory", e);
    }
    // The one control character that JSON lets pass.
    return text.toString().replace("\u007f", "\\u007f");
  }

  private static JsonFactory factory() {
    return JsonFactory.builder().enable(JsonWriteFeature.ESCAPE_NON_ASCII).build();
  }

  private static void pod(JsonGenerator json, PodSummary pod) throws IOException {
    json.writeObjectFieldStart("pod");
    json.writeStringField("form", pod.form());
    json.writeStringField("namespace", pod.namespace());
    json.writeStringField("serviceAccount", pod.serviceAccount());
    json.writeStringField("name", pod.pod());
    json.writeStringField("node", pod.node());
    json.writeStringField("role", pod.role());
    json.writeStringField("region", pod.region());
    json.writeStringField("sts", pod.stsHost());
    json.writeStringField("caller", pod.caller());
    json.writeEndObject();
  }

  private static void check(JsonGenerator json, Examined check) throws IOException {
    json.writeStartObject();
    json.writeStringField("id", check.id());
    json.writeStringField("claim", check.claim());
    Outcome outcome = check.outcome();
    if (outcome instanceof Outcome.Held held) {
      json.writeStringField("outcome", "held");
      finding(json, null, null, held.evidence(), List.of(), List.of());
    } else if (outcome instanceof Outcome.Broken broken) {
      json.writeStringField("outcome", "broken");
      finding(json, broken.finding());
    } else if (outcome instanceof Outcome.Doubtful doubtful) {
      json.writeStringField("outcome", "doubtful");
      finding(json, doubtful.finding());
    } else if (outcome instanceof Outcome.NotRun notRun) {
      json.writeStringField("outcome", "not-run");
      finding(json, null, null, List.of(), List.of(notRun.because()), List.of());
    } else if (outcome instanceof Outcome.Crashed crashed) {
      json.writeStringField("outcome", "crashed");
      finding(json, null, null, List.of(), List.of(crashed.what()), List.of());
    }
    json.writeEndObject();
  }

  private static void finding(JsonGenerator json, Finding finding) throws IOException {
    finding(
        json,
        finding.code().name(),
        finding.headline(),
        finding.evidence(),
        finding.why(),
        all(finding));
  }

  private static List<Fix> all(Finding finding) {
    List<Fix> fixes = new ArrayList<>(finding.fixes());
    fixes.addAll(finding.alternatives());
    return fixes;
  }

  private static void finding(
      JsonGenerator json,
      String code,
      String headline,
      List<Evidence> evidence,
      List<String> why,
      List<Fix> fixes)
      throws IOException {
    json.writeStringField("code", code);
    json.writeStringField("headline", headline);
    json.writeArrayFieldStart("evidence");
    for (Evidence seen : evidence) {
      json.writeStartObject();
      json.writeStringField("label", seen.label());
      json.writeStringField("value", seen.value());
      json.writeStringField("source", seen.source().text());
      json.writeEndObject();
    }
    json.writeEndArray();
    json.writeStringField("why", why.isEmpty() ? null : String.join(" ", why));
    json.writeArrayFieldStart("fixes");
    for (Fix fix : fixes) {
      json.writeStartObject();
      json.writeStringField("sentence", fix.sentence());
      json.writeStringField("command", fix.command());
      json.writeEndObject();
    }
    json.writeEndArray();
  }
}

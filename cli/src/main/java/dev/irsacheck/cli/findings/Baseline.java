package dev.irsacheck.cli.findings;

import dev.irsacheck.base.json.JsonStream;
import dev.irsacheck.base.json.JsonStream.Event;
import dev.irsacheck.base.json.JsonWriter;
import dev.irsacheck.base.json.MalformedJson;
import dev.irsacheck.base.text.MaskedOutput;
import dev.irsacheck.base.text.Printable;
import dev.irsacheck.cli.io.InputFile;
import dev.irsacheck.cli.io.OutputFile;
import dev.irsacheck.cli.io.WrongInput;
import dev.irsacheck.report.Version;
import dev.irsacheck.run.launch.KnownSecrets;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The findings of a previous report or a baseline file.
 *
 * @param file as named on the command line
 * @param version the version of irsa-check that wrote it; null if the file does not exist yet
 * @param known by fingerprint, in the file's order
 */
public record Baseline(String file, String version, Map<String, Known> known) {
  private static final int MOST = 200_000;
  private static final int LONGEST = 4096;
  private static final List<String> FINDINGS = List.of("findings", "javaRuntimes");
  private static final List<String> PUT_ASIDE = List.of("suppressed", "ignored");
  private static final List<String> WANTED =
      List.of(
          "fingerprint",
          "code",
          "severity",
          "title",
          "subject",
          "level",
          "headline",
          "object",
          "namespace",
          "serviceAccount",
          "role",
          "provider");

  private static final String SCHEMA = "irsa-check-baseline/v1";

  /** The {@code subject} is empty if it names neither a service account nor a role. */
  public record Known(
      String fingerprint,
      String code,
      String severity,
      String title,
      String subject,
      boolean suppressed) {}

  /**
   * Reads a JSON report. Earlier schema versions use other names.
   *
   * @param stdin null if it is an interactive terminal
   * @param command the command that must have written the report
   * @throws WrongInput if it is no such report
   */
  public static Baseline read(String file, InputStream stdin, String command) throws WrongInput {
    Reading reading =
        InputFile.read(
            file,
            stdin,
            content -> {
              try {
                return new Reading(read(file, new JsonStream(content), command), null);
              } catch (MalformedJson | NoReport e) {
                return new Reading(null, e.getMessage());
              }
            });
    if (reading.baseline == null) {
      throw new WrongInput(FindingsTexts.noReport(InputFile.shown(file), command, reading.whyNot));
    }
    return reading.baseline;
  }

  /**
   * Reads the previous report. It is empty if the file does not exist yet, as in the first run.
   *
   * @throws WrongInput also if the file's folder does not exist
   */
  public static Baseline previous(String file, InputStream stdin, String command)
      throws WrongInput {
    return InputFile.isNotYetThere(file)
        ? new Baseline(file, null, Map.of())
        : read(file, stdin, command);
  }

  public boolean isFirst() {
    return version == null;
  }

  private record Reading(Baseline baseline, String whyNot) {}

  private static final class NoReport extends Exception {
    private static final long serialVersionUID = 1L;

    NoReport(String reason) {
      super(reason);
    }
  }

  private static Baseline read(String file, JsonStream json, String command)
      throws IOException, MalformedJson, NoReport {
    String version = "";
    String of = "";
    Map<String, Known> known = new LinkedHashMap<>();
    Event event = json.next();
    while (event == Event.START_OBJECT && json.next() == Event.NAME) {
      String name = json.text();
      Event value = json.next();
      if (of.isEmpty()) {
        String schema = name.equals("schema") && value == Event.STRING ? json.text() : "";
        boolean isReport = ReportSchema.isOf(command, schema);
        if (!isReport && !schema.equals(SCHEMA)) {
          break;
        }
        of = isReport ? command : "?";
      } else if (name.equals("command")) {
        of = text(json);
      } else if (name.equals("version")) {
        version = text(json);
      } else if (value == Event.START_ARRAY
          && (FINDINGS.contains(name) || PUT_ASIDE.contains(name))) {
        findings(json, PUT_ASIDE.contains(name), known);
      } else {
        json.skip();
      }
    }
    if (of.isEmpty()) {
      throw new NoReport(FindingsTexts.wantedSchema(ReportSchema.of(command)));
    }
    if (!of.equals(command)) {
      throw new NoReport(FindingsTexts.ofAnother(of));
    }
    return new Baseline(file, version, known);
  }

  private static void findings(JsonStream json, boolean suppressed, Map<String, Known> known)
      throws IOException, MalformedJson, NoReport {
    for (Event event = json.next(); event != Event.END_ARRAY; event = json.next()) {
      if (known.size() >= MOST) {
        throw new NoReport(FindingsTexts.tooMany(MOST));
      }
      if (event == Event.START_OBJECT) {
        Known found = finding(json, suppressed);
        if (found.fingerprint() != null) {
          known.putIfAbsent(found.fingerprint(), found);
        }
      } else {
        json.skip();
      }
    }
  }

  private static Known finding(JsonStream json, boolean suppressed)
      throws IOException, MalformedJson {
    Map<String, String> texts = new HashMap<>();
    while (json.next() == Event.NAME) {
      String name = json.text();
      if (json.next() == Event.STRING && WANTED.contains(name)) {
        texts.put(name, text(json));
      } else {
        json.skip();
      }
    }
    String account = texts.get("serviceAccount");
    String subject =
        account == null
            ? first(texts, "subject", "object", "role", "provider")
            : texts.getOrDefault("namespace", "") + "/" + account;
    return new Known(
        texts.get("fingerprint"),
        texts.getOrDefault("code", ""),
        first(texts, "severity", "level"),
        first(texts, "title", "headline"),
        subject,
        suppressed);
  }

  private static String first(Map<String, String> texts, String... names) {
    for (String name : names) {
      if (texts.containsKey(name)) {
        return texts.get(name);
      }
    }
    return "";
  }

  /** Writes one finding per line in a fixed order, so that diff can compare two baselines. */
  public static void write(
      String file, String command, CountedFindings<?> counted, KnownSecrets secrets)
      throws WrongInput {
    List<String> lines = new ArrayList<>();
    for (CountedFindings.Suppressed<?> each : counted.suppressed()) {
      if (each.by().origin().equals(file)) {
        ReportableFinding found = each.finding();
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("code", found.code().name());
        json.put("subject", Printable.of(found.names().get(0)));
        json.put("severity", found.level().word());
        json.put("title", found.finding().headline());
        json.put("fingerprint", each.fingerprint());
        lines.add(MaskedOutput.text(secrets::mask, out -> JsonWriter.write(json, out)));
      }
    }
    Collections.sort(lines);
    OutputFile.write(
        file,
        out -> {
          out.accept(
              "{\"schema\":\"%s\",\"command\":\"%s\",\"version\":\"%s\",\"findings\":["
                  .formatted(SCHEMA, command, Version.current()));
          String separator = "\n";
          for (String line : lines) {
            out.accept(separator + line);
            separator = ",\n";
          }
          out.accept("\n]}\n");
        });
  }

  private static String text(JsonStream json) throws IOException, MalformedJson {
    String text = json.text();
    return text.length() <= LONGEST ? text : text.substring(0, LONGEST);
  }
}

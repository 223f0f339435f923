package dev.irsacheck.cli.findings;

import dev.irsacheck.cli.io.InputFile;
import dev.irsacheck.cli.io.WrongInput;
import dev.irsacheck.json.JsonStream;
import dev.irsacheck.json.JsonStream.Event;
import dev.irsacheck.json.MalformedJson;
import java.io.IOException;
import java.io.InputStream;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What a previous report had found.
 *
 * @param file as it was named on the command line
 * @param version of irsa-check that made it
 * @param known by fingerprint, in its order
 */
public record Baseline(String file, String version, Map<String, Known> known) {
  private static final int MOST = 200_000;
  private static final int LONGEST = 4096;
  private static final List<String> WANTED =
      List.of(
          "fingerprint",
          "code",
          "severity",
          "title",
          "namespace",
          "serviceAccount",
          "role",
          "provider");

  /**
   * A finding of it.
   *
   * @param subject {@code shop/orders}, or a role's ARN; empty where it names neither
   * @param suppressed whether somebody had put it aside
   */
  public record Known(
      String fingerprint,
      String code,
      String severity,
      String title,
      String subject,
      boolean suppressed) {}

  /**
   * Reads a report in JSON, of which nothing else is kept.
   *
   * @param stdin null where a person would have to type
   * @param command whose report it must be
   * @throws WrongInput naming what was expected, if it is no such report
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

  private record Reading(Baseline baseline, String whyNot) {}

  private static final class NoReport extends Exception {
    private static final long serialVersionUID = 1L;

    NoReport(String reason) {
      super(reason);
    }
  }

  private static Baseline read(String file, JsonStream json, String command)
      throws IOException, MalformedJson, NoReport {
    String wanted = "irsa-check-" + command + "/v1";
    String version = "";
    boolean isReport = false;
    Map<String, Known> known = new LinkedHashMap<>();
    Event event = json.next();
    while (event == Event.START_OBJECT && json.next() == Event.NAME) {
      String name = json.text();
      Event value = json.next();
      if (!isReport) {
        if (!name.equals("schema") || value != Event.STRING || !json.text().equals(wanted)) {
          break;
        }
        isReport = true;
      } else if (name.equals("version")) {
        version = text(json);
      } else if (value == Event.START_ARRAY
          && (name.equals("findings") || name.equals("suppressed"))) {
        findings(json, name.equals("suppressed"), known);
      } else {
        json.skip();
      }
    }
    if (!isReport) {
      throw new NoReport(FindingsTexts.wantedSchema(wanted));
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
            ? texts.getOrDefault("role", texts.getOrDefault("provider", ""))
            : texts.getOrDefault("namespace", "") + "/" + account;
    return new Known(
        texts.get("fingerprint"),
        texts.getOrDefault("code", ""),
        texts.getOrDefault("severity", ""),
        texts.getOrDefault("title", ""),
        subject,
        suppressed);
  }

  private static String text(JsonStream json) throws IOException, MalformedJson {
    String text = json.text();
    return text.length() <= LONGEST ? text : text.substring(0, LONGEST);
  }
}

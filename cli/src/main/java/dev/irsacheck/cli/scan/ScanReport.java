package dev.irsacheck.cli.scan;

import dev.irsacheck.base.json.JsonWriter;
import dev.irsacheck.base.text.MaskedOutput;
import dev.irsacheck.cli.findings.CountedFindings;
import dev.irsacheck.cli.findings.CountedFindings.Counted;
import dev.irsacheck.cli.findings.CountedFindings.Suppressed;
import dev.irsacheck.cli.scan.MinimumVersion.Status;
import dev.irsacheck.pod.classpath.UnreadableLocation;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * The result of a scan.
 *
 * @param packages the worst first
 * @param runtimes the worst first
 * @param counted the findings of both, in the same order
 * @param unreadable the first unreadable paths
 * @param unreadableCount number of all unreadable paths
 * @param files number of files read
 * @param unopened number of archives of unsupported types
 */
record ScanReport(
    List<String> paths,
    List<SdkPackage> packages,
    List<JavaRuntime> runtimes,
    CountedFindings<ScanFinding> counted,
    List<UnreadableLocation> unreadable,
    long unreadableCount,
    long files,
    long unopened) {
  private static final String SCHEMA = "irsa-check-scan/v1";

  /** An SDK that is too old or incomplete decides it by default. */
  int exitCode() {
    return counted.verdict().exitCode();
  }

  String text(boolean quiet) {
    return ScanText.of(this, quiet);
  }

  void writeJson(MaskedOutput out) {
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("schema", SCHEMA);
    json.put("exit", exitCode());
    json.put("paths", paths);
    json.put("files", files);
    Map<ScannedPart, Map<String, Object>> parts = new LinkedHashMap<>();
    packages.forEach(found -> parts.put(found, json(found)));
    runtimes.forEach(found -> parts.put(found, json(found)));
    for (Counted<ScanFinding> each : counted.findings()) {
      put(parts, each.finding(), each.fingerprint(), null);
    }
    for (Suppressed<ScanFinding> each : counted.suppressed()) {
      put(parts, each.finding(), each.fingerprint(), each.by().json());
    }
    json.put("findings", packages.stream().map(parts::get).toList());
    json.put("javaRuntimes", runtimes.stream().map(parts::get).toList());
    json.put("unreadableCount", unreadableCount);
    List<Object> places = new ArrayList<>();
    for (UnreadableLocation place : unreadable) {
      Map<String, Object> one = new LinkedHashMap<>();
      one.put("place", place.location());
      one.put("reason", place.reason());
      places.add(one);
    }
    json.put("unreadable", places);
    json.put("unopened", unopened);
    JsonWriter.write(json, out);
    out.endLine();
  }

  private static void put(
      Map<ScannedPart, Map<String, Object>> all,
      ScanFinding found,
      String fingerprint,
      Map<String, Object> by) {
    Map<String, Object> json = all.get(found.found());
    json.put("code", found.code().name());
    json.put("severity", found.level().word());
    json.put("title", found.finding().headline());
    json.put("fingerprint", fingerprint);
    if (by != null) {
      json.put("suppressedBy", by);
    }
  }

  private static Map<String, Object> json(SdkPackage found) {
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("status", word(found.status()));
    json.put("language", found.product().language().label());
    json.put("package", found.name());
    json.put("version", found.version().orElse(null));
    json.put("minimum", found.product().irsa().version());
    json.put("recommended", found.product().irsa().advised());
    json.put("missing", found.missing().orElse(null));
    json.put("replacedBy", found.replacedBy().orElse(null));
    json.put("place", found.place());
    MinimumVersion lowest = found.podIdentityMinimum();
    Map<String, Object> podIdentity = new LinkedHashMap<>();
    podIdentity.put("status", word(found.podIdentity()));
    podIdentity.put("minimum", lowest.version());
    podIdentity.put("recommended", lowest.advised());
    json.put("podIdentity", podIdentity);
    return json;
  }

  private static Map<String, Object> json(JavaRuntime found) {
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("status", word(found.status()));
    json.put("version", found.version().orElse(null));
    json.put("missing", found.startsAgents() ? null : JavaRuntime.AGENT_MODULE);
    json.put("place", found.place());
    return json;
  }

  private static String word(Status status) {
    return status.name().toLowerCase(Locale.ROOT);
  }

  List<ScannedPart> parts() {
    List<ScannedPart> parts = new ArrayList<>(packages);
    parts.addAll(runtimes);
    return parts;
  }

  int tooOldForPodIdentity() {
    int count = 0;
    for (SdkPackage found : packages) {
      count += found.podIdentity() == Status.FAIL ? 1 : 0;
    }
    return count;
  }

  int count(Status status) {
    int count = 0;
    for (SdkPackage found : packages) {
      count += found.status() == status ? 1 : 0;
    }
    return count;
  }
}

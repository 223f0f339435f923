package dev.irsacheck.cli.scan;

import dev.irsacheck.classpath.Unreadable;
import dev.irsacheck.cli.scan.Minimum.Status;
import dev.irsacheck.json.JsonWriter;
import dev.irsacheck.report.Verdict;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * What a scan found.
 *
 * @param paths that were named
 * @param packages the worst first
 * @param unreadable the first of what could not be read
 * @param unreadableCount all of it
 * @param files that were looked at
 * @param unopened archives of kinds that are not looked into
 */
record ScanReport(
    List<String> paths,
    List<SdkPackage> packages,
    List<Unreadable> unreadable,
    long unreadableCount,
    long files,
    long unopened) {
  private static final String SCHEMA = "irsa-check-scan/v1";

  /** 78 if an SDK is below its minimum or lacks what it needs for IRSA, else 0. */
  int exitCode() {
    return (count(Status.FAIL) > 0 ? Verdict.MISCONFIGURED : Verdict.HEALTHY).exitCode();
  }

  /** Lines for people. */
  String text() {
    return ScanText.of(this);
  }

  /** One JSON object in one line. */
  String json() {
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("schema", SCHEMA);
    json.put("exit", exitCode());
    json.put("paths", paths);
    json.put("files", files);
    List<Object> findings = new ArrayList<>();
    for (SdkPackage found : packages) {
      findings.add(json(found));
    }
    json.put("findings", findings);
    json.put("unreadableCount", unreadableCount);
    List<Object> places = new ArrayList<>();
    for (Unreadable place : unreadable) {
      Map<String, Object> one = new LinkedHashMap<>();
      one.put("place", place.location());
      one.put("reason", place.reason());
      places.add(one);
    }
    json.put("unreadable", places);
    json.put("unopened", unopened);
    return JsonWriter.compact(json) + '\n';
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
    Minimum lowest = found.podIdentityMinimum();
    Map<String, Object> podIdentity = new LinkedHashMap<>();
    podIdentity.put("status", word(found.podIdentity()));
    podIdentity.put("minimum", lowest.version());
    podIdentity.put("recommended", lowest.advised());
    json.put("podIdentity", podIdentity);
    return json;
  }

  private static String word(Status status) {
    return status.name().toLowerCase(Locale.ROOT);
  }

  /** How many are too old for EKS Pod Identity. */
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

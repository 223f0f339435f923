package dev.irsacheck.cli.scan;

import dev.irsacheck.classpath.Unreadable;
import dev.irsacheck.json.JsonWriter;
import dev.irsacheck.report.Verdict;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** What a scan found, the worst first. */
public final class ScanReport {
  private static final String SCHEMA = "irsa-check-scan/v1";

  private final List<String> paths;
  private final List<SdkPackage> packages;
  private final List<Unreadable> unreadable;
  private final long unreadableCount;
  private final long files;
  private final long unopened;

  ScanReport(
      List<String> paths,
      List<SdkPackage> packages,
      List<Unreadable> unreadable,
      long unreadableCount,
      long files,
      long unopened) {
    this.paths = List.copyOf(paths);
    this.packages = List.copyOf(packages);
    this.unreadable = List.copyOf(unreadable);
    this.unreadableCount = unreadableCount;
    this.files = files;
    this.unopened = unopened;
  }

  /** 78 if an SDK is below its minimum or lacks what it needs for IRSA, else 0. */
  public int exitCode() {
    return (count(Status.FAIL) > 0 ? Verdict.MISCONFIGURED : Verdict.HEALTHY).exitCode();
  }

  /** Lines for people. */
  public String text() {
    return ScanText.of(this);
  }

  /** One JSON object in one line. */
  public String json() {
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
    json.put("minimum", found.product().minimum().orElse(null));
    json.put("recommended", found.product().recommended().orElse(null));
    json.put("missing", found.missing().orElse(null));
    json.put("replacedBy", found.replacedBy().orElse(null));
    json.put("place", found.place());
    PodIdentityMinimum lowest = PodIdentityMinimum.of(found);
    Map<String, Object> podIdentity = new LinkedHashMap<>();
    podIdentity.put("status", word(found.podIdentity()));
    podIdentity.put("minimum", lowest.minimum());
    podIdentity.put("recommended", lowest.published());
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

  List<String> paths() {
    return paths;
  }

  List<SdkPackage> packages() {
    return packages;
  }

  /** The first of them. */
  List<Unreadable> unreadable() {
    return unreadable;
  }

  long unreadableCount() {
    return unreadableCount;
  }

  long files() {
    return files;
  }

  /** Archives of kinds that are not looked into. */
  long unopened() {
    return unopened;
  }
}

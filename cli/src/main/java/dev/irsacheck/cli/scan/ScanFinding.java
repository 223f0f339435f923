package dev.irsacheck.cli.scan;

import dev.irsacheck.chain.diagnosis.DiagnosisCode;
import dev.irsacheck.chain.diagnosis.Finding;
import dev.irsacheck.chain.diagnosis.Message;
import dev.irsacheck.chain.diagnosis.Text891;
import dev.irsacheck.chain.diagnosis.Text892;
import dev.irsacheck.chain.diagnosis.Text893;
import dev.irsacheck.chain.evidence.Source;
import dev.irsacheck.cli.findings.Level;
import dev.irsacheck.cli.findings.ReportableFinding;
import dev.irsacheck.cli.scan.MinimumVersion.Status;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * A package below AWS's minimum, or a Java runtime that cannot start agents.
 *
 * @param place relative to the given path, because an image may be unpacked anywhere
 */
record ScanFinding(ScannedPart found, Finding finding, String place) implements ReportableFinding {
  static final Set<DiagnosisCode> CODES =
      Set.of(DiagnosisCode.IRSA891, DiagnosisCode.IRSA892, DiagnosisCode.IRSA893);

  private static final String UNKNOWN_VERSION = "of unknown version";
  private static final String RUBY_CORE = "aws-sdk-core";

  static List<ScanFinding> of(
      List<SdkPackage> packages, List<JavaRuntime> runtimes, List<Path> paths) {
    List<ScanFinding> findings = new ArrayList<>();
    for (SdkPackage each : packages) {
      if (each.status().compareTo(Status.UNKNOWN) <= 0) {
        findings.add(of(each, message(each), paths));
      }
    }
    for (JavaRuntime each : runtimes) {
      if (!each.startsAgents()) {
        findings.add(of(each, Text893.lacks(Path.of(each.place()).getParent().toString()), paths));
      }
    }
    return findings;
  }

  private static ScanFinding of(ScannedPart found, Message message, List<Path> paths) {
    Finding finding =
        Finding.of(message)
            .saw(found.name(), found.version().orElse(UNKNOWN_VERSION), Source.file(found.place()))
            .build();
    return new ScanFinding(found, finding, below(paths, found.place()));
  }

  private static Message message(SdkPackage found) {
    String name = found.name();
    // The old gem ends before the versions that AWS recommends.
    boolean ruby =
        found.product().language() == SdkProduct.Language.RUBY && !name.equals(RUBY_CORE);
    String wanted = (ruby ? RUBY_CORE + " " : "") + found.product().irsa().advised();
    String version = found.version().orElse(UNKNOWN_VERSION);
    if (found.missing().isPresent()) {
      return Text891.lacks(found.missing().get(), name);
    }
    return switch (found.status()) {
      case FAIL -> Text891.tooOld(name, wanted, version);
      case WARN -> Text892.newer(name, wanted, version);
      default ->
          found.replacedBy().isEmpty()
              ? Text892.unknown(name)
              : Text892.replaced(name, found.replacedBy().get());
    };
  }

  private static String below(List<Path> paths, String place) {
    for (Path path : paths) {
      String folder = path.toString();
      if (place.startsWith(folder.endsWith("/") ? folder : folder + "/")) {
        return place.substring(folder.length()).replaceFirst("^/", "");
      }
      if (place.startsWith(folder) && path.getParent() != null) {
        return place.substring(folder.length() - path.getFileName().toString().length());
      }
    }
    return place;
  }

  @Override
  public Level level() {
    return switch (found.status()) {
      case FAIL -> Level.ERROR;
      case WARN -> Level.WARNING;
      default -> Level.NOTE;
    };
  }

  @Override
  public List<String> names() {
    return List.of(place, found.place(), found.name());
  }

  /** Excludes the version: a newer one that is still too old is the same finding. */
  @Override
  public List<String> identity() {
    return List.of(found.language(), found.name(), place);
  }
}

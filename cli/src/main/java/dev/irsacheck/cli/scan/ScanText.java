package dev.irsacheck.cli.scan;

import dev.irsacheck.classpath.Unreadable;
import dev.irsacheck.cli.findings.CountedFindings;
import dev.irsacheck.cli.findings.CountedFindings.Suppressed;
import dev.irsacheck.cli.findings.Suppression;
import dev.irsacheck.cli.scan.Minimum.Status;
import dev.irsacheck.report.Verdict;
import dev.irsacheck.text.Phrases;
import dev.irsacheck.text.Printable;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The report for people: first what to do, then each SDK, then what was not seen. */
final class ScanText {
  private static final int SHOWN_UNREADABLE = 10;

  private ScanText() {}

  /**
   * The text, with a line break at its end.
   *
   * @param quiet whether the findings are all of it
   */
  static String of(ScanReport report, boolean quiet) {
    StringBuilder out = new StringBuilder();
    Map<SdkPackage, Suppression> aside = new HashMap<>();
    for (Suppressed<ScanFinding> each : report.counted().suppressed()) {
      aside.put(each.finding().found(), each.by());
    }
    if (quiet) {
      Set<SdkPackage> found = new HashSet<>();
      report.counted().findings().forEach(each -> found.add(each.finding().found()));
      packages(report.packages().stream().filter(found::contains).toList(), aside, out);
      return out.toString();
    }
    out.append("irsa-check scan ").append(headline(report));
    int tooOld = report.tooOldForPodIdentity();
    if (tooOld > 0) {
      out.append(tooOld == 1 ? "; 1 is" : "; " + tooOld + " are");
      out.append(" too old for EKS Pod Identity");
    }
    out.append(report.counted().aside());
    // Whoever reads the first line only must not take silence for proof.
    if (report.unreadableCount() > 0) {
      out.append("; ").append(report.unreadableCount()).append(" could not be read");
    }
    if (report.packages().isEmpty() && report.unopened() > 0) {
      out.append("; ").append(Phrases.counted(report.unopened(), "archive")).append(" not opened");
    }
    out.append(report.packages().isEmpty() ? "\n" : "\n\n");
    packages(report.packages(), aside, out);
    out.append('\n').append(Phrases.counted(report.files(), "file")).append(" looked at in ");
    out.append(Printable.of(String.join(" ", report.paths()))).append('\n');
    if (report.unopened() > 0) {
      out.append(Phrases.counted(report.unopened(), "archive"))
          .append(" not opened (.zip, .tar.gz, .pex and the like)\n");
    }
    unreadable(report, out);
    return out.toString();
  }

  private static void packages(
      List<SdkPackage> packages, Map<SdkPackage, Suppression> aside, StringBuilder out) {
    String before = "IRSA  POD IDENTITY\n";
    for (SdkPackage found : packages) {
      out.append(before).append(label(found.status()));
      before = "\n";
      out.append(label(found.podIdentity())).append(" ".repeat(8));
      out.append(found.product().language().label());
      out.append("  ").append(Printable.of(found.name())).append(' ');
      out.append(version(found)).append(" (").append(measure(found)).append(")\n");
      out.append("      ").append(Printable.of(found.place())).append('\n');
      if (aside.containsKey(found)) {
        out.append("      suppressed: ").append(Printable.of(aside.get(found).reason()));
        out.append('\n');
      }
    }
  }

  private static String headline(ScanReport report) {
    if (report.packages().isEmpty()) {
      return "NOTHING FOUND  no AWS SDK that scan can read, which does not prove that there is none:"
          + " code that is minified or linked into another file is not detected";
    }
    CountedFindings<ScanFinding> counted = report.counted();
    if (counted.findings().isEmpty()) {
      return "OK  no AWS SDK found here is below the minimum that AWS publishes for IRSA"
          + (counted.suppressed().isEmpty() ? "" : ", what is suppressed apart");
    }
    ScanFinding first = counted.findings().get(0).finding();
    int alike = counted.count(first.level());
    return switch (first.level()) {
      case ERROR -> "FAILED  " + first.finding().headline() + more(alike, "do not meet it");
      case WARNING ->
          word(counted, "OK  recommended: ")
              + first.finding().headline()
              + more(alike, "are below what it asks for");
      case NOTE ->
          word(counted, "CANNOT TELL  ")
              + first.finding().headline()
              + more(alike, "have no version that can be compared");
    };
  }

  private static String word(CountedFindings<ScanFinding> counted, String mild) {
    return counted.shown() == Verdict.MISCONFIGURED ? "FAILED  " : mild;
  }

  private static String more(int count, String are) {
    return count == 1 ? "" : "; " + count + " in all " + are;
  }

  private static String label(Status status) {
    return switch (status) {
      case FAIL -> "FAIL  ";
      case WARN -> "WARN  ";
      case UNKNOWN -> "?     ";
      case OK -> "ok    ";
      case NO_MINIMUM -> "-     ";
    };
  }

  private static String version(SdkPackage found) {
    return found.version().isEmpty() ? "of unknown version" : Printable.of(found.version().get());
  }

  private static String measure(SdkPackage found) {
    Minimum lowest = found.podIdentityMinimum();
    String irsa = measureOfIrsa(found);
    if (lowest.version() == null) {
      return irsa;
    }
    boolean seen = !lowest.version().equals(lowest.advised());
    return irsa
        + "; for Pod Identity "
        + lowest.advised()
        + (seen ? ", seen to work from " + lowest.version() : "");
  }

  private static String measureOfIrsa(SdkPackage found) {
    if (found.missing().isPresent()) {
      return "needs " + found.missing().get();
    }
    if (found.replacedBy().isPresent()) {
      return "replaced by " + Printable.of(found.replacedBy().get()) + ", which has no AWS version";
    }
    Minimum irsa = found.product().irsa();
    if (irsa.version() == null) {
      return found.product() == Product.RUST ? "no minimum is published" : "every version works";
    }
    return irsa.version().equals(irsa.advised())
        ? "minimum " + irsa.version()
        : "minimum " + irsa.version() + ", EKS asks for " + irsa.advised();
  }

  private static void unreadable(ScanReport report, StringBuilder out) {
    if (report.unreadableCount() == 0) {
      return;
    }
    out.append(report.unreadableCount()).append(" could not be read:\n");
    List<Unreadable> shown = report.unreadable();
    for (int i = 0; i < Math.min(SHOWN_UNREADABLE, shown.size()); i++) {
      out.append("  ").append(Printable.of(shown.get(i).location())).append("  ");
      out.append(Printable.of(shown.get(i).reason())).append('\n');
    }
    if (report.unreadableCount() > SHOWN_UNREADABLE) {
      out.append("  and ").append(report.unreadableCount() - SHOWN_UNREADABLE).append(" more\n");
    }
  }
}

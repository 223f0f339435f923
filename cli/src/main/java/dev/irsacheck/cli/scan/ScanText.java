package dev.irsacheck.cli.scan;

import dev.irsacheck.base.text.Phrases;
import dev.irsacheck.base.text.Printable;
import dev.irsacheck.cli.findings.CountedFindings;
import dev.irsacheck.cli.findings.CountedFindings.Counted;
import dev.irsacheck.cli.findings.CountedFindings.Suppressed;
import dev.irsacheck.cli.findings.Suppression;
import dev.irsacheck.cli.scan.MinimumVersion.Status;
import dev.irsacheck.pod.classpath.UnreadableLocation;
import dev.irsacheck.report.Verdict;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;

/** The report for people: what to do, then each SDK, then what was not scanned. */
final class ScanText {
  private static final int SHOWN_UNREADABLE = 10;

  private ScanText() {}

  /**
   * @param quiet whether to print only the findings
   */
  static String of(ScanReport report, boolean quiet) {
    Map<ScannedPart, Suppression> aside = new HashMap<>();
    for (Suppressed<ScanFinding> each : report.counted().suppressed()) {
      aside.put(each.finding().found(), each.by());
    }
    if (quiet) {
      Set<ScannedPart> found = new HashSet<>();
      report.counted().findings().forEach(each -> found.add(each.finding().found()));
      return parts(report, found::contains, aside);
    }
    StringBuilder out = new StringBuilder();
    out.append("irsa-check scan ").append(headline(report));
    int tooOld = report.tooOldForPodIdentity();
    if (tooOld > 0) {
      out.append(tooOld == 1 ? "; 1 is" : "; " + tooOld + " are");
      out.append(" too old for EKS Pod Identity");
    }
    out.append(report.counted().aside());
    // The first line must not suggest that everything was read.
    if (report.unreadableCount() > 0) {
      out.append("; ").append(report.unreadableCount()).append(" could not be read");
    }
    if (report.packages().isEmpty() && report.unopened() > 0) {
      out.append("; ").append(Phrases.counted(report.unopened(), "archive")).append(" not opened");
    }
    // Java runtimes are listed only if they lack something.
    String parts =
        parts(report, each -> each instanceof SdkPackage || each.status() != Status.OK, aside);
    out.append("\n\n").append(parts).append(parts.isEmpty() ? "" : "\n");
    out.append(Phrases.counted(report.files(), "file")).append(" looked at in ");
    out.append(Printable.of(String.join(" ", report.paths()))).append('\n');
    if (report.unopened() > 0) {
      out.append(Phrases.counted(report.unopened(), "archive"))
          .append(" not opened (.zip, .tar.gz, .pex and the like)\n");
    }
    unreadable(report, out);
    return out.toString();
  }

  private static String parts(
      ScanReport report, Predicate<ScannedPart> wanted, Map<ScannedPart, Suppression> aside) {
    List<String> packages = new ArrayList<>();
    for (SdkPackage found : report.packages()) {
      if (wanted.test(found)) {
        String of = Printable.of(found.name()) + ' ' + version(found) + " (" + measure(found) + ")";
        String label = label(found.status()) + label(found.podIdentity()) + " ".repeat(8);
        packages.add(label + found.language() + "  " + of + place(found, aside));
      }
    }
    List<String> runtimes = new ArrayList<>();
    for (JavaRuntime found : report.runtimes()) {
      if (wanted.test(found)) {
        String of = found.name() + ' ' + version(found) + " (without " + JavaRuntime.AGENT_MODULE;
        runtimes.add(label(found.status()) + of + ")" + place(found, aside));
      }
    }
    return section("IRSA  POD IDENTITY\n", packages)
        + (packages.isEmpty() || runtimes.isEmpty() ? "" : "\n")
        + section("JAVA AGENTS\n", runtimes);
  }

  private static String section(String title, List<String> parts) {
    return parts.isEmpty() ? "" : title + String.join("\n", parts);
  }

  private static String place(ScannedPart found, Map<ScannedPart, Suppression> aside) {
    String place = "\n      " + Printable.of(found.place()) + '\n';
    return aside.containsKey(found)
        ? place + "      suppressed: " + Printable.of(aside.get(found).reason()) + '\n'
        : place;
  }

  private static String headline(ScanReport report) {
    CountedFindings<ScanFinding> counted = report.counted();
    List<Counted<ScanFinding>> findings = counted.findings();
    if (report.packages().isEmpty() && counted.shown() != Verdict.MISCONFIGURED) {
      return "NOTHING FOUND  no AWS SDK that scan can read, which does not prove that there is none:"
          + " code that is minified or linked into another file is not detected"
          + (findings.isEmpty() ? "" : "; " + findings.size() + " Java for no agent");
    }
    if (findings.isEmpty()) {
      return "OK  no AWS SDK found here is below the minimum that AWS publishes for IRSA"
          + (counted.suppressed().isEmpty() ? "" : ", what is suppressed apart");
    }
    ScanFinding first =
        findings.stream().filter(counted::decides).findFirst().orElse(findings.get(0)).finding();
    int alike = 0;
    for (Counted<ScanFinding> each : findings) {
      alike += isAlike(first, each.finding()) ? 1 : 0;
    }
    return switch (first.level()) {
      case ERROR -> "FAILED  " + first.finding().headline() + more(alike, "do not meet it");
      case WARNING ->
          word(counted, "OK  recommended: ")
              + first.finding().headline()
              + more(
                  alike,
                  first.found() instanceof JavaRuntime ? "lack it" : "are below what it asks for");
      case NOTE ->
          word(counted, "CANNOT TELL  ")
              + first.finding().headline()
              + more(alike, "have no version that can be compared");
    };
  }

  private static boolean isAlike(ScanFinding one, ScanFinding other) {
    return one.code() == other.code() && one.level() == other.level();
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

  private static String version(ScannedPart found) {
    return found.version().isEmpty() ? "of unknown version" : Printable.of(found.version().get());
  }

  private static String measure(SdkPackage found) {
    MinimumVersion lowest = found.podIdentityMinimum();
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
    MinimumVersion irsa = found.product().irsa();
    if (irsa.version() == null) {
      return found.product() == SdkProduct.RUST ? "no minimum is published" : "every version works";
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
    List<UnreadableLocation> shown = report.unreadable();
    for (int i = 0; i < Math.min(SHOWN_UNREADABLE, shown.size()); i++) {
      out.append("  ").append(Printable.of(shown.get(i).location())).append("  ");
      out.append(Printable.of(shown.get(i).reason())).append('\n');
    }
    if (report.unreadableCount() > SHOWN_UNREADABLE) {
      out.append("  and ").append(report.unreadableCount() - SHOWN_UNREADABLE).append(" more\n");
    }
  }
}

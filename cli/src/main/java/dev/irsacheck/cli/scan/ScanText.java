package dev.irsacheck.cli.scan;

import dev.irsacheck.classpath.Unreadable;
import dev.irsacheck.cli.scan.Minimum.Status;
import dev.irsacheck.text.Phrases;
import dev.irsacheck.text.Printable;
import java.util.List;

/** The report for people: first what to do, then each SDK, then what was not seen. */
final class ScanText {
  private static final int SHOWN_UNREADABLE = 10;
  private static final String RUBY_CORE = "aws-sdk-core";

  private ScanText() {}

  static String of(ScanReport report) {
    StringBuilder out = new StringBuilder("irsa-check scan ").append(headline(report));
    int tooOld = report.tooOldForPodIdentity();
    if (tooOld > 0) {
      out.append(tooOld == 1 ? "; 1 is" : "; " + tooOld + " are");
      out.append(" too old for EKS Pod Identity");
    }
    // Whoever reads the first line only must not take silence for proof.
    if (report.unreadableCount() > 0) {
      out.append("; ").append(report.unreadableCount()).append(" could not be read");
    }
    if (report.packages().isEmpty() && report.unopened() > 0) {
      out.append("; ").append(Phrases.counted(report.unopened(), "archive")).append(" not opened");
    }
    out.append('\n');
    if (!report.packages().isEmpty()) {
      out.append("\nIRSA  POD IDENTITY\n");
    }
    boolean first = true;
    for (SdkPackage found : report.packages()) {
      out.append(first ? "" : "\n").append(label(found.status()));
      first = false;
      out.append(label(found.podIdentity())).append(" ".repeat(8));
      out.append(found.product().language().label());
      out.append("  ").append(Printable.of(found.name())).append(' ');
      out.append(version(found)).append(" (").append(measure(found)).append(")\n");
      out.append("      ").append(Printable.of(found.place())).append('\n');
    }
    out.append('\n').append(Phrases.counted(report.files(), "file")).append(" looked at in ");
    out.append(Printable.of(String.join(" ", report.paths()))).append('\n');
    if (report.unopened() > 0) {
      out.append(Phrases.counted(report.unopened(), "archive"))
          .append(" not opened (.zip, .tar.gz, .pex and the like)\n");
    }
    unreadable(report, out);
    return out.toString();
  }

  private static String headline(ScanReport report) {
    if (report.packages().isEmpty()) {
      return "NOTHING FOUND  no AWS SDK that scan can read, which does not prove that there is none:"
          + " code that is minified or linked into another file is not detected";
    }
    SdkPackage first = report.packages().get(0);
    return switch (first.status()) {
      case FAIL -> "FAILED  " + action(first) + more(report.count(Status.FAIL), "do not meet it");
      case WARN ->
          "OK  recommended: "
              + action(first)
              + more(report.count(Status.WARN), "are below what it asks for");
      case UNKNOWN ->
          "CANNOT TELL  "
              + question(first)
              + more(report.count(Status.UNKNOWN), "have no version that can be compared");
      default -> "OK  no AWS SDK found here is below the minimum that AWS publishes for IRSA";
    };
  }

  private static String question(SdkPackage found) {
    String name = Printable.of(found.name());
    return found.replacedBy().isEmpty()
        ? "find out the version of " + name
        : "compare " + name + " with its replacement: " + Printable.of(found.replacedBy().get());
  }

  private static String action(SdkPackage found) {
    String name = Printable.of(found.name());
    if (found.missing().isPresent()) {
      return "add " + found.missing().get() + ", which AWS asks for beside " + name + " for IRSA";
    }
    // The old gem ends before the versions that AWS asks for.
    boolean ruby = found.product().language() == Product.Language.RUBY && !name.equals(RUBY_CORE);
    String wanted = (ruby ? RUBY_CORE + " " : "") + found.product().irsa().advised();
    return "upgrade "
        + name
        + " to "
        + wanted
        + " or newer: "
        + name
        + " is "
        + version(found)
        + (found.status() == Status.FAIL
            ? ", below the minimum that AWS publishes for IRSA"
            : ", and the EKS user guide asks for a newer one");
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

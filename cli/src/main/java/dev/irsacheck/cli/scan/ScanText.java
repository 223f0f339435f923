package dev.irsacheck.cli.scan;

import dev.irsacheck.classpath.Unreadable;
import dev.irsacheck.text.Printable;
import java.util.List;

/** The report for people: first what to do, then each SDK, then what was not seen. */
final class ScanText {
  private static final int SHOWN_UNREADABLE = 10;

  private ScanText() {}

  static String of(ScanReport report) {
    StringBuilder out = new StringBuilder("irsa-check scan ").append(headline(report));
    // Whoever reads the first line only must not take silence for proof.
    if (report.unreadableCount() > 0) {
      out.append("; ").append(report.unreadableCount()).append(" could not be read");
    }
    out.append('\n');
    for (SdkPackage found : report.packages()) {
      out.append('\n').append(label(found.status())).append(found.product().language().label());
      out.append("  ").append(Printable.of(found.name())).append(' ');
      out.append(version(found)).append(" (").append(measure(found)).append(")\n");
      out.append("      ").append(Printable.of(found.place())).append('\n');
    }
    out.append('\n').append(files(report.files())).append(" looked at in ");
    out.append(Printable.of(String.join(" ", report.paths()))).append('\n');
    unreadable(report, out);
    return out.toString();
  }

  private static String headline(ScanReport report) {
    if (report.packages().isEmpty()) {
      return "OK  no AWS SDK found; what is bundled into another file cannot be seen";
    }
    SdkPackage first = report.packages().get(0);
    return switch (first.status()) {
      case FAIL -> "FAILED  " + action(first) + more(report.count(Status.FAIL), "are too old");
      case WARN -> "OK  better " + action(first) + more(report.count(Status.WARN), "are old");
      case UNKNOWN ->
          "OK  nothing is known to be too old for IRSA; find out the version of "
              + Printable.of(first.name())
              + more(report.count(Status.UNKNOWN), "tell no version");
      default -> "OK  every AWS SDK found is new enough for IRSA";
    };
  }

  private static String action(SdkPackage found) {
    if (found.missing().isPresent()) {
      return "add "
          + found.missing().get()
          + ": without it "
          + found.name()
          + " cannot use a web identity token";
    }
    String wanted = found.product().recommended().orElse("");
    return "raise "
        + Printable.of(found.name())
        + " to "
        + wanted
        + " or newer: "
        + found.name()
        + " is "
        + version(found)
        + (found.status() == Status.FAIL
            ? ", which does not use web identity tokens"
            : ", which EKS advises against");
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
    if (found.missing().isPresent()) {
      return "needs " + found.missing().get();
    }
    if (found.product().minimum().isEmpty()) {
      return found.product() == Product.RUST ? "no minimum is published" : "every version will do";
    }
    String minimum = found.product().minimum().get();
    String recommended = found.product().recommended().get();
    return minimum.equals(recommended)
        ? "minimum " + minimum
        : "minimum " + minimum + ", EKS asks for " + recommended;
  }

  private static String files(long count) {
    return count == 1 ? "1 file" : count + " files";
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

package dev.irsacheck.report;

import dev.irsacheck.chain.diagnosis.DiagnosisCode;
import java.util.Locale;

/** Generates {@code docs/codes.md}: an index by family with each page's summary. */
final class CodesDocument {
  private static final String PAGES = "../core/src/main/resources/dev/irsacheck/diagnoses/";

  private CodesDocument() {}

  static String markdown() {
    StringBuilder text =
        new StringBuilder(
            "# Diagnosis codes\n\n"
                + "Generated from `DiagnosisCode` and the pages in the jar; `CodesDocumentTest`"
                + " says how.\n"
                + "`irsa-check explain CODE` shows a page offline. Numbers are never reused.\n\n"
                + "Exit 78: misconfigured. 75: cannot tell, the network or STS gave no answer.\n"
                + "0: a warning. 64: wrong usage. 70: irsa-check itself failed.\n");
    index(text);
    pages(text);
    return text.toString();
  }

  private static void index(StringBuilder text) {
    String family = null;
    for (DiagnosisCode code : DiagnosisCode.values()) {
      if (!family(code).equals(family)) {
        family = family(code);
        text.append("\n## ").append(family).append("\n\n");
        text.append("| code | exit | what it means |\n|---|---|---|\n");
      }
      text.append("| [").append(code).append("](#").append(anchor(code)).append(") | ");
      text.append(Catalogue.exit(code.severity())).append(" | ");
      text.append(code.title()).append(" |\n");
    }
  }

  private static void pages(StringBuilder text) {
    text.append("\n## Each code in two sentences\n");
    for (DiagnosisCode code : DiagnosisCode.values()) {
      text.append("\n### ").append(code).append("\n\n");
      text.append("**").append(code.title()).append("**\n\n");
      text.append(Page.of(code).summary());
      text.append(" [More](").append(PAGES).append(code).append(".md)\n");
    }
  }

  private static String anchor(DiagnosisCode code) {
    return code.name().toLowerCase(Locale.ROOT);
  }

  private static String family(DiagnosisCode code) {
    char digit = code.name().charAt("IRSA".length());
    return switch (digit) {
      case '1' -> "1xx: pod, environment and webhook";
      case '2' -> "2xx: token";
      case '3' -> "3xx: what STS said about token, provider and trust";
      case '4' -> "4xx: network, region, partition, clock";
      case '5' -> "5xx: SDK on the class path";
      case '6' -> "6xx: who the pod turned out to be";
      case '7' -> "7xx: declared permissions";
      case '8' -> "8xx: manifests";
      case '9' -> "9xx: irsa-check's own";
      default -> throw new IllegalArgumentException("no family for " + code);
    };
  }
}

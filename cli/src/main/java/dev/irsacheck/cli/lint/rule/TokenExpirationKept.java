package dev.irsacheck.cli.lint.rule;

import static dev.irsacheck.diagnosis.DiagnosisCode.IRSA812;

import dev.irsacheck.cli.lint.manifest.ServiceAccountManifest;
import dev.irsacheck.cli.lint.manifest.YamlValue;
import dev.irsacheck.diagnosis.DiagnosisCode;
import dev.irsacheck.diagnosis.Finding;
import java.util.Set;

/**
 * The lifetime is one that the webhook and the cluster keep.
 *
 * <p>The webhook's source has one hour as its minimum and raises what is below; EKS issues tokens
 * for a day at most.
 */
public final class TokenExpirationKept implements LintRule {
  private static final long LEAST = 3600;
  private static final long MOST = 86_400;
  private static final int MAX_DIGITS = 18;

  @Override
  public String claim() {
    return "the token's lifetime is one that the webhook keeps";
  }

  @Override
  public Set<DiagnosisCode> mayReport() {
    return Set.of(IRSA812);
  }

  @Override
  public void examineAccount(ServiceAccountManifest account, Declared declared, Findings findings) {
    String annotation = declared.annotation(Annotations.EXPIRATION);
    examine(annotation, account.annotation(annotation), account.object(), findings);
  }

  @Override
  public void examinePod(DeclaredPod pod, Declared declared, Findings findings) {
    String annotation = declared.annotation(Annotations.EXPIRATION);
    examine(annotation, pod.pod().annotations().get(annotation), pod, findings);
  }

  private static void examine(
      String annotation, YamlValue value, Object object, Findings findings) {
    String text = value == null ? null : value.text();
    String trouble = text == null || Placeholder.isIn(text) ? null : trouble(text);
    if (trouble == null) {
      return;
    }
    findings.add(
        Finding.of(IRSA812)
            .headline("correct " + annotation + ": " + Manifest.shown(text) + " " + trouble)
            .saw("seconds", text.isEmpty() ? "empty" : text, Manifest.at(value))
            .why(
                "The value is in seconds. The webhook ignores what is not a whole number and"
                    + " raises what is below 3600; EKS cuts a token's life at 86400.")
            .fix("Write a whole number from 3600 to 86400, in quotes:", annotation + ": \"86400\""),
        value.place(),
        object);
  }

  private static String trouble(String text) {
    if (!isWhole(text)) {
      return "is no number of seconds, so the webhook takes its default";
    }
    long seconds = Long.parseLong(text);
    if (seconds < LEAST) {
      return "is below the webhook's minimum, so it takes 3600";
    }
    return seconds > MOST ? "is more than a day, the most that EKS gives" : null;
  }

  private static boolean isWhole(String text) {
    for (int i = 0; i < text.length(); i++) {
      boolean sign = i == 0 && (text.charAt(0) == '-' || text.charAt(0) == '+');
      if (!sign && (text.charAt(i) < '0' || text.charAt(i) > '9')) {
        return false;
      }
    }
    return !text.isEmpty() && !text.equals("-") && !text.equals("+") && text.length() <= MAX_DIGITS;
  }
}

package dev.irsacheck.cli.lint.format;

import dev.irsacheck.cli.lint.rule.LintFinding;
import dev.irsacheck.evidence.Evidence;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;

/**
 * By which a scanner knows a finding again in another commit: code, file, object and what was seen
 * first, whatever line it is in by then and however a later version words it.
 */
final class SarifFingerprints {
  static final String NAME = "irsaCheckFinding/v1";

  private static final int LENGTH = 16;

  private SarifFingerprints() {}

  /** One each, in the same order. Those that are alike are numbered as they come. */
  static List<String> of(List<LintFinding> findings) {
    MessageDigest digest = sha256();
    Map<String, Integer> seen = new HashMap<>();
    List<String> fingerprints = new ArrayList<>(findings.size());
    for (LintFinding found : findings) {
      Evidence first = found.finding().evidence().get(0);
      String text =
          String.join(
              "\n",
              found.finding().code().name(),
              found.place().file().replace('\\', '/'),
              found.object(),
              first.label(),
              first.value());
      byte[] hash = digest.digest(text.getBytes(StandardCharsets.UTF_8));
      String hex = HexFormat.of().formatHex(hash, 0, LENGTH);
      fingerprints.add(hex + ":" + seen.merge(hex, 1, Integer::sum));
    }
    return fingerprints;
  }

  private static MessageDigest sha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java has SHA-256", e);
    }
  }
}

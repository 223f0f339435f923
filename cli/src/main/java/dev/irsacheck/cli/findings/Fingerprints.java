package dev.irsacheck.cli.findings;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;

/** Identifies a finding across runs, independent of its line and of the sentences of a version. */
public final class Fingerprints {
  private static final int BYTES = 16;

  private Fingerprints() {}

  /** Returns one fingerprint for each finding; equal ones get a number. */
  public static List<String> of(List<? extends ReportableFinding> findings) {
    List<String> texts = new ArrayList<>(findings.size());
    for (ReportableFinding found : findings) {
      texts.add(found.code() + "\n" + String.join("\n", found.identity()));
    }
    return ofTexts(texts);
  }

  public static List<String> ofTexts(List<String> texts) {
    MessageDigest digest = sha256();
    Map<String, Integer> seen = new HashMap<>();
    List<String> fingerprints = new ArrayList<>(texts.size());
    for (String text : texts) {
      byte[] hash = digest.digest(text.getBytes(StandardCharsets.UTF_8));
      String hex = HexFormat.of().formatHex(hash, 0, BYTES);
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

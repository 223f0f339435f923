package dev.irsacheck.issuer;

import dev.irsacheck.facts.IssuerInspection.Chain;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.List;

/** What IAM calls a provider's thumbprint. */
final class Thumbprint {
  private Thumbprint() {}

  /**
   * The chain with the thumbprint of its last certificate: IAM's guide takes the one that {@code
   * openssl s_client -showcerts} prints last, which is the top intermediate CA's.
   *
   * @param host who showed it
   * @param shown in the order in which the host sent them, at least one
   */
  static Chain chain(String host, X509Certificate[] shown) {
    List<String> subjects = new ArrayList<>(shown.length);
    for (X509Certificate certificate : shown) {
      subjects.add(certificate.getSubjectX500Principal().getName());
    }
    return new Chain(host, sha1(shown[shown.length - 1]), subjects);
  }

  private static String sha1(X509Certificate certificate) {
    try {
      byte[] digest = MessageDigest.getInstance("SHA-1").digest(certificate.getEncoded());
      StringBuilder hex = new StringBuilder(40);
      for (byte b : digest) {
        hex.append(Character.forDigit(b >> 4 & 0xF, 16)).append(Character.forDigit(b & 0xF, 16));
      }
      return hex.toString();
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("every JDK has SHA-1, and this certificate was decoded", e);
    }
  }
}

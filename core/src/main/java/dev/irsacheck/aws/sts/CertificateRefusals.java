package dev.irsacheck.aws.sts;

import dev.irsacheck.aws.call.RefusedCertificate;
import dev.irsacheck.aws.call.RefusedCertificate.RefusalReason;
import dev.irsacheck.aws.call.RefusedCertificate.ShownCertificate;
import dev.irsacheck.base.text.Printable;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.cert.CertPathBuilderException;
import java.security.cert.CertPathValidatorException;
import java.security.cert.CertPathValidatorException.BasicReason;
import java.security.cert.CertPathValidatorException.Reason;
import java.security.cert.Certificate;
import java.security.cert.CertificateParsingException;
import java.security.cert.PKIXReason;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;

/**
 * Finds out from the JDK's exceptions which certificate was refused, and why. The messages that it
 * reads are the same in Java 17, 21 and 25.
 */
final class CertificateRefusals {
  private static final int MOST_CERTIFICATES = 10;
  private static final int MOST_HOSTS = 20;
  private static final int LONGEST_NAME = 120;
  private static final int MOST_CAUSES = 20;

  private static final int DNS_NAME = 2;

  private static final int ADDRESS = 7;

  private CertificateRefusals() {}

  static RefusedCertificate of(Throwable failure) {
    List<X509Certificate> shown = List.of();
    CertPathValidatorException found = null;
    boolean noWay = false;
    Throwable cause = failure;
    for (int depth = 0; cause != null && depth < MOST_CAUSES; depth++) {
      X509Certificate[] carried = ShownChain.of(cause);
      shown = carried == null ? shown : List.of(carried);
      noWay |= cause instanceof CertPathBuilderException;
      // The outer exception has the index; the inner one has only the reason.
      if (found == null && cause instanceof CertPathValidatorException) {
        found = (CertPathValidatorException) cause;
      }
      cause = cause.getCause() == cause ? null : cause.getCause();
    }
    if (found != null) {
      return onTheWay(found, shown);
    }
    String words = words(failure);
    RefusalReason why = noWay ? RefusalReason.UNKNOWN_AUTHORITY : why(words);
    return refused(why, words, noWay ? end(shown) : ofTheHost(why, shown), shown);
  }

  private static RefusedCertificate onTheWay(
      CertPathValidatorException found, List<X509Certificate> shown) {
    List<X509Certificate> way = certificatePath(found);
    List<X509Certificate> known = shown.isEmpty() ? way : shown;
    boolean isThere = found.getIndex() >= 0 && found.getIndex() < way.size();
    int index = isThere ? known.indexOf(way.get(found.getIndex())) : -1;
    String words = found.getMessage() == null ? "" : found.getMessage();
    return refused(why(found.getReason(), words), words, index, known);
  }

  private static List<X509Certificate> certificatePath(CertPathValidatorException found) {
    List<X509Certificate> way = new ArrayList<>();
    if (found.getCertPath() != null) {
      for (Certificate certificate : found.getCertPath().getCertificates()) {
        way.add((X509Certificate) certificate);
      }
    }
    return way;
  }

  private static RefusalReason why(Reason reason, String words) {
    if (reason instanceof BasicReason) {
      return switch ((BasicReason) reason) {
        case EXPIRED -> RefusalReason.EXPIRED;
        case NOT_YET_VALID -> RefusalReason.NOT_YET_VALID;
        case REVOKED -> RefusalReason.REVOKED;
        case UNDETERMINED_REVOCATION_STATUS -> RefusalReason.REVOCATION_UNKNOWN;
        case INVALID_SIGNATURE -> RefusalReason.SIGNATURE;
        case ALGORITHM_CONSTRAINED -> RefusalReason.WEAK;
        case UNSPECIFIED -> why(words);
      };
    }
    if (reason instanceof PKIXReason) {
      return switch ((PKIXReason) reason) {
        case NOT_CA_CERT, PATH_TOO_LONG, INVALID_KEY_USAGE -> RefusalReason.NO_AUTHORITY;
        case NO_TRUST_ANCHOR, NAME_CHAINING -> RefusalReason.UNKNOWN_AUTHORITY;
        case INVALID_NAME, INVALID_POLICY, UNRECOGNIZED_CRIT_EXT -> RefusalReason.OTHER;
      };
    }
    return why(words);
  }

  private static RefusalReason why(String words) {
    String text = words.toLowerCase(Locale.ROOT);
    if (text.startsWith("no subject alternative") || text.startsWith("no name matching")) {
      return RefusalReason.HOST_NAME;
    }
    if (text.contains("algorithm constraints")) {
      return RefusalReason.WEAK;
    }
    boolean use = text.startsWith("extended key usage") || text.startsWith("keyusage does not");
    return use ? RefusalReason.OTHER_USE : RefusalReason.OTHER;
  }

  /** These messages concern only the host's own certificate. */
  private static int ofTheHost(RefusalReason why, List<X509Certificate> shown) {
    boolean own = why == RefusalReason.HOST_NAME || why == RefusalReason.OTHER_USE;
    return own && !shown.isEmpty() ? 0 : -1;
  }

  private static int end(List<X509Certificate> shown) {
    int at = shown.isEmpty() ? -1 : 0;
    for (int steps = 0; steps < shown.size(); steps++) {
      int above = issuer(shown, at);
      if (above < 0) {
        return at;
      }
      at = above;
    }
    return at;
  }

  private static int issuer(List<X509Certificate> shown, int of) {
    for (int i = 0; i < shown.size(); i++) {
      boolean named =
          shown.get(i).getSubjectX500Principal().equals(shown.get(of).getIssuerX500Principal());
      if (i != of && named) {
        return i;
      }
    }
    return -1;
  }

  private static RefusedCertificate refused(
      RefusalReason why, String words, int index, List<X509Certificate> chain) {
    List<ShownCertificate> shown = new ArrayList<>();
    for (int i = 0; i < chain.size() && i < MOST_CERTIFICATES; i++) {
      shown.add(shown(chain.get(i)));
    }
    return new RefusedCertificate(
        why, Printable.of(words), index < shown.size() ? index : -1, List.copyOf(shown));
  }

  private static ShownCertificate shown(X509Certificate certificate) {
    return new ShownCertificate(
        Printable.head(certificate.getSubjectX500Principal().getName(), LONGEST_NAME),
        Printable.head(certificate.getIssuerX500Principal().getName(), LONGEST_NAME),
        certificate.getNotBefore().toInstant(),
        certificate.getNotAfter().toInstant(),
        hosts(certificate),
        sha256(certificate));
  }

  private static List<String> hosts(X509Certificate certificate) {
    List<String> hosts = new ArrayList<>();
    try {
      Collection<List<?>> names = certificate.getSubjectAlternativeNames();
      for (List<?> name : names == null ? List.<List<?>>of() : names) {
        int kind = (Integer) name.get(0);
        if ((kind == DNS_NAME || kind == ADDRESS) && hosts.size() < MOST_HOSTS) {
          hosts.add(Printable.head((String) name.get(1), LONGEST_NAME));
        }
      }
    } catch (CertificateParsingException e) {
      // Unreadable names match no host.
    }
    return List.copyOf(hosts);
  }

  private static String sha256(X509Certificate certificate) {
    try {
      byte[] digest = MessageDigest.getInstance("SHA-256").digest(certificate.getEncoded());
      return HexFormat.ofDelimiter(":").withUpperCase().formatHex(digest);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("every JDK has SHA-256, and this one was decoded", e);
    }
  }

  private static String words(Throwable failure) {
    String message = NetworkFailures.deepest(failure).getMessage();
    return message == null ? "" : message;
  }
}

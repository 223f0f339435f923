package dev.irsacheck.sts.anchors;

import java.security.cert.CertificateParsingException;
import java.security.cert.X509Certificate;
import java.util.Collection;
import java.util.List;

/**
 * Host names that stand in a certificate as they are, without a wildcard: the JDK finds them there,
 * whoever has signed it.
 *
 * @see <a href="https://www.rfc-editor.org/rfc/rfc6125#section-6.4">RFC 6125</a>
 */
final class ExactName {
  private static final int DNS_NAME = 2;
  private static final int LONGEST = 253;
  private static final int LONGEST_LABEL = 63;
  private static final String INTERNATIONAL = "xn--";
  private static final String WILDCARD = "*.";

  private ExactName() {}

  /**
   * Whether it does; false also where it may take a closer look to tell.
   *
   * @param host null where it is not known
   */
  static boolean isIn(X509Certificate certificate, String host) {
    if (host == null || !isPlain(host)) {
      return false;
    }
    Collection<List<?>> names;
    try {
      names = certificate.getSubjectAlternativeNames();
    } catch (CertificateParsingException e) {
      return false;
    }
    if (names == null) {
      return false;
    }
    for (List<?> entry : names) {
      if (entry.get(0).equals(DNS_NAME)) {
        String name = (String) entry.get(1);
        if (!isPlain(name.startsWith(WILDCARD) ? name.substring(WILDCARD.length()) : name)) {
          return false;
        }
        if (name.equalsIgnoreCase(host)) {
          return true;
        }
      }
    }
    return false;
  }

  /** Labels of ASCII letters, digits and hyphens, and no address. */
  private static boolean isPlain(String host) {
    if (host.length() > LONGEST) {
      return false;
    }
    String[] labels = host.split("\\.", -1);
    for (String label : labels) {
      if (!isPlainLabel(label)) {
        return false;
      }
    }
    return isLetter(labels[labels.length - 1].charAt(0));
  }

  private static boolean isPlainLabel(String label) {
    int length = label.length();
    if (length == 0 || length > LONGEST_LABEL) {
      return false;
    }
    for (int i = 0; i < length; i++) {
      char c = label.charAt(i);
      boolean hyphen = c == '-' && i > 0 && i < length - 1;
      if (!isLetter(c) && !(c >= '0' && c <= '9') && !hyphen) {
        return false;
      }
    }
    return !label.regionMatches(true, 0, INTERNATIONAL, 0, INTERNATIONAL.length());
  }

  private static boolean isLetter(char c) {
    return c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z';
  }
}

package dev.irsacheck.chain.names;

import java.util.regex.Pattern;

/**
 * The grammars of names that Kubernetes' API server holds objects to.
 *
 * @see <a href="https://kubernetes.io/docs/concepts/overview/working-with-objects/names/">Object
 *     Names and IDs</a>
 */
public final class KubernetesNames {
  private static final int MAX_LABEL = 63;
  private static final int MAX_NAME = 253;
  private static final String PART = "[a-z0-9](?:[-a-z0-9]*[a-z0-9])?";
  private static final Pattern LABEL = Pattern.compile(PART);
  private static final Pattern DNS_NAME = Pattern.compile(PART + "(?:\\." + PART + ")*");
  private static final Pattern LOCAL_NAME =
      Pattern.compile("[A-Za-z0-9](?:[-_.A-Za-z0-9]{0,61}[A-Za-z0-9])?");

  private KubernetesNames() {}

  /** A DNS label of RFC 1123, as a namespace is one: at most 63 characters. */
  public static boolean isLabel(String text) {
    return text.length() <= MAX_LABEL && LABEL.matcher(text).matches();
  }

  /** A DNS subdomain of RFC 1123: labels joined by dots, at most 253 characters. */
  public static boolean isDnsName(String text) {
    return text.length() <= MAX_NAME && DNS_NAME.matcher(text).matches();
  }

  /**
   * A DNS name, a slash, and at most 63 letters, digits, {@code -}, {@code _} and {@code .} that
   * begin and end with a letter or digit. What has no prefix is Kubernetes' own.
   */
  public static boolean isQualifiedName(String text) {
    int slash = text.indexOf('/');
    return slash >= 0
        && isDnsName(text.substring(0, slash))
        && LOCAL_NAME.matcher(text.substring(slash + 1)).matches();
  }
}

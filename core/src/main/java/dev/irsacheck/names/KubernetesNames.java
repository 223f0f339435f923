package dev.irsacheck.names;

/**
 * The grammars of names that Kubernetes' API server holds objects to.
 *
 * @see <a href="https://kubernetes.io/docs/concepts/overview/working-with-objects/names/">Object
 *     Names and IDs</a>
 */
public final class KubernetesNames {
  private static final int MAX_LABEL = 63;
  private static final int MAX_NAME = 253;

  private KubernetesNames() {}

  /** A DNS label of RFC 1123, as a namespace is one: at most 63 characters. */
  public static boolean isLabel(String text) {
    return text.length() <= MAX_LABEL && isPart(text, 0, text.length());
  }

  /** A DNS subdomain of RFC 1123: labels joined by dots, at most 253 characters. */
  public static boolean isDnsName(String text) {
    if (text.length() > MAX_NAME) {
      return false;
    }
    int start = 0;
    for (int dot = text.indexOf('.'); dot >= 0; dot = text.indexOf('.', start)) {
      if (!isPart(text, start, dot)) {
        return false;
      }
      start = dot + 1;
    }
    return isPart(text, start, text.length());
  }

  /**
   * A DNS name, a slash, and at most 63 letters, digits, {@code -}, {@code _} and {@code .} that
   * begin and end with a letter or digit. What has no prefix is Kubernetes' own.
   */
  public static boolean isQualifiedName(String text) {
    int slash = text.indexOf('/');
    int length = text.length() - slash - 1;
    if (slash < 0 || !isDnsName(text.substring(0, slash)) || length == 0 || length > MAX_LABEL) {
      return false;
    }
    for (int i = slash + 1; i < text.length(); i++) {
      char c = text.charAt(i);
      boolean atAnEnd = i == slash + 1 || i == text.length() - 1;
      if (!isLetterOrDigit(c) && (atAnEnd || c != '-' && c != '_' && c != '.')) {
        return false;
      }
    }
    return true;
  }

  private static boolean isLetterOrDigit(char c) {
    return c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z' || c >= '0' && c <= '9';
  }

  private static boolean isPart(String text, int start, int end) {
    if (start == end || text.charAt(start) == '-' || text.charAt(end - 1) == '-') {
      return false;
    }
    for (int i = start; i < end; i++) {
      char c = text.charAt(i);
      if (!(c >= 'a' && c <= 'z') && !(c >= '0' && c <= '9') && c != '-') {
        return false;
      }
    }
    return true;
  }
}

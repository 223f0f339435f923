package dev.irsacheck.chain.names;

import java.util.regex.Pattern;

/**
 * The name grammars of the Kubernetes API server.
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

  public static boolean isLabel(String text) {
    return text.length() <= MAX_LABEL && LABEL.matcher(text).matches();
  }

  public static boolean isDnsName(String text) {
    return text.length() <= MAX_NAME && DNS_NAME.matcher(text).matches();
  }

  public static boolean isQualifiedName(String text) {
    int slash = text.indexOf('/');
    return slash >= 0
        && isDnsName(text.substring(0, slash))
        && LOCAL_NAME.matcher(text.substring(slash + 1)).matches();
  }
}

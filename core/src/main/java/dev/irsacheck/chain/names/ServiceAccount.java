package dev.irsacheck.chain.names;

import dev.irsacheck.base.text.ClosestWord;
import java.util.List;
import java.util.Optional;

/**
 * A Kubernetes service account; its name as a user is the subject of its tokens, {@code
 * system:serviceaccount:NAMESPACE:NAME}.
 *
 * @see <a
 *     href="https://kubernetes.io/docs/reference/access-authn-authz/authentication/">Kubernetes:
 *     Authenticating, service account tokens</a>
 */
public record ServiceAccount(String namespace, String name) {
  private static final String PREFIX = "system:serviceaccount:";
  private static final String GROUP = "system:serviceaccounts";

  /**
   * Reads what a person wrote, by the API server's rules for both names.
   *
   * @param text {@code NS:SA}, {@code NS/SA} or the subject
   * @return empty if the text names no service account
   */
  public static Optional<ServiceAccount> parse(String text) {
    String pair = pairIn(text);
    int separator = (pair == null ? text : pair).indexOf(':');
    if (pair == null && separator < 0) {
      separator = text.indexOf('/');
    }
    ServiceAccount account = of(pair == null ? text : pair, separator);
    boolean valid =
        account != null
            && KubernetesNames.isLabel(account.namespace)
            && KubernetesNames.isDnsName(account.name);
    return valid ? Optional.of(account) : Optional.empty();
  }

  /**
   * Reads a token's subject, which the API server wrote; of its names nothing is asked but that
   * they are there.
   *
   * @param subject null for none
   * @return empty if it has another form
   */
  public static Optional<ServiceAccount> ofSubject(String subject) {
    String pair = subject == null ? null : pairIn(subject);
    if (pair == null || pair.indexOf(':') != pair.lastIndexOf(':')) {
      return Optional.empty();
    }
    ServiceAccount account = of(pair, pair.indexOf(':'));
    boolean whole = account != null && !account.namespace.isEmpty() && !account.name.isEmpty();
    return whole ? Optional.of(account) : Optional.empty();
  }

  private static ServiceAccount of(String pair, int separator) {
    return separator < 0
        ? null
        : new ServiceAccount(pair.substring(0, separator), pair.substring(separator + 1));
  }

  /**
   * What follows {@code system:serviceaccount:} in a subject, or in a pattern for subjects; null if
   * the text does not begin with it.
   */
  public static String pairIn(String subject) {
    return subject.startsWith(PREFIX) ? subject.substring(PREFIX.length()) : null;
  }

  /** The namespace in a subject, or in a pattern for subjects; empty if it is of another form. */
  public static String namespaceIn(String subject) {
    String pair = pairIn(subject);
    int end = pair == null ? 0 : pair.indexOf(':');
    return pair == null ? "" : end < 0 ? pair : pair.substring(0, end);
  }

  /**
   * The subject that somebody meant who wrote {@code NS/SA}, {@code system:serviceaccount:NS/SA},
   * or the prefix with a slip. Any other text, and a right one, is given back; the pair may be a
   * pattern.
   */
  public static String subjectMeant(String text) {
    if (text.startsWith(PREFIX) && text.indexOf('/') < 0) {
      // Most are right, and a policy may be asked thousands of times.
      return text;
    }
    int first = text.indexOf(':');
    int second = first < 0 ? -1 : text.indexOf(':', first + 1);
    if (first < 0 && text.indexOf('/') > 0) {
      return PREFIX + text.replaceFirst("/", ":");
    }
    boolean prefixed =
        second > 0 && ClosestWord.word(text.substring(0, second + 1), List.of(PREFIX)) != null;
    return prefixed ? PREFIX + text.substring(second + 1).replaceFirst("/", ":") : text;
  }

  /**
   * Whether a text names a group of service accounts, {@code system:serviceaccounts} or {@code
   * system:serviceaccounts:NAMESPACE}, as role bindings of Kubernetes do.
   */
  public static boolean isGroup(String text) {
    return text.equals(GROUP) || text.startsWith(GROUP + ":");
  }

  /** What the subjects of all service accounts of a namespace begin with. */
  public static String subjectsOf(String namespace) {
    return PREFIX + namespace + ":";
  }

  /** Whether it is the one of every pod of the namespace that names none. */
  public boolean isDefault() {
    return name.equals("default");
  }

  public String subject() {
    return subjectsOf(namespace) + name;
  }

  /** {@code NS:SA}. */
  @Override
  public String toString() {
    return namespace + ":" + name;
  }
}

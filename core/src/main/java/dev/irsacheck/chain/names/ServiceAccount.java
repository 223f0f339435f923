package dev.irsacheck.chain.names;

import dev.irsacheck.base.text.ClosestWord;
import java.util.List;
import java.util.Optional;

/** A Kubernetes service account. */
public record ServiceAccount(String namespace, String name) {
  private static final String PREFIX = "system:serviceaccount:";
  private static final String GROUP = "system:serviceaccounts";

  /**
   * Parses user input and validates both names.
   *
   * @param text {@code NS:SA}, {@code NS/SA} or the subject
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
   * Parses a token's subject without validating the names.
   *
   * @param subject null for none
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
   * The part after {@code system:serviceaccount:} in a subject or a pattern; null without that
   * prefix.
   */
  public static String pairIn(String subject) {
    return subject.startsWith(PREFIX) ? subject.substring(PREFIX.length()) : null;
  }

  public static String namespaceIn(String subject) {
    String pair = pairIn(subject);
    int end = pair == null ? 0 : pair.indexOf(':');
    return pair == null ? "" : end < 0 ? pair : pair.substring(0, end);
  }

  /** Corrects {@code NS/SA} or a misspelled prefix to a subject; both names may have wildcards. */
  public static String subjectMeant(String text) {
    if (text.startsWith(PREFIX) && text.indexOf('/') < 0) {
      // Returns early, because most subjects are correct and this runs thousands of times.
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

  /** Whether a text is a group of service accounts, as in role bindings. */
  public static boolean isGroup(String text) {
    return text.equals(GROUP) || text.startsWith(GROUP + ":");
  }

  public static String subjectsOf(String namespace) {
    return PREFIX + namespace + ":";
  }

  public boolean isDefault() {
    return name.equals("default");
  }

  public String subject() {
    return subjectsOf(namespace) + name;
  }

  @Override
  public String toString() {
    return namespace + ":" + name;
  }
}

package dev.irsacheck.cli.cluster;

import java.util.HashMap;
import java.util.HashSet;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/**
 * The names that stand where something other than the usual workloads says which service account it
 * uses: a custom resource that makes pods, the values of a chart, a setting in a ConfigMap. Nobody
 * knows all of these, so that whatever looks like one counts.
 */
public final class AccountMentions {
  private static final String WORD = "serviceaccount";

  /** A name is a DNS subdomain. */
  private static final int LONGEST_NAME = 253;

  /** Settings in a ConfigMap are a page or two. */
  private static final int LONGEST_TEXT = 64 << 10;

  /** As many as the heap has room for; with more nobody can be said to be unused. */
  private static final int MOST = 20_000;

  private final Set<String> kept = new HashSet<>();
  private final Set<String> names = new HashSet<>();
  private final Set<String> inTexts = new HashSet<>();
  private final Set<String> vouched = new HashSet<>();
  private final Map<String, Set<String>> made = new HashMap<>();
  private boolean isTooMany;

  /** Whether a key, or a text, speaks of a service account, in whatever spelling. */
  public static boolean speaksOfIt(String text) {
    if (text.length() < WORD.length()) {
      return false;
    }
    String read = text.length() > LONGEST_TEXT ? text.substring(0, LONGEST_TEXT) : text;
    return read.replace("-", "").replace("_", "").toLowerCase(Locale.ROOT).contains(WORD);
  }

  /** Something other than a manifest of its own makes this service account, and gives it a role. */
  public void make(String namespace, String name) {
    made.computeIfAbsent(name, absent -> new HashSet<>()).add(namespace);
  }

  /**
   * Whether that is so.
   *
   * @param namespace null where it is not known
   */
  public boolean isMade(String namespace, String name) {
    Set<String> in = made.getOrDefault(name, Set.of());
    return namespace == null ? !in.isEmpty() : in.contains(namespace);
  }

  /** Something shows that there may be a service account of this name, which is no slip then. */
  public void addPossibleAccount(String name) {
    // One more than these says that there are more.
    if (vouched.size() <= MOST && name != null && name.length() <= LONGEST_NAME) {
      vouched.add(name);
    }
  }

  /** Whether something shows that there may be a service account of this name. */
  public boolean isVouchedFor(String name) {
    return vouched.size() > MOST || vouched.contains(name);
  }

  /** Whether something may use the service account of this name. */
  public boolean mayUse(String name) {
    return isTooMany || kept.contains(name);
  }

  /**
   * Adds what the document says that is being read.
   *
   * @param isName whether it is a value that names one, not a text that speaks of some
   */
  public void add(String text, boolean isName) {
    if (isName && text.length() <= LONGEST_NAME) {
      add(names, text);
    }
    if (text.length() <= LONGEST_TEXT && speaksOfIt(text)) {
      for (String word : text.split("[^A-Za-z0-9.-]+")) {
        add(inTexts, word);
      }
    }
  }

  /** Forgets that the document that is being read names this one; null for none. */
  public void removeName(String name) {
    names.remove(name);
  }

  private void add(Set<String> to, String name) {
    if (to.size() > MOST) {
      isTooMany = true;
    } else if (!name.isEmpty() && name.length() <= LONGEST_NAME) {
      to.add(name);
    }
  }

  /**
   * The document was one whose word counts.
   *
   * @param withNames false for one that is looked at itself
   */
  public void commit(boolean withNames) {
    inTexts.forEach(each -> add(kept, each));
    if (withNames) {
      names.forEach(each -> add(kept, each));
    }
    discard();
  }

  /** The document was none of those. */
  public void discard() {
    names.clear();
    inTexts.clear();
  }
}

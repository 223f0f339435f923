package dev.irsacheck.cli.cluster;

import java.util.HashMap;
import java.util.HashSet;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/** Collects names that may be service accounts from places other than usual workloads. */
public final class AccountMentions {
  private static final String WORD = "serviceaccount";

  private static final int LONGEST_NAME = 253;

  private static final int LONGEST_TEXT = 64 << 10;

  private static final int MOST = 20_000;

  private final Set<String> kept = new HashSet<>();
  private final Set<String> names = new HashSet<>();
  private final Set<String> inTexts = new HashSet<>();
  private final Set<String> vouched = new HashSet<>();
  private final Map<String, Set<String>> made = new HashMap<>();
  private boolean isTooMany;

  public static boolean speaksOfIt(String text) {
    if (text.length() < WORD.length()) {
      return false;
    }
    String read = text.length() > LONGEST_TEXT ? text.substring(0, LONGEST_TEXT) : text;
    return read.replace("-", "").replace("_", "").toLowerCase(Locale.ROOT).contains(WORD);
  }

  /** Records a service account that has a role but no manifest of its own. */
  public void make(String namespace, String name) {
    made.computeIfAbsent(name, absent -> new HashSet<>()).add(namespace);
  }

  public boolean isMade(String namespace, String name) {
    Set<String> in = made.getOrDefault(name, Set.of());
    return namespace == null ? !in.isEmpty() : in.contains(namespace);
  }

  public void addPossibleAccount(String name) {
    if (vouched.size() <= MOST && name != null && name.length() <= LONGEST_NAME) {
      vouched.add(name);
    }
  }

  public boolean isVouchedFor(String name) {
    return vouched.size() > MOST || vouched.contains(name);
  }

  public boolean mayUse(String name) {
    return isTooMany || kept.contains(name);
  }

  /** Adds a text of the current document, which may be a name or contain some. */
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

  /** Keeps what was collected; the names only if the document itself is not examined. */
  public void commit(boolean withNames) {
    inTexts.forEach(each -> add(kept, each));
    if (withNames) {
      names.forEach(each -> add(kept, each));
    }
    discard();
  }

  public void discard() {
    names.clear();
    inTexts.clear();
  }
}

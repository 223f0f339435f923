package dev.irsacheck.cli.lint.manifest;

import java.util.List;
import java.util.Map;

/**
 * What all the files together declare.
 *
 * @param pods made anew whenever one of them is looked at, as whole objects take much room
 * @param accounts the ServiceAccounts
 * @param kinds how many objects of each kind there are, those that nobody looks at included
 */
public record Manifests(
    List<PodManifest> pods,
    List<ListedAccount> accounts,
    Map<String, Integer> kinds,
    List<Problem> problems,
    List<RepeatedKey> repeatedKeys) {
  /** How many objects there are. */
  public int count() {
    int count = 0;
    for (int each : kinds.values()) {
      count += each;
    }
    return count;
  }

  /** The ServiceAccounts with what they hold, made anew as the pods are. */
  public List<ServiceAccountManifest> serviceAccounts() {
    return new OpenedList<>(accounts, ListedAccount::open);
  }
}

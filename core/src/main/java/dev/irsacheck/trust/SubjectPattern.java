package dev.irsacheck.trust;

import dev.irsacheck.names.ServiceAccount;

/**
 * What a policy writes for the subjects of service accounts. Either part may hold wildcards or
 * variables, and the name may hold colons with them: it is no service account.
 */
record SubjectPattern(String namespace, String name) {
  /** Null if the value is not meant for subjects of service accounts. */
  static SubjectPattern of(String value) {
    String pair = ServiceAccount.pairIn(value);
    int colon = pair == null ? -1 : pair.indexOf(':');
    return colon < 1 || colon == pair.length() - 1
        ? null
        : new SubjectPattern(pair.substring(0, colon), pair.substring(colon + 1));
  }
}

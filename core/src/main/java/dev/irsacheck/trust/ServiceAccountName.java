package dev.irsacheck.trust;

/** A service account as the subject of a token names it. */
record ServiceAccountName(String namespace, String name) {
  static final String PREFIX = "system:serviceaccount:";

  /** Null if the subject is no service account's. */
  static ServiceAccountName of(String subject) {
    if (!subject.startsWith(PREFIX)) {
      return null;
    }
    int colon = subject.indexOf(':', PREFIX.length());
    if (colon < 0 || colon == PREFIX.length() || colon == subject.length() - 1) {
      return null;
    }
    return new ServiceAccountName(
        subject.substring(PREFIX.length(), colon), subject.substring(colon + 1));
  }

  String subject() {
    return PREFIX + namespace + ":" + name;
  }

  ServiceAccountName swapped() {
    return new ServiceAccountName(name, namespace);
  }
}

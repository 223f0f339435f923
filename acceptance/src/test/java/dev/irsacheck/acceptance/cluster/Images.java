package dev.irsacheck.acceptance.cluster;

/**
 * The images of the suite, as a pod names them: {@code -Dtest.cluster.image=NAME} is irsa-check's,
 * and the other two are called after it; {@code examples/cluster/up} does so for the emulator's.
 */
record Images(String check) {
  static final String PROPERTY = "test.cluster.image";

  static Images given() {
    return new Images(System.getProperty(PROPERTY, "irsa-check:latest"));
  }

  /** {@code irsa-check-orders:TAG}, the Dockerfile's target {@code orders}. */
  String orders() {
    return repository() + "-orders" + check.substring(repository().length());
  }

  String repository() {
    return tagged() ? check.substring(0, check.lastIndexOf(':')) : check;
  }

  String tag() {
    return tagged() ? check.substring(check.lastIndexOf(':') + 1) : "latest";
  }

  /** A colon in what comes before the last slash is of a registry's port. */
  private boolean tagged() {
    return check.lastIndexOf(':') > check.lastIndexOf('/');
  }
}

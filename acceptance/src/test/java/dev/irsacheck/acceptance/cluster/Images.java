package dev.irsacheck.acceptance.cluster;

/**
 * {@code -Dtest.cluster.image=NAME} is irsa-check's; {@code examples/cluster/up} derives others.
 */
record Images(String check) {
  static final String PROPERTY = "test.cluster.image";

  static Images given() {
    return new Images(System.getProperty(PROPERTY, "irsa-check:latest"));
  }

  String orders() {
    return repository() + "-orders" + check.substring(repository().length());
  }

  String repository() {
    return tagged() ? check.substring(0, check.lastIndexOf(':')) : check;
  }

  String tag() {
    return tagged() ? check.substring(check.lastIndexOf(':') + 1) : "latest";
  }

  /** A colon before the last slash belongs to a registry's port. */
  private boolean tagged() {
    return check.lastIndexOf(':') > check.lastIndexOf('/');
  }
}

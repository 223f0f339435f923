package dev.irsacheck.examples.cluster;

/**
 * The images of the suite, as a pod names them: {@code -Dtest.cluster.image=NAME} is irsa-check's,
 * and the other two are called after it.
 */
record Images(String check) {
  static final String PROPERTY = "test.cluster.image";

  static Images given() {
    return new Images(System.getProperty(PROPERTY, "irsa-check:latest"));
  }

  /** {@code irsa-check-emulator:TAG}, the Dockerfile's target {@code emulator}. */
  String emulator() {
    return beside("-emulator");
  }

  /** {@code irsa-check-orders:TAG}, the Dockerfile's target {@code orders}. */
  String orders() {
    return beside("-orders");
  }

  private String beside(String suffix) {
    int tag = check.indexOf(':', check.lastIndexOf('/') + 1);
    return tag < 0 ? check + suffix : check.substring(0, tag) + suffix + check.substring(tag);
  }

  String repository() {
    int tag = check.indexOf(':', check.lastIndexOf('/') + 1);
    return tag < 0 ? check : check.substring(0, tag);
  }

  String tag() {
    int tag = check.indexOf(':', check.lastIndexOf('/') + 1);
    return tag < 0 ? "latest" : check.substring(tag + 1);
  }
}

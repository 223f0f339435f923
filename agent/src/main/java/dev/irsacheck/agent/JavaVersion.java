package dev.irsacheck.agent;

final class JavaVersion {
  static final int NEEDED = 17;

  /** Tests set this version, so that an old JVM need not be installed. */
  static final String STAND_IN = "irsacheck.test.java-version";

  private JavaVersion() {}

  static boolean isTooOld() {
    return feature(specification()) < NEEDED;
  }

  /** Returns the found and the needed version and the fix, as a sentence without its full stop. */
  static String sentence() {
    return "Java "
        + feature(specification())
        + " found, the self-check needs Java "
        + NEEDED
        + " or newer (install it with --with-runtime, or run it as an init container)";
  }

  private static String specification() {
    String standIn = System.getProperty(STAND_IN);
    return standIn != null ? standIn : System.getProperty("java.specification.version");
  }

  static int running() {
    return feature(System.getProperty("java.specification.version"));
  }

  /** Returns 8 for "1.8" and 17 for "17", as {@code java.specification.version} has them. */
  static int feature(String specification) {
    String version = specification.startsWith("1.") ? specification.substring(2) : specification;
    return Integer.parseInt(version);
  }
}

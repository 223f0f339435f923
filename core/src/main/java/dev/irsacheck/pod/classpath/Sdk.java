package dev.irsacheck.pod.classpath;

/** The two AWS SDKs for Java, which may stand side by side in one application. */
public enum Sdk {
  JAVA_V1("com.amazonaws", "com/amazonaws"),
  JAVA_V2("software.amazon.awssdk", "software/amazon/awssdk");

  private final String packageName;
  private final String path;

  Sdk(String packageName, String path) {
    this.packageName = packageName;
    this.path = path;
  }

  /** The SDK with this root package; null if none has it. */
  static Sdk ofPackage(String packageName) {
    for (Sdk sdk : values()) {
      if (sdk.packageName.equals(packageName)) {
        return sdk;
      }
    }
    return null;
  }

  /** Root package of its classes, and the Maven group of its modules. */
  public String packageName() {
    return packageName;
  }

  /** The root package as a path in an archive, without a slash at the end. */
  String path() {
    return path;
  }
}

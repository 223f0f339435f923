package dev.irsacheck.pod.classpath;

/** The two AWS SDKs for Java. One application may contain both. */
public enum Sdk {
  JAVA_V1("com.amazonaws", "com/amazonaws"),
  JAVA_V2("software.amazon.awssdk", "software/amazon/awssdk");

  private final String packageName;
  private final String path;

  Sdk(String packageName, String path) {
    this.packageName = packageName;
    this.path = path;
  }

  static Sdk ofPackage(String packageName) {
    for (Sdk sdk : values()) {
      if (sdk.packageName.equals(packageName)) {
        return sdk;
      }
    }
    return null;
  }

  public String packageName() {
    return packageName;
  }

  String path() {
    return path;
  }
}

package dev.irsacheck.pod.container;

import java.io.File;
import java.io.FileInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.Properties;

/** What the file {@code release} of a Java tells, which may have been linked for an application. */
public final class JavaRelease {
  /** The module with the elliptic curves, which few applications name and TLS needs. */
  public static final String CURVES = "jdk.crypto.ec";

  /** As the file writes it, in quotes. From there on the module is empty. */
  private static final String CURVES_IN_BASE = "\"22";

  private final Properties told = new Properties();

  /** Of the Java in that folder; nothing is known of one whose file cannot be read. */
  public JavaRelease(File home) {
    try (InputStream in = new FileInputStream(new File(home, "release"))) {
      told.load(in);
    } catch (IOException | IllegalArgumentException e) {
      told.clear();
    }
  }

  /** Whether it is known to lack what a module has. */
  public boolean isWithout(String module) {
    String modules = told.getProperty("MODULES");
    boolean moved =
        module.equals(CURVES)
            && told.getProperty("JAVA_VERSION", "").compareTo(CURVES_IN_BASE) >= 0;
    return modules != null && !moved && !modules.replace('"', ' ').contains(" " + module + " ");
  }
}

package dev.irsacheck.pod.container;

import java.io.File;
import java.io.FileInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.Properties;

/** The file {@code release} of a Java, which may be a runtime linked for one application. */
public final class JavaRelease {
  /** The module of elliptic curves. Few applications require it, but TLS needs it. */
  public static final String CURVES = "jdk.crypto.ec";

  /** From Java 22 on the module is empty. The file quotes its values. */
  private static final String CURVES_IN_BASE = "\"22";

  private final Properties told = new Properties();

  public JavaRelease(File home) {
    try (InputStream in = new FileInputStream(new File(home, "release"))) {
      told.load(in);
    } catch (IOException | IllegalArgumentException e) {
      told.clear();
    }
  }

  public boolean isWithout(String module) {
    String modules = told.getProperty("MODULES");
    boolean moved =
        module.equals(CURVES)
            && told.getProperty("JAVA_VERSION", "").compareTo(CURVES_IN_BASE) >= 0;
    return modules != null && !moved && !modules.replace('"', ' ').contains(" " + module + " ");
  }
}

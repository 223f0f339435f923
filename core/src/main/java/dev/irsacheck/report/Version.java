package dev.irsacheck.report;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Properties;

/** The version that the build wrote into the jar. */
public final class Version {
  private static String current;

  private Version() {}

  /** Such as {@code 0.1.0}. */
  public static String current() {
    // Whoever checks a whole cluster's containers asks once for each; two readers read the same.
    if (current == null) {
      current = read();
    }
    return current;
  }

  private static String read() {
    Properties properties = new Properties();
    try (InputStream in = Version.class.getResourceAsStream("/dev/irsacheck/version.properties")) {
      properties.load(in);
    } catch (IOException e) {
      throw new UncheckedIOException("reading version.properties", e);
    }
    return properties.getProperty("version");
  }
}

package dev.irsacheck.report;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Properties;

public final class Version {
  private static String current;

  private Version() {}

  /** Returns the version that the build wrote into the jar, such as {@code 0.1.0}. */
  public static String current() {
    // Cached for checks of many containers; concurrent readers get the same value.
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

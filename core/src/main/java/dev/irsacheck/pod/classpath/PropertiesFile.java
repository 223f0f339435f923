package dev.irsacheck.pod.classpath;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.Properties;

final class PropertiesFile {
  static final int MAX_LENGTH = 64 << 10;

  private PropertiesFile() {}

  /** Returns null if the file is damaged or has no such key. */
  static String value(byte[] file, String key) {
    Properties properties = new Properties();
    try {
      properties.load(new ByteArrayInputStream(file));
    } catch (IOException | IllegalArgumentException e) {
      return null;
    }
    return properties.getProperty(key);
  }
}

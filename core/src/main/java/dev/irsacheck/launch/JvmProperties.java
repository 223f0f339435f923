package dev.irsacheck.launch;

import java.util.HashMap;
import java.util.Map;
import java.util.Properties;

/** The JVM's system properties as text; an application may have put other things among them. */
public final class JvmProperties {
  private JvmProperties() {}

  public static Map<String, String> read() {
    Properties properties = System.getProperties();
    Map<String, String> texts = new HashMap<>();
    for (String name : properties.stringPropertyNames()) {
      texts.put(name, properties.getProperty(name));
    }
    return texts;
  }
}

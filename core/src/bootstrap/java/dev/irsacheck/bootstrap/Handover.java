package dev.irsacheck.bootstrap;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.HashMap;
import java.util.Map;
import java.util.Properties;
import java.util.TreeMap;

/**
 * What the check needs to know of the application's JVM, as premain tells it: for each entry its
 * name and its value, and null at the end. The first entry is the nonce, by which the child's words
 * are known.
 *
 * <p>Not on the command line: a trust store's password is among the properties, and everybody on
 * the node can read command lines. Not in the environment: a class path may be longer than the
 * kernel lets a variable be.
 */
public final class Handover {
  public static final String NONCE = "nonce";

  /** The text behind {@code -javaagent:…=}. */
  public static final String ARGUMENTS = "arguments";

  public static final String AGENT_JAR = "agentJar";

  /** {@code LD_LIBRARY_PATH} of the application's own Java; the check may have another one. */
  public static final String LIBRARY_PATH = "libraryPath";

  /** When the check began, in nanoseconds by the machine's clock since it was started. */
  public static final String STARTED = "started";

  /** An SDK that was loaded after the check: the archive or directory that it came from. */
  public static final String LATE_SDK = "lateSdk";

  /** Where the loader that loaded it looks, as a class path. */
  public static final String LATE_LOADER = "lateLoader";

  /** Whether the check is made again, in another process, if TLS fails in this one. */
  public static final String FIRST_TRY = "firstTry";

  /** Whether a rehearsal may be made within the process of the check. */
  public static final String REHEARSES_WITHIN = "rehearsesWithin";

  /** Whether it is not the container's own start but was exec'd into it. */
  public static final String EXECD = "execd";

  /** Whether the check can be made again on the application's own Java. */
  public static final String OWN_JAVA_NEXT = "ownJavaNext";

  private static final String PROPERTY = "property.";

  private final Map<String, String> entries = new TreeMap<>();

  /** Sets an entry; null takes it out. */
  public Handover with(String name, String value) {
    if (value == null) {
      entries.remove(name);
    } else {
      entries.put(name, value);
    }
    return this;
  }

  public Handover with(String name, boolean value) {
    return with(name, value ? "true" : null);
  }

  /** All system properties that are text; core knows which ones matter. */
  public Handover with(Properties properties) {
    for (String name : properties.stringPropertyNames()) {
      with(PROPERTY + name, properties.getProperty(name));
    }
    return this;
  }

  /** A system property that is none of the application's. */
  public Handover withoutProperty(String name) {
    return with(PROPERTY + name, (String) null);
  }

  public byte[] bytes(String nonce) throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream(8192);
    Wire.write(out, NONCE);
    Wire.write(out, nonce);
    for (Map.Entry<String, String> entry : entries.entrySet()) {
      Wire.write(out, entry.getKey());
      Wire.write(out, entry.getValue());
    }
    Wire.write(out, (String) null);
    return out.toByteArray();
  }

  /**
   * Reads the description and nothing behind it.
   *
   * @throws IOException if it ends before
   */
  public static Handover read(InputStream in) throws IOException {
    Handover read = new Handover();
    for (String name = text(in); name != null; name = text(in)) {
      read.entries.put(name, text(in));
    }
    return read;
  }

  private static String text(InputStream in) throws IOException {
    return Wire.text(in, Integer.MAX_VALUE);
  }

  /** Null without such an entry. */
  public String get(String name) {
    return entries.get(name);
  }

  public boolean is(String name) {
    return entries.containsKey(name);
  }

  /** The application's system properties. */
  public Map<String, String> properties() {
    Map<String, String> properties = new HashMap<>();
    for (Map.Entry<String, String> entry : entries.entrySet()) {
      if (entry.getKey().startsWith(PROPERTY)) {
        properties.put(entry.getKey().substring(PROPERTY.length()), entry.getValue());
      }
    }
    return properties;
  }
}

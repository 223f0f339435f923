package dev.irsacheck.agent;

import java.io.ByteArrayOutputStream;
import java.io.File;
import java.io.IOException;
import java.util.Map;
import java.util.Properties;
import java.util.TreeMap;

/**
 * What the check needs to know of the application's JVM, as the child reads it: for each entry the
 * length of its name, the name, the length of its value, the value, both in UTF-8; a length of -1
 * at the end. The first entry is the nonce, by which the child's words are known.
 *
 * <p>Not on the command line: a trust store's password is among the properties, and everybody on
 * the node can read command lines. Not in the environment: a class path may be longer than the
 * kernel lets a variable be.
 */
final class Handover {
  private static final int END = -1;

  private final Map<String, String> entries = new TreeMap<>();

  /**
   * This JVM, as every check is told of it.
   *
   * @param arguments the text behind {@code -javaagent:…=}, may be null
   */
  static Handover ofThisJvm(File agentJar, String arguments) {
    return of(System.getProperties())
        .with("agentJar", agentJar.getPath())
        // For a rehearsal, which has the application's own Java; the check may have another one.
        .with("libraryPath", System.getenv(ChildEnvironment.LIBRARY_PATH))
        .with("arguments", arguments);
  }

  /** All of the application's system properties that are text; core knows which ones matter. */
  static Handover of(Properties properties) {
    Handover handover = new Handover();
    for (String name : properties.stringPropertyNames()) {
      // A stand-in of our own tests is no setting, and core would say so.
      if (!name.equals(JavaVersion.STAND_IN)) {
        handover.with("property." + name, properties.getProperty(name));
      }
    }
    return handover;
  }

  /** Sets an entry; null takes it out. */
  Handover with(String name, String value) {
    if (value == null) {
      entries.remove(name);
    } else {
      entries.put(name, value);
    }
    return this;
  }

  byte[] bytes(String nonce) throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream(8192);
    write(out, "nonce");
    write(out, nonce);
    for (Map.Entry<String, String> entry : entries.entrySet()) {
      write(out, entry.getKey());
      write(out, entry.getValue());
    }
    writeLength(out, END);
    return out.toByteArray();
  }

  private static void write(ByteArrayOutputStream out, String text) throws IOException {
    // By name: StandardCharsets would load the others too.
    byte[] bytes = text.getBytes("UTF-8");
    writeLength(out, bytes.length);
    out.write(bytes);
  }

  /** The highest byte first. */
  private static void writeLength(ByteArrayOutputStream out, int length) {
    for (int shift = 24; shift >= 0; shift -= 8) {
      out.write(length >> shift);
    }
  }
}

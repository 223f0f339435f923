package dev.irsacheck.base.bootstrap;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.HashMap;
import java.util.Map;
import java.util.Properties;
import java.util.TreeMap;

/**
 * The input of a child process: pairs of name and value, then null; for the check the first is the
 * nonce.
 *
 * <p>Everybody on the node can read a command line, and the kernel limits a variable's length, so
 * neither is used.
 */
public final class Handover {
  public static final String NONCE = "nonce";

  public static final String ARGUMENTS = "arguments";
  public static final String AGENT_JAR = "agentJar";
  public static final String LIBRARY_PATH = "libraryPath";
  public static final String STARTED = "started";
  public static final String LATE_SDK = "lateSdk";
  public static final String LATE_LOADER = "lateLoader";
  public static final String EXECD = "execd";
  public static final String OWN_JAVA_NEXT = "ownJavaNext";

  public static final String V1 = "v1";

  public static final String AGENT = "agent";

  public static final String ASKS_STS = "asksSts";

  public static final String ROOT = "root";

  public static final String TOKEN = "token";

  private static final String PROPERTY = "property.";

  private final Map<String, String> entries = new TreeMap<>();

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

  public Handover with(Properties properties) {
    for (String name : properties.stringPropertyNames()) {
      with(PROPERTY + name, properties.getProperty(name));
    }
    return this;
  }

  public Handover with(Map<String, String> properties) {
    for (Map.Entry<String, String> property : properties.entrySet()) {
      with(PROPERTY + property.getKey(), property.getValue());
    }
    return this;
  }

  public Handover withoutProperty(String name) {
    return with(PROPERTY + name, (String) null);
  }

  public byte[] bytes(String nonce) throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream(8192);
    PipeFormat.write(out, NONCE);
    PipeFormat.write(out, nonce);
    write(out);
    return out.toByteArray();
  }

  public void write(OutputStream out) throws IOException {
    for (Map.Entry<String, String> entry : entries.entrySet()) {
      PipeFormat.write(out, entry.getKey());
      PipeFormat.write(out, entry.getValue());
    }
    PipeFormat.write(out, (String) null);
    out.flush();
  }

  /**
   * Reads one handover and leaves the rest of the stream unread.
   *
   * @throws IOException if the stream ends too early
   */
  public static Handover read(InputStream in) throws IOException {
    Handover read = new Handover();
    for (String name = text(in); name != null; name = text(in)) {
      read.entries.put(name, text(in));
    }
    return read;
  }

  private static String text(InputStream in) throws IOException {
    return PipeFormat.text(in, Integer.MAX_VALUE);
  }

  public String get(String name) {
    return entries.get(name);
  }

  public boolean is(String name) {
    return entries.containsKey(name);
  }

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

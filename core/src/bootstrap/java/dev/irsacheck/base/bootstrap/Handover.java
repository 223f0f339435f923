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
 * What a process of ours is told when it begins: for each entry its name and its value, and null at
 * the end. Premain tells the check of the application's JVM, as core's {@code ApplicationJvm} has
 * it; its first entry is the nonce, by which the child's words are known. Core tells a rehearsal
 * what is wanted.
 *
 * <p>Not on the command line: a trust store's password is among the properties, and everybody on
 * the node can read command lines. Not in the environment: a class path may be longer than the
 * kernel lets a variable be.
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

  /** Of a rehearsal: whether it is an SDK v1, not v2. */
  public static final String V1 = "v1";

  /** Whether the SDK is to ask the Pod Identity agent, and not STS by a web identity. */
  public static final String AGENT = "agent";

  /** Whether STS is to be asked who the credentials make the caller. */
  public static final String ASKS_STS = "asksSts";

  /** The SDK's root package. */
  public static final String ROOT = "root";

  /** The pod's, to be kept out of all that is answered; the SDK reads it by itself. */
  public static final String TOKEN = "token";

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

  public Handover with(Map<String, String> properties) {
    for (Map.Entry<String, String> property : properties.entrySet()) {
      with(PROPERTY + property.getKey(), property.getValue());
    }
    return this;
  }

  /** A system property that is none of the application's. */
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

  /** The same without a nonce. */
  public void write(OutputStream out) throws IOException {
    for (Map.Entry<String, String> entry : entries.entrySet()) {
      PipeFormat.write(out, entry.getKey());
      PipeFormat.write(out, entry.getValue());
    }
    PipeFormat.write(out, (String) null);
    out.flush();
  }

  /**
   * Reads what was written, and nothing behind it.
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
    return PipeFormat.text(in, Integer.MAX_VALUE);
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

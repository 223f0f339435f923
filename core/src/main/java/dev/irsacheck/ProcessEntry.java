package dev.irsacheck;

import java.io.IOException;
import java.io.InputStream;
import java.io.PrintStream;
import java.util.HashMap;
import java.util.Map;
import java.util.Properties;

/**
 * The same door for a bootstrap whose JVM is too old to load core: a process of our own, in a newer
 * Java, that checks in the application's stead.
 *
 * <p>Standard output takes what is to be done in the application's JVM. Standard input says what
 * the application's JVM is like. Not the command line: a trust store's password is among it, and
 * everybody on the node can read command lines.
 */
public final class ProcessEntry {
  /** Before the name of a system property of the application's JVM. */
  private static final String PROPERTY = "property.";

  private ProcessEntry() {}

  /**
   * Runs one self-check and ends with its exit code. A fault that keeps it from one ends in an
   * exception, and so with 1, which is none of ours.
   *
   * @param args none
   * @throws IOException if standard input cannot be read
   */
  public static void main(String[] args) throws IOException {
    Map<String, Object> launch = launch(System.in);
    int code = Entry.run(launch);
    answer(launch, System.out);
    System.err.flush();
    System.exit(code);
  }

  /**
   * Writes what core wants done in the application's JVM, in the format of {@link Properties}.
   *
   * @param launch after {@link Entry#run}
   */
  static void answer(Map<String, Object> launch, PrintStream out) {
    if (launch.containsKey("noDowngrade")) {
      out.println("noDowngrade=true");
    }
    if (launch.containsKey("watch")) {
      out.println("watch=true");
    }
    out.flush();
  }

  /**
   * Takes over the application's system properties and returns what {@link Entry#run} takes.
   *
   * @param in the format of {@link Properties}, to the end: {@code arguments}, {@code agentJar},
   *     and {@code property.NAME} for each system property
   */
  static Map<String, Object> launch(InputStream in) throws IOException {
    Properties handedOver = new Properties();
    handedOver.load(in);
    Map<String, Object> launch = new HashMap<>();
    launch.put("form", "agent");
    for (String name : handedOver.stringPropertyNames()) {
      String value = handedOver.getProperty(name);
      if (name.startsWith(PROPERTY)) {
        System.setProperty(name.substring(PROPERTY.length()), value);
      } else {
        launch.put(name, value);
      }
    }
    return launch;
  }
}

package dev.irsacheck.agent;

import dev.irsacheck.base.bootstrap.PipeFormat;
import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.net.URISyntaxException;
import java.net.URL;
import java.security.CodeSource;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;

/** The jar that this class came from. */
final class AgentJar {
  private AgentJar() {}

  /**
   * Returns the jar as an absolute file. Read from the code source, since the {@code -javaagent}
   * option may hold a relative path, and another agent may have changed the class path property.
   *
   * @throws IllegalStateException if this class was not loaded from a file
   */
  static File locate() {
    CodeSource source = AgentJar.class.getProtectionDomain().getCodeSource();
    URL location = source == null ? null : source.getLocation();
    if (location == null || !"file".equals(location.getProtocol())) {
      throw new IllegalStateException("the agent was not loaded from a jar file: " + location);
    }
    try {
      // By way of URI: it decodes %20 and leaves a plus sign alone; URLDecoder would not.
      return new File(location.toURI()).getAbsoluteFile();
    } catch (URISyntaxException e) {
      return new File(location.getPath()).getAbsoluteFile();
    }
  }

  /**
   * Whether this JVM was started as {@code java -jar irsa-check.jar}. A person doing so in a pod
   * whose {@code JAVA_TOOL_OPTIONS} names the agent wants that command, not a check before it.
   */
  static boolean isTheApplication() {
    String command = System.getProperty("sun.java.command", "");
    String classPath = System.getProperty("java.class.path", "");
    // With -jar the command starts with the jar's path, which is the first class path element too.
    int end = classPath.indexOf(File.pathSeparatorChar);
    String first = end < 0 ? classPath : classPath.substring(0, end);
    return !first.isEmpty()
        && (command.equals(first) || command.startsWith(first + " "))
        && new File(first).getAbsoluteFile().equals(locate());
  }

  /** Reads an entry whole. */
  static byte[] read(ZipFile jar, ZipEntry entry) throws IOException {
    try (InputStream in = jar.getInputStream(entry)) {
      return PipeFormat.exactly(in, (int) entry.getSize());
    }
  }
}

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

final class AgentJar {
  private AgentJar() {}

  /**
   * Reads the code source: {@code -javaagent} may be relative, and the class path may have changed.
   */
  static File locate() {
    CodeSource source = AgentJar.class.getProtectionDomain().getCodeSource();
    URL location = source == null ? null : source.getLocation();
    if (location == null || !"file".equals(location.getProtocol())) {
      throw new IllegalStateException("the agent was not loaded from a jar file: " + location);
    }
    try {
      // A URI decodes %20 and keeps a plus sign; URLDecoder would not.
      return new File(location.toURI()).getAbsoluteFile();
    } catch (URISyntaxException e) {
      return new File(location.getPath()).getAbsoluteFile();
    }
  }

  /** Users of {@code java -jar irsa-check.jar} want that command, not the agent before it. */
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

  static byte[] read(ZipFile jar, ZipEntry entry) throws IOException {
    try (InputStream in = jar.getInputStream(entry)) {
      return PipeFormat.exactly(in, (int) entry.getSize());
    }
  }
}

package dev.irsacheck.cli.scan;

import dev.irsacheck.cli.scan.MinimumVersion.Status;
import java.util.Comparator;
import java.util.Optional;

/**
 * A Java runtime, such as a JDK or the output of {@code jlink}.
 *
 * @param version from its release file; empty without one
 * @param startsAgents whether it has the module that every java agent needs
 * @param place its release file
 */
record JavaRuntime(Optional<String> version, boolean startsAgents, String place)
    implements ScannedPart {
  static final String AGENT_MODULE = "java.instrument";

  static final Comparator<JavaRuntime> ORDER =
      Comparator.comparing(JavaRuntime::status).thenComparing(JavaRuntime::place);

  @Override
  public String language() {
    return SdkProduct.Language.JAVA.label();
  }

  @Override
  public String name() {
    return "Java runtime";
  }

  @Override
  public Status status() {
    return startsAgents ? Status.OK : Status.WARN;
  }
}

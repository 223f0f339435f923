package dev.irsacheck.cli.rule;

import static dev.irsacheck.chain.diagnosis.DiagnosisCode.IRSA814;

import dev.irsacheck.chain.diagnosis.Finding;
import dev.irsacheck.chain.diagnosis.Text814;
import dev.irsacheck.cli.cluster.ContainerManifest;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The JVM writes no CDS archive while it has an agent.
 *
 * @see <a
 *     href="https://github.com/openjdk/jdk/blob/jdk-21-ga/src/hotspot/share/cds/dynamicArchive.cpp">where
 *     the JVM ends</a>
 */
public final class JvmStartsWithAgent extends LintRule {
  private static final List<String> VARIABLES =
      List.of("JAVA_TOOL_OPTIONS", "JDK_JAVA_OPTIONS", "_JAVA_OPTIONS");

  /** The agent's options may contain secrets, so they are not printed. */
  private static final Pattern AGENT = option("-javaagent:[^\\s\"'=]+");

  private static final Pattern AT_EXIT = option("-XX:ArchiveClassesAtExit=[^\\s\"']+");
  private static final Pattern AUTOMATIC = option("-XX:\\+AutoCreateSharedArchive(?!\\w)");

  private static final Pattern OFF = option("-XX:-AutoCreateSharedArchive(?!\\w)");

  private static final Pattern ALLOWED = option("-XX:\\+AllowArchivingWithJavaAgent(?!\\w)");

  public JvmStartsWithAgent() {
    super("the JVM starts with the agent that it is given", IRSA814);
  }

  private static Pattern option(String option) {
    return Pattern.compile("(?<![^\\s\"'])" + option);
  }

  @Override
  public void examinePod(DeclaredPod pod, JoinedManifests declared, FindingCollector findings) {
    for (ContainerManifest container : pod.pod().containers()) {
      List<ManifestValue> options = options(container, pod);
      AgentOption agent = AgentOption.first(AGENT, options);
      if (agent != null
          && AgentOption.first(ALLOWED, options) == null
          && !isTakenAway(agent.in(), options)) {
        examine(container, agent, options, findings);
      }
    }
  }

  private static void examine(
      ContainerManifest container,
      AgentOption agent,
      List<ManifestValue> options,
      FindingCollector findings) {
    AgentOption atExit = AgentOption.first(AT_EXIT, options);
    boolean isOff = AgentOption.first(OFF, options) != null;
    AgentOption archive = atExit == null && !isOff ? AgentOption.first(AUTOMATIC, options) : atExit;
    if (archive != null) {
      // Without the option, an archive in the image is only read.
      findings.add(
          atExit != null && isOneJvm(agent.in(), archive.in()),
          Finding.of(
                  atExit != null
                      ? Text814.atExit(container.name())
                      : Text814.automatic(container.name()))
              .saw(archive.in().label(), archive.option(), archive.in().at())
              .saw(agent.in().label(), agent.option(), agent.in().at()),
          archive.in());
    }
  }

  private static boolean isTakenAway(ManifestValue agent, List<ManifestValue> options) {
    return options.stream()
        .anyMatch(each -> !isVariable(each) && each.text().contains(agent.label()));
  }

  /** A script may start one JVM to write the archive and another with the agent. */
  private static boolean isOneJvm(ManifestValue agent, ManifestValue archive) {
    return isVariable(agent)
        || isVariable(archive)
        || agent.text().strip().indexOf(' ') < 0 && archive.text().strip().indexOf(' ') < 0;
  }

  private static boolean isVariable(ManifestValue value) {
    return VARIABLES.contains(value.label());
  }

  private static List<ManifestValue> options(ContainerManifest container, DeclaredPod pod) {
    List<ManifestValue> options = new ArrayList<>();
    VARIABLES.forEach(name -> options.add(ManifestValue.of(container.variable(name), pod)));
    options.addAll(ManifestValue.ofCommandLine(container, pod));
    options.removeIf(each -> each == null || each.text() == null);
    return options;
  }

  private record AgentOption(String option, ManifestValue in) {
    static AgentOption first(Pattern option, List<ManifestValue> options) {
      for (ManifestValue each : options) {
        Matcher matcher = option.matcher(each.text());
        if (matcher.find()) {
          return new AgentOption(matcher.group(), each);
        }
      }
      return null;
    }
  }
}

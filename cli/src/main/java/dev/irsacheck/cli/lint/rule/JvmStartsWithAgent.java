package dev.irsacheck.cli.lint.rule;

import static dev.irsacheck.chain.diagnosis.DiagnosisCode.IRSA814;

import dev.irsacheck.chain.diagnosis.Finding;
import dev.irsacheck.chain.diagnosis.Text814;
import dev.irsacheck.cli.lint.manifest.ContainerManifest;
import java.util.List;
import java.util.regex.Pattern;

/**
 * The JVM refuses to write a CDS archive while it has an agent, whatever the agent is.
 *
 * @see <a
 *     href="https://github.com/openjdk/jdk/blob/jdk-21-ga/src/hotspot/share/cds/dynamicArchive.cpp">where
 *     the JVM ends</a>
 */
public final class JvmStartsWithAgent extends LintRule {
  /** The agent's options may hold anything, and are not printed. */
  private static final Pattern AGENT = JvmOption.pattern("-javaagent:[^\\s\"'=]+");

  private static final Pattern AT_EXIT = JvmOption.pattern("-XX:ArchiveClassesAtExit=[^\\s\"']+");
  private static final Pattern AUTOMATIC =
      JvmOption.pattern("-XX:\\+AutoCreateSharedArchive(?!\\w)");

  /** The later of two such options counts. */
  private static final Pattern OFF = JvmOption.pattern("-XX:-AutoCreateSharedArchive(?!\\w)");

  private static final Pattern ALLOWED =
      JvmOption.pattern("-XX:\\+AllowArchivingWithJavaAgent(?!\\w)");

  public JvmStartsWithAgent() {
    super("the JVM starts with the agent that it is given", IRSA814);
  }

  @Override
  public void examinePod(DeclaredPod pod, JoinedManifests declared, Findings findings) {
    for (ContainerManifest container : pod.pod().containers()) {
      List<Written> options = JvmOption.sources(container, pod);
      JvmOption agent = JvmOption.first(AGENT, options);
      if (agent != null
          && JvmOption.first(ALLOWED, options) == null
          && !isTakenAway(agent.in(), options)) {
        examine(container, agent, options, findings);
      }
    }
  }

  private static void examine(
      ContainerManifest container, JvmOption agent, List<Written> options, Findings findings) {
    JvmOption atExit = JvmOption.first(AT_EXIT, options);
    JvmOption automatic = JvmOption.first(AUTOMATIC, options);
    if (atExit != null) {
      boolean proved = isOneJvm(agent.in(), atExit.in());
      report(proved, Finding.of(Text814.atExit(container.name())), agent, atExit, findings);
    } else if (automatic != null && JvmOption.first(OFF, options) == null) {
      // An archive that is in the image is only read.
      report(false, Finding.of(Text814.automatic(container.name())), agent, automatic, findings);
    }
  }

  private static void report(
      boolean proved,
      Finding.Builder finding,
      JvmOption agent,
      JvmOption archive,
      Findings findings) {
    findings.add(
        proved,
        finding
            .saw(archive.in().label(), archive.option(), archive.in().at())
            .saw(agent.in().label(), agent.option(), agent.in().at()),
        archive.in());
  }

  /** Whether a script removes the variable that has the agent, as for a build of the archive. */
  private static boolean isTakenAway(Written agent, List<Written> options) {
    return options.stream()
        .anyMatch(each -> !JvmOption.isVariable(each) && each.text().contains(agent.label()));
  }

  /** A script may start several, one to write the archive and one with the agent. */
  private static boolean isOneJvm(Written agent, Written archive) {
    return JvmOption.isVariable(agent)
        || JvmOption.isVariable(archive)
        || agent.text().strip().indexOf(' ') < 0 && archive.text().strip().indexOf(' ') < 0;
  }
}

package dev.irsacheck.cli.explain;

import static dev.irsacheck.diagnosis.DiagnosisCode.IRSA101;
import static dev.irsacheck.diagnosis.DiagnosisCode.IRSA512;
import static dev.irsacheck.diagnosis.DiagnosisCode.IRSA601;

import dev.irsacheck.cli.explain.Candidate.Rank;
import dev.irsacheck.diagnosis.DiagnosisCode;
import dev.irsacheck.names.SessionArn;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A refusal of the role of a node: an EC2 instance's sessions are named after the instance. */
final class NodeRole {
  private static final Phrase SESSION = Phrase.of(SessionArn.beforeName());
  private static final Phrase ROLE = Phrase.of("nodeinstancerole");
  private static final Phrase REFUSED = Phrase.of("not authorized to perform");
  private static final Phrase NO_PERMISSION = Phrase.of("no permissions for");
  static final List<Phrase> PHRASES = List.of(SESSION, ROLE, REFUSED, NO_PERMISSION);

  /**
   * Seventeen hexadecimal digits, eight in old accounts; people blank them out in their own way.
   */
  private static final Pattern INSTANCE =
      Pattern.compile(
          SessionArn.beforeName() + "[^/\\s]{1,80}/i-(?:[0-9a-f]{8}|(?=\\w*[0-9x])\\w{9,20})\\b");

  /** A role's path and name are no longer than this; a line of many roles may be. */
  private static final Pattern OF_A_NODE =
      Pattern.compile(":(?:assumed-)?role/\\S{0,600}nodeinstancerole");

  private static final List<DiagnosisCode> CODES = List.of(IRSA601, IRSA512, IRSA101);

  private NodeRole() {}

  static Candidate find(LogLine line) {
    // Images are pulled by kubelet, as the node.
    int at = line.has("perform: ecr:") ? -1 : at(line);
    return at < 0
        ? null
        : Candidate.of(Rank.SYMPTOM, line, at, CODES, "a node's role", Proof.REFUSAL);
  }

  /** Where a node's role is named, or -1. */
  static int at(LogLine line) {
    if (!line.has(SESSION) && !line.has(ROLE)) {
      return -1;
    }
    for (Pattern pattern : new Pattern[] {INSTANCE, OF_A_NODE}) {
      Matcher role = pattern.matcher(line.folded());
      if (role.find()) {
        return role.start();
      }
    }
    return -1;
  }

  /** Whether something is refused here to whoever is named. */
  static boolean isRefusal(LogLine line) {
    return line.has(REFUSED) || line.has(NO_PERMISSION);
  }
}

package dev.irsacheck.cli.rule;

import dev.irsacheck.chain.diagnosis.Finding;
import dev.irsacheck.chain.diagnosis.Text805;
import dev.irsacheck.chain.names.Arn;
import dev.irsacheck.chain.names.RoleArn;

/** An annotation that does nothing where it stands, and the YAML that would. */
final class MisplacedAnnotation {
  private MisplacedAnnotation() {}

  /** The role of a service account that is not among the account's annotations. */
  static Finding.Builder outside(Written role, String where) {
    return Finding.of(Text805.outside(role.label(), where, yaml(role)))
        .saw("annotation", String.valueOf(role.text()), role.at())
        .saw("stands", where, role.at());
  }

  /** An annotation on an object that the webhook does not ask for it. */
  static Finding.Builder moved(Written written, String holder, String home) {
    return Finding.of(Text805.moved(written.label(), home, holder, yaml(written)))
        .saw("annotation", String.valueOf(written.text()), written.at())
        .saw("stands on", holder, written.at());
  }

  static void report(
      boolean breaks, Written written, String holder, String home, Findings findings) {
    if (written != null) {
      findings.add(breaks, moved(written, holder, home), written);
    }
  }

  /** The annotation as it is to be; kiam takes the role's name alone. */
  private static String yaml(Written written) {
    String text = String.valueOf(written.text());
    boolean bare = written.label().endsWith("/" + Annotations.ROLE_ARN) && !Arn.isMeant(text);
    return Manifest.annotation(written.label(), bare ? RoleArn.placeholder(text) : text);
  }
}

package dev.irsacheck.cli.rule;

import dev.irsacheck.chain.diagnosis.Finding;
import dev.irsacheck.chain.diagnosis.Text805;
import dev.irsacheck.chain.names.Arn;
import dev.irsacheck.chain.names.RoleArn;

/** An annotation that does nothing where it stands, and the YAML that would. */
final class MisplacedAnnotation {
  private MisplacedAnnotation() {}

  /** The role of a service account that is not among the account's annotations. */
  static Finding.Builder outside(ManifestValue role, String where) {
    return Finding.of(Text805.outside(role.label(), where, yaml(role)))
        .saw("annotation", String.valueOf(role.text()), role.at())
        .saw("stands", where, role.at());
  }

  /** An annotation on an object that the webhook does not ask for it. */
  static Finding.Builder moved(ManifestValue value, String holder, String home) {
    return Finding.of(Text805.moved(value.label(), home, holder, yaml(value)))
        .saw("annotation", String.valueOf(value.text()), value.at())
        .saw("stands on", holder, value.at());
  }

  static void report(
      boolean breaks, ManifestValue value, String holder, String home, FindingCollector findings) {
    if (value != null) {
      findings.add(breaks, moved(value, holder, home), value);
    }
  }

  /** The annotation as it is to be; kiam takes the role's name alone. */
  private static String yaml(ManifestValue value) {
    String text = String.valueOf(value.text());
    boolean bare = value.label().endsWith("/" + Annotations.ROLE_ARN) && !Arn.isMeant(text);
    return YamlSnippets.annotation(value.label(), bare ? RoleArn.placeholder(text) : text);
  }
}

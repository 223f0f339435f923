package dev.irsacheck.cli.rule;

import dev.irsacheck.chain.diagnosis.Finding;
import dev.irsacheck.chain.diagnosis.Text805;
import dev.irsacheck.chain.names.Arn;
import dev.irsacheck.chain.names.RoleArn;

final class MisplacedAnnotation {
  private MisplacedAnnotation() {}

  static Finding.Builder outside(ManifestValue role, String where) {
    return Finding.of(Text805.outside(role.label(), where, yaml(role)))
        .saw("annotation", String.valueOf(role.text()), role.at())
        .saw("stands", where, role.at());
  }

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

  private static String yaml(ManifestValue value) {
    String text = String.valueOf(value.text());
    boolean bare = value.label().endsWith("/" + Annotations.ROLE_ARN) && !Arn.isMeant(text);
    return YamlSnippets.annotation(value.label(), bare ? RoleArn.placeholder(text) : text);
  }
}

package dev.irsacheck.cli.cluster.export;

import dev.irsacheck.cli.cluster.export.AwsAnswers.Kind;
import dev.irsacheck.cli.cluster.yaml.SourceLocation;
import dev.irsacheck.cli.io.WrongInput;
import java.util.Set;

enum AwsOption implements AwsFile.Expectation {
  ROLES("--roles", Kind.ROLES, "aws iam get-account-authorization-details --filter Role"),
  PROVIDERS(
      "--providers",
      Kind.PROVIDERS,
      "aws iam list-open-id-connect-providers or get-open-id-connect-provider"),
  ASSOCIATIONS(
      "--associations",
      Kind.ASSOCIATIONS,
      "aws eks list-pod-identity-associations or describe-pod-identity-association"),
  CLUSTER_INFO("--cluster-info", Kind.CLUSTER_INFO, "aws eks describe-cluster");

  private final String option;
  private final Kind kind;
  private final String command;

  AwsOption(String option, Kind kind, String command) {
    this.option = option;
    this.kind = kind;
    this.command = command;
  }

  String option() {
    return option;
  }

  @Override
  public void meets(Set<Kind> kinds, SourceLocation document) throws WrongInput {
    // A caller's identity may accompany any answer.
    if (kinds.contains(kind) || kinds.equals(Set.of(Kind.IDENTITY))) {
      return;
    }
    for (AwsOption other : values()) {
      if (kinds.contains(other.kind)) {
        throw new WrongInput(
            AuditInputTexts.otherOption(document.toString(), option, other.option));
      }
    }
    throw new WrongInput(AuditInputTexts.unexpected(document.toString(), option, command));
  }
}

package dev.irsacheck.cli.cluster.export;

import dev.irsacheck.cli.cluster.export.AwsAnswers.Kind;
import dev.irsacheck.cli.cluster.yaml.SourceLocation;
import dev.irsacheck.cli.io.WrongInput;
import java.util.Set;

enum AwsOption implements AwsFile.Expectation {
  ROLES(
      "--roles",
      Kind.ROLES,
      "AWS::IAM::Role",
      "aws iam get-account-authorization-details --filter Role"),
  PROVIDERS(
      "--providers",
      Kind.PROVIDERS,
      "AWS::IAM::OIDCProvider",
      "aws iam list-open-id-connect-providers or get-open-id-connect-provider"),
  ASSOCIATIONS(
      "--associations",
      Kind.ASSOCIATIONS,
      null,
      "aws eks list-pod-identity-associations or describe-pod-identity-association"),
  CLUSTER_INFO(
      "--cluster-info", Kind.CLUSTER_INFO, "AWS::EKS::Cluster", "aws eks describe-cluster");

  private final String option;
  private final Kind kind;
  private final String type;
  private final String command;

  AwsOption(String option, Kind kind, String type, String command) {
    this.option = option;
    this.kind = kind;
    this.type = type;
    this.command = command;
  }

  String option() {
    return option;
  }

  String command() {
    return command;
  }

  boolean isIn(Set<Kind> kinds) {
    return kinds.contains(kind);
  }

  boolean isOfIam() {
    return this == ROLES || this == PROVIDERS;
  }

  /** Each file of a folder may be of the option, of no kind, or of IAM as the option is. */
  AwsFile.Expectation inFolder() {
    return (kinds, document) -> {
      boolean isOfIam = kinds.contains(Kind.ROLES) || kinds.contains(Kind.PROVIDERS);
      if (!kinds.isEmpty() && !(isOfIam() && isOfIam) && !kinds.contains(Kind.CONFIG)) {
        meets(kinds, document);
      }
    };
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
    if (kinds.contains(Kind.CONFIG) && type != null) {
      throw new WrongInput(AuditInputTexts.notRecorded(document.toString(), option, type));
    }
    throw new WrongInput(AuditInputTexts.unexpected(document.toString(), option, command));
  }
}

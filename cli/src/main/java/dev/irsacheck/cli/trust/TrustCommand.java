package dev.irsacheck.cli.trust;

import dev.irsacheck.cli.command.Specs;
import dev.irsacheck.cli.io.Invocation;
import dev.irsacheck.cli.io.WrongInput;
import dev.irsacheck.trust.TrustAnswer;
import java.util.concurrent.Callable;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;

/**
 * {@code trust}: whether a role's trust policy lets a pod in, before the pod is there. It asks no
 * network, and the token is decoded and never printed.
 */
public final class TrustCommand implements Callable<Integer> {
  public static final String NAME = "trust";

  private final OptionSpec policy =
      Specs.text(
          "--policy",
          "FILE|-",
          "The role's trust policy, the output of aws iam get-role, list-roles or"
              + " get-account-authorization-details, of terraform show -json, a CloudFormation or"
              + " CDK template, or a Crossplane or ACK manifest; - is standard input.");
  private final OptionSpec token =
      Specs.text("--token", "FILE", "A token of the pod; it is decoded and never printed.");
  private final OptionSpec subject =
      Specs.text("--subject", "NS:SA", "In place of a token: the pod's service account.");
  private final OptionSpec issuer =
      Specs.text("--issuer", "URL", "In place of a token: the cluster's OIDC issuer.");
  private final OptionSpec audience =
      Specs.text("--audience", "AUD", "In place of a token. Default: sts.amazonaws.com");
  private final OptionSpec role =
      Specs.text(
          "--role",
          "ARN",
          "The role's ARN, if the policy does not come with it; or which role of several.");
  private final OptionSpec mechanism =
      Specs.text(
          "--for",
          "irsa|pod-identity",
          "Which way the pod takes to the role. Default: by the token's audience, and irsa without a"
              + " token.");
  private final OptionSpec cluster =
      Specs.text(
          "--cluster",
          "NAME|ARN",
          "With Pod Identity, for a policy that asks for the cluster: no token names it.");
  private final OptionSpec noSessionTags =
      Specs.flag("--no-session-tags", "With Pod Identity: the association disables session tags.");
  private final OptionSpec format =
      Specs.textOrJson("Text for people, or json on one line. Default: text");

  private final Invocation invocation;

  private TrustCommand(Invocation invocation) {
    this.invocation = invocation;
  }

  public static CommandSpec spec(Invocation invocation) {
    TrustCommand command = new TrustCommand(invocation);
    CommandSpec spec =
        Specs.command(
            command,
            "Checks whether a role's trust policy allows a pod, and prints the policy that would.");
    spec.usageMessage()
        .sortOptions(false)
        .footer(
            "",
            "Exit codes: 0 allowed, 78 refused, 75 it depends on something that token and pod do "
                + "not show, 64"
                + " wrong usage.");
    return spec.addOption(command.policy)
        .addOption(command.token)
        .addOption(command.subject)
        .addOption(command.issuer)
        .addOption(command.audience)
        .addOption(command.role)
        .addOption(command.mechanism)
        .addOption(command.cluster)
        .addOption(command.noSessionTags)
        .addOption(command.format);
  }

  @Override
  public Integer call() throws WrongInput {
    TrustInput input =
        new TrustInputReader(options(), invocation.stdin(), invocation.streams().secrets()).read();
    TrustAnswer answer = input.ask();
    invocation
        .report()
        .print(
            Specs.isJson(format)
                ? TrustJson.of(input, answer) + '\n'
                : TrustText.of(
                    input, answer, invocation.streams().colours(), invocation.explain()));
    return TrustInput.verdict(answer).exitCode();
  }

  private TrustOptions options() {
    return new TrustOptions(
        policy.getValue(),
        token.getValue(),
        subject.getValue(),
        issuer.getValue(),
        audience.getValue(),
        role.getValue(),
        mechanism.getValue(),
        cluster.getValue(),
        Specs.isSet(noSessionTags));
  }
}

package dev.irsacheck.cli.lint;

import dev.irsacheck.cli.command.Specs;
import dev.irsacheck.cli.explain.ExplainCommand;
import dev.irsacheck.cli.io.Output;
import dev.irsacheck.cli.io.Terminal;
import dev.irsacheck.launch.Streams;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Model.PositionalParamSpec;

/** {@code lint}: the chain of IRSA as manifests declare it, before anything is deployed. */
public final class LintCommand implements Callable<Integer> {
  public static final String NAME = "lint";

  private final PositionalParamSpec files =
      PositionalParamSpec.builder()
          .index("0..*")
          .arity("0..*")
          .type(List.class)
          .auxiliaryTypes(String.class)
          .paramLabel("FILE|-")
          .description("Rendered manifests, YAML or JSON; - is standard input.")
          .build();
  private final OptionSpec format =
      OptionSpec.builder("--format")
          .type(LintFormat.class)
          .arity("1")
          .paramLabel("text|json|sarif|github")
          .defaultValue("text")
          .completionCandidates(List.of("text", "json", "sarif", "github"))
          .description(
              "Text for people, json in one line, SARIF 2.1.0, or GitHub's annotations. Default:"
                  + " text")
          .build();
  private final OptionSpec namespace =
      Specs.text("--namespace", "NS", "Where objects that name no namespace will be applied.");
  private final OptionSpec requireRole =
      OptionSpec.builder("--require-role")
          .type(boolean.class)
          .arity("0")
          .description("Every workload is meant to have a role; one without is an error.")
          .build();
  private final OptionSpec expectAccount =
      Specs.text("--expect-account", "ACCOUNT", "The AWS account that every role must belong to.");
  private final OptionSpec trust =
      OptionSpec.builder("--trust")
          .type(List.class)
          .auxiliaryTypes(String.class)
          .arity("1")
          .paramLabel("ROLE=FILE")
          .description(
              "A role's ARN and its trust policy, or the output of aws iam get-role alone; may be"
                  + " repeated.")
          .build();
  private final OptionSpec issuer =
      Specs.text("--issuer", "URL", "The cluster's OIDC issuer, for --trust.");
  private final OptionSpec annotationPrefix =
      Specs.text(
          "--annotation-prefix",
          "PREFIX",
          "What the cluster's webhook reads. Default: eks.amazonaws.com");

  private final OptionSpec ignore =
      OptionSpec.builder("--ignore")
          .type(List.class)
          .auxiliaryTypes(String.class)
          .arity("1")
          .paramLabel("CODE+CODE")
          .description("Codes whose findings do not count, as in IRSA825+IRSA833.")
          .build();

  private final String program;

  private LintCommand(String program) {
    this.program = program;
  }

  public static CommandSpec spec(String program) {
    LintCommand command = new LintCommand(program);
    CommandSpec spec =
        Specs.command(
            command,
            "Looks for what will keep pods from their IAM role, in manifests: helm template . |"
                + " irsa-check lint -");
    spec.usageMessage()
        .sortOptions(false)
        .footer(
            "",
            "Exit codes: 0 no error, warnings allowed, 78 an error, 64 wrong usage or something"
                + " that is no manifest.");
    return spec.addPositional(command.files)
        .addOption(command.format)
        .addOption(command.namespace)
        .addOption(command.requireRole)
        .addOption(command.expectAccount)
        .addOption(command.trust)
        .addOption(command.issuer)
        .addOption(command.annotationPrefix)
        .addOption(command.ignore);
  }

  @Override
  public Integer call() {
    return LintLaunch.run(
        options(),
        Terminal.isAttached() ? null : System.in,
        new Streams(Output.REPORT, Output.MESSAGES, Terminal.colours()),
        program + " " + ExplainCommand.NAME);
  }

  LintOptions options() {
    List<String> given = files.getValue();
    List<String> policies = trust.getValue();
    List<String> codes = ignore.getValue();
    Boolean required = requireRole.getValue();
    return new LintOptions(
        given == null ? List.of() : given,
        format.getValue(),
        namespace.getValue(),
        annotationPrefix.getValue(),
        required != null && required,
        expectAccount.getValue(),
        issuer.getValue(),
        policies == null ? List.of() : policies,
        codes == null ? List.of() : codes);
  }
}

package dev.irsacheck.cli.lint;

import dev.irsacheck.aws.sts.AwsSdkRegions;
import dev.irsacheck.base.text.MaskedOutput;
import dev.irsacheck.base.text.Phrases;
import dev.irsacheck.chain.names.AccountId;
import dev.irsacheck.chain.names.Issuer;
import dev.irsacheck.chain.names.KubernetesNames;
import dev.irsacheck.cli.cluster.ManifestProblem;
import dev.irsacheck.cli.command.CommandSpecs;
import dev.irsacheck.cli.command.FindingOptions;
import dev.irsacheck.cli.command.ReportOutputs;
import dev.irsacheck.cli.findings.CountedFindings.CountingOptions;
import dev.irsacheck.cli.findings.ExcludedPath;
import dev.irsacheck.cli.io.CiCommands;
import dev.irsacheck.cli.io.InputFile;
import dev.irsacheck.cli.io.Invocation;
import dev.irsacheck.cli.io.WrongInput;
import dev.irsacheck.cli.lint.format.LintGithub;
import dev.irsacheck.cli.lint.format.LintGitlab;
import dev.irsacheck.cli.lint.format.LintJson;
import dev.irsacheck.cli.lint.format.LintJunit;
import dev.irsacheck.cli.lint.format.LintSarif;
import dev.irsacheck.cli.lint.format.LintText;
import dev.irsacheck.cli.rule.DeclaredPod;
import dev.irsacheck.cli.rule.LintRules;
import dev.irsacheck.cli.rule.LintSettings;
import dev.irsacheck.cli.rule.Substitution;
import dev.irsacheck.report.Colours;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.Callable;
import java.util.function.Consumer;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Model.PositionalParamSpec;

/** {@code lint}: checks the IRSA chain in manifests, without cluster and network. */
public final class LintCommand implements Callable<Integer> {
  public static final String NAME = "lint";

  enum Format {
    TEXT,
    JSON,
    SARIF,
    GITHUB,
    GITLAB,
    JUNIT
  }

  enum HelmUse {
    AUTO,
    NEVER
  }

  private final PositionalParamSpec files =
      CommandSpecs.operands(
          "FILE|DIR|-",
          List.of(),
          "Rendered manifests, YAML or JSON, or a folder of them; - is standard input.");
  private final ReportOutputs<Format> outputs =
      new ReportOutputs<>(
          Format.class,
          "Text for people, json on one line, sarif (2.1.0), github (annotations), gitlab (Code"
              + " Quality), or junit (XML). Default: text");
  private final OptionSpec namespace =
      CommandSpecs.text(
          "--namespace", "NS", "Where objects that name no namespace will be applied.");
  private final OptionSpec exclude =
      CommandSpecs.texts("--exclude", "PATTERN", LintTexts.helpExclude());
  private final OptionSpec strict = CommandSpecs.flag("--strict", LintTexts.helpStrict());
  private final OptionSpec render = CommandSpecs.flag("--render", LintTexts.helpRender());
  private final OptionSpec helm =
      CommandSpecs.choice(
          "--helm",
          HelmUse.class,
          null,
          "Whether the helm on PATH renders DIR if it is a chart. Default: auto");
  private final OptionSpec values =
      CommandSpecs.texts(
          "--values",
          "FILE",
          "Values files for a chart that you name, as for helm; may be repeated.");
  private final OptionSpec release =
      CommandSpecs.text(
          "--release",
          "NAME",
          "The name of the chart's release. Default: release-name, as in helm");
  private final OptionSpec requireRole =
      CommandSpecs.flag("--require-role", "A workload without a role is an error.");
  private final OptionSpec strictKinds =
      CommandSpecs.flag(
          "--strict-kinds", "A document of a kind that lint does not judge is an error.");
  private final OptionSpec expectAccount =
      CommandSpecs.text(
          "--expect-account", "ACCOUNT", "The AWS account that every role must belong to.");
  private final OptionSpec substitutedBy =
      OptionSpec.builder("--substituted-by")
          .type(Substitution.class)
          .arity("1")
          .paramLabel("flux|envsubst")
          .completionCandidates(List.of("flux", "envsubst"))
          .description(
              "The tool that fills in placeholders after lint, which does not judge them. lint"
                  + " detects Flux by its Kustomizations.")
          .build();
  private final OptionSpec trust =
      CommandSpecs.texts(
          "--trust",
          "ROLE=FILE",
          "A role's ARN and its trust policy, or only the output of aws iam get-role; may be"
              + " repeated.");
  private final OptionSpec issuer =
      CommandSpecs.text(
          "--issuer", "URL", "The cluster's OIDC issuer, for --trust; it names the region.");
  private final OptionSpec annotationPrefix =
      CommandSpecs.text(
          "--annotation-prefix",
          "PREFIX",
          "The prefix of the annotations that the cluster's webhook reads. Default:"
              + " eks.amazonaws.com");
  private final FindingOptions findings = new FindingOptions(NAME);
  private final Invocation invocation;

  private LintCommand(Invocation invocation) {
    this.invocation = invocation;
  }

  public static CommandSpec spec(Invocation invocation) {
    LintCommand command = new LintCommand(invocation);
    CommandSpec spec =
        CommandSpecs.command(
            command,
            "Finds faults in manifests that keep pods from getting their IAM role: helm template . | "
                + invocation.program()
                + " lint -");
    spec.usageMessage()
        .sortOptions(false)
        .footer(
            "",
            "Exit codes: 0 no finding counts, 78 a finding counts (an error, or what --fail-on"
                + " names), 64 wrong usage, or a file that is not a manifest.");
    spec.addPositional(command.files);
    command.outputs.addTo(spec);
    spec.addOption(command.namespace)
        .addOption(command.exclude)
        .addOption(command.strict)
        .addOption(command.render)
        .addOption(command.helm)
        .addOption(command.values)
        .addOption(command.release)
        .addOption(command.requireRole)
        .addOption(command.strictKinds)
        .addOption(command.expectAccount)
        .addOption(command.substitutedBy)
        .addOption(command.trust)
        .addOption(command.issuer)
        .addOption(command.annotationPrefix);
    command.findings.addTo(spec);
    return spec;
  }

  @Override
  public Integer call() throws WrongInput {
    try {
      outputs.read(inputs());
      LintSettings settings = settings();
      CountingOptions options = findings.countingOptions(LintRules.codes(), null, invocation);
      List<String> given = CommandSpecs.given(files);
      Renderers renderers = renderers();
      LintFiles read =
          new LintFiles(given, namespace.getValue(), invocation.stdin(), renderers, excluded());
      LintReport report =
          LintReport.of(
              read.manifests(), settings, options, CommandSpecs.isSet(strict), read.leftOut());
      renderers.notes().forEach(invocation::note);
      if (!read.large().isEmpty()) {
        invocation.list(ManifestProblem.NOT_READ, List.of(read.large()), LintCommand::large);
      }
      read.unused().forEach(each -> invocation.note(LintTexts.unusedPattern(each.toString())));
      tell(report, settings);
      return report.exitCode();
    } catch (OutOfMemoryError e) {
      // The memory is free again. A report about a part would be mistaken for all.
      throw new WrongInput(
          "these manifests need more than the "
              + (Runtime.getRuntime().maxMemory() >> 20)
              + " MiB of Java's heap; give fewer files at once, or more memory:"
              + " _JAVA_OPTIONS=-Xmx512m");
    }
  }

  private static String large(List<String> files) {
    String first = files.get(0);
    return files.size() == 1
        ? LintTexts.largeFile(first)
        : LintTexts.largeFiles(first, Phrases.counted(files.size() - 1, "other file"));
  }

  private List<String> inputs() {
    List<String> named = new ArrayList<>(findings.files());
    named.addAll(CommandSpecs.given(files));
    named.addAll(CommandSpecs.given(values));
    return named;
  }

  private List<ExcludedPath> excluded() throws WrongInput {
    List<ExcludedPath> all = new ArrayList<>();
    for (String pattern : CommandSpecs.given(exclude)) {
      all.add(ExcludedPath.of(pattern, "--exclude", Path.of("")));
    }
    all.addAll(findings.suppressionFile().excluded());
    return all;
  }

  private Renderers renderers() throws WrongInput {
    Map<String, String> environment = new ProcessBuilder().environment();
    boolean isForFound = CommandSpecs.isSet(render);
    Kustomize kustomize = isForFound ? Kustomize.onPath(environment, RenderProcess.LIMIT) : null;
    return new Renderers(helm(environment), kustomize, isForFound);
  }

  private Helm helm(Map<String, String> environment) throws WrongInput {
    List<Path> paths = new ArrayList<>();
    for (String file : CommandSpecs.given(values)) {
      InputFile.read(file, null, content -> paths.add(Path.of(file)));
    }
    String name = release.getValue();
    if (name != null && !KubernetesNames.isLabel(name)) {
      throw new WrongInput(LintTexts.noRelease(name));
    }
    Helm.Release wanted =
        new Helm.Release(
            name == null ? Helm.Release.DEFAULT_NAME : name, namespace.getValue(), paths);
    Helm found =
        helm.getValue() == HelmUse.NEVER
            ? null
            : Helm.onPath(environment, RenderProcess.LIMIT, wanted, invocation::note);
    if (!paths.isEmpty() || name != null) {
      String option = paths.isEmpty() ? "--release" : "--values";
      if (found == null) {
        throw new WrongInput(LintTexts.noHelm(option));
      }
      if (CommandSpecs.given(files).stream().noneMatch(file -> Chart.isRendered(file))) {
        throw new WrongInput(LintTexts.noChart(option));
      }
    }
    return found;
  }

  private LintSettings settings() throws WrongInput {
    String in = namespace.getValue();
    if (in != null && !KubernetesNames.isLabel(in)) {
      throw new WrongInput("--namespace \"" + in + "\" is not the name of a namespace");
    }
    String digits = expectAccount.getValue();
    AccountId account = digits == null ? null : AccountId.parse(digits).orElse(null);
    if (digits != null && account == null) {
      throw new WrongInput(
          "--expect-account \"" + digits + "\" is not an account id: it needs twelve digits");
    }
    String url = issuer.getValue();
    String problem = url == null ? null : new Issuer(url).problem();
    if (problem != null) {
      throw new WrongInput("--issuer \"" + url + "\" " + problem);
    }
    return new LintSettings(
        LintSettings.prefix(annotationPrefix.getValue()),
        CommandSpecs.isSet(requireRole),
        CommandSpecs.isSet(strictKinds),
        account,
        url,
        substitutedBy.getValue(),
        TrustFiles.read(CommandSpecs.given(trust)),
        new AwsSdkRegions());
  }

  private void tell(LintReport report, LintSettings settings) throws WrongInput {
    invocation.list(
        ManifestProblem.NOT_READ,
        report.manifests().problems(),
        problem -> problem.place() + " " + problem.sentence());
    if (report.isEmpty() && report.manifests().problems().isEmpty()) {
      invocation.complain("there is no manifest in " + String.join(" ", CommandSpecs.given(files)));
      if (outputs.isOnlyText()) {
        return;
      }
    }
    outputs.write(new Reports(report), invocation);
    findings.settle(report.counted(), invocation);
    unused(settings, report);
    invocation.notes(report.notes());
  }

  /** An unused policy must not be mistaken for an accepted one. */
  private void unused(LintSettings settings, LintReport report) {
    Set<String> unused = new TreeSet<>(settings.trust().keySet());
    if (unused.isEmpty()) {
      return;
    }
    for (DeclaredPod pod : report.pods()) {
      if (pod.role() != null) {
        unused.remove(pod.role().toString());
      }
      if (pod.association() != null && pod.association().roleArn() != null) {
        unused.remove(pod.association().roleArn());
      }
    }
    for (String role : unused) {
      invocation.note("--trust was not looked at: no workload here gets the role " + role);
    }
  }

  private final class Reports implements ReportOutputs.Report<Format> {
    private final LintReport report;

    Reports(LintReport report) {
      this.report = report;
    }

    @Override
    public void text(Colours colours, Consumer<String> out) {
      LintText.write(
          report, colours, invocation.explain(), findings.areAll(), CiCommands.notInText(out));
    }

    @Override
    public void data(Format format, MaskedOutput out) {
      switch (format) {
        case GITHUB -> LintGithub.write(report, out);
        case JUNIT -> LintJunit.write(report, out);
        case JSON -> {
          LintJson.write(report, out);
          out.endLine();
        }
        case SARIF -> {
          LintSarif.write(report, findings.areAll(), out);
          out.endLine();
        }
        case GITLAB -> {
          LintGitlab.write(report, out);
          out.endLine();
        }
        default -> throw new IllegalStateException("no format for machines: " + format);
      }
    }
  }
}

package dev.irsacheck.cli.rule;

import static dev.irsacheck.chain.diagnosis.DiagnosisCode.IRSA101;
import static dev.irsacheck.chain.diagnosis.DiagnosisCode.IRSA104;
import static dev.irsacheck.chain.diagnosis.DiagnosisCode.IRSA106;
import static dev.irsacheck.chain.diagnosis.DiagnosisCode.IRSA161;
import static dev.irsacheck.chain.diagnosis.DiagnosisCode.IRSA205;

import dev.irsacheck.chain.diagnosis.Action;
import dev.irsacheck.chain.diagnosis.Finding;
import dev.irsacheck.chain.diagnosis.Fix;
import dev.irsacheck.chain.diagnosis.Text106;
import dev.irsacheck.chain.evidence.Evidence;
import dev.irsacheck.chain.evidence.Source;
import dev.irsacheck.chain.webhook.InjectedVariables;
import dev.irsacheck.chain.webhook.Mechanism;
import dev.irsacheck.chain.webhook.WebhookSettings;
import dev.irsacheck.check.role.RoleArnWellFormed;
import dev.irsacheck.cli.cluster.ContainerManifest;
import dev.irsacheck.cli.cluster.KubernetesObject;
import dev.irsacheck.cli.cluster.Variable;
import dev.irsacheck.cli.cluster.pod.CreatedContainer;
import dev.irsacheck.cli.cluster.yaml.SourceLocation;
import dev.irsacheck.cli.cluster.yaml.YamlValue;
import dev.irsacheck.pod.snapshot.StaticKeys;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;

/** Converts findings of the self-check: a source becomes a line, a command becomes an edit. */
final class ManifestCheckFinding {
  private static final Source WEBHOOK = new Source("the webhook");

  /** Claims of the sample token that no cluster has. */
  private static final Set<String> MADE_UP = Set.of("iss", "sub", "exp");

  private final DeclaredPod pod;
  private final CreatedContainer container;

  ManifestCheckFinding(DeclaredPod pod, CreatedContainer container) {
    this.pod = pod;
    this.container = container;
  }

  Finding.Builder of(Finding finding) {
    Finding.Builder said = Finding.of(finding.code()).causeOf(finding);
    for (Evidence each : finding.evidence()) {
      if (each.source().kind() != Source.Kind.TOKEN || !MADE_UP.contains(each.source().name())) {
        said.saw(each.label(), value(each), source(each.source()));
      }
    }
    ContainerManifest manifest = container.manifest();
    said.saw("container", manifest.name(), YamlSnippets.at(manifest.root()));
    if (finding.code() == IRSA106 && finding.fixes().get(0).command() != null) {
      // Another rule reports the annotation that the webhook copies.
      Action edit = edit(finding.fixes().get(0).action(), false);
      return said.why(RoleArnWellFormed.form()).says(Text106.variable(edit));
    }
    finding.why().forEach(said::why);
    hint(said, finding);
    for (Fix fix : finding.fixes()) {
      fix(said, fix, container.isAdded(InjectedVariables.ROLE_ARN));
    }
    return said;
  }

  private void hint(Finding.Builder said, Finding finding) {
    for (String name : Mechanism.IRSA.variables()) {
      Variable variable = container.manifest().own(name);
      if (finding.code() == IRSA101 && variable != null && !variable.isSet()) {
        said.fix(RuleTexts.unsetFix(name));
      }
    }
    YamlValue kept = keptVolume(finding);
    if (kept != null) {
      said.saw("volume", pod.created().volume(), YamlSnippets.at(kept));
    }
    String named = container.variables().variable(InjectedVariables.TOKEN_FILE);
    CreatedContainer.Neighbour neighbour = named == null ? null : container.neighbour(named);
    if (neighbour == null) {
      return;
    }
    if (finding.code() == IRSA104) {
      said.saw("but a token is at", neighbour.path(), YamlSnippets.at(neighbour.token()))
          .write(
              RuleTexts.pathFix(),
              YamlSnippets.variable(InjectedVariables.TOKEN_FILE, neighbour.path()));
    } else if (finding.code() == IRSA205) {
      said.write(RuleTexts.audienceFix(), "audience: " + WebhookSettings.AUDIENCE);
    }
  }

  private YamlValue keptVolume(Finding finding) {
    boolean missing = finding.code() == IRSA104 || finding.code() == IRSA161;
    for (YamlValue each : pod.pod().volumes()) {
      if (missing
          && pod.created().webhook().volumeKept()
          && pod.created().volume().equals(each.text("name"))) {
        return each;
      }
    }
    return null;
  }

  /** Prefers the container's own line to its service account's. */
  SourceLocation place(Finding finding) {
    YamlValue kept = keptVolume(finding);
    if (kept != null) {
      return kept.place();
    }
    SourceLocation first = null;
    for (Evidence each : finding.evidence()) {
      if (variable(each.source()) != null) {
        return place(each.source());
      }
      first = first == null ? place(each.source()) : first;
    }
    return first == null ? root().place() : first;
  }

  private String value(Evidence evidence) {
    if (StaticKeys.isId(evidence.source())) {
      return "set";
    }
    Variable variable = variable(evidence.source());
    return variable != null && container.isUnseen(variable.name())
        ? "a value from elsewhere"
        : evidence.value();
  }

  private Source source(Source source) {
    SourceLocation place = place(source);
    if (place != null) {
      return YamlSnippets.at(place);
    }
    return switch (source.kind()) {
      case ENVIRONMENT -> container.isAdded(source.name()) ? WEBHOOK : YamlSnippets.at(root());
      case FILE, TOKEN, PROCESS -> YamlSnippets.at(root());
      default -> source.equals(Source.NONE) ? YamlSnippets.at(root()) : source;
    };
  }

  private SourceLocation place(Source source) {
    Variable variable = variable(source);
    if (variable != null) {
      return variable.place();
    }
    boolean role =
        source.isEnvironment(InjectedVariables.ROLE_ARN)
            && container.isAdded(InjectedVariables.ROLE_ARN);
    return role && pod.roleAnnotation() != null ? pod.roleAnnotation().place() : null;
  }

  private Variable variable(Source source) {
    return !source.isEnvironment() || container.isAdded(source.name())
        ? null
        : container.manifest().variable(source.name());
  }

  private YamlValue root() {
    return container.manifest().root();
  }

  private void fix(Finding.Builder said, Fix fix, boolean annotated) {
    if (fix.reader() != Fix.Reader.RUNNING_POD) {
      said.fix(fix.with(edit(fix.action(), annotated)));
    }
  }

  private Action edit(Action action, boolean annotated) {
    if (action instanceof Action.PatchPodSpec patch) {
      return new Action.Edit(new Action.PatchPodSpec(workload(), patch.member()), patch.member());
    }
    if (action instanceof Action.SetVariables set) {
      return set(set.container() == null ? null : name(), set.variables());
    }
    if (action instanceof Action.Annotate annotate) {
      return annotated
          ? new Action.Edit(annotate, YamlSnippets.annotation(annotate.name(), annotate.value()))
          : set(name(), List.of(new Action.Variable(InjectedVariables.ROLE_ARN, annotate.value())));
    }
    if (action instanceof Action.RemoveVariables remove) {
      return new Action.Edit(new Action.RemoveVariables(workload(), name(), remove.names()), null);
    }
    if (action instanceof Action.SetServiceAccount set) {
      return new Action.Edit(new Action.SetServiceAccount(workload(), set.account()), null);
    }
    return action instanceof Action.OfWorkload ? null : action;
  }

  private Action set(String container, List<Action.Variable> variables) {
    return new Action.Edit(
        new Action.SetVariables(workload(), container, variables),
        variables.stream()
            .map(each -> YamlSnippets.variable(each.name(), each.value()))
            .collect(Collectors.joining("\n")));
  }

  private Action.Workload workload() {
    KubernetesObject object = pod.pod().object();
    return new Action.Workload(
        object.kind().toLowerCase(Locale.ROOT), object.name(), object.namespace());
  }

  private String name() {
    return container.manifest().name();
  }
}

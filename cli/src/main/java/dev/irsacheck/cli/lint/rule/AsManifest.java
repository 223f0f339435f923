package dev.irsacheck.cli.lint.rule;

import static dev.irsacheck.diagnosis.DiagnosisCode.IRSA101;
import static dev.irsacheck.diagnosis.DiagnosisCode.IRSA104;
import static dev.irsacheck.diagnosis.DiagnosisCode.IRSA106;
import static dev.irsacheck.diagnosis.DiagnosisCode.IRSA161;
import static dev.irsacheck.diagnosis.DiagnosisCode.IRSA205;

import dev.irsacheck.check.role.RoleArnWellFormed;
import dev.irsacheck.cli.lint.manifest.ContainerManifest;
import dev.irsacheck.cli.lint.manifest.SourceLocation;
import dev.irsacheck.cli.lint.manifest.Variable;
import dev.irsacheck.cli.lint.manifest.YamlValue;
import dev.irsacheck.cli.lint.pod.CreatedContainer;
import dev.irsacheck.diagnosis.Finding;
import dev.irsacheck.diagnosis.Fix;
import dev.irsacheck.diagnosis.Text106;
import dev.irsacheck.evidence.Evidence;
import dev.irsacheck.evidence.Source;
import dev.irsacheck.webhook.Injected;
import dev.irsacheck.webhook.Mechanism;
import dev.irsacheck.webhook.WebhookSettings;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * What the check finds in a container, said of the manifest: code, sentence and reasons are the
 * check's, a source is a line, and a fix is an edit where the check has a command for a running
 * pod.
 */
final class AsManifest {
  private static final String VARIABLE = "env ";
  private static final Source WEBHOOK = new Source("the webhook");

  /** What a token tells that is made for the look at the manifest alone. */
  private static final Set<String> MADE_UP = Set.of("iss", "sub", "expires");

  private static final String REVERTED = "If Helm, Argo CD or another tool manages it";
  private static final String SPEC = "{\"spec\":{\"template\":{\"spec\":{";

  private final DeclaredPod pod;
  private final CreatedContainer container;

  AsManifest(DeclaredPod pod, CreatedContainer container) {
    this.pod = pod;
    this.container = container;
  }

  Finding.Builder of(Finding finding) {
    Finding.Builder said = Finding.of(finding.code()).headline(finding.headline());
    for (Evidence each : finding.evidence()) {
      if (!each.source().equals(Source.TOKEN) || !MADE_UP.contains(each.label())) {
        said.saw(each.label(), value(each), source(each.source()));
      }
    }
    ContainerManifest manifest = container.manifest();
    said.saw("container", manifest.name(), Manifest.at(manifest.root()));
    if (finding.code() == IRSA106 && finding.fixes().get(0).command() != null) {
      // What the webhook copies from an annotation another rule reports.
      String edit = edit(finding.fixes().get(0).command(), false);
      return said.why(RoleArnWellFormed.form()).says(Text106.variable(edit));
    }
    finding.why().forEach(said::why);
    hint(said, finding);
    for (Fix fix : finding.fixes()) {
      fix(said, fix, container.isAdded(Injected.ROLE_ARN));
    }
    return said;
  }

  /** What the manifest shows beside it, of variables and volumes that are written by hand. */
  private void hint(Finding.Builder said, Finding finding) {
    for (String name : Mechanism.IRSA.variables()) {
      Variable variable = container.manifest().own(name);
      if (finding.code() == IRSA101 && variable != null && !variable.isSet()) {
        said.fix(RuleTexts.unsetFix(name));
      }
    }
    YamlValue kept = keptVolume(finding);
    if (kept != null) {
      said.saw("volume", pod.created().volume(), Manifest.at(kept));
    }
    String named = container.variables().variable(Injected.TOKEN_FILE);
    CreatedContainer.Neighbour neighbour = named == null ? null : container.neighbour(named);
    if (neighbour == null) {
      return;
    }
    if (finding.code() == IRSA104) {
      said.saw("but a token is at", neighbour.path(), Manifest.at(neighbour.token()))
          .fix(RuleTexts.pathFix(), Manifest.variable(Injected.TOKEN_FILE, neighbour.path()));
    } else if (finding.code() == IRSA205) {
      said.fix(RuleTexts.audienceFix(), "audience: " + WebhookSettings.AUDIENCE);
    }
  }

  /** A volume of the pod's own that stands in the token's place; null without one. */
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

  /** The line that the finding is about: the container's own before its service account's. */
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
    if (evidence.label().equals("access key")) {
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
      return Manifest.at(place);
    }
    if (source.text().startsWith(VARIABLE)) {
      return container.isAdded(name(source)) ? WEBHOOK : Manifest.at(root());
    }
    return source.text().matches("(/.*|this process|)") || source.equals(Source.TOKEN)
        ? Manifest.at(root())
        : source;
  }

  /** Null where no line of its own says it. */
  private SourceLocation place(Source source) {
    Variable variable = variable(source);
    if (variable != null) {
      return variable.place();
    }
    boolean role =
        source.text().equals(VARIABLE + Injected.ROLE_ARN) && container.isAdded(Injected.ROLE_ARN);
    return role && pod.roleAnnotation() != null ? pod.roleAnnotation().place() : null;
  }

  /** The one that the container declares and that is in force; null for none. */
  private Variable variable(Source source) {
    String name = source.text().startsWith(VARIABLE) ? name(source) : null;
    return name == null || container.isAdded(name) ? null : container.manifest().variable(name);
  }

  private static String name(Source source) {
    return source.text().substring(VARIABLE.length());
  }

  private YamlValue root() {
    return container.manifest().root();
  }

  /**
   * @param annotated whether the role is the annotation's
   */
  private static void fix(Finding.Builder said, Fix fix, boolean annotated) {
    String command = fix.command() == null ? "" : fix.command();
    String sentence = fix.sentence();
    boolean ofRunningPods =
        sentence.startsWith(REVERTED)
            || sentence.startsWith("Then recreate")
            || command.startsWith("kubectl get ")
            || command.endsWith("/audience-");
    if (ofRunningPods) {
      return;
    }
    String edit = command.startsWith("kubectl ") ? edit(command, annotated) : fix.command();
    said.fix(
        edit == null ? sentence.replaceFirst("(, and recreate the pods)?:$", ".") : sentence, edit);
  }

  /** What to write in place of running the command; null where that is to leave something out. */
  private static String edit(String command, boolean annotated) {
    int spec = command.indexOf(SPEC);
    if (spec >= 0) {
      return command.substring(spec + SPEC.length(), command.lastIndexOf("}}}}"));
    }
    boolean annotates = command.startsWith("kubectl annotate ");
    if (!annotates && !command.startsWith("kubectl set env ")) {
      return null;
    }
    List<String> lines = new ArrayList<>();
    for (String word : command.split(" ")) {
      int equals = word.indexOf('=');
      if (equals > 0) {
        String name = annotates && !annotated ? Injected.ROLE_ARN : word.substring(0, equals);
        String value = word.substring(equals + 1);
        lines.add(
            annotates && annotated
                ? Manifest.annotation(name, value)
                : Manifest.variable(name, value));
      }
    }
    return lines.isEmpty() ? null : String.join("\n", lines);
  }
}

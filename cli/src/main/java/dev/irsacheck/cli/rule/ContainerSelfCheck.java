package dev.irsacheck.cli.rule;

import static dev.irsacheck.chain.diagnosis.DiagnosisCode.*;

import dev.irsacheck.chain.diagnosis.DiagnosisCode;
import dev.irsacheck.chain.diagnosis.Finding;
import dev.irsacheck.chain.evidence.Source;
import dev.irsacheck.chain.names.RoleArn;
import dev.irsacheck.chain.webhook.InjectedVariables;
import dev.irsacheck.chain.webhook.Mechanism;
import dev.irsacheck.check.CheckResult;
import dev.irsacheck.check.Outcome;
import dev.irsacheck.check.token.TokenFileProjected;
import dev.irsacheck.cli.cluster.Variable;
import dev.irsacheck.cli.cluster.pod.CheckSettings;
import dev.irsacheck.cli.cluster.pod.CreatedContainer;
import dev.irsacheck.cli.cluster.pod.CreatedPod;
import dev.irsacheck.pod.settings.Settings;
import dev.irsacheck.pod.snapshot.FileState;
import dev.irsacheck.run.selfcheck.SelfCheck;
import java.util.LinkedHashMap;
import java.util.Map;

/** Runs the self-check in a container as it will be after the pod's creation. */
record ContainerSelfCheck(DeclaredPod pod, CreatedPod created, CreatedContainer container) {
  private static final String USUAL_PARTITION = "aws";

  static ContainerSelfCheck of(DeclaredPod pod, CreatedPod created, int index) {
    return new ContainerSelfCheck(
        pod, created, new CreatedContainer(created, index, Placeholder::isIn));
  }

  boolean speaksOfAgent() {
    return Mechanism.POD_IDENTITY.variables().stream()
        .anyMatch(each -> container.manifest().variable(each) != null);
  }

  Map<DiagnosisCode, Outcome> find() {
    Map<DiagnosisCode, Outcome> found = new LinkedHashMap<>();
    boolean any = container.hasPart() || created.isGiven(container.manifest().name());
    boolean cluster = created.region().equals(CreatedPod.UNSEEN) || isUsual(created.region());
    if (!any || cluster && container.isTheWebhooksAlone(this::isUsual)) {
      return found;
    }
    Settings settings = CheckSettings.of(container.manifest());
    SelfCheck check =
        new SelfCheck(container, settings, pod.settings().regions(), null, null, null);
    for (CheckResult each : check.run(null).examined()) {
      add(each.outcome(), found);
    }
    part(found);
    return found;
  }

  private boolean isUsual(Variable variable) {
    return variable.name().equals(InjectedVariables.REGION)
        && variable.value() != null
        && isUsual(variable.value());
  }

  private boolean isUsual(String region) {
    RoleArn role = pod.role();
    return role != null
        && role.partition().equals(USUAL_PARTITION)
        && USUAL_PARTITION.equals(pod.settings().regions().partitionOf(region));
  }

  /** The self-check is unsure about copies of tokens, but a manifest shows the mount. */
  private void part(Map<DiagnosisCode, Outcome> found) {
    String path = container.variables().variable(InjectedVariables.TOKEN_FILE);
    if (path == null || path.isEmpty()) {
      return;
    }
    FileState file = container.file(path, Integer.MAX_VALUE);
    if (file.kind() == FileState.Kind.READ && !file.projected()) {
      Source source = Source.env(InjectedVariables.TOKEN_FILE);
      add(new Outcome.Doubtful(TokenFileProjected.copy(file, source).build()), found);
    }
  }

  private void add(Outcome outcome, Map<DiagnosisCode, Outcome> to) {
    Finding finding = outcome.finding();
    if (finding != null
        && ContainersPassTheCheck.CODES.contains(finding.code())
        && !new UnreportedFindings(pod, created, container).include(finding)) {
      to.putIfAbsent(finding.code(), outcome);
    }
  }
}

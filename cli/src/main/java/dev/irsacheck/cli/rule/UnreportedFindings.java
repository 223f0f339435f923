package dev.irsacheck.cli.rule;

import static dev.irsacheck.chain.diagnosis.DiagnosisCode.*;

import dev.irsacheck.chain.diagnosis.DiagnosisCode;
import dev.irsacheck.chain.diagnosis.Finding;
import dev.irsacheck.chain.evidence.Evidence;
import dev.irsacheck.chain.names.RoleArn;
import dev.irsacheck.chain.webhook.AudienceKind;
import dev.irsacheck.chain.webhook.InjectedVariables;
import dev.irsacheck.cli.cluster.pod.CreatedContainer;
import dev.irsacheck.cli.cluster.pod.CreatedPod;
import dev.irsacheck.pod.snapshot.PodSettings;
import java.util.EnumSet;
import java.util.Set;

/**
 * The findings of the self-check in a container that lint does not report: another rule reports the
 * line that is the cause, or what the manifests do not show may make them untrue.
 */
record UnreportedFindings(DeclaredPod pod, CreatedPod created, CreatedContainer container) {
  /** They rest on what is not there, and a source that is not among the manifests may bring it. */
  private static final Set<DiagnosisCode> OF_ABSENCE =
      EnumSet.of(IRSA101, IRSA102, IRSA103, IRSA151, IRSA401, IRSA402, IRSA407);

  /** They hold whatever the value of a variable is. */
  private static final Set<DiagnosisCode> OF_PRESENCE =
      EnumSet.of(IRSA102, IRSA103, IRSA104, IRSA108, IRSA112, IRSA151, IRSA153, IRSA161, IRSA401);

  boolean include(Finding finding) {
    return isOpen(finding) || isSaidOtherwise(finding);
  }

  /** Whether what the manifests do not show may make it untrue. */
  private boolean isOpen(Finding finding) {
    if (OF_ABSENCE.contains(finding.code()) && !container.manifest().unseen().isEmpty()) {
      return true;
    }
    return !OF_PRESENCE.contains(finding.code())
        && finding.evidence().stream()
            .map(Evidence::source)
            .anyMatch(source -> source.isEnvironment() && container.isUnseen(source.name()));
  }

  /** Whether another rule says it, of the line that is the cause. */
  private boolean isSaidOtherwise(Finding finding) {
    return switch (finding.code()) {
      case IRSA104, IRSA161 -> container.fillsTokenVolume();
      case IRSA101 -> !created.isGiven(container.manifest().name());
      case IRSA106 -> container.isAdded(InjectedVariables.ROLE_ARN);
      case IRSA152 -> created.webhook().mechanism() == null;
      case IRSA205 -> isOfTheWebhook() || isMeant(finding);
      // Without any variable the image may set one.
      case IRSA401 -> container.variables().variable(InjectedVariables.DEFAULT_REGION) == null;
      case IRSA404 -> isOfAnotherPartition();
      default -> false;
    };
  }

  /** Whether the token is the webhook's, whose audience the service account says. */
  private boolean isOfTheWebhook() {
    return container.isAdded(InjectedVariables.TOKEN_FILE) && !created.webhook().volumeKept();
  }

  /** A partition that the SDK's data does not have may have regions that it does not have. */
  private boolean isOfAnotherPartition() {
    RoleArn role = pod.roleOf(container.manifest());
    return role != null && !pod.settings().regions().knowsPartition(role.partition());
  }

  /** STS alone can tell of an audience that somebody chose; another STS has its own. */
  private boolean isMeant(Finding finding) {
    return finding.evidence().stream()
            .filter(each -> each.source().isToken("aud"))
            .map(Evidence::value)
            .anyMatch(
                audience ->
                    AudienceKind.of(audience) == AudienceKind.OF_KOPS
                        || audience.equals(pod.annotatedAudience()))
        || PodSettings.STS_ENDPOINT.in(container.variables()) != null
        || PodSettings.ENDPOINT.in(container.variables()) != null;
  }
}

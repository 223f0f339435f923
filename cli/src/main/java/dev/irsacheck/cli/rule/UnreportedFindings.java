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

/** Drops findings of the self-check if another rule reports the cause, or if they are unproved. */
record UnreportedFindings(DeclaredPod pod, CreatedPod created, CreatedContainer container) {
  /** A source outside of the manifests may provide what is missing. */
  private static final Set<DiagnosisCode> OF_ABSENCE =
      EnumSet.of(IRSA101, IRSA102, IRSA103, IRSA151, IRSA401, IRSA402, IRSA407);

  /** These are true for any value of the variable. */
  private static final Set<DiagnosisCode> OF_PRESENCE =
      EnumSet.of(IRSA102, IRSA103, IRSA104, IRSA108, IRSA112, IRSA151, IRSA153, IRSA161, IRSA401);

  boolean include(Finding finding) {
    return isOpen(finding) || isSaidOtherwise(finding);
  }

  private boolean isOpen(Finding finding) {
    if (OF_ABSENCE.contains(finding.code()) && !container.manifest().unseen().isEmpty()) {
      return true;
    }
    return !OF_PRESENCE.contains(finding.code())
        && finding.evidence().stream()
            .map(Evidence::source)
            .anyMatch(source -> source.isEnvironment() && container.isUnseen(source.name()));
  }

  private boolean isSaidOtherwise(Finding finding) {
    return switch (finding.code()) {
      case IRSA104, IRSA161 -> container.fillsTokenVolume();
      case IRSA101 -> !created.isGiven(container.manifest().name());
      case IRSA106 -> container.isAdded(InjectedVariables.ROLE_ARN);
      case IRSA152 -> created.webhook().mechanism() == null;
      case IRSA205 -> isOfTheWebhook() || isMeant(finding);
      case IRSA401 -> container.variables().variable(InjectedVariables.DEFAULT_REGION) == null;
      case IRSA404 -> isOfAnotherPartition();
      default -> false;
    };
  }

  private boolean isOfTheWebhook() {
    return container.isAdded(InjectedVariables.TOKEN_FILE) && !created.webhook().volumeKept();
  }

  /** The SDK's data may lack a partition with its regions. */
  private boolean isOfAnotherPartition() {
    RoleArn role = pod.roleOf(container.manifest());
    return role != null && !pod.settings().regions().knowsPartition(role.partition());
  }

  /** Only STS can judge a custom audience, and a custom STS has its own. */
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

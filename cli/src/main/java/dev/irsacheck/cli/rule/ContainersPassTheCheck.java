package dev.irsacheck.cli.rule;

import static dev.irsacheck.chain.diagnosis.DiagnosisCode.*;

import dev.irsacheck.chain.diagnosis.DiagnosisCode;
import dev.irsacheck.chain.diagnosis.Finding;
import dev.irsacheck.chain.evidence.Evidence;
import dev.irsacheck.chain.evidence.Source;
import dev.irsacheck.chain.names.RoleArn;
import dev.irsacheck.chain.webhook.AudienceKind;
import dev.irsacheck.chain.webhook.Injected;
import dev.irsacheck.chain.webhook.Mechanism;
import dev.irsacheck.check.Examined;
import dev.irsacheck.check.Outcome;
import dev.irsacheck.check.token.TokenFileProjected;
import dev.irsacheck.cli.cluster.Variable;
import dev.irsacheck.cli.cluster.pod.CheckSettings;
import dev.irsacheck.cli.cluster.pod.CreatedContainer;
import dev.irsacheck.cli.cluster.pod.CreatedPod;
import dev.irsacheck.pod.settings.Settings;
import dev.irsacheck.pod.snapshot.FileState;
import dev.irsacheck.pod.snapshot.PodSettings;
import dev.irsacheck.run.selfcheck.SelfCheck;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;

/**
 * Each container, as it will be, is given to the check itself: what the check will find in the pod
 * is found here, with its code, its sentence and its level.
 *
 * <p>Long, because a manifest shows less than a pod: what rests on things that are not there is no
 * more than a warning.
 */
public final class ContainersPassTheCheck extends LintRule {
  /** Where it is enough to set one of the two regions. */
  private static final String USUAL_PARTITION = "aws";

  /** What a container shows without a class path, and without STS's answer. */
  private static final Set<DiagnosisCode> CODES =
      EnumSet.of(
          IRSA101, IRSA102, IRSA103, IRSA104, IRSA105, IRSA106, IRSA107, IRSA108, IRSA112, IRSA113,
          IRSA116, IRSA118, IRSA151, IRSA152, IRSA153, IRSA154, IRSA155, IRSA161, IRSA163, IRSA205,
          IRSA210, IRSA401, IRSA402, IRSA403, IRSA404, IRSA405, IRSA407, IRSA408);

  /** They rest on what is not there, and a source that is not among the manifests may bring it. */
  private static final Set<DiagnosisCode> OF_ABSENCE =
      EnumSet.of(IRSA101, IRSA102, IRSA103, IRSA151, IRSA401, IRSA402, IRSA407);

  /** They hold whatever the value of a variable is. */
  private static final Set<DiagnosisCode> OF_PRESENCE =
      EnumSet.of(IRSA102, IRSA103, IRSA104, IRSA108, IRSA112, IRSA151, IRSA153, IRSA161, IRSA401);

  public ContainersPassTheCheck() {
    super(
        "the check finds nothing in the container as it will be",
        CODES.toArray(DiagnosisCode[]::new));
  }

  @Override
  public void examinePod(DeclaredPod pod, JoinedManifests declared, Findings findings) {
    CreatedPod withoutRole = pod.hasUnseenAccount() ? pod.created().withoutRole() : null;
    CreatedPod associated = null;
    for (int i = 0; i < pod.pod().containers().size(); i++) {
      InContainer container = InContainer.of(pod, pod.created(), i);
      Map<DiagnosisCode, Found> found = container.find();
      if (withoutRole != null && !found.isEmpty()) {
        // Its service account may have a role, or none: what is true of both pods is proved.
        found.keySet().retainAll(InContainer.of(pod, withoutRole, i).find().keySet());
      }
      if (pod.association() == null && container.speaksOfAgent() && !found.isEmpty()) {
        // An association may be made elsewhere, and then the webhook adds what is missing here.
        associated = associated == null ? pod.created().associated() : associated;
        Set<DiagnosisCode> proved = InContainer.of(pod, associated, i).find().keySet();
        found.replaceAll(
            (code, each) -> proved.contains(code) ? each : new Found(each.finding(), false));
      }
      found.values().forEach(each -> container.report(each, findings));
    }
  }

  /**
   * @param broken whether the check is sure
   */
  private record Found(Finding finding, boolean broken) {}

  private record InContainer(DeclaredPod pod, CreatedPod created, CreatedContainer container) {
    static InContainer of(DeclaredPod pod, CreatedPod created, int index) {
      return new InContainer(pod, created, new CreatedContainer(created, index, Placeholder::isIn));
    }

    boolean speaksOfAgent() {
      return Mechanism.POD_IDENTITY.variables().stream()
          .anyMatch(each -> container.manifest().variable(each) != null);
    }

    /** In the check's order. */
    Map<DiagnosisCode, Found> find() {
      Map<DiagnosisCode, Found> found = new LinkedHashMap<>();
      boolean any = container.hasPart() || created.isGiven(container.manifest().name());
      boolean cluster = created.region().equals(CreatedPod.UNSEEN) || isUsual(created.region());
      if (!any || cluster && container.isTheWebhooksAlone(this::isUsual)) {
        return found;
      }
      Settings settings = CheckSettings.of(container.manifest());
      SelfCheck check =
          new SelfCheck(container, settings, pod.settings().regions(), null, null, null);
      for (Examined each : check.run(null).examined()) {
        if (each.outcome() instanceof Outcome.Broken broken) {
          add(new Found(broken.finding(), true), found);
        } else if (each.outcome() instanceof Outcome.Doubtful doubtful) {
          add(new Found(doubtful.finding(), false), found);
        }
      }
      part(found);
      return found;
    }

    /** A region of the partition that the role is of: many containers have it, and it is right. */
    private boolean isUsual(Variable variable) {
      return variable.name().equals(Injected.REGION)
          && variable.value() != null
          && isUsual(variable.value());
    }

    private boolean isUsual(String region) {
      RoleArn role = pod.role();
      return role != null
          && role.partition().equals(USUAL_PARTITION)
          && USUAL_PARTITION.equals(pod.settings().regions().partitionOf(region));
    }

    /** The check is sure of a copy only where kubelet mounts; here the mount is seen. */
    private void part(Map<DiagnosisCode, Found> found) {
      String path = container.variables().variable(Injected.TOKEN_FILE);
      if (path == null || path.isEmpty()) {
        return;
      }
      FileState file = container.file(path, Integer.MAX_VALUE);
      if (file.kind() == FileState.Kind.READ && !file.projected()) {
        Source source = Source.env(Injected.TOKEN_FILE);
        add(new Found(TokenFileProjected.copy(file, source).build(), false), found);
      }
    }

    private void add(Found each, Map<DiagnosisCode, Found> to) {
      Finding finding = each.finding();
      if (CODES.contains(finding.code()) && !isOpen(finding) && !isSaidOtherwise(finding)) {
        to.putIfAbsent(finding.code(), each);
      }
    }

    void report(Found found, Findings findings) {
      Finding finding = found.finding();
      AsManifest manifest = new AsManifest(pod, container);
      Finding.Builder said = manifest.of(finding);
      boolean error =
          switch (finding.code()) {
            // The image may set one.
            case IRSA402 -> container.variables().variable(Injected.DEFAULT_REGION) != null;
            // No partition that the SDK knows has a region of such a name; in the pod, DNS says so.
            case IRSA404 -> found.broken() || pod.roleOf(container.manifest()) != null;
            // EKS takes no other.
            case IRSA163 -> true;
            default -> found.broken();
          };
      findings.add(error, said, manifest.place(finding), pod);
    }

    /** Whether what the manifests do not show may make it untrue. */
    private boolean isOpen(Finding finding) {
      if (OF_ABSENCE.contains(finding.code()) && !container.manifest().unseen().isEmpty()) {
        return true;
      }
      if (OF_PRESENCE.contains(finding.code())) {
        return false;
      }
      return finding.evidence().stream()
          .map(Evidence::source)
          .anyMatch(source -> source.isEnvironment() && container.isUnseen(source.name()));
    }

    /** Whether another rule says it, of the line that is the cause. */
    private boolean isSaidOtherwise(Finding finding) {
      return switch (finding.code()) {
        case IRSA104, IRSA161 -> container.fillsTokenVolume();
        case IRSA101 -> !created.isGiven(container.manifest().name());
        case IRSA106 -> container.isAdded(Injected.ROLE_ARN);
        case IRSA152 -> created.webhook().mechanism() == null;
        case IRSA205 -> isOfTheWebhook() || isMeant(finding);
        // Without any variable the image may set one.
        case IRSA401 -> container.variables().variable(Injected.DEFAULT_REGION) == null;
        case IRSA404 -> isOfAnotherPartition();
        default -> false;
      };
    }

    /** Whether the token is the webhook's, whose audience the service account says. */
    private boolean isOfTheWebhook() {
      return container.isAdded(Injected.TOKEN_FILE) && !created.webhook().volumeKept();
    }

    /** A partition that the SDK's data does not have may have regions that it does not have. */
    private boolean isOfAnotherPartition() {
      RoleArn role = pod.roleOf(container.manifest());
      return role != null && !pod.settings().regions().knowsPartition(role.partition());
    }

    /** STS alone can tell of an audience that somebody chose; another STS has its own. */
    private boolean isMeant(Finding finding) {
      for (Evidence each : finding.evidence()) {
        if (each.source().isToken("aud")
            && (AudienceKind.of(each.value()) == AudienceKind.OF_KOPS
                || each.value().equals(pod.annotatedAudience()))) {
          return true;
        }
      }
      return PodSettings.STS_ENDPOINT.in(container.variables()) != null
          || PodSettings.ENDPOINT.in(container.variables()) != null;
    }
  }
}

package dev.irsacheck.check.env;

import static dev.irsacheck.diagnosis.DiagnosisCode.IRSA101;
import static dev.irsacheck.diagnosis.DiagnosisCode.IRSA102;
import static dev.irsacheck.diagnosis.DiagnosisCode.IRSA103;
import static dev.irsacheck.diagnosis.DiagnosisCode.IRSA111;

import dev.irsacheck.check.Check;
import dev.irsacheck.check.Outcome;
import dev.irsacheck.diagnosis.DiagnosisCode;
import dev.irsacheck.diagnosis.Finding;
import dev.irsacheck.evidence.Shell;
import dev.irsacheck.evidence.Source;
import dev.irsacheck.facts.Fact;
import dev.irsacheck.facts.FactKey;
import dev.irsacheck.facts.Facts;
import dev.irsacheck.facts.ServiceAccount;
import dev.irsacheck.snapshot.FileState;
import java.util.Set;

/**
 * The webhook adds both variables and the token when the pod is created, or none of them.
 *
 * <p>It adds nothing to a container that sets one of the two variables by hand, yet mounts the
 * token all the same (amazon-eks-pod-identity-webhook issue 82).
 */
public final class IrsaInjected implements Check {
  @Override
  public String claim() {
    return "the webhook injected the role and the token into this pod";
  }

  @Override
  public Set<FactKey<?>> needs() {
    return Set.of();
  }

  @Override
  public Set<FactKey<?>> considers() {
    return Set.of(
        FactKey.ROLE_ARN_TEXT,
        FactKey.TOKEN_PATH,
        FactKey.DEFAULT_TOKEN_FILE,
        FactKey.POD_IDENTITY_URI,
        FactKey.SERVICE_ACCOUNT,
        FactKey.NAMESPACE,
        FactKey.WORKLOAD);
  }

  @Override
  public Set<DiagnosisCode> mayReport() {
    return Set.of(IRSA101, IRSA102, IRSA103, IRSA111);
  }

  @Override
  public Outcome examine(Facts facts) {
    Fact<String> role = facts.fact(FactKey.ROLE_ARN_TEXT);
    Fact<String> path = facts.fact(FactKey.TOKEN_PATH);
    if (role.isKnown() && path.isKnown()) {
      return Outcome.held("role", role.orElse(""), role.origin());
    }
    if (role.isKnown()) {
      return half(facts, IRSA102, "AWS_ROLE_ARN", role);
    }
    if (path.isKnown()) {
      return half(facts, IRSA103, "AWS_WEB_IDENTITY_TOKEN_FILE", path);
    }
    if (facts.fact(FactKey.POD_IDENTITY_URI) instanceof Fact.Known<String> uri) {
      return podIdentity(uri);
    }
    return nothing(facts);
  }

  private static Outcome nothing(Facts facts) {
    FileState mount = facts.get(FactKey.DEFAULT_TOKEN_FILE);
    Finding.Builder finding = Finding.of(IRSA101);
    Fact<ServiceAccount> account = facts.fact(FactKey.SERVICE_ACCOUNT);
    if (account instanceof Fact.Known<ServiceAccount> known) {
      finding
          .headline(headline(known.value()))
          .saw("service account", known.value(), known.source());
    }
    finding
        .saw("AWS_ROLE_ARN", "not set", Source.env("AWS_ROLE_ARN"))
        .saw("AWS_WEB_IDENTITY_TOKEN_FILE", "not set", Source.env("AWS_WEB_IDENTITY_TOKEN_FILE"))
        .saw("token", mount.exists() ? "mounted" : "not mounted", Source.file(mount.path()))
        .why(
            "The webhook acts only when a pod is created, only on service accounts that carry"
                + " eks.amazonaws.com/role-arn, and fails silently. So the annotation is missing,"
                + " misspelt or newer than this pod; the pod uses another service account; or the"
                + " webhook was down.");
    ServiceAccount named = account.orElse(null);
    String name = named == null ? "SERVICE_ACCOUNT" : Shell.word(named.name());
    String namespace =
        Shell.word(
            named == null ? facts.fact(FactKey.NAMESPACE).orElse("NAMESPACE") : named.namespace());
    if (named != null && named.name().equals("default")) {
      finding.fix(
          "Set serviceAccountName in the pod spec to the service account that has the role.");
    }
    return Outcome.broken(
        finding
            .fix(
                "See whether the service account carries the annotation, and add it if not:",
                "kubectl annotate sa "
                    + name
                    + " -n "
                    + namespace
                    + " eks.amazonaws.com/role-arn=ROLE_ARN")
            .fix(
                "Then create the pods anew; a running pod is never changed:",
                restart(facts, namespace)));
  }

  private static String headline(ServiceAccount account) {
    return account.name().equals("default")
        ? "IRSA was not injected: the pod runs as the service account \"default\";"
            + " set serviceAccountName"
        : "IRSA was not injected: annotate the service account "
            + account
            + " and create the pod anew";
  }

  private static String restart(Facts facts, String namespace) {
    String workload = facts.fact(FactKey.WORKLOAD).orElse("deployment/NAME");
    return "kubectl rollout restart " + Shell.word(workload) + " -n " + namespace;
  }

  private static Outcome half(Facts facts, DiagnosisCode code, String set, Fact<String> value) {
    String missing = set.equals("AWS_ROLE_ARN") ? "AWS_WEB_IDENTITY_TOKEN_FILE" : "AWS_ROLE_ARN";
    FileState mount = facts.get(FactKey.DEFAULT_TOKEN_FILE);
    Finding.Builder finding =
        Finding.of(code)
            .headline(set + " is set by hand, which kept the webhook from adding " + missing)
            .saw(set, value.orElse(""), value.origin())
            .saw(missing, "not set", Source.env(missing))
            .saw("token", mount.exists() ? "mounted" : "not mounted", Source.file(mount.path()))
            .why(
                "The webhook adds both variables or neither: where a container sets one of them"
                    + " itself, it adds no other. The SDK needs both, finds one, and goes on to the"
                    + " next source, in the end the node's role.");
    String workload = facts.fact(FactKey.WORKLOAD).orElse("deployment/NAME");
    String namespace = facts.fact(FactKey.NAMESPACE).orElse("NAMESPACE");
    return Outcome.broken(
        finding
            .fix("Remove " + set + " from the container's env; the webhook then sets both.")
            .fix(
                "Where it comes from a Deployment's env:",
                "kubectl set env "
                    + Shell.word(workload)
                    + " -n "
                    + Shell.word(namespace)
                    + " "
                    + set
                    + "-"));
  }

  private static Outcome podIdentity(Fact.Known<String> uri) {
    return Outcome.doubtful(
        Finding.of(IRSA111)
            .saw("credentials from", uri.value(), uri.source())
            .why(
                "An EKS Pod Identity association of the service account wins over the IRSA"
                    + " annotation when the pod is created. The SDK will ask the Pod Identity agent;"
                    + " there is no web identity to check.")
            .fix(
                "Nothing to do if that is meant; else delete the association and restart the pod."));
  }
}

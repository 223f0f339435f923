package dev.irsacheck.cli.lint.rule;

import static dev.irsacheck.diagnosis.DiagnosisCode.IRSA821;

import dev.irsacheck.cli.lint.manifest.Association;
import dev.irsacheck.cli.lint.manifest.ContainerManifest;
import dev.irsacheck.cli.lint.manifest.Variable;
import dev.irsacheck.cli.lint.manifest.YamlValue;
import dev.irsacheck.diagnosis.DiagnosisCode;
import dev.irsacheck.diagnosis.Finding;
import java.util.Set;

/**
 * A container that sets one of the two variables in its {@code env} gets neither from the webhook,
 * which mounts the token all the same. Variables of {@code envFrom} it does not see, and its own
 * come before them.
 */
public final class WebhookSetsVariables implements LintRule {
  private static final String MOUNT = "/var/run/secrets/eks.amazonaws.com/serviceaccount";

  /** Where every container has the API server's token; some clusters let STS accept it. */
  private static final String API_MOUNT = "/var/run/secrets/kubernetes.io/serviceaccount";

  @Override
  public String claim() {
    return "the webhook may set the role and the token's path";
  }

  @Override
  public Set<DiagnosisCode> mayReport() {
    return Set.of(IRSA821);
  }

  @Override
  public void examinePod(DeclaredPod pod, Declared declared, Findings findings) {
    for (ContainerManifest container : pod.pod().containers()) {
      examine(pod, container, findings);
    }
  }

  private static void examine(DeclaredPod pod, ContainerManifest container, Findings findings) {
    if (pod.isHalfItsOwn(container)) {
      return;
    }
    Variable role = container.own(DeclaredPod.ROLE_VARIABLE);
    Variable token = container.own(DeclaredPod.TOKEN_VARIABLE);
    if (role == null && token == null) {
      return;
    }
    boolean roleSet = isSet(container, DeclaredPod.ROLE_VARIABLE);
    boolean tokenSet = isSet(container, DeclaredPod.TOKEN_VARIABLE);
    if (!roleSet || !tokenSet) {
      boolean theRole = token == null || role != null && roleSet;
      String missing = theRole ? DeclaredPod.TOKEN_VARIABLE : DeclaredPod.ROLE_VARIABLE;
      Variable one = theRole ? role : token;
      if (container.unseen().isEmpty()) {
        findings.add(half(pod, container, one, missing), one.place(), pod);
      }
    } else if (token != null && !isMounted(pod, container, token)) {
      findings.add(unmounted(pod, container, token), token.place(), pod);
    } else if (token != null && useless(pod, container, token, findings)) {
      return;
    } else if (role != null && pod.role() != null && pod.roleOf(container) != null) {
      if (!pod.roleOf(container).equals(pod.role())) {
        findings.doubt(another(pod, container, role), role.place(), pod);
      }
    }
  }

  private static boolean isSet(ContainerManifest container, String name) {
    Variable variable = container.variable(name);
    return variable != null && variable.isSet();
  }

  private static Finding.Builder half(
      DeclaredPod pod, ContainerManifest container, Variable one, String missing) {
    return Finding.of(IRSA821)
        .headline(
            "remove "
                + one.name()
                + " from the container "
                + container.name()
                + ": set by hand, it keeps the webhook from adding "
                + missing)
        .saw(one.name(), one.shown(), Manifest.at(one.place()))
        .saw(missing, "not set", Manifest.at(container.root()))
        .why(
            "Where a container sets one of the two variables itself, the webhook adds neither. The"
                + " SDK needs both, finds one, and falls back to the node's role.")
        .fix(
            "Delete what the container sets of the two; the webhook then sets both"
                + (pod.roleAnnotation() == null ? " where the service account has a role." : "."));
  }

  private static Finding.Builder unmounted(
      DeclaredPod pod, ContainerManifest container, Variable token) {
    Association association = pod.association();
    Finding.Builder finding = Finding.of(IRSA821);
    if (association != null) {
      finding
          .saw("association", association.object(), PodIdentities.at(association))
          .why(
              "Every AWS SDK tries a web identity before the EKS Pod Identity agent, so the association"
                  + " does not help. With it the webhook mounts the agent's token alone.")
          .fix("Delete both variables. The association then gives the role.");
    } else {
      finding
          .why(
              "The webhook leaves variables that are set by hand as they are, and it mounts the token"
                  + " at its own path, if the service account has a role.")
          .fix("Delete both variables, and annotate the service account with the role.");
    }
    return finding
        .headline(
            "remove AWS_ROLE_ARN and AWS_WEB_IDENTITY_TOKEN_FILE from the container "
                + container.name()
                + ": nothing mounts a token at that path")
        .saw(token.name(), token.shown(), Manifest.at(token.place()))
        .saw("mounts", "none that holds it", Manifest.at(container.root()))
        .saw("service account", pod.accountName(), Manifest.at(pod.pod().spec()));
  }

  /** Reports a token that is mounted by hand, and that STS refuses or the SDK does not find. */
  private static boolean useless(
      DeclaredPod pod, ContainerManifest container, Variable token, Findings findings) {
    String path = token.value();
    HandMountedToken mounted =
        path == null || Placeholder.isIn(path) ? null : HandMountedToken.of(pod, container, path);
    if (mounted == null) {
      return false;
    }
    if (mounted.isElsewhere()) {
      findings.add(misnamed(container, token, mounted), token.place(), pod);
      return true;
    }
    if (!mounted.isForAnother(pod)) {
      return false;
    }
    // Outside EKS the API server's own audience may be STS's, and a provider may have any. Another
    // STS, such as MinIO's, has its own rules.
    if (container.variable("AWS_ENDPOINT_URL_STS") == null
        && container.variable("AWS_ENDPOINT_URL") == null) {
      findings.doubt(forAnother(container, token, mounted), token.place(), pod);
    }
    return true;
  }

  private static Finding.Builder misnamed(
      ContainerManifest container, Variable token, HandMountedToken mounted) {
    String name = mounted.tokens().get(0).text("path");
    return Finding.of(IRSA821)
        .headline(
            "correct AWS_WEB_IDENTITY_TOKEN_FILE in the container "
                + container.name()
                + ": the volume there has no "
                + mounted.file()
                + ", but "
                + name)
        .saw(token.name(), token.shown(), Manifest.at(token.place()))
        .saw("token", mounted.mountPath() + name, Manifest.at(mounted.tokens().get(0)))
        .why("The SDK reads the file that the variable names, and there is none.")
        .fix(
            "Write the token's path:",
            Manifest.variable(DeclaredPod.TOKEN_VARIABLE, mounted.mountPath() + name))
        .fix("Or delete both variables, and annotate the service account with the role.");
  }

  private static Finding.Builder forAnother(
      ContainerManifest container, Variable token, HandMountedToken mounted) {
    String audience = mounted.token().text("audience");
    boolean none = audience == null || audience.isEmpty();
    return Finding.of(IRSA821)
        .headline(
            "give the token of the container "
                + container.name()
                + " the audience "
                + HandMountedToken.AUDIENCE
                + ": "
                + (none ? "without one it is the API server's" : "it is for " + audience))
        .saw(token.name(), token.shown(), Manifest.at(token.place()))
        .saw("audience", none ? "not set" : audience, Manifest.at(mounted.token()))
        .why(
            "STS compares the audience with the client ids of the cluster's IAM OIDC provider, and"
                + " refuses a token for anybody else.")
        .fix(
            "Write into the serviceAccountToken of the volume "
                + mounted.volume().text("name")
                + ":",
            "audience: " + HandMountedToken.AUDIENCE)
        .fix("Or delete both variables, and annotate the service account with the role.");
  }

  private static Finding.Builder another(
      DeclaredPod pod, ContainerManifest container, Variable role) {
    return Finding.of(IRSA821)
        .headline(
            "the container "
                + container.name()
                + " names another role than its service account; remove AWS_ROLE_ARN unless that "
                + "is intended")
        .saw("used", role.value(), Manifest.at(role.place()))
        .saw("annotated", pod.role(), Manifest.at(pod.roleAnnotation()))
        .why("The webhook leaves the variable as it is, so the annotation has no effect here.")
        .fix("Delete the variable unless two roles are intended.");
  }

  /** True also where the manifests cannot tell. */
  private static boolean isMounted(DeclaredPod pod, ContainerManifest container, Variable token) {
    String path = token.value();
    if (path == null || !path.startsWith("/")) {
      return true;
    }
    for (YamlValue mount : container.mounts()) {
      String at = mount.text("mountPath");
      if (at != null && isBelow(path, at)) {
        return true;
      }
    }
    if (isBelow(path, API_MOUNT) && mountsApiToken(pod)) {
      return true;
    }
    boolean mayHaveRole =
        pod.account() == null
            ? !pod.pod().serviceAccount().equals("default")
            : pod.roleAnnotation() != null;
    // An association takes precedence: the webhook then mounts the agent's token, and not this one.
    boolean byWebhook = mayHaveRole && pod.association() == null;
    boolean usualPath =
        isBelow(path, MOUNT)
            || !pod.settings().annotationPrefix().equals(LintSettings.DEFAULT_PREFIX);
    return byWebhook && usualPath && !pod.isSkipped(container);
  }

  /** The pod's word counts before its service account's. */
  private static boolean mountsApiToken(DeclaredPod pod) {
    String field = "automountServiceAccountToken";
    String said = pod.pod().spec().text(field);
    if (said == null && pod.account() != null) {
      said = pod.account().object().root().text(field);
    }
    return !"false".equals(said);
  }

  private static boolean isBelow(String path, String folder) {
    String plain = folder.endsWith("/") ? folder.substring(0, folder.length() - 1) : folder;
    return path.equals(plain) || path.startsWith(plain + "/");
  }
}

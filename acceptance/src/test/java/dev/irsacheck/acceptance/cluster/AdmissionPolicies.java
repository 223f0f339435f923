package dev.irsacheck.acceptance.cluster;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.irsacheck.acceptance.manifests.DeployTools;

/** The policies of {@code examples/admission}, renamed to apply to one namespace only. */
record AdmissionPolicies(Namespace shop, String applied) implements AutoCloseable {
  private static final String GROUP = "admissionregistration.k8s.io/";
  private static final String CHECK = "irsacheck.dev/";

  /** The container needs this to reach the emulator; its pod has the volume. */
  private static final String CA =
      "volumeMounts: [Object.spec.initContainers.volumeMounts{name: '"
          + InCluster.CA
          + "', mountPath: '"
          + InCluster.CA_FOLDER
          + "', readOnly: true}],\n            env: [Object.spec.initContainers.env{"
          + "name: 'AWS_CA_BUNDLE', value: '"
          + InCluster.CA_FOLDER
          + "/ca.pem'}, ";

  static AdmissionPolicies apply(Namespace shop, String file) {
    String version = version(shop.kubernetes(), file);
    String text =
        of(shop, shop.example("examples/admission/" + file))
            .replaceAll("(?m)^(  name|  policyName): irsa-check-", "$1: " + shop.name() + "-")
            .replaceAll("(?m)^apiVersion: .*$", "apiVersion: " + GROUP + version)
            .replace("env: [", CA);
    AdmissionPolicies policies = new AdmissionPolicies(shop, text);
    try {
      shop.kubernetes().doneWith(text, "apply", "-f", "-");
    } catch (AssertionError e) {
      // A binding may exist although its policy was refused.
      policies.close();
      throw e;
    }
    return policies;
  }

  /** Clusters older than 1.36 have the same as beta, if enabled. */
  private static String version(Kubernetes kubernetes, String file) {
    String kind = file.startsWith("refuse") ? "validating" : "mutating";
    for (String version : new String[] {"v1", "v1beta1"}) {
      if (kubernetes.get("/apis/" + GROUP + version).body().contains(kind + "admissionpolicies")) {
        return version;
      }
    }
    assumeTrue(false, "the cluster has no " + kind + " admission policies");
    return null;
  }

  static String of(Namespace shop, String manifest) {
    return manifest.replace(CHECK, shop.name() + "." + CHECK);
  }

  static void label(Namespace shop, String label) {
    shop.kubernetes()
        .done("label", "namespace", shop.name(), "--overwrite", shop.name() + "." + CHECK + label);
  }

  DeployTools.Ended tried(String pod) {
    return shop.kubernetes()
        .kubectlWith(
            shop.reaching(of(shop, pod)),
            "create",
            "-n",
            shop.name(),
            "--dry-run=server",
            "-o",
            "json",
            "-f",
            "-");
  }

  @Override
  public void close() {
    shop.kubernetes().doneWith(applied, "delete", "--ignore-not-found", "-f", "-");
  }
}

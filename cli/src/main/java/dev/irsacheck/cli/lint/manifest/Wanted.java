package dev.irsacheck.cli.lint.manifest;

import java.util.HashMap;
import java.util.Map;

/**
 * What is read of a document, and so kept. All else goes by: custom resources and the files in
 * ConfigMaps are most of the text, and no rule looks at them.
 */
final class Wanted {
  /** No variable that a rule judges is as long; files in a ConfigMap are. */
  private static final int LONGEST_TEXT = 4096;

  /** How the annotation that names a role ends. */
  private static final String ROLE = "/role-arn";

  static final Wanted NOTHING = new Wanted(0, null);

  /** That it is there, and not null. */
  private static final Wanted PRESENCE = new Wanted(0, NOTHING);

  /** With all that it holds, longer texts excepted. */
  private static final Wanted TEXTS = new Wanted(LONGEST_TEXT, null);

  /** With all that it holds. */
  static final Wanted ALL = new Wanted(Integer.MAX_VALUE, null);

  /** A document, and an item of a {@code List}. */
  static final Wanted OBJECT = object();

  private static final String ASSOCIATIONS = "podIdentityAssociations";

  private final int longestText;
  private final Map<String, Wanted> members = new HashMap<>();
  private final Wanted others;

  /**
   * @param others null for the same as this
   */
  private Wanted(int longestText, Wanted others) {
    this.longestText = longestText;
    this.others = others == null ? this : others;
  }

  private static Wanted object() {
    // kubectl writes a copy of the whole object there.
    Wanted annotations =
        new Wanted(LONGEST_TEXT, TEXTS)
            .and(PRESENCE, "kubectl.kubernetes.io/last-applied-configuration");
    Wanted labels =
        only()
            .and(TEXTS, "eks.amazonaws.com/skip-pod-identity-webhook")
            .and(TEXTS, "eks.amazonaws.com/fargate-profile", "eks.amazonaws.com/compute-type");
    Wanted metadata =
        only()
            .and(ALL, "name", "generateName", "namespace")
            .and(annotations, "annotations")
            .and(labels, "labels");
    Wanted nodes =
        only()
            .and(TEXTS, "kubernetes.io/os", "beta.kubernetes.io/os")
            .and(TEXTS, "eks.amazonaws.com/compute-type");
    Wanted terms = only().and(only().and(TEXTS, "key", "operator", "values"), "matchExpressions");
    Wanted affinity =
        only()
            .and(
                only()
                    .and(
                        only().and(terms, "nodeSelectorTerms"),
                        "requiredDuringSchedulingIgnoredDuringExecution"),
                "nodeAffinity");
    Wanted container =
        only()
            .and(ALL, "name", "image", "env", "envFrom", "volumeMounts", "securityContext")
            .and(TEXTS, "command", "args");
    // Of what kind a volume is, each of them knows by a member.
    Wanted volumes = new Wanted(Integer.MAX_VALUE, PRESENCE).and(ALL, "name", "projected");
    Wanted spec =
        only()
            .and(ALL, "serviceAccountName", "serviceAccount", "automountServiceAccountToken")
            .and(ALL, "hostNetwork", "securityContext")
            .and(nodes, "nodeSelector")
            .and(affinity, "affinity")
            .and(only().and(TEXTS, "name"), "os")
            .and(volumes, "volumes")
            .and(container, "initContainers", "containers");
    Wanted pod = only().and(metadata, "metadata").and(spec, "spec");
    Wanted job = only().and(only().and(pod, "template"), "spec");
    // Of a workload, or of a pod itself.
    Wanted anySpec =
        only()
            .and(pod, "template")
            .and(job, "jobTemplate")
            .and(postBuild(), "postBuild")
            .and(only().and(TEXTS, "patch"), "patches")
            .and(association(), "forProvider");
    anySpec.members.putAll(association().members);
    anySpec.members.putAll(spec.members);
    Wanted object =
        only()
            .and(ALL, "apiVersion", "kind", "automountServiceAccountToken")
            .and(metadata, "metadata")
            .and(anySpec, "spec")
            .and(pod, "template")
            // Where nothing reads them.
            .and(only(), "annotations")
            .and(TEXTS, "data", "binaryData", "stringData");
    Wanted associations = only().and(association(), ASSOCIATIONS);
    object.and(associations, "iam", "addons");
    for (OtherFormat format : OtherFormat.values()) {
      object.and(PRESENCE, format.keys());
    }
    return object.and(object, "items");
  }

  /** Of EKS Pod Identity, as ACK, Crossplane and eksctl write it. */
  private static Wanted association() {
    return only()
        .and(TEXTS, "clusterName", "namespace", "serviceAccount", "serviceAccountName")
        .and(TEXTS, "roleARN", "roleArn", "targetRoleARN", "targetRoleArn")
        .and(PRESENCE, Associations.ROLE_OTHERWISE);
  }

  /** Of Flux's Kustomizations. */
  private static Wanted postBuild() {
    return only().and(TEXTS, "substitute").and(PRESENCE, "substituteFrom");
  }

  /** Some members, and none but those. */
  private static Wanted only() {
    return new Wanted(Integer.MAX_VALUE, NOTHING);
  }

  private Wanted and(Wanted value, String... names) {
    for (String name : names) {
      members.put(name, value);
    }
    return this;
  }

  Wanted member(String name) {
    Wanted member = members.getOrDefault(name, others);
    // By mistake it stands anywhere, and its prefix is that of anybody's webhook.
    return member == NOTHING && longestText > 0 && name.endsWith(ROLE) ? TEXTS : member;
  }

  /** An item of a list is wanted as the list is. */
  Wanted item() {
    return this == PRESENCE ? NOTHING : this;
  }

  /** Whether a text of this length is kept, and not only that it is there. */
  boolean isText(int length) {
    return length <= longestText;
  }
}

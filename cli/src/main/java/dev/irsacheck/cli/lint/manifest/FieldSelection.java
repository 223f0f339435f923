package dev.irsacheck.cli.lint.manifest;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * What is read of a document, and so kept. All else goes by: custom resources and the files in
 * ConfigMaps are most of the text, and no rule looks at them.
 */
final class FieldSelection {
  /**
   * What has the fields, their names, and what is kept of each: all of it, its texts up to {@link
   * #LONGEST_TEXT}, or that it is there; or what has fields of its own, by its name here. An item
   * of a list is kept as the list is; of two lines for one field the later counts. kubectl writes a
   * copy of the whole object into an annotation, of which it is enough that it is there.
   */
  private static final String FIELDS =
      """
      object       apiVersion kind automountServiceAccountToken                 all
      object       metadata                                                     metadata
      object       spec                                                         anySpec
      object       template                                                     pod
      object       data binaryData stringData                                   texts
      object       annotations                                                  misplaced
      object       subjects                                                     subjects
      subjects     kind name                                                    texts
      object       iam addons                                                   associations
      object       items                                                        object
      object       status                                                       status
      object       schema $schema check_name                                    texts
      metadata     name generateName namespace                                  all
      metadata     deletionTimestamp                                            texts
      metadata     ownerReferences                                              owners
      owners       apiVersion kind name controller                              texts
      status       phase                                                        texts
      status       conditions                                                   conditions
      conditions   type status                                                  texts
      metadata     annotations                                                  annotations
      metadata     labels                                                       labels
      annotations  kubectl.kubernetes.io/last-applied-configuration             presence
      labels       eks.amazonaws.com/skip-pod-identity-webhook                  texts
      labels       eks.amazonaws.com/fargate-profile                            texts
      labels       eks.amazonaws.com/compute-type                               texts
      labels       eks.amazonaws.com/pod-identity pod-template-hash             texts
      labels       rollouts-pod-template-hash                                   texts
      pod          metadata                                                     metadata
      pod          spec                                                         spec
      pod          serviceAccountName                                           texts
      job          spec                                                         jobSpec
      jobSpec      template                                                     pod
      association,anySpec clusterName namespace                                 texts
      association,anySpec serviceAccount serviceAccountName                     texts
      association,anySpec roleARN roleArn targetRoleARN targetRoleArn           texts
      association,anySpec disableSessionTags policy                             texts
      spec,anySpec,found serviceAccountName serviceAccount                      all
      spec,anySpec,found automountServiceAccountToken hostNetwork securityContext     all
      spec,anySpec,found nodeSelector                                           nodes
      spec,anySpec,found affinity                                               affinity
      spec,anySpec,found os                                                     os
      spec,anySpec,found volumes                                                volumes
      spec,anySpec,found initContainers containers                              container
      anySpec      replicas suspend                                             texts
      anySpec      template                                                     pod
      anySpec      jobTemplate                                                  job
      anySpec      workloadRef                                                  presence
      anySpec      postBuild                                                    postBuild
      anySpec      patches                                                      patches
      anySpec      forProvider                                                  association
      nodes        kubernetes.io/os beta.kubernetes.io/os                       texts
      nodes        eks.amazonaws.com/compute-type                               texts
      affinity     nodeAffinity                                                 required
      required     requiredDuringSchedulingIgnoredDuringExecution               terms
      terms        nodeSelectorTerms                                            expressions
      expressions  matchExpressions                                             expression
      expression   key operator values                                          texts
      os           name                                                         texts
      volumes      name projected                                               all
      container    name image env envFrom volumeMounts securityContext          all
      container    command args                                                 texts
      postBuild    substitute                                                   texts
      postBuild    substituteFrom                                               presence
      patches      patch                                                        texts
      associations podIdentityAssociations                                      association
      associations serviceAccounts                                              eksctlAccount
      eksctlAccount metadata                                                    metadata
      eksctlAccount attachRoleARN roleOnly                                      texts
      search       metadata                                                     metadata
      search       spec                                                         found
      search       apiVersion kind                                              texts
      search       serviceAccountName taskServiceAccountName                    texts
      search,anySpec,sparkPod serviceAccount                                    account
      search,anySpec container script sidecars                                  container
      search       initContainers containers                                    container
      pod,anySpec  sparkConf hadoopConf mainApplicationFile arguments           texts
      pod,anySpec  sparkConfigMap hadoopConfigMap                               presence
      pod,anySpec  driver executor                                              sparkPod
      sparkPod     env envFrom volumeMounts                                     all
      sparkPod     envVars envSecretKeyRefs javaOptions                         texts
      sparkPod     configMaps secrets                                           presence
      search,anySpec podSpecPatch                                               texts
      search       volumes                                                      volumes
      search,anySpec values valuesContent                                       values
      search,anySpec parameters                                                 parameter
      parameter    name value                                                   texts
      """;

  /** What shows that a map is, or has, what is searched for. */
  private static final Set<String> SOUGHT =
      Set.of(
          "containers",
          "container",
          "script",
          "serviceAccountName",
          "serviceAccount",
          "taskServiceAccountName");

  /** Values of a chart as one text. */
  private static final int LONGEST_VALUES = 256 << 10;

  /** No variable that a rule judges is as long; files in a ConfigMap are. */
  private static final int LONGEST_TEXT = 4096;

  /** How the annotation that names a role ends. */
  private static final String ROLE = "/role-arn";

  static final FieldSelection NOTHING = new FieldSelection(0, null);

  /** That it is there, and not null. */
  private static final FieldSelection PRESENCE = new FieldSelection(0, NOTHING);

  /** With all that it holds, longer texts excepted. */
  private static final FieldSelection TEXTS = new FieldSelection(LONGEST_TEXT, null);

  /** With all that it holds. */
  static final FieldSelection ALL = new FieldSelection(Integer.MAX_VALUE, null);

  /** A document, and an item of a {@code List}. */
  static final FieldSelection OBJECT = object(false);

  /** The same of a kind that nobody knows: what looks like a pod template is kept, wherever. */
  static final FieldSelection SEARCHED = object(true);

  /** A chart's values, of which annotations are kept. */
  static final FieldSelection VALUES = SEARCHED.member("spec").member("values");

  private final int longestText;
  private final Map<String, FieldSelection> members = new HashMap<>();
  private final FieldSelection others;

  /** Whether a list or a map is kept only where something is found in it. */
  private boolean searches;

  /**
   * @param others null for the same as this
   */
  private FieldSelection(int longestText, FieldSelection others) {
    this.longestText = longestText;
    this.others = others == null ? this : others;
  }

  private static FieldSelection object(boolean isSearched) {
    Map<String, FieldSelection> named =
        new HashMap<>(Map.of("all", ALL, "texts", TEXTS, "presence", PRESENCE));
    if (isSearched) {
      FieldSelection search = new FieldSelection(0, null);
      search.searches = true;
      named.put("search", search);
      for (String each : List.of("anySpec", "pod", "spec", "found", "sparkPod")) {
        named.put(each, new FieldSelection(Integer.MAX_VALUE, search));
      }
      named.get("found").searches = true;
      named.put("account", new FieldSelection(LONGEST_TEXT, search));
      named.put("values", new FieldSelection(LONGEST_VALUES, search));
    }
    named.put("annotations", new FieldSelection(LONGEST_TEXT, TEXTS));
    // Of what kind a volume is, each of them knows by a member.
    named.put("volumes", new FieldSelection(Integer.MAX_VALUE, PRESENCE));
    for (String line : FIELDS.lines().toList()) {
      String[] words = line.split(" +");
      FieldSelection kept = named(named, words[words.length - 1]);
      for (String owner : words[0].split(",")) {
        for (int i = 1; i < words.length - 1; i++) {
          named(named, owner).members.put(words[i], kept);
        }
      }
    }
    for (String field : Association.ROLE_OTHERWISE) {
      named.get("association").members.put(field, PRESENCE);
      named.get("anySpec").members.put(field, PRESENCE);
    }
    FieldSelection object = named.get("object");
    for (OtherFormat format : OtherFormat.values()) {
      for (String key : format.keys()) {
        object.members.put(key, PRESENCE);
      }
    }
    return object;
  }

  private static FieldSelection named(Map<String, FieldSelection> named, String name) {
    return named.computeIfAbsent(name, absent -> new FieldSelection(Integer.MAX_VALUE, NOTHING));
  }

  FieldSelection member(String name) {
    FieldSelection member = members.getOrDefault(name, others);
    if (member.searches && ForeignAnnotations.isOne(name)) {
      return TEXTS;
    }
    // By mistake it stands anywhere, and its prefix is that of anybody's webhook.
    return member == NOTHING && longestText > 0 && name.endsWith(ROLE) ? TEXTS : member;
  }

  /** An item of a list is wanted as the list is. */
  FieldSelection item() {
    return this == PRESENCE ? NOTHING : this;
  }

  /** Whether a list or a map is kept only where something is found in it. */
  boolean searches() {
    return searches;
  }

  /** Whether a member is what is searched for, or shows it. */
  static boolean isSought(String member, YamlNode value) {
    return value.isFound
        || SOUGHT.contains(member)
        || ForeignAnnotations.isOne(member)
        || value instanceof YamlNode.Scalar scalar && mayHoldAnnotations(member, scalar.text);
  }

  private static boolean mayHoldAnnotations(String member, String text) {
    return switch (member) {
      case "values", "valuesContent", "name" -> text.contains("amazonaws");
      default -> false;
    };
  }

  /** Whether a text of this length is kept, and not only that it is there. */
  boolean isText(int length) {
    return length <= longestText;
  }
}

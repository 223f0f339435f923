package dev.irsacheck.emulator.podidentity;

import dev.irsacheck.emulator.policy.Caller;
import dev.irsacheck.emulator.policy.Decision;
import dev.irsacheck.emulator.world.PodIdentity.Cluster;
import dev.irsacheck.emulator.world.World;
import dev.irsacheck.emulator.world.World.Role;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

final class EksSession {
  private static final Caller EKS = Caller.service("pods.eks.amazonaws.com");

  /** STS takes 64 characters; {@code eks-}, two hyphens and a UUID leave these. */
  private static final int FOR_CLUSTER_AND_POD = 22;

  private final World world;
  private final Cluster cluster;
  private final PodToken pod;
  private final Instant now;
  private final String sessionName;

  EksSession(World world, Cluster cluster, PodToken pod, Instant now) {
    this.world = world;
    this.cluster = cluster;
    this.pod = pod;
    this.now = now;
    String shortCluster = cut(cluster.name(), FOR_CLUSTER_AND_POD / 2);
    String shortPod = cut(pod.pod(), FOR_CLUSTER_AND_POD - shortCluster.length());
    this.sessionName = "eks-" + shortCluster + "-" + shortPod + "-" + UUID.randomUUID();
  }

  private static String cut(String name, int longest) {
    return name.substring(0, Math.min(name.length(), longest));
  }

  String sessionName() {
    return sessionName;
  }

  /** Returns the tags that EKS gives every session, all of them transitive. */
  Map<String, String> tags() {
    Map<String, String> tags = new LinkedHashMap<>();
    tags.put("eks-cluster-arn", clusterArn());
    tags.put("eks-cluster-name", cluster.name());
    tags.put("kubernetes-namespace", pod.namespace());
    tags.put("kubernetes-service-account", pod.serviceAccount());
    tags.put("kubernetes-pod-name", pod.pod());
    tags.put("kubernetes-pod-uid", pod.podUid());
    return tags;
  }

  String externalId() {
    return String.join(
        "/",
        world.endpoint().region(),
        cluster.account(),
        cluster.name(),
        pod.namespace(),
        pod.serviceAccount());
  }

  /** Tells whether the role trusts EKS; tagging the session is a separate action. */
  boolean trustedBy(Role role, boolean tagged) {
    Map<String, List<String>> context = context(tagged);
    List<String> actions =
        tagged ? List.of("sts:AssumeRole", "sts:TagSession") : List.of("sts:AssumeRole");
    return actions.stream()
        .allMatch(action -> new Decision(EKS, action, context).allowedBy(role.trust()));
  }

  private Map<String, List<String>> context(boolean tagged) {
    Map<String, List<String>> context = Decision.globalKeys(now);
    context.put("aws:SourceAccount", List.of(cluster.account()));
    context.put("aws:SourceArn", List.of(clusterArn()));
    context.put("sts:RoleSessionName", List.of(sessionName));
    Decision.addTags(context, tagged ? tags() : Map.of());
    return context;
  }

  String clusterArn() {
    return cluster.arn(world.endpoint());
  }
}

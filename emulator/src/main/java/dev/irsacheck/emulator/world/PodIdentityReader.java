package dev.irsacheck.emulator.world;

import dev.irsacheck.emulator.world.PodIdentity.Agent;
import dev.irsacheck.emulator.world.PodIdentity.Association;
import dev.irsacheck.emulator.world.PodIdentity.Cluster;
import dev.irsacheck.emulator.world.PodIdentity.Node;
import dev.irsacheck.emulator.world.World.TokenSpec;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads the {@code pod-identity} of a world file. */
final class PodIdentityReader {
  private static final Pattern ADDRESS = Pattern.compile("([0-9.]+|\\[[0-9a-f:]+]):([0-9]{1,5})");
  private static final Set<String> SWITCH = Set.of("on", "off");

  private final YamlMap map;
  private final Set<String> issuers;

  /**
   * For the map of that name.
   *
   * @param issuers the names of the world's issuers
   */
  PodIdentityReader(YamlMap map, Set<String> issuers) {
    this.map = map.onlyKeys("cluster", "node", "agent", "associations", "token");
    this.issuers = issuers;
  }

  /**
   * Reads it.
   *
   * @param webIdentity the pod's other token, whose pod and service account this one shares
   */
  PodIdentity read(TokenSpec webIdentity) {
    return new PodIdentity(cluster(), node(), agent(), associations(), token(webIdentity));
  }

  private Cluster cluster() {
    YamlMap cluster = map.map("cluster").onlyKeys("name", "account", "issuer");
    return new Cluster(cluster.text("name"), cluster.text("account"), issuer(cluster));
  }

  private String issuer(YamlMap where) {
    String issuer = where.textOr("issuer", "cluster");
    if (!issuers.contains(issuer)) {
      throw new MalformedWorld(
          where.place() + ".issuer: '" + issuer + "' is not one of the issuers of this world");
    }
    return issuer;
  }

  private Node node() {
    YamlMap node = map.map("node").onlyKeys("role", "instance");
    return new Node(role(node, "role"), node.textOr("instance", "i-0123456789abcdef0"));
  }

  private Agent agent() {
    YamlMap agent =
        map.mapOrEmpty("agent")
            .onlyKeys("is", "at", "host-rule", "errors", "starts-after", "speed");
    return new Agent(
        agent.oneOf("is", Agent.Presence.class, Agent.Presence.PRESENT),
        agent.optionalText("at").map(at -> address(at, agent)),
        isOn(agent, "host-rule", "off"),
        agent.oneOf("errors", Agent.ErrorForm.class, Agent.ErrorForm.CURRENT),
        agent.durationOr("starts-after", Duration.ZERO),
        speed(agent));
  }

  private static int speed(YamlMap agent) {
    int speed = agent.wholeNumberOr("speed", 1);
    if (speed < 1) {
      throw new MalformedWorld(agent.place() + ".speed: '" + speed + "' is less than 1");
    }
    return speed;
  }

  private static boolean isOn(YamlMap where, String key, String otherwise) {
    String text = where.textOr(key, otherwise);
    if (!SWITCH.contains(text)) {
      throw new MalformedWorld(
          where.place() + "." + key + ": '" + text + "' is neither on nor off");
    }
    return text.equals("on");
  }

  private static InetSocketAddress address(String at, YamlMap agent) {
    Matcher parts = ADDRESS.matcher(at);
    try {
      if (parts.matches() && Integer.parseInt(parts.group(2)) <= 65_535) {
        // A literal address: no name is looked up.
        InetAddress host = InetAddress.getByName(parts.group(1));
        return new InetSocketAddress(host, Integer.parseInt(parts.group(2)));
      }
    } catch (UnknownHostException noAddress) {
      // Falls through to the one message below.
    }
    throw new MalformedWorld(
        agent.place() + ".at: '" + at + "' is no address and port such as 169.254.170.23:80");
  }

  private List<Association> associations() {
    List<Association> associations = new ArrayList<>();
    Set<String> serviceAccounts = new LinkedHashSet<>();
    for (YamlMap each : map.mapsByName("associations").values()) {
      each.onlyKeys(
          "namespace", "service-account", "role", "target-role", "session-tags", "policy");
      Association association =
          new Association(
              each.text("namespace"),
              each.text("service-account"),
              role(each, "role"),
              each.has("target-role") ? Optional.of(role(each, "target-role")) : Optional.empty(),
              isOn(each, "session-tags", "on"),
              each.has("policy")
                  ? Optional.of(Permissions.read(each.map("policy").onlyKeys("allow")))
                  : Optional.empty());
      if (association.policy().isPresent() && association.sessionTags()) {
        throw new MalformedWorld(
            each.place() + ".policy: EKS takes a session policy only with session-tags: off");
      }
      String serviceAccount = association.namespace() + ":" + association.serviceAccount();
      if (!serviceAccounts.add(serviceAccount)) {
        throw new MalformedWorld(
            each.place() + ": EKS allows one association for " + serviceAccount);
      }
      associations.add(association);
    }
    return List.copyOf(associations);
  }

  private static Arn role(YamlMap where, String key) {
    Arn arn = Arn.parseRole(where.text(key));
    if (arn == null) {
      throw new MalformedWorld(
          where.place() + "." + key + ": '" + where.text(key) + "' is not the ARN of a role");
    }
    return arn;
  }

  private TokenSpec token(TokenSpec webIdentity) {
    YamlMap token =
        map.mapOrEmpty("token")
            .onlyKeys("issuer", "audience", "age", "lifetime", "content", "layout");
    return new TokenSpec(
        token.has("issuer") ? issuer(token) : webIdentity.issuer(),
        token.textsOr("audience", List.of("pods.eks.amazonaws.com")),
        webIdentity.namespace(),
        webIdentity.serviceAccount(),
        webIdentity.pod(),
        webIdentity.node(),
        token.durationOr("age", Duration.ZERO),
        token.durationOr("lifetime", Duration.ofDays(1)),
        token.oneOf("content", TokenSpec.Content.class, TokenSpec.Content.PROJECTED),
        token.oneOf("layout", TokenSpec.Layout.class, TokenSpec.Layout.KUBELET));
  }
}

package dev.irsacheck.run.selfcheck;

import dev.irsacheck.aws.imds.Imds;
import dev.irsacheck.aws.imds.ImdsInspection;
import dev.irsacheck.aws.imds.ImdsInspection.Reach;
import dev.irsacheck.aws.sts.Deadline;
import dev.irsacheck.chain.evidence.Source;
import dev.irsacheck.check.Check;
import dev.irsacheck.check.CheckPlan;
import dev.irsacheck.check.Outcome;
import dev.irsacheck.check.facts.FactKey;
import dev.irsacheck.check.facts.Facts;
import dev.irsacheck.check.sdk.NodeRoleBehindTheAgent;
import dev.irsacheck.check.sdk.NodeRoleOutOfReach;
import dev.irsacheck.pod.classpath.Sdk;
import dev.irsacheck.pod.classpath.SdkClass;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/** Calls IMDS only in pods that would get the warning about the node's role. */
final class InspectImds {
  private InspectImds() {}

  static void put(Facts.Builder facts, Imds imds, Collection<String> ignored, Deadline deadline) {
    Facts gathered = facts.build();
    if (isWarned(new NodeRoleOutOfReach(), gathered, ignored)
        || isWarned(new NodeRoleBehindTheAgent(), gathered, ignored)) {
      facts.known(FactKey.IMDS, inspected(imds, gathered, deadline), new Source("inspect-imds"));
    } else {
      facts.unknown(FactKey.IMDS, "nothing is to be said of the node's role");
    }
  }

  private static boolean isWarned(Check check, Facts facts, Collection<String> ignored) {
    return IgnoredFindings.apply(CheckPlan.examine(check, facts), ignored)
        instanceof Outcome.Doubtful;
  }

  private static ImdsInspection inspected(Imds imds, Facts facts, Deadline deadline) {
    Set<String> endpoints = new TreeSet<>();
    for (Sdk sdk : List.of(Sdk.JAVA_V2, Sdk.JAVA_V1)) {
      if (facts.get(FactKey.SDK_INVENTORY).presence(SdkClass.defaultChain(sdk)).isPresent()) {
        endpoints.add(facts.get(FactKey.METADATA_ENDPOINTS).getOrDefault(sdk, ""));
      }
    }
    if (endpoints.size() > 1) {
      return notAsked("the SDKs ask IMDS at different addresses");
    }
    URI endpoint = endpoint(endpoints.iterator().next());
    if (endpoint == null) {
      return notAsked("its endpoint is no http URL of a host");
    }
    return deadline.remaining().compareTo(Imds.LIMIT) < 0
        ? notAsked("too little of the timeout was left")
        : imds.inspect(endpoint);
  }

  /** Returns null for an unusable URL, or one that may contain a login. */
  private static URI endpoint(String text) {
    try {
      URI uri = new URI(text);
      boolean callable =
          "http".equalsIgnoreCase(uri.getScheme())
              && uri.getHost() != null
              && uri.getRawUserInfo() == null
              && uri.getRawQuery() == null
              && uri.getRawFragment() == null
              && uri.getPort() < 65_536
              && uri.getPort() != 0;
      return callable ? URI.create(uri.toASCIIString()) : null;
    } catch (URISyntaxException e) {
      return null;
    }
  }

  private static ImdsInspection notAsked(String reason) {
    return new ImdsInspection(Reach.UNKNOWN, null, reason);
  }
}

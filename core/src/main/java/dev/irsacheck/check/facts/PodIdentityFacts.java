package dev.irsacheck.check.facts;

import static dev.irsacheck.pod.snapshot.PodSettings.AGENT_TOKEN_FILE;
import static dev.irsacheck.pod.snapshot.PodSettings.POD_IDENTITY_URI;
import static dev.irsacheck.pod.snapshot.PodSettings.RELATIVE_URI;
import static dev.irsacheck.pod.snapshot.PodSettings.ROLE_ARN;
import static dev.irsacheck.pod.snapshot.PodSettings.TOKEN_FILE;

import dev.irsacheck.base.bootstrap.AgentAddress;
import dev.irsacheck.chain.evidence.Source;
import dev.irsacheck.chain.evidence.SourcedText;
import dev.irsacheck.chain.webhook.Mechanism;
import dev.irsacheck.pod.snapshot.ContainerCredentials;
import dev.irsacheck.pod.snapshot.PodSettings;
import dev.irsacheck.pod.snapshot.PodSnapshot;
import java.net.URI;
import java.util.Map;

/**
 * A complete web identity comes before the agent in every SDK. The agent has two addresses, or a
 * loopback address with a token file; any other server is not EKS's.
 */
final class PodIdentityFacts {
  private PodIdentityFacts() {}

  /** Returns null if EKS gives the pod no role. */
  static Mechanism put(Facts.Builder facts, PodSnapshot pod) {
    Map<PodSettings, SourcedText> settings = pod.settings();
    ContainerCredentials container = pod.container();
    SourcedText full = settings.get(POD_IDENTITY_URI);
    text(facts, FactKey.POD_IDENTITY_URI, full);
    text(facts, FactKey.RELATIVE_URI, settings.get(RELATIVE_URI));
    text(facts, FactKey.AGENT_TOKEN_PATH, settings.get(AGENT_TOKEN_FILE));
    text(facts, FactKey.INLINE_TOKEN, container.inlineToken());
    facts.known(FactKey.AGENT_MOUNT, container.mount(), Source.file(container.mount().path()));
    facts.unknown(FactKey.AGENT_URI_PROBLEM, "no SDK asks at AWS_CONTAINER_CREDENTIALS_FULL_URI");
    if (settings.containsKey(ROLE_ARN) && settings.containsKey(TOKEN_FILE)) {
      facts.known(FactKey.MECHANISM, Mechanism.IRSA, settings.get(ROLE_ARN).source());
      unused(facts, "this pod has its role from IRSA");
      return Mechanism.IRSA;
    }
    if (full == null) {
      facts.unknown(FactKey.MECHANISM, "nothing gives this pod a role");
      unused(facts, "AWS_CONTAINER_CREDENTIALS_FULL_URI is not set");
      return null;
    }
    URI agent = AgentAddress.of(full.value(), settings.containsKey(AGENT_TOKEN_FILE));
    if (agent == null) {
      String problem = AgentUrl.problem(full.value());
      // The SDKs use the relative URI first.
      if (problem != null && !settings.containsKey(RELATIVE_URI)) {
        facts.known(FactKey.AGENT_URI_PROBLEM, problem, full.source());
      }
      facts.unknown(FactKey.MECHANISM, "this pod has its credentials from elsewhere than EKS");
      unused(facts, "AWS_CONTAINER_CREDENTIALS_FULL_URI does not lead to EKS's agent");
      return null;
    }
    facts.known(FactKey.MECHANISM, Mechanism.POD_IDENTITY, full.source());
    facts.known(FactKey.AGENT, agent, full.source());
    return Mechanism.POD_IDENTITY;
  }

  private static void text(Facts.Builder facts, FactKey<String> key, SourcedText value) {
    facts.put(key, value, key + " is not set");
  }

  private static void unused(Facts.Builder facts, String reason) {
    facts.unknown(FactKey.AGENT, reason);
    TokenFacts.AGENT.unknown(facts, reason);
  }
}

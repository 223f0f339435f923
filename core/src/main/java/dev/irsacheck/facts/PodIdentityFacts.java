package dev.irsacheck.facts;

import static dev.irsacheck.snapshot.PodSettings.AGENT_TOKEN_FILE;
import static dev.irsacheck.snapshot.PodSettings.POD_IDENTITY_URI;
import static dev.irsacheck.snapshot.PodSettings.RELATIVE_URI;
import static dev.irsacheck.snapshot.PodSettings.ROLE_ARN;
import static dev.irsacheck.snapshot.PodSettings.TOKEN_FILE;

import dev.irsacheck.bootstrap.AgentAddress;
import dev.irsacheck.evidence.Source;
import dev.irsacheck.evidence.Sourced;
import dev.irsacheck.jwt.TokenReader;
import dev.irsacheck.jwt.TokenReading;
import dev.irsacheck.jwt.WebIdentityToken;
import dev.irsacheck.names.TokenText;
import dev.irsacheck.snapshot.ContainerCredentials;
import dev.irsacheck.snapshot.FileState;
import dev.irsacheck.snapshot.PodSettings;
import dev.irsacheck.snapshot.PodSnapshot;
import dev.irsacheck.webhook.Mechanism;
import java.net.URI;
import java.util.Map;

/**
 * By which way the pod comes to its role, and what it has for the agent of EKS Pod Identity.
 *
 * <p>In every SDK a complete web identity comes first. An agent is at one of its two addresses, or,
 * beside a token file, at a loopback address; what else answers there is nothing of EKS's.
 */
final class PodIdentityFacts {
  private PodIdentityFacts() {}

  /**
   * What was found.
   *
   * @param mechanism null where EKS gives the pod no role
   * @param token the one for the agent; null where there is none, or where it is not asked
   */
  record Found(Mechanism mechanism, WebIdentityToken token) {}

  /** Adds the facts. */
  static Found put(Facts.Builder facts, PodSnapshot pod) {
    Map<PodSettings, Sourced> settings = pod.settings();
    ContainerCredentials container = pod.container();
    text(facts, FactKey.POD_IDENTITY_URI, settings.get(POD_IDENTITY_URI));
    text(facts, FactKey.RELATIVE_URI, settings.get(RELATIVE_URI));
    text(facts, FactKey.AGENT_TOKEN_PATH, settings.get(AGENT_TOKEN_FILE));
    text(facts, FactKey.INLINE_TOKEN, container.inlineToken());
    facts.known(FactKey.AGENT_MOUNT, container.mount(), Source.file(container.mount().path()));
    Sourced full = settings.get(POD_IDENTITY_URI);
    facts.unknown(FactKey.AGENT_URI_PROBLEM, "no SDK asks at AWS_CONTAINER_CREDENTIALS_FULL_URI");
    if (settings.containsKey(ROLE_ARN) && settings.containsKey(TOKEN_FILE)) {
      facts.known(FactKey.MECHANISM, Mechanism.IRSA, settings.get(ROLE_ARN).source());
      unused(facts, "this pod has its role from IRSA");
      return new Found(Mechanism.IRSA, null);
    }
    if (full == null) {
      facts.unknown(FactKey.MECHANISM, "nothing gives this pod a role");
      unused(facts, "AWS_CONTAINER_CREDENTIALS_FULL_URI is not set");
      return new Found(null, null);
    }
    URI agent = AgentAddress.of(full.value(), settings.containsKey(AGENT_TOKEN_FILE));
    if (agent == null) {
      String problem = AgentUrl.problem(full.value());
      // The SDKs take the relative one first.
      if (problem != null && !settings.containsKey(RELATIVE_URI)) {
        facts.known(FactKey.AGENT_URI_PROBLEM, problem, full.source());
      }
      facts.unknown(FactKey.MECHANISM, "this pod has its credentials from elsewhere than EKS");
      unused(facts, "AWS_CONTAINER_CREDENTIALS_FULL_URI does not lead to EKS's agent");
      return new Found(null, null);
    }
    facts.known(FactKey.MECHANISM, Mechanism.POD_IDENTITY, full.source());
    facts.known(FactKey.AGENT, agent, full.source());
    return new Found(
        Mechanism.POD_IDENTITY,
        token(facts, container.tokenFile(), settings.get(AGENT_TOKEN_FILE)));
  }

  private static void text(Facts.Builder facts, FactKey<String> key, Sourced value) {
    if (value == null) {
      facts.unknown(key, key + " is not set");
    } else {
      facts.known(key, value.value(), value.source());
    }
  }

  private static void unused(Facts.Builder facts, String reason) {
    facts.unknown(FactKey.AGENT, reason).unknown(FactKey.AGENT_TOKEN_FILE, reason);
    unread(facts, reason);
  }

  private static WebIdentityToken unread(Facts.Builder facts, String reason) {
    facts.unknown(FactKey.AGENT_TOKEN_READING, reason).unknown(FactKey.AGENT_TOKEN, reason);
    return null;
  }

  private static WebIdentityToken token(Facts.Builder facts, FileState file, Sourced path) {
    if (file == null) {
      String reason = "AWS_CONTAINER_AUTHORIZATION_TOKEN_FILE is not set";
      facts.unknown(FactKey.AGENT_TOKEN_FILE, reason);
      return unread(facts, reason);
    }
    facts.known(FactKey.AGENT_TOKEN_FILE, file, path.source());
    if (file.kind() != FileState.Kind.READ) {
      return unread(
          facts,
          file.kind() == FileState.Kind.NO_ANSWER
              ? "reading the agent's token file did not come back in time"
              : "the agent's token file could not be read");
    }
    TokenText text = TokenText.of(file.content());
    TokenReading reading = TokenReader.read(text);
    Source source = Source.file(file.path());
    facts.known(FactKey.AGENT_TOKEN_READING, reading, source);
    if (!(reading instanceof TokenReading.Jwt jwt)) {
      facts.unknown(FactKey.AGENT_TOKEN, "the agent's token file does not hold a token");
      return null;
    }
    facts.known(FactKey.AGENT_TOKEN, jwt.token(), Source.TOKEN);
    facts.known(FactKey.AGENT_TOKEN_TEXT, text, Source.TOKEN);
    return jwt.token();
  }
}

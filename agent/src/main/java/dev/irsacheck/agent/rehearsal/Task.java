package dev.irsacheck.agent.rehearsal;

import java.util.Map;

/** What core wants. */
final class Task {
  /** Whether it is an SDK v1, not v2. */
  final boolean v1;

  /** The SDK's root package. */
  final String root;

  /** Whether the SDK is to ask the Pod Identity agent, and not STS by a web identity. */
  final boolean agent;

  /** Whether STS is to be asked who the credentials make the caller. */
  final boolean asksSts;

  /** The pod's, to be kept out of all that is answered; the SDK reads it by itself. */
  final String token;

  /** System properties, the application's. */
  final Map<String, String> properties;

  Task(
      boolean v1,
      boolean agent,
      boolean asksSts,
      String root,
      String token,
      Map<String, String> properties) {
    this.v1 = v1;
    this.agent = agent;
    this.asksSts = asksSts;
    this.root = root;
    this.token = token;
    this.properties = properties;
  }
}

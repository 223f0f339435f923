package dev.irsacheck.sts;

import dev.irsacheck.facts.ProxyRoute;
import dev.irsacheck.facts.StsTarget;
import dev.irsacheck.names.RoleArn;
import dev.irsacheck.names.TokenText;
import java.time.Duration;

/**
 * All that an STS client needs to know.
 *
 * @param patience how long a single connect or read may take
 * @param proxy on the way there, null for none
 */
public record StsRequest(
    StsTarget target,
    RoleArn role,
    String sessionName,
    TokenText token,
    Duration patience,
    ProxyRoute proxy) {

  /** Without a proxy. */
  public StsRequest(
      StsTarget target, RoleArn role, String sessionName, TokenText token, Duration patience) {
    this(target, role, sessionName, token, patience, null);
  }
}

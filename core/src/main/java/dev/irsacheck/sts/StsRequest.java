package dev.irsacheck.sts;

import dev.irsacheck.facts.StsTarget;
import dev.irsacheck.names.RoleArn;
import java.time.Duration;

/**
 * All that an STS client needs to know.
 *
 * @param token the token file's content exactly as an SDK would send it; never printed
 * @param patience how long a single connect or read may take
 */
public record StsRequest(
    StsTarget target, RoleArn role, String sessionName, String token, Duration patience) {

  @Override
  public String toString() {
    return "StsQuestion[" + role + " at " + target + "]";
  }
}

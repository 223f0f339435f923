package dev.irsacheck.aws.podidentity;

import dev.irsacheck.aws.call.StsCall;

/**
 * What the agent answered.
 *
 * @param answer as a fact; of a grant, the role is not told
 * @param issued the credentials; null where none were granted
 */
public record AgentAnswer(StsCall.Answer answer, Issued issued) {
  /** Credentials; secrets. */
  public record Issued(String accessKeyId, String secretAccessKey, String sessionToken) {
    @Override
    public String toString() {
      return "Issued";
    }
  }
}

package dev.irsacheck.aws.podidentity;

import dev.irsacheck.aws.call.StsCall;

/** The agent's response; {@code issued} is null if no credentials were granted. */
public record AgentAnswer(StsCall.Answer answer, Issued issued) {
  /** Credentials; secrets. */
  public record Issued(String accessKeyId, String secretAccessKey, String sessionToken) {
    @Override
    public String toString() {
      return "Issued";
    }
  }
}

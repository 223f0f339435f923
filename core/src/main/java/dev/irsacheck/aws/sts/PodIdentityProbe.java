package dev.irsacheck.aws.sts;

import dev.irsacheck.aws.call.StsCall;
import dev.irsacheck.aws.call.StsCall.Answer;
import dev.irsacheck.aws.podidentity.AgentAnswer;
import dev.irsacheck.aws.podidentity.AgentClient;
import dev.irsacheck.aws.retry.Retries;
import dev.irsacheck.chain.permissions.Permission;
import dev.irsacheck.chain.permissions.ProbeResult;
import dev.irsacheck.chain.permissions.ProbeResult.Unanswered.NoAnswerReason;
import dev.irsacheck.chain.permissions.ProbedPermission;
import java.util.ArrayList;
import java.util.List;
import java.util.function.LongSupplier;

/** EKS Pod Identity: the agent issues the credentials, and STS names their role. */
final class PodIdentityProbe implements StsProbe {
  /** The agent may wait ten seconds for EKS Auth; a third of the timeout is mostly less. */
  private static final int WHOLE = 3;

  private final StsRequest request;
  private final AgentClient agent;
  private final AwsSdkStsProbe sts;
  private boolean named;

  /**
   * @param sts null if no endpoint of STS is known
   */
  PodIdentityProbe(StsRequest request, RoleSource.PodIdentity source, AwsSdkStsProbe sts) {
    this.request = request;
    this.agent =
        new AgentClient(
            source.agent(),
            source.token(),
            request.patience().multipliedBy(WHOLE),
            request.userAgent());
    this.sts = sts;
  }

  @Override
  public Answer assumeRole() {
    AgentAnswer asked = agent.ask();
    if (asked.issued() != null && sts != null) {
      sts.become(asked.issued());
    }
    return safe(asked.answer());
  }

  /** Any server at that address may echo the token. */
  private Answer safe(Answer answer) {
    String token = request.source().token().asSent();
    if (answer instanceof StsCall.Refused refused) {
      return new StsCall.Refused(
          Redaction.of(refused.code(), token),
          Redaction.of(refused.message(), token),
          refused.http(),
          Redaction.of(refused.requestId(), token),
          refused.skew(),
          refused.row());
    }
    if (answer instanceof StsCall.Unreachable unreachable) {
      return unreachable.withDetail(Redaction.of(unreachable.detail(), token));
    }
    StsCall.Granted granted = (StsCall.Granted) answer;
    return new StsCall.Granted(
        granted.arn(),
        Redaction.of(granted.account(), token),
        null,
        granted.skew(),
        granted.until());
  }

  @Override
  public Answer callerIdentity() {
    Answer answer = sts.callerIdentity();
    named = answer instanceof StsCall.Granted;
    return answer;
  }

  @Override
  public List<ProbedPermission> prove(LongSupplier remaining, Retries retries) {
    if (request.declared() == null) {
      return List.of();
    }
    if (named) {
      return sts.prove(remaining, retries);
    }
    List<ProbedPermission> proved = new ArrayList<>();
    for (Permission permission : request.declared().permissions()) {
      proved.add(
          new ProbedPermission(
              permission,
              permission.resource(),
              new ProbeResult.Unanswered(
                  "STS did not say whose the credentials are", NoAnswerReason.UNREACHABLE)));
    }
    return proved;
  }

  @Override
  public String trustStore() {
    return sts == null ? null : sts.trustStore();
  }

  @Override
  public void close() {
    agent.close();
    if (sts != null) {
      sts.close();
    }
  }
}

package dev.irsacheck.run.selfcheck;

import dev.irsacheck.aws.sts.AsyncSts;
import dev.irsacheck.aws.sts.AsyncStsProbe;
import dev.irsacheck.aws.sts.Deadline;
import dev.irsacheck.aws.sts.RoleSource;
import dev.irsacheck.aws.sts.StsRequest;
import dev.irsacheck.chain.names.RoleArn;
import dev.irsacheck.chain.names.SessionName;
import dev.irsacheck.chain.token.TokenReading;
import dev.irsacheck.chain.token.WebIdentityToken;
import dev.irsacheck.chain.webhook.Mechanism;
import dev.irsacheck.check.facts.Fact;
import dev.irsacheck.check.facts.FactKey;
import dev.irsacheck.check.facts.Facts;
import dev.irsacheck.check.facts.RemoteFacts;
import dev.irsacheck.check.facts.UncheckedTlsSetting;
import dev.irsacheck.pod.settings.Setting;
import dev.irsacheck.pod.settings.Settings;
import dev.irsacheck.report.Version;
import java.util.List;
import java.util.function.Supplier;

/**
 * Decides whether STS or the Pod Identity agent is called; {@code notAsked} or {@code answers} is
 * null.
 */
record AskSts(String notAsked, boolean podIdentity, Supplier<AsyncStsProbe.Result> answers) {
  /** Trust policies may match the session's name, and CloudTrail shows it. */
  private static final String SESSION_NAME = "irsa-check";

  /** {@code spared} is a reason against the calls, {@code declared} the permissions, or null. */
  static AskSts start(
      AsyncSts sts,
      String spared,
      Facts facts,
      Settings settings,
      StsRequest.Declared declared,
      Deadline deadline) {
    boolean podIdentity = isPodIdentity(facts);
    String reason = spared == null ? reasonNotToAsk(facts) : spared;
    if (reason != null) {
      return new AskSts(reason, podIdentity, null);
    }
    StsRequest request = request(facts, settings, declared);
    Deadline definite = Deadline.in(settings.get(Setting.WAIT));
    return new AskSts(null, podIdentity, sts.start(request, deadline, definite));
  }

  boolean isAsking() {
    return answers != null;
  }

  /** Waits for the answers and adds them; returns null without calls. */
  AsyncStsProbe.Result put(Facts.Builder facts, List<UncheckedTlsSetting> doubts) {
    if (answers == null) {
      RemoteFacts.notAsked(facts, notAsked);
      return null;
    }
    AsyncStsProbe.Result result = answers.get();
    if (podIdentity) {
      RemoteFacts.putAgent(facts, result.assumed(), result.caller());
    } else {
      RemoteFacts.put(facts, result.assumed(), result.caller());
    }
    if (!doubts.isEmpty()) {
      TlsDifference.put(facts, doubts, result, podIdentity);
    }
    return result;
  }

  static String reasonNotToAsk(Facts facts) {
    if (!facts.fact(FactKey.SILENT_FILES).orElse(List.of()).isEmpty()) {
      return "a file that the check needs did not answer in time";
    }
    return isPodIdentity(facts) ? reasonNotToAskAgent(facts) : reasonNotToAskSts(facts);
  }

  private static boolean isPodIdentity(Facts facts) {
    return facts.fact(FactKey.MECHANISM).orElse(null) == Mechanism.POD_IDENTITY;
  }

  private static String unknown(Facts facts, FactKey<?>... needed) {
    for (FactKey<?> key : needed) {
      if (facts.fact(key) instanceof Fact.Unknown<?> unknown) {
        return unknown.reason();
      }
    }
    return null;
  }

  private static String reasonNotToAskAgent(Facts facts) {
    String reason = unknown(facts, FactKey.AGENT_TOKEN);
    if (reason != null) {
      return reason;
    }
    return facts.get(FactKey.AGENT_TOKEN_READING) instanceof TokenReading.Jwt jwt
            && jwt.fitsHeader()
        ? null
        : "the agent's token cannot be sent as a header, because of what surrounds it";
  }

  private static String reasonNotToAskSts(Facts facts) {
    String reason = unknown(facts, FactKey.ROLE_ARN, FactKey.TOKEN, FactKey.STS_TARGET);
    if (reason != null) {
      return reason;
    }
    WebIdentityToken token = facts.get(FactKey.TOKEN);
    if (token.legacy() || token.audience().isEmpty()) {
      return "STS never accepts a token of this kind";
    }
    Fact<String> session = facts.fact(FactKey.SESSION_NAME);
    if (session.isKnown() && SessionName.problem(session.orElse("")) != null) {
      return "STS never accepts this session name";
    }
    RoleArn role = facts.get(FactKey.ROLE_ARN);
    if (facts.get(FactKey.STS_TARGET).global() && !role.partition().equals("aws")) {
      return "the global STS endpoint does not serve the partition " + role.partition();
    }
    return null;
  }

  private static StsRequest request(Facts facts, Settings settings, StsRequest.Declared declared) {
    RoleSource source =
        isPodIdentity(facts)
            ? new RoleSource.PodIdentity(
                facts.get(FactKey.AGENT),
                facts.get(FactKey.AGENT_TOKEN_TEXT),
                declared != null || facts.fact(FactKey.EXPECTED_ROLE).isKnown())
            : new RoleSource.WebIdentity(
                facts.get(FactKey.ROLE_ARN),
                facts.fact(FactKey.SESSION_NAME).orElse(SESSION_NAME),
                facts.get(FactKey.TOKEN_TEXT));
    return new StsRequest(
        facts.fact(FactKey.STS_TARGET).orElse(null),
        source,
        AsyncStsProbe.callTimeout(settings.get(Setting.TIMEOUT)),
        facts.fact(FactKey.PROXY).orElse(null),
        declared,
        "irsa-check/" + Version.current());
  }
}

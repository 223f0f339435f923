package dev.irsacheck.run.selfcheck;

import dev.irsacheck.aws.sts.AsyncStsProbe;
import dev.irsacheck.aws.sts.Deadline;
import dev.irsacheck.aws.sts.RoleSource;
import dev.irsacheck.aws.sts.StsProbe;
import dev.irsacheck.aws.sts.StsRequest;
import dev.irsacheck.chain.names.RoleArn;
import dev.irsacheck.chain.names.SessionName;
import dev.irsacheck.chain.token.TokenReading;
import dev.irsacheck.chain.token.WebIdentityToken;
import dev.irsacheck.chain.webhook.Mechanism;
import dev.irsacheck.check.facts.Fact;
import dev.irsacheck.check.facts.FactKey;
import dev.irsacheck.check.facts.Facts;
import dev.irsacheck.pod.settings.Setting;
import dev.irsacheck.pod.settings.Settings;
import dev.irsacheck.report.Version;
import java.util.List;
import java.util.function.Function;
import java.util.function.Supplier;

/** Decides whether STS needs to be asked, and what. */
public final class AskSts {
  /** A trust policy may look at the session's name; ours tells CloudTrail's reader who it was. */
  private static final String SESSION_NAME = "irsa-check";

  /** Puts both questions to STS while the caller looks at other things. */
  public interface Asking {
    /**
     * Starts asking and returns at once.
     *
     * @param deadline ends everything
     * @param definite until when even a definite refusal is asked again
     * @return waits for the answers, at most until the deadline
     */
    Supplier<AsyncStsProbe.Result> start(StsRequest request, Deadline deadline, Deadline definite);
  }

  private final Asking asking;

  /** Why nobody is asked, completing "not run: …"; null where somebody is. */
  private final String spared;

  /**
   * @param asking asks STS
   */
  public AskSts(Asking asking) {
    this(asking, null);
  }

  private AskSts(Asking asking, String spared) {
    this.asking = asking;
    this.spared = spared;
  }

  /**
   * Asks nobody, so that only what needs no network is checked.
   *
   * @param because completes "not run: …"
   */
  public static AskSts nobody(String because) {
    return new AskSts(null, because);
  }

  /**
   * Asks over the network.
   *
   * @param opening makes a client for a request
   */
  public static AskSts through(Function<StsRequest, StsProbe> opening) {
    return new AskSts(
        (request, deadline, definite) ->
            AsyncStsProbe.start(() -> opening.apply(request), request, deadline, definite)::await);
  }

  /**
   * Asks over the network, each request once: for a check that is itself repeated.
   *
   * @param opening makes a client for a request
   */
  public static AskSts once(Function<StsRequest, StsProbe> opening) {
    return new AskSts(
        (request, deadline, definite) ->
            AsyncStsProbe.startOnce(() -> opening.apply(request), request, deadline)::await);
  }

  /** Why STS need not be asked, completing "not run: …"; null where it is asked. */
  String reasonNotToAsk(Facts facts) {
    return spared == null ? reasonOfThePod(facts) : spared;
  }

  private static String reasonOfThePod(Facts facts) {
    if (!facts.fact(FactKey.SILENT_FILES).orElse(List.of()).isEmpty()) {
      return "a file that the check needs did not answer in time";
    }
    return isPodIdentity(facts) ? reasonNotToAskAgent(facts) : reasonNotToAskSts(facts);
  }

  static boolean isPodIdentity(Facts facts) {
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

  /**
   * @param declared what is to be proved once the role is taken, null for nothing
   */
  Supplier<AsyncStsProbe.Result> start(
      Facts facts, Settings settings, StsRequest.Declared declared, Deadline deadline) {
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
    StsRequest request =
        new StsRequest(
            facts.fact(FactKey.STS_TARGET).orElse(null),
            source,
            AsyncStsProbe.patience(settings.get(Setting.TIMEOUT)),
            facts.fact(FactKey.PROXY).orElse(null),
            declared,
            "irsa-check/" + Version.current());
    return asking.start(request, deadline, Deadline.in(settings.get(Setting.WAIT)));
  }
}

package dev.irsacheck.selfcheck;

import dev.irsacheck.facts.Fact;
import dev.irsacheck.facts.FactKey;
import dev.irsacheck.facts.Facts;
import dev.irsacheck.facts.StsTarget;
import dev.irsacheck.jwt.WebIdentityToken;
import dev.irsacheck.names.RoleArn;
import dev.irsacheck.names.SessionName;
import dev.irsacheck.settings.Settings;
import dev.irsacheck.snapshot.PodSnapshot;
import dev.irsacheck.sts.Deadline;
import dev.irsacheck.sts.StsInquirer;
import dev.irsacheck.sts.StsInquiry;
import dev.irsacheck.sts.StsProbe;
import dev.irsacheck.sts.StsQuestion;
import java.nio.charset.StandardCharsets;
import java.util.function.Function;
import java.util.function.Supplier;

/** Decides whether STS needs to be asked, and what. */
public final class StsAccess {
  /** A trust policy may look at the session's name; ours tells CloudTrail's reader who it was. */
  private static final String SESSION_NAME = "irsa-check";

  private final StsInquirer inquirer;

  /**
   * @param inquirer asks STS
   */
  public StsAccess(StsInquirer inquirer) {
    this.inquirer = inquirer;
  }

  /**
   * Asks over the network.
   *
   * @param opening makes a client for a question
   */
  public static StsAccess through(Function<StsQuestion, StsProbe> opening) {
    return new StsAccess(
        (question, deadline, definite) ->
            StsInquiry.start(
                    () -> opening.apply(question), question.target().host(), deadline, definite)
                ::await);
  }

  /**
   * Asks over the network, each question once: for a check that is itself repeated.
   *
   * @param opening makes a client for a question
   */
  public static StsAccess once(Function<StsQuestion, StsProbe> opening) {
    return new StsAccess(
        (question, deadline, definite) ->
            StsInquiry.startOnce(() -> opening.apply(question), question.target().host(), deadline)
                ::await);
  }

  /** Why STS's answer is known without asking, completing "not run: …"; null where it is not. */
  static String reasonNotToAsk(Facts facts) {
    for (FactKey<?> key : new FactKey<?>[] {FactKey.ROLE_ARN, FactKey.TOKEN, FactKey.STS_TARGET}) {
      if (facts.fact(key) instanceof Fact.Unknown<?> unknown) {
        return unknown.reason();
      }
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

  Supplier<StsInquiry.Result> start(
      Facts facts, PodSnapshot pod, Settings settings, Deadline deadline) {
    StsTarget target = facts.get(FactKey.STS_TARGET);
    StsQuestion question =
        new StsQuestion(
            target,
            facts.get(FactKey.ROLE_ARN),
            facts.fact(FactKey.SESSION_NAME).orElse(SESSION_NAME),
            new String(pod.tokenFile().content(), StandardCharsets.UTF_8),
            StsInquiry.patience(settings.timeout()));
    return inquirer.start(question, deadline, Deadline.in(settings.waitTime()));
  }
}

package dev.irsacheck.sidecar.server;

import dev.irsacheck.base.text.Printable;
import dev.irsacheck.chain.diagnosis.Finding;
import dev.irsacheck.chain.diagnosis.Link;
import dev.irsacheck.chain.diagnosis.LinkState;
import dev.irsacheck.chain.diagnosis.Severity;
import dev.irsacheck.chain.token.WebIdentityToken;
import dev.irsacheck.chain.webhook.Mechanism;
import dev.irsacheck.check.CheckResult;
import dev.irsacheck.check.Outcome;
import dev.irsacheck.check.facts.CallerIdentity;
import dev.irsacheck.check.facts.FactKey;
import dev.irsacheck.check.facts.Facts;
import dev.irsacheck.cli.html.Html;
import dev.irsacheck.report.PodSummary;
import dev.irsacheck.report.Report;
import dev.irsacheck.report.Verdict;
import dev.irsacheck.run.selfcheck.Examination;
import java.net.URI;
import java.time.Instant;
import java.util.EnumMap;
import java.util.Map;

/** The chain of one examination; it ends with the caller if no permission is declared. */
record Chain(Map<Link, LinkState> states, Map<Link, String> words) {
  static Chain of(Examination examination) {
    Report report = examination.report();
    Map<Link, LinkState> states = new EnumMap<>(Link.class);
    for (Link link : Link.values()) {
      if (isShown(link, examination)) {
        LinkState found = found(link, report);
        states.put(link, found == null ? unfound(examination) : found);
      }
    }
    Map<Link, String> words = words(report, examination.facts());
    CallerIdentity caller = examination.facts().fact(FactKey.CALLER).orElse(null);
    if (report.pod().role() == null
        && caller != null
        && states.get(Link.CALLER) == LinkState.HOLDS) {
      // A Pod Identity pod has the ARN only in its association; the session has the name.
      put(words, Link.ROLE, caller.roleName());
    }
    return new Chain(states, words);
  }

  private static boolean isShown(Link link, Examination examination) {
    boolean podIdentity =
        examination.facts().fact(FactKey.MECHANISM).orElse(null) == Mechanism.POD_IDENTITY;
    return switch (link) {
      case TRUST -> false;
      case MAY_DO -> !examination.report().permissions().isEmpty();
      case STS, PROVIDER -> !podIdentity;
      case AGENT, ASSOCIATION -> podIdentity;
      default -> true;
    };
  }

  private static LinkState unfound(Examination examination) {
    return hasNoWebIdentity(examination) ? LinkState.NONE : LinkState.NOT_JUDGED;
  }

  /** A failed check or an ignored code does not count. */
  static boolean hasNoWebIdentity(Examination examination) {
    return examination.report().verdict() == Verdict.HEALTHY
        && examination.report().pod().role() == null
        && !examination.facts().fact(FactKey.MECHANISM).isKnown()
        && examination.facts().fact(FactKey.TOKEN_PATH).orElse(null) == null;
  }

  private static LinkState found(Link link, Report report) {
    LinkState found = null;
    for (Finding finding : report.broken()) {
      if (finding.code().link() == link && found != LinkState.BROKEN) {
        boolean doubt = finding.code().severity() == Severity.CANNOT_TELL;
        found = doubt ? LinkState.UNKNOWN : LinkState.BROKEN;
      }
    }
    if (found != null) {
      return found;
    }
    for (Finding finding : report.doubtful()) {
      if (finding.code().link() == link) {
        return LinkState.DOUBTFUL;
      }
    }
    return isHeld(link, report) ? LinkState.HOLDS : null;
  }

  private static boolean isHeld(Link link, Report report) {
    for (CheckResult check : report.examined()) {
      if (link.decisive().contains(check.id()) && !(check.outcome() instanceof Outcome.NotRun)) {
        if (check.outcome() instanceof Outcome.Broken broken) {
          // STS looks up the provider first, and EKS the association, so this covers them too.
          return (link == Link.PROVIDER || link == Link.ASSOCIATION)
              && broken.finding().code().link() == Link.ROLE;
        }
        return check.outcome() instanceof Outcome.Held
            || check.outcome() instanceof Outcome.Doubtful;
      }
    }
    return false;
  }

  private static Map<Link, String> words(Report report, Facts facts) {
    Map<Link, String> words = new EnumMap<>(Link.class);
    PodSummary pod = report.pod();
    WebIdentityToken token =
        facts.fact(FactKey.TOKEN).orElse(facts.fact(FactKey.AGENT_TOKEN).orElse(null));
    put(words, Link.POD, pod.pod() == null ? pod.namespace() : pod.pod());
    put(words, Link.SERVICE_ACCOUNT, pod.serviceAccount());
    put(words, Link.STS, pod.stsHost());
    URI agent = facts.fact(FactKey.AGENT).orElse(null);
    put(words, Link.AGENT, agent == null ? null : agent.getRawAuthority());
    put(words, Link.ASSOCIATION, pod.serviceAccount());
    put(words, Link.ROLE, pod.role());
    put(words, Link.CALLER, pod.caller());
    put(words, Link.MAY_DO, permissions(report));
    if (token != null) {
      put(words, Link.TOKEN, token(token));
      put(words, Link.PROVIDER, token.issuer());
    }
    return words;
  }

  private static String permissions(Report report) {
    Instant oldest = report.oldestProof();
    String proved = oldest == null ? "" : ", proved " + Html.moment(oldest);
    return report.proved() + " that are declared" + proved;
  }

  private static String token(WebIdentityToken token) {
    String audience = "for " + String.join(", ", token.audience());
    return token.expiry() == null ? audience : audience + ", until " + Html.moment(token.expiry());
  }

  /** Claims and answers may be long or binary. */
  private static void put(Map<Link, String> words, Link link, String value) {
    if (value != null && !value.isEmpty()) {
      words.put(link, Printable.of(value));
    }
  }
}

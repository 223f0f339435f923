package dev.irsacheck.check;

import dev.irsacheck.aws.call.StsCall;
import dev.irsacheck.chain.diagnosis.DiagnosisCode;
import dev.irsacheck.chain.diagnosis.Finding;
import dev.irsacheck.chain.evidence.Evidence;
import dev.irsacheck.chain.evidence.Source;
import dev.irsacheck.check.facts.Fact;
import dev.irsacheck.check.facts.FactKey;
import dev.irsacheck.check.facts.Facts;
import dev.irsacheck.check.facts.IssuerInspection;
import dev.irsacheck.check.facts.IssuerInspection.Document;
import java.util.ArrayList;
import java.util.List;

public final class IssuerEvidence {
  private IssuerEvidence() {}

  /** Only if STS found no key do the issuer's documents explain the refusal. */
  private static boolean explainsTheRefusal(Facts facts) {
    if (!(facts.fact(FactKey.ASSUME_ROLE) instanceof Fact.Known<StsCall> known)
        || !(known.value().answer() instanceof StsCall.Refused refused)) {
      return false;
    }
    DiagnosisCode code = refused.row().diagnosis();
    return code == DiagnosisCode.IRSA305
        || code == DiagnosisCode.IRSA309
        || code == DiagnosisCode.IRSA317;
  }

  /** Broken if the finding explains the refusal, otherwise doubtful. */
  public static Outcome outcome(Facts facts, Finding.Builder finding) {
    return explainsTheRefusal(facts) ? Outcome.broken(finding) : Outcome.doubtful(finding);
  }

  public static List<Evidence> of(Facts facts) {
    IssuerInspection seen = facts.fact(FactKey.ISSUER_INSPECTION).orElse(null);
    Source source = facts.source(FactKey.ISSUER_INSPECTION);
    List<Evidence> evidence = new ArrayList<>(3);
    if (seen instanceof IssuerInspection.Reached reached) {
      evidence.add(Evidence.of("jwks_uri", reached.keysUrl(), source));
      evidence.add(Evidence.of("keys", ids(reached), source));
    } else if (seen instanceof IssuerInspection.Unreachable unreachable) {
      evidence.add(Evidence.of("asked", unreachable.url(), source));
      evidence.add(Evidence.of("error", unreachable.detail(), source));
    } else if (seen instanceof IssuerInspection.Blocked blocked) {
      evidence.add(Evidence.of(label(blocked.document()), blocked.url(), source));
    }
    return evidence;
  }

  private static String label(Document document) {
    return document == Document.KEYS ? "jwks_uri" : "issuer";
  }

  private static String ids(IssuerInspection.Reached reached) {
    return reached.keyIds().isEmpty() ? "none with a kid" : String.join(", ", reached.keyIds());
  }

  /** Returns null if none were seen. */
  public static IssuerInspection.Chain chain(Facts facts) {
    IssuerInspection seen = facts.fact(FactKey.ISSUER_INSPECTION).orElse(null);
    return seen == null ? null : seen.seenChain();
  }

  public static List<Evidence> of(IssuerInspection.Chain chain) {
    if (chain == null) {
      return List.of();
    }
    Source host = Source.host(chain.host());
    return List.of(
        Evidence.of("chain", String.join(" < ", chain.subjects()), host),
        Evidence.of("SHA-1", chain.thumbprint(), host));
  }

  public static String obstacle(IssuerInspection.Unreachable unreachable) {
    return switch (unreachable.obstacle()) {
      case DNS -> "its host name cannot be resolved";
      case CONNECT_REFUSED -> "the connection was refused";
      case CONNECT_TIMEOUT -> "the connection timed out";
      case TLS -> "its host's certificate is not trusted here";
      case HANDSHAKE -> "its host agrees on no TLS with this pod";
      case NO_ANSWER -> "no answer came in time";
      case RESET -> "the connection was closed";
      case HTTP_STATUS -> "its host answers " + unreachable.detail();
      case WRONG_CONTENT -> "what came is " + unreachable.detail();
      case DEADLINE -> "the time limit came first";
    };
  }

  public static String refusal(IssuerInspection.Blocked blocked) {
    return (blocked.document() == Document.KEYS ? "its jwks_uri " : "the issuer's URL ")
        + blocked.reason();
  }
}

package dev.irsacheck.scenario;

import dev.irsacheck.aws.sts.Deadline;
import dev.irsacheck.check.facts.IssuerInspection;
import dev.irsacheck.check.facts.IssuerInspection.Chain;
import dev.irsacheck.check.facts.IssuerInspection.Document;
import dev.irsacheck.check.facts.IssuerInspection.Obstacle;
import dev.irsacheck.check.facts.IssuerInspection.Signature;
import dev.irsacheck.options.issuer.AsyncIssuer;
import dev.irsacheck.options.issuer.IssuerRequest;
import java.util.Locale;
import java.util.function.Supplier;

/**
 * Returns what {@code issuer} says: {@code reached}, {@code unreachable} or {@code blocked}, and
 * the host's {@code chain}.
 */
final class FakeIssuer implements AsyncIssuer {
  private final Section told;

  private FakeIssuer(Section told) {
    this.told = told;
  }

  /** Returns null if the inspection is off. A scenario that contradicts the setting is wrong. */
  static FakeIssuer read(Section scenario, boolean wanted) {
    if (scenario.has("issuer") != wanted) {
      throw new IllegalArgumentException("issuer belongs to IRSA_CHECK_INSPECT_ISSUER=true");
    }
    return wanted
        ? new FakeIssuer(scenario.map("issuer").only("reached", "unreachable", "blocked", "chain"))
        : null;
  }

  @Override
  public Supplier<IssuerInspection> start(IssuerRequest request, Deadline deadline) {
    IssuerInspection inspection = inspection(request.issuer());
    return () -> inspection;
  }

  private IssuerInspection inspection(String issuer) {
    if (told.has("unreachable")) {
      Section unreachable = told.map("unreachable").only("document", "url", "obstacle", "detail");
      return new IssuerInspection.Unreachable(
          document(unreachable),
          unreachable.text("url", issuer + "/.well-known/openid-configuration"),
          Obstacle.valueOf(constant(unreachable.text("obstacle", null))),
          unreachable.text("detail", ""),
          chain());
    }
    if (told.has("blocked")) {
      Section blocked = told.map("blocked").only("document", "url", "reason");
      return new IssuerInspection.Blocked(
          document(blocked), blocked.text("url", issuer), blocked.text("reason", null));
    }
    Section reached =
        told.map("reached").only("issuer", "keys-url", "key-ids", "signature", "algorithm");
    return new IssuerInspection.Reached(
        reached.text("issuer", issuer),
        reached.text("keys-url", issuer + "/keys"),
        reached.texts("key-ids"),
        Signature.valueOf(constant(reached.text("signature", "valid"))),
        reached.text("algorithm", "RS256"),
        chain());
  }

  private static Document document(Section told) {
    return Document.valueOf(constant(told.text("document", "discovery")));
  }

  private Chain chain() {
    if (!told.has("chain")) {
      return null;
    }
    Section chain = told.map("chain").only("host", "thumbprint", "subjects");
    return new Chain(
        chain.text("host", null), chain.text("thumbprint", null), chain.texts("subjects"));
  }

  private static String constant(String words) {
    return words.replace('-', '_').toUpperCase(Locale.ROOT);
  }
}

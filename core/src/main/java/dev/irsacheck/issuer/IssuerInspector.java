package dev.irsacheck.issuer;

import dev.irsacheck.facts.IssuerInspection;
import dev.irsacheck.facts.IssuerInspection.Blocked;
import dev.irsacheck.facts.IssuerInspection.Document;
import dev.irsacheck.facts.IssuerInspection.Obstacle;
import dev.irsacheck.facts.IssuerInspection.Reached;
import dev.irsacheck.facts.IssuerInspection.Signature;
import dev.irsacheck.facts.IssuerInspection.Unreachable;
import dev.irsacheck.json.Json;
import dev.irsacheck.json.MalformedJson;
import dev.irsacheck.names.HttpsUrl;
import dev.irsacheck.names.Issuer;
import dev.irsacheck.text.Printable;
import java.util.Map;

/** The way from a token's {@code iss} to its key: discovery document, key document, signature. */
final class IssuerInspector {
  private final IssuerProbe probe;
  private final IssuerRequest request;
  private volatile Document asked = Document.DISCOVERY;

  /** Both documents' fetches end in one of these. */
  private sealed interface Step {}

  private record Have(IssuerProbe.Fetched document) implements Step {}

  private record Stop(IssuerInspection because) implements Step {}

  IssuerInspector(IssuerProbe probe, IssuerRequest request) {
    this.probe = probe;
    this.request = request;
  }

  /** The document that is being fetched, or was the last one; for whoever cannot wait for it. */
  Document asked() {
    return asked;
  }

  IssuerInspection inspect() {
    String url = new Issuer(request.issuer()).discoveryUrl();
    String formOfIssuer = problemOfIssuer();
    if (formOfIssuer != null) {
      return blocked(Document.DISCOVERY, url, formOfIssuer);
    }
    Step step = fetch(Document.DISCOVERY, url);
    if (step instanceof Stop stop) {
      return stop.because();
    }
    IssuerProbe.Fetched discovery = ((Have) step).document();
    Map<?, ?> members;
    try {
      members = Json.parse(discovery.body()) instanceof Map<?, ?> map ? map : Map.of();
    } catch (MalformedJson e) {
      return wrongContent(Document.DISCOVERY, url, e.getMessage(), discovery);
    }
    if (!(members.get("jwks_uri") instanceof String keysUrl)) {
      return wrongContent(Document.DISCOVERY, url, "a document without jwks_uri", discovery);
    }
    String issuer = members.get("issuer") instanceof String text ? text : null;
    return keys(issuer, keysUrl);
  }

  /** A query would swallow the path of the discovery document. */
  private String problemOfIssuer() {
    return request.issuer().indexOf('?') >= 0 ? "has a query" : null;
  }

  private IssuerInspection keys(String issuer, String keysUrl) {
    Step step = fetch(Document.KEYS, keysUrl);
    if (step instanceof Stop stop) {
      return stop.because();
    }
    IssuerProbe.Fetched document = ((Have) step).document();
    IssuerKeys keys;
    try {
      keys = IssuerKeys.read(document.body());
    } catch (MalformedJson e) {
      return wrongContent(Document.KEYS, keysUrl, e.getMessage(), document);
    }
    if (keys == null) {
      return wrongContent(Document.KEYS, keysUrl, "no key set", document);
    }
    SignedToken token = SignedToken.of(request.token());
    return new Reached(
        issuer,
        Printable.of(keysUrl),
        keys.ids(),
        token == null ? Signature.INVALID : keys.verify(token),
        token == null ? null : token.algorithm(),
        document.chain());
  }

  private Step fetch(Document document, String text) {
    asked = document;
    String shown = Printable.of(text);
    HttpsUrl.Reading reading = HttpsUrl.read(text);
    if (reading instanceof HttpsUrl.Unusable unusable) {
      return new Stop(blocked(document, text, unusable.reason()));
    }
    IssuerProbe.Answer answer = probe.fetch(((HttpsUrl.Usable) reading).url());
    if (answer instanceof IssuerProbe.Refused refused) {
      return new Stop(blocked(document, text, refused.reason()));
    }
    if (answer instanceof IssuerProbe.Failed failed) {
      return new Stop(
          new Unreachable(document, shown, failed.obstacle(), failed.detail(), failed.chain()));
    }
    return new Have((IssuerProbe.Fetched) answer);
  }

  /** Of the discovery document's URL it is the issuer in it that somebody wrote. */
  private Blocked blocked(Document document, String url, String reason) {
    String written = document == Document.DISCOVERY ? request.issuer() : url;
    return new Blocked(document, Printable.of(written), reason);
  }

  private static Unreachable wrongContent(
      Document document, String url, String problem, IssuerProbe.Fetched seen) {
    return new Unreachable(
        document, Printable.of(url), Obstacle.WRONG_CONTENT, problem, seen.chain());
  }
}

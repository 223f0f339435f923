package dev.irsacheck.options.issuer;

import dev.irsacheck.base.json.Json;
import dev.irsacheck.base.json.MalformedJson;
import dev.irsacheck.base.text.ParsedText;
import dev.irsacheck.base.text.Printable;
import dev.irsacheck.chain.names.HttpsUrl;
import dev.irsacheck.chain.names.Issuer;
import dev.irsacheck.check.facts.IssuerInspection;
import dev.irsacheck.check.facts.IssuerInspection.Blocked;
import dev.irsacheck.check.facts.IssuerInspection.Document;
import dev.irsacheck.check.facts.IssuerInspection.Obstacle;
import dev.irsacheck.check.facts.IssuerInspection.Reached;
import dev.irsacheck.check.facts.IssuerInspection.Signature;
import dev.irsacheck.check.facts.IssuerInspection.Unreachable;
import java.util.Map;

/** Follows a token's {@code iss} to its key: discovery document, key document, signature. */
final class IssuerInspector {
  private final IssuerProbe probe;
  private final IssuerRequest request;
  private volatile Document asked = Document.DISCOVERY;

  IssuerInspector(IssuerProbe probe, IssuerRequest request) {
    this.probe = probe;
    this.request = request;
  }

  /** The current or last document, for the message about a timeout. */
  Document asked() {
    return asked;
  }

  IssuerInspection inspect() {
    String url = new Issuer(request.issuer()).discoveryUrl();
    String formOfIssuer = problemOfIssuer();
    if (formOfIssuer != null) {
      return blocked(Document.DISCOVERY, url, formOfIssuer);
    }
    IssuerProbe.Answer answer = fetch(Document.DISCOVERY, url);
    if (!(answer instanceof IssuerProbe.Fetched discovery)) {
      return ended(Document.DISCOVERY, url, answer);
    }
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
    IssuerProbe.Answer answer = fetch(Document.KEYS, keysUrl);
    if (!(answer instanceof IssuerProbe.Fetched document)) {
      return ended(Document.KEYS, keysUrl, answer);
    }
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

  private IssuerProbe.Answer fetch(Document document, String text) {
    asked = document;
    ParsedText<HttpsUrl> url = HttpsUrl.read(text);
    return url.isValid() ? probe.fetch(url.orNull()) : new IssuerProbe.Refused(url.problem());
  }

  private IssuerInspection ended(Document document, String url, IssuerProbe.Answer answer) {
    if (answer instanceof IssuerProbe.Refused refused) {
      return blocked(document, url, refused.reason());
    }
    IssuerProbe.Failed failed = (IssuerProbe.Failed) answer;
    return new Unreachable(
        document, Printable.of(url), failed.obstacle(), failed.detail(), failed.chain());
  }

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

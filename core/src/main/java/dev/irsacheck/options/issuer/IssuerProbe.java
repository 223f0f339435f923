package dev.irsacheck.options.issuer;

import dev.irsacheck.chain.names.HttpsUrl;
import dev.irsacheck.check.facts.IssuerInspection.Chain;
import dev.irsacheck.check.facts.IssuerInspection.Obstacle;

/** Fetches an issuer's documents. Every failure becomes an answer; nothing is thrown. */
interface IssuerProbe extends AutoCloseable {
  sealed interface Answer {}

  /** The host answered with 200 and at most 64 KiB. */
  record Fetched(byte[] body, Chain chain) implements Answer {}

  /** The host was not called; {@code reason} completes "the URL …". */
  record Refused(String reason) implements Answer {}

  /** No document came; {@code chain} is null if the host showed no certificate. */
  record Failed(Obstacle obstacle, String detail, Chain chain) implements Answer {}

  Answer fetch(HttpsUrl url);

  @Override
  void close();
}

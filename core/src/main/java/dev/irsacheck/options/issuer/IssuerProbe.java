package dev.irsacheck.options.issuer;

import dev.irsacheck.chain.names.HttpsUrl;
import dev.irsacheck.check.facts.IssuerInspection.Chain;
import dev.irsacheck.check.facts.IssuerInspection.Obstacle;

/** Fetches an issuer's documents. Implementations classify every failure; none is thrown. */
interface IssuerProbe extends AutoCloseable {
  /** How a fetch ended. */
  sealed interface Answer {}

  /**
   * The host answered with 200.
   *
   * @param body at most 64 KiB
   * @param chain the certificates that the host showed
   */
  record Fetched(byte[] body, Chain chain) implements Answer {}

  /**
   * The host was not called.
   *
   * @param reason completes "the URL …"
   */
  record Refused(String reason) implements Answer {}

  /**
   * No document came.
   *
   * @param chain the certificates that the host showed, null where it showed none
   */
  record Failed(Obstacle obstacle, String detail, Chain chain) implements Answer {}

  /** Fetches the document; a URL whose form is wrong is not handed in. */
  Answer fetch(HttpsUrl url);

  /** Ends a fetch under way, from another thread too. */
  @Override
  void close();
}

package dev.irsacheck.sts;

import dev.irsacheck.facts.StsExchange;

/** STS, asked once per call. Implementations classify every failure; none is thrown. */
public interface StsProbe extends AutoCloseable {
  /** Trades the token for the role's credentials, which the probe keeps to itself. */
  StsExchange.Answer assumeRole();

  /** Asks, with the credentials of the last granted {@link #assumeRole}, whose they are. */
  StsExchange.Answer callerIdentity();

  @Override
  void close();
}

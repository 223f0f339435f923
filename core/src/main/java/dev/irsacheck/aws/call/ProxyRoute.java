package dev.irsacheck.aws.call;

import dev.irsacheck.chain.evidence.Source;

/**
 * The proxy for calls to STS; user and password may be null.
 *
 * @param host a name or an address, IPv6 in brackets
 * @param port 0 if the setting has none, as in the AWS SDK for Java
 */
public record ProxyRoute(
    String host, int port, String user, String password, Source source, boolean ofTheJvm) {

  public String address() {
    return host + ":" + port;
  }

  @Override
  public String toString() {
    return address() + " (" + source + ")";
  }
}

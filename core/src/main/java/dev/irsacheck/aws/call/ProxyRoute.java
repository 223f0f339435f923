package dev.irsacheck.aws.call;

import dev.irsacheck.chain.evidence.Source;

/**
 * The proxy by which STS is asked.
 *
 * @param host its name, or an address, of version 6 in brackets
 * @param port 0 where the setting names none, as the AWS SDK for Java then has it
 * @param user null without a login
 * @param password null without a login
 * @param ofTheJvm true where the JVM itself takes this way, whatever the SDK makes of its settings
 */
public record ProxyRoute(
    String host, int port, String user, String password, Source source, boolean ofTheJvm) {

  public String address() {
    return host + ":" + port;
  }

  /** Without the login. */
  @Override
  public String toString() {
    return address() + " (" + source + ")";
  }
}

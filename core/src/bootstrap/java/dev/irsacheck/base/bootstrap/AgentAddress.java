package dev.irsacheck.base.bootstrap;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;

/** Addresses of the EKS Pod Identity agent, which are the same on every node. */
public final class AgentAddress {
  public static final String IPV4 = "169.254.170.23";
  public static final String IPV6 = "fd00:ec2::23";

  public static final List<String> HOSTS =
      Collections.unmodifiableList(Arrays.asList(IPV4, "[" + IPV6 + "]"));

  private static final List<String> LOOPBACK = Arrays.asList("127.0.0.1", "localhost", "[::1]");

  private static final int LAST_PORT = 65_535;

  private AgentAddress() {}

  /**
   * Parses AWS_CONTAINER_CREDENTIALS_FULL_URI.
   *
   * @param hasTokenFile whether AWS_CONTAINER_AUTHORIZATION_TOKEN_FILE is set
   * @return null if the URI is not the agent of EKS Pod Identity
   */
  public static URI of(String text, boolean hasTokenFile) {
    URI url;
    try {
      url = new URI(text);
    } catch (URISyntaxException e) {
      return null;
    }
    String host = url.getHost();
    boolean port = url.getPort() == -1 || url.getPort() > 0 && url.getPort() <= LAST_PORT;
    boolean http = "http".equalsIgnoreCase(url.getScheme()) && url.getUserInfo() == null;
    return http && port && (HOSTS.contains(host) || hasTokenFile && LOOPBACK.contains(host))
        ? url
        : null;
  }
}

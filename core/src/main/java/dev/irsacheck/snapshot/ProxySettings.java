package dev.irsacheck.snapshot;

import dev.irsacheck.evidence.Source;
import dev.irsacheck.evidence.Sourced;
import dev.irsacheck.text.Printable;
import java.util.ArrayList;
import java.util.List;

/**
 * What may send calls through a proxy. The SDK's URL-connection client reads the variables and the
 * properties, a plain JVM the properties alone, so that the two may go different ways.
 *
 * @see <a
 *     href="https://docs.aws.amazon.com/sdk-for-java/latest/developer-guide/http-configuration-proxies.html">AWS
 *     SDK for Java 2.x, HTTP proxy support</a>
 */
final class ProxySettings {
  private static final List<String> VARIABLES =
      List.of("HTTPS_PROXY", "https_proxy", "NO_PROXY", "no_proxy");

  private ProxySettings() {}

  /** Those that are set; of a proxy its address alone. */
  static List<Sourced> read(Variables variables) {
    List<Sourced> found = new ArrayList<>(2);
    for (String name : VARIABLES) {
      String value = variables.variable(name);
      boolean address =
          value != null && !value.isBlank() && name.regionMatches(true, 0, "HTTPS", 0, 5);
      add(found, address ? Printable.address(value) : value, Source.env(name));
    }
    String port = variables.property("https.proxyPort");
    String host = variables.property("https.proxyHost");
    String address = host == null || port == null ? host : host + ":" + port;
    add(found, address, Source.property("https.proxyHost"));
    String direct = variables.property("http.nonProxyHosts");
    add(found, direct, Source.property("http.nonProxyHosts"));
    return found;
  }

  private static void add(List<Sourced> found, String value, Source source) {
    if (value != null && !value.isBlank()) {
      found.add(new Sourced(value, source));
    }
  }
}

package dev.irsacheck.pod.snapshot;

import dev.irsacheck.base.text.Printable;
import dev.irsacheck.chain.evidence.Source;
import dev.irsacheck.chain.evidence.SourcedText;
import java.util.ArrayList;
import java.util.List;

/**
 * The variables and properties that may send calls through a proxy, or around one.
 *
 * @see <a
 *     href="https://docs.aws.amazon.com/sdk-for-java/latest/developer-guide/http-configuration-proxies.html">AWS
 *     SDK for Java 2.x, HTTP proxy support</a>
 */
public final class ProxySettings {
  /** As SDKs and curl look for them: in small letters first. */
  private static final List<String> VARIABLES =
      List.of("https_proxy", "HTTPS_PROXY", "http_proxy", "HTTP_PROXY", "no_proxy", "NO_PROXY");

  private static final List<String> HOSTS =
      List.of("https.proxyHost", "http.proxyHost", "socksProxyHost");
  private static final String DIRECT = "http.nonProxyHosts";

  private final Variables variables;

  ProxySettings(Variables variables) {
    this.variables = variables;
  }

  /** A system property, login and all; null where it is not set, or is empty. */
  public String property(String name) {
    return Variables.trimmed(variables.property(name));
  }

  /** Whether it is set, be it empty: to the JVM that is a value. */
  public boolean isSet(String property) {
    return variables.property(property) != null;
  }

  /**
   * A variable by its name in capitals, login and all; the one in small letters comes before it.
   *
   * @return null where neither is set
   */
  public SourcedText variable(String name) {
    for (String spelling : VARIABLES) {
      String value = Variables.trimmed(variables.variable(spelling));
      if (spelling.equalsIgnoreCase(name) && value != null) {
        return new SourcedText(value, Source.env(spelling));
      }
    }
    return null;
  }

  /** All that are set; of a proxy its address alone. */
  public List<SourcedText> shown() {
    List<SourcedText> found = new ArrayList<>(2);
    for (String name : VARIABLES) {
      String value = Variables.trimmed(variables.variable(name));
      boolean list = name.regionMatches(true, 0, "NO", 0, 2);
      add(found, value == null || list ? value : Printable.address(value), Source.env(name));
    }
    for (String name : HOSTS) {
      String host = property(name);
      String port = property(name.replace("Host", "Port"));
      add(found, host == null || port == null ? host : host + ":" + port, Source.property(name));
    }
    add(found, property(DIRECT), Source.property(DIRECT));
    return found;
  }

  private static void add(List<SourcedText> found, String value, Source source) {
    if (value != null) {
      found.add(new SourcedText(value, source));
    }
  }

  /** Their values may hold passwords. */
  @Override
  public String toString() {
    return "ProxySettings" + shown();
  }
}

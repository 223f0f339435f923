package dev.irsacheck.pod.snapshot;

import dev.irsacheck.base.text.Printable;
import dev.irsacheck.chain.evidence.Source;
import dev.irsacheck.chain.evidence.SourcedText;
import java.util.ArrayList;
import java.util.List;

/** Variables and properties that can send calls through a proxy, or around one. */
public final class ProxySettings {
  /** SDKs and curl read the lower case name first. */
  private static final List<String> VARIABLES =
      List.of("https_proxy", "HTTPS_PROXY", "http_proxy", "HTTP_PROXY", "no_proxy", "NO_PROXY");

  private static final List<String> HOSTS =
      List.of("https.proxyHost", "http.proxyHost", "socksProxyHost");
  private static final String DIRECT = "http.nonProxyHosts";

  private final Variables variables;

  ProxySettings(Variables variables) {
    this.variables = variables;
  }

  public String property(String name) {
    return Variables.trimmed(variables.property(name));
  }

  /** Whether it is set; to the JVM an empty property is a value. */
  public boolean isSet(String property) {
    return variables.property(property) != null;
  }

  /**
   * Returns a variable with its login, or null; the lower case name comes first.
   *
   * @param name in capitals
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

  /** The values may hold passwords. */
  @Override
  public String toString() {
    return "ProxySettings" + shown();
  }
}

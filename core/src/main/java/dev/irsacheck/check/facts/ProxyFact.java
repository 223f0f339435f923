package dev.irsacheck.check.facts;

import dev.irsacheck.aws.call.ProxyRoute;
import dev.irsacheck.aws.call.StsTarget;
import dev.irsacheck.chain.evidence.Source;
import dev.irsacheck.chain.evidence.SourcedText;
import dev.irsacheck.pod.snapshot.PodSnapshot;
import dev.irsacheck.pod.snapshot.ProxySettings;
import java.net.MalformedURLException;
import java.net.URI;
import java.net.URL;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;

/**
 * Finds the application's proxy. SDK v2 for Java uses the HTTP settings for HTTPS too, because
 * {@code http} is its clients' default scheme. Without a proxy there the JVM's settings count.
 * Outside of the application's JVM the variable of the endpoint's scheme counts.
 */
public final class ProxyFact {
  private static final String NONE = "no proxy is set for the STS endpoint";

  /** Java's default for {@code http.nonProxyHosts}. */
  private static final String NEVER = "localhost|127.*|[::1]|0.0.0.0|[::0]";

  private static final int USUAL_PORT = 80;
  private static final int LAST_PORT = 65_535;

  private final ProxySettings settings;
  private final URI endpoint;
  private final boolean https;

  private ProxyFact(ProxySettings settings, URI endpoint) {
    this.settings = settings;
    this.endpoint = endpoint;
    this.https = "https".equalsIgnoreCase(endpoint.getScheme());
  }

  /** {@code java} tells whether the application's JVM is checked. */
  public static void put(Facts.Builder facts, PodSnapshot pod, boolean java) {
    StsTarget target = facts.build().fact(FactKey.STS_TARGET).orElse(null);
    ProxyRoute route = null;
    if (target != null) {
      ProxyFact fact = new ProxyFact(pod.proxies(), target.endpoint());
      route = java ? fact.ofTheSdk() : fact.usual();
    }
    if (route == null) {
      facts.unknown(FactKey.PROXY, NONE);
    } else {
      facts.known(FactKey.PROXY, route, route.source());
    }
  }

  private ProxyRoute ofTheSdk() {
    String host = settings.property("http.proxyHost");
    ProxyRoute route = null;
    if (hasProperties()) {
      route = host == null ? null : ofProperties(host);
    } else if (settings.variable("HTTP_PROXY") != null) {
      route = ofUrl(settings.variable("HTTP_PROXY"));
    }
    return route == null ? ofTheJvm() : route;
  }

  /** If one of them is set, the SDK reads no variable. */
  private boolean hasProperties() {
    return settings.property("http.proxyHost") != null
        || port("http.proxyPort", 0) != 0
        || settings.property("http.nonProxyHosts") != null
        || settings.property("http.proxyUser") != null
        || settings.property("http.proxyPassword") != null;
  }

  private ProxyRoute ofProperties(String host) {
    return isSpared(settings.property("http.nonProxyHosts"))
        ? null
        : new ProxyRoute(
            host,
            port("http.proxyPort", 0),
            settings.property("http.proxyUser"),
            settings.property("http.proxyPassword"),
            Source.property("http.proxyHost"),
            false);
  }

  /** The SDK needs a URL and ignores other text. */
  private ProxyRoute ofUrl(SourcedText variable) {
    SourcedText spared = settings.variable("NO_PROXY");
    if (isSpared(spared == null ? null : spared.value().replace(',', '|'))) {
      return null;
    }
    try {
      URL url = new URL(variable.value());
      String[] login = url.getUserInfo() == null ? new String[0] : url.getUserInfo().split(":", 2);
      return new ProxyRoute(
          url.getHost(),
          valid(url.getPort()),
          login.length < 2 ? null : login[0],
          login.length < 2 ? null : login[1],
          variable.source(),
          false);
    } catch (MalformedURLException e) {
      return null;
    }
  }

  /** Matches as the SDK does: each entry is the whole host, a star is a wildcard. */
  private boolean isSpared(String hosts) {
    String name = endpoint.getHost().toLowerCase(Locale.getDefault());
    for (String host : hosts == null ? new String[0] : hosts.split("\\|")) {
      try {
        String pattern = host.strip().toLowerCase(Locale.getDefault()).replace("*", ".*?");
        if (Pattern.matches(pattern, name)) {
          return true;
        }
      } catch (PatternSyntaxException e) {
        return false; // the SDK fails there
      }
    }
    return false;
  }

  private ProxyRoute ofTheJvm() {
    String name = https ? "https.proxyHost" : "http.proxyHost";
    String socks = "socksProxyHost";
    if (settings.property(name) != null) {
      return isSparedByTheJvm() ? null : ofTheJvm(name, https ? 443 : USUAL_PORT);
    }
    return settings.property(socks) == null ? null : ofTheJvm(socks, 1080);
  }

  private ProxyRoute ofTheJvm(String property, int otherwise) {
    int port = port(property.replace("Host", "Port"), otherwise);
    Source source = Source.property(property);
    return new ProxyRoute(settings.property(property), port, null, null, source, true);
  }

  private boolean isSparedByTheJvm() {
    String set = settings.property("http.nonProxyHosts");
    String name = endpoint.getHost().toLowerCase(Locale.ROOT);
    String otherwise = settings.isSet("http.nonProxyHosts") ? "" : NEVER;
    for (String host : (set == null ? otherwise : set).split("\\|")) {
      String[] parts = host.strip().toLowerCase(Locale.ROOT).split("\\*", -1);
      StringBuilder pattern = new StringBuilder(Pattern.quote(parts[0]));
      for (int i = 1; i < parts.length; i++) {
        pattern.append(".*").append(Pattern.quote(parts[i]));
      }
      if (name.matches(pattern.toString())) {
        return true;
      }
    }
    return false;
  }

  private ProxyRoute usual() {
    ProxyRoute own = ofTheJvm();
    SourcedText variable = settings.variable(https ? "HTTPS_PROXY" : "HTTP_PROXY");
    SourcedText spared = settings.variable("NO_PROXY");
    if (own != null || variable == null || spared != null && isSparedAsUsual(spared.value())) {
      return own;
    }
    String value = variable.value();
    int scheme = value.indexOf("://");
    // A password may contain an unescaped @ or slash.
    int login = value.lastIndexOf('@');
    int from = scheme < 0 ? 0 : scheme + 3;
    String address = value.substring(login < from ? from : login + 1).split("[/?#]", 2)[0];
    String[] words = login < from ? new String[0] : value.substring(from, login).split(":", 2);
    int colon = address.lastIndexOf(':');
    boolean port = colon > address.indexOf(']') && address.substring(colon + 1).matches("\\d{1,5}");
    String host = port ? address.substring(0, colon) : address;
    return host.isEmpty()
        ? null
        : new ProxyRoute(
            host,
            port ? valid(Integer.parseInt(address.substring(colon + 1))) : USUAL_PORT,
            words.length < 2 ? null : decoded(words[0]),
            words.length < 2 ? null : decoded(words[1]),
            variable.source(),
            false);
  }

  /** Matches a domain with its subdomains and an optional port; a star alone matches every host. */
  private boolean isSparedAsUsual(String hosts) {
    String name = endpoint.getHost().toLowerCase(Locale.ROOT);
    String port = ":" + (endpoint.getPort() < 0 ? https ? 443 : USUAL_PORT : endpoint.getPort());
    for (String host : hosts.toLowerCase(Locale.ROOT).split("[,\\s]+")) {
      String entry = host.endsWith(port) ? host.substring(0, host.length() - port.length()) : host;
      String domain = entry.replaceFirst("^\\*?\\.", "");
      boolean within = name.equals(domain) || name.endsWith("." + domain);
      if (host.equals("*") || !domain.isEmpty() && within) {
        return true;
      }
    }
    return false;
  }

  private static String decoded(String word) {
    try {
      return URLDecoder.decode(word.replace("+", "%2B"), StandardCharsets.UTF_8);
    } catch (IllegalArgumentException e) {
      return word;
    }
  }

  private int port(String property, int otherwise) {
    String text = settings.property(property);
    return text != null && text.matches("\\d{1,5}") ? valid(Integer.parseInt(text)) : otherwise;
  }

  private static int valid(int port) {
    return port < 0 || port > LAST_PORT ? 0 : port;
  }
}

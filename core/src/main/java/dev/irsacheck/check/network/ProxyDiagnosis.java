package dev.irsacheck.check.network;

import dev.irsacheck.aws.call.ProxyRoute;
import dev.irsacheck.aws.call.StsCall.Obstacle;
import dev.irsacheck.chain.diagnosis.CommandPlaceholder;
import dev.irsacheck.chain.diagnosis.Finding;
import dev.irsacheck.chain.diagnosis.Text426;
import dev.irsacheck.chain.evidence.Source;
import dev.irsacheck.chain.evidence.SourcedText;
import dev.irsacheck.check.Kubectl;
import dev.irsacheck.check.VariableName;
import dev.irsacheck.check.facts.Fact;
import dev.irsacheck.check.facts.FactKey;
import dev.irsacheck.check.facts.Facts;
import dev.irsacheck.pod.classpath.Sdk;
import dev.irsacheck.pod.classpath.SdkInventory;
import java.util.List;
import java.util.Locale;
import java.util.Set;

final class ProxyDiagnosis {
  static final Set<FactKey<?>> FACTS =
      Set.of(FactKey.PROXIES, FactKey.PROXY, FactKey.SDK_INVENTORY);

  /** With a proxy, these obstacles concern the proxy's host. */
  private static final Set<Obstacle> BEFORE_THE_CONNECTION =
      Set.of(Obstacle.DNS, Obstacle.CONNECT_REFUSED, Obstacle.CONNECT_TIMEOUT);

  private final Facts facts;
  private final ProxyRoute used;

  private ProxyDiagnosis(Facts facts, ProxyRoute used) {
    this.facts = facts;
    this.used = used;
  }

  static ProxyDiagnosis of(Facts facts) {
    return new ProxyDiagnosis(facts, facts.fact(FactKey.PROXY).orElse(null));
  }

  String way() {
    return used == null ? "" : " through " + name();
  }

  String name() {
    return used == null ? "the proxy" : "the proxy " + used;
  }

  boolean areDead(Obstacle obstacle) {
    return used != null && BEFORE_THE_CONNECTION.contains(obstacle);
  }

  Finding.Builder dead(String host, Obstacle obstacle) {
    String seen =
        switch (obstacle) {
          case DNS -> "its name cannot be resolved";
          case CONNECT_REFUSED -> "the connection was refused";
          default -> "the connection timed out";
        };
    return Finding.of(
        Text426.dead(
            name(),
            seen,
            host,
            VariableName.of(used.source()),
            VariableName.isProperty(used.source()) ? "http.nonProxyHosts." : "NO_PROXY."));
  }

  Finding.Builder evidence(Finding.Builder finding) {
    if (facts.fact(FactKey.PROXIES) instanceof Fact.Known<List<SourcedText>> proxies) {
      for (SourcedText proxy : proxies.value()) {
        finding.saw(label(proxy.source()), proxy.value(), proxy.source());
      }
    }
    return finding;
  }

  private String label(Source source) {
    String name = source.name().toLowerCase(Locale.ROOT);
    if (name.endsWith("no_proxy") || name.endsWith("nonproxyhosts")) {
      return "no proxy";
    }
    return used != null && used.source().equals(source) ? "proxy" : "not used";
  }

  /** A proxy that other SDKs would use, but not Java's. */
  Finding.Builder unread(Finding.Builder finding, String host, Obstacle obstacle) {
    SourcedText proxy = used == null && BEFORE_THE_CONNECTION.contains(obstacle) ? ofHttps() : null;
    if (proxy == null
        || !(facts.fact(FactKey.SDK_INVENTORY) instanceof Fact.Known<SdkInventory> sdks)
        || !sdks.value().has(Sdk.JAVA_V2)) {
      return finding;
    }
    String name = VariableName.of(proxy.source());
    return finding.says(
        Text426.unread(
            host,
            name,
            Kubectl.setEnv(
                facts,
                "HTTP_PROXY",
                proxy.value().contains("@") ? CommandPlaceholder.PROXY.word() : proxy.value())));
  }

  private SourcedText ofHttps() {
    for (SourcedText proxy : facts.fact(FactKey.PROXIES).orElse(List.of())) {
      if (proxy.source().isEnvironment() && proxy.source().name().equalsIgnoreCase("HTTPS_PROXY")) {
        return proxy;
      }
    }
    return null;
  }
}

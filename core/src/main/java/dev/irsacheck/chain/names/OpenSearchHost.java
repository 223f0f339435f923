package dev.irsacheck.chain.names;

import java.net.URI;
import java.util.Optional;

/** The host of an OpenSearch domain or OpenSearch Serverless collection, old and new form. */
public record OpenSearchHost(String first, Region region, boolean collection) {
  public static Optional<OpenSearchHost> ofUrl(String url) {
    String host = url.startsWith("https://") ? URI.create(url).getHost() : null;
    String[] labels = host == null ? new String[0] : host.split("\\.");
    if (labels.length < 5) {
      return Optional.empty();
    }
    boolean newer = labels[3].equals("on");
    String service = labels[newer ? 1 : 2];
    boolean collection = service.equals("aoss");
    if (!collection && !service.equals(newer ? "aos" : "es")) {
      return Optional.empty();
    }
    return Region.parse(labels[newer ? 2 : 1])
        .map(region -> new OpenSearchHost(labels[0], region, collection));
  }

  public String name() {
    if (collection) {
      // The endpoint of an account serves all its collections.
      return AccountId.parse(first).isPresent() ? null : first;
    }
    return first.matches("(?:search|vpc)-[a-z0-9-]+-[a-z0-9]+")
        ? first.substring(first.indexOf('-') + 1, first.lastIndexOf('-'))
        : null;
  }
}

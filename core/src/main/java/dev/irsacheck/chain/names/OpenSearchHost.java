package dev.irsacheck.chain.names;

import java.net.URI;
import java.util.Optional;

/**
 * The host of an OpenSearch domain, or of a collection of OpenSearch Serverless: {@code
 * search-NAME-ID.REGION.es.amazonaws.com} and {@code ID.REGION.aoss.amazonaws.com}, or the newer
 * {@code search-NAME-ID.aos.REGION.on.aws} and {@code ID.aoss.REGION.on.aws}.
 *
 * @param region which it names
 * @param collection whether it is a collection's
 * @see <a
 *     href="https://docs.aws.amazon.com/opensearch-service/latest/developerguide/serverless-collection-endpoints.html">Collection
 *     endpoints for Amazon OpenSearch Serverless</a>
 */
public record OpenSearchHost(String first, Region region, boolean collection) {
  /** Empty for a host of one's own, which tells nothing. */
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

  /** The name of the domain, or the id of the collection; null where the host has none. */
  public String name() {
    if (collection) {
      // An account's endpoint is that of all its collections.
      return AccountId.parse(first).isPresent() ? null : first;
    }
    return first.matches("(?:search|vpc)-[a-z0-9-]+-[a-z0-9]+")
        ? first.substring(first.indexOf('-') + 1, first.lastIndexOf('-'))
        : null;
  }
}

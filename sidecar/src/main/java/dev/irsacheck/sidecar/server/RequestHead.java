package dev.irsacheck.sidecar.server;

import com.sun.net.httpserver.HttpExchange;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;

/**
 * The parts of a request that the response depends on.
 *
 * @param query null without one
 * @param accept the header's value; null without one
 * @param hosts the values of all {@code Host} headers, and the target's authority if it has one
 */
record RequestHead(String method, String path, String query, String accept, List<String> hosts) {
  static RequestHead of(HttpExchange exchange) {
    URI target = exchange.getRequestURI();
    List<String> hosts =
        new ArrayList<>(exchange.getRequestHeaders().getOrDefault("Host", List.of()));
    if (target.getRawAuthority() != null) {
      hosts.add(target.getRawAuthority());
    }
    return new RequestHead(
        exchange.getRequestMethod(),
        target.getRawPath(),
        target.getRawQuery(),
        exchange.getRequestHeaders().getFirst("Accept"),
        hosts);
  }
}

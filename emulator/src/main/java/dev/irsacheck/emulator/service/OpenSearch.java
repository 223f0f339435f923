package dev.irsacheck.emulator.service;

import com.nimbusds.jose.util.JSONObjectUtils;
import dev.irsacheck.emulator.http.HttpRequest;
import dev.irsacheck.emulator.service.Reply.Done;
import dev.irsacheck.emulator.service.Reply.Failure;
import dev.irsacheck.emulator.world.Permissions.No;
import dev.irsacheck.emulator.world.Permissions.Request;
import dev.irsacheck.emulator.world.Resources.Domain;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * A domain, or a collection of OpenSearch Serverless: IAM first, then the cluster's own access
 * control. Which domain is meant, the Host header says where a domain has a host of its own; else
 * it is the first.
 */
final class OpenSearch implements Service {
  private static final OpenSearchProtocol DOMAIN = new OpenSearchProtocol();
  private static final ServerlessProtocol SERVERLESS = new ServerlessProtocol();

  private final boolean serverless;

  OpenSearch(boolean serverless) {
    this.serverless = serverless;
  }

  @Override
  public String name() {
    return serverless ? "aoss" : "es";
  }

  @Override
  public Protocol protocol() {
    return serverless ? SERVERLESS : DOMAIN;
  }

  @Override
  public String action(HttpRequest request) {
    return serverless ? "aoss:APIAccessAll" : action(request.method());
  }

  private static String action(String method) {
    return "es:ESHttp" + method.charAt(0) + method.substring(1).toLowerCase(Locale.ROOT);
  }

  /** The answer to a request that nobody signed. */
  Failure anonymous(HttpRequest request) {
    return protocol().denied("User: anonymous is not authorized to perform: " + action(request));
  }

  @Override
  public Reply answer(Call call) {
    Optional<Domain> found = find(call.request(), call);
    if (found.isEmpty()) {
      return Failure.of(404, "Not Found", "there is no such domain in this world");
    }
    if (serverless && call.request().header("x-amz-content-sha256").isEmpty()) {
      return SERVERLESS.denied("");
    }
    Domain domain = found.get();
    String action = action(call.request());
    String resource = serverless ? domain.arn() : domain.arn() + call.request().path();
    Optional<No> no = call.refusal(Request.of(action, resource));
    if (no.isPresent()) {
      return protocol()
          .denied(
              Denial.textWithoutResource(
                  call.caller().arn(), Request.of(action, resource), no.get()));
    }
    String role = call.caller().role().map(Object::toString).orElse(call.caller().arn());
    if (!domain.mapped().contains(role)) {
      return unmapped(call.request(), role);
    }
    if (!call.request().method().matches("GET|HEAD")) {
      return Done.of("application/json", "{}").performed();
    }
    return read(call.request(), domain);
  }

  private Failure unmapped(HttpRequest request, String role) {
    if (serverless) {
      return SERVERLESS.denied("");
    }
    String permission =
        index(request).startsWith("_") || index(request).isEmpty()
            ? "cluster:monitor/" + (index(request).isEmpty() ? "main" : "health")
            : "indices:admin/get";
    return Failure.of(
        403,
        "security_exception",
        "no permissions for ["
            + permission
            + "] and User [name="
            + role
            + ", backend_roles=["
            + role
            + "], requestedTenant=null]");
  }

  private static Reply read(HttpRequest request, Domain domain) {
    String index = index(request);
    if (index.isEmpty() || index.startsWith("_")) {
      String body =
          JSONObjectUtils.toJSONString(Map.of("cluster_name", domain.name(), "status", "green"));
      return Done.of("application/json", body);
    }
    if (domain.indices().contains(index)) {
      return Done.of("application/json", "{\"" + index + "\":{}}");
    }
    return Failure.of(404, "index_not_found_exception", "no such index [" + index + "]");
  }

  private static String index(HttpRequest request) {
    return request.path().substring(1).split("/")[0];
  }

  private Optional<Domain> find(HttpRequest request, Call call) {
    Optional<Domain> first = Optional.empty();
    for (Domain domain : call.world().resources().domains()) {
      if (domain.serverless() != serverless || !call.isHere(domain.place())) {
        continue;
      }
      if (domain.host().isPresent() && domain.host().get().equals(request.hostName())) {
        return Optional.of(domain);
      }
      if (first.isEmpty() && domain.host().isEmpty()) {
        first = Optional.of(domain);
      }
    }
    return first;
  }
}

package dev.irsacheck.emulator.service;

import dev.irsacheck.emulator.answer.Failure;
import dev.irsacheck.emulator.answer.ResponseMembers;
import dev.irsacheck.emulator.answer.ServiceReply;
import dev.irsacheck.emulator.answer.ServiceReply.Done;
import dev.irsacheck.emulator.http.HttpRequest;
import dev.irsacheck.emulator.world.Permissions.DenyReason;
import dev.irsacheck.emulator.world.Permissions.Request;
import dev.irsacheck.emulator.world.Resource.Domain;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** A domain or a Serverless collection: IAM decides first, then the cluster's access control. */
final class OpenSearch {
  static final Service DOMAINS = new Service("es", OpenSearch::action, call -> answer(call, false));
  static final Service SERVERLESS =
      new Service("aoss", request -> "aoss:APIAccessAll", call -> answer(call, true));

  private OpenSearch() {}

  private static String action(HttpRequest request) {
    String method = request.method();
    return "es:ESHttp" + method.charAt(0) + method.substring(1).toLowerCase(Locale.ROOT);
  }

  static Failure anonymous(HttpRequest request) {
    String text = "User: anonymous is not authorized to perform: " + action(request);
    return DOMAINS.protocol().denied(text);
  }

  private static ServiceReply answer(Call call, boolean serverless) {
    HttpRequest request = call.request();
    Optional<Domain> found =
        call.find(call.world().domains(), each -> each.serverless() == serverless);
    if (found.isEmpty()) {
      return Failure.of(404, "Not Found", "there is no such domain in this world");
    }
    if (serverless && request.header("x-amz-content-sha256").isEmpty()) {
      return call.protocol().denied("");
    }
    Domain domain = found.get();
    String action = (serverless ? SERVERLESS : DOMAINS).action().apply(request);
    String resource = serverless ? domain.arn() : domain.arn() + request.path();
    Optional<DenyReason> no = call.refusal(Request.of(action, resource));
    if (no.isPresent()) {
      return call.protocol().denied(no.get().sentence(call.caller().arn(), action, ""));
    }
    String role = call.caller().role().map(Object::toString).orElse(call.caller().arn());
    String index = request.path().substring(1).split("/")[0];
    if (!domain.mappedRoles().contains(role)) {
      return serverless ? call.protocol().denied("") : unmapped(index, role);
    }
    if (!request.method().matches("GET|HEAD")) {
      return Done.of("application/json", "{}").asPerformed();
    }
    if (index.isEmpty() || index.startsWith("_")) {
      return call.protocol()
          .done(ResponseMembers.of("cluster_name status", domain.name(), "green"));
    }
    return domain.indices().contains(index)
        ? call.protocol().done(Map.of(index, Map.of()))
        : Failure.of(404, "index_not_found_exception", "no such index [" + index + "]");
  }

  private static Failure unmapped(String index, String role) {
    String permission =
        index.isEmpty()
            ? "cluster:monitor/main"
            : index.startsWith("_") ? "cluster:monitor/health" : "indices:admin/get";
    return Failure.of(
        403,
        "security_exception",
        "no permissions for [%s] and User [name=%s, backend_roles=[%2$s], requestedTenant=null]"
            .formatted(permission, role));
  }
}

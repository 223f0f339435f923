package dev.irsacheck.aws.call;

import dev.irsacheck.base.json.JsonWriter;
import dev.irsacheck.base.text.PercentEncoding;
import dev.irsacheck.chain.names.RoleArn;
import dev.irsacheck.chain.permissions.AwsService;
import dev.irsacheck.chain.permissions.ProbeSpec;
import dev.irsacheck.chain.permissions.ProbeableAction;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A request before it is addressed and signed.
 *
 * @param host of the resource itself, such as an OpenSearch domain's; null for the service's
 * @param path from the slash on, each segment percent-encoded
 */
public record ProbeCall(
    AwsService service,
    String region,
    String host,
    String method,
    String path,
    Map<String, String> query,
    Map<String, String> headers,
    byte[] body) {

  public static ProbeCall get(AwsService service, String region, String path) {
    return new ProbeCall(service, region, null, "GET", path, Map.of(), Map.of(), new byte[0]);
  }

  public static ProbeCall of(
      AwsService service, String operation, String region, Map<String, Object> parameters) {
    boolean json = service.protocol().isJson();
    Map<String, String> headers = new LinkedHashMap<>();
    headers.put("Content-Type", service.protocol().request());
    if (json) {
      headers.put("X-Amz-Target", service.model() + "." + operation);
    }
    String body = json ? JsonWriter.compact(parameters) : form(service, operation, parameters);
    return new ProbeCall(
        service,
        region,
        null,
        "POST",
        "/",
        Map.of(),
        headers,
        body.getBytes(StandardCharsets.UTF_8));
  }

  private static String form(AwsService service, String operation, Map<String, Object> parameters) {
    StringBuilder form = new StringBuilder("Action=" + operation + "&Version=" + service.model());
    for (Map.Entry<String, Object> each : parameters.entrySet()) {
      String value = PercentEncoding.of(String.valueOf(each.getValue()));
      form.append('&').append(each.getKey()).append('=').append(value);
    }
    return form.toString();
  }

  public static ProbeCall proving(
      ProbeableAction action, String region, String resource, String variant) {
    ProbeSpec call = action.spec();
    Map<String, Object> parameters = new LinkedHashMap<>();
    parameters.put(call.resource(), resource);
    parameters.putAll(call.others());
    if (!variant.isEmpty()) {
      parameters.put(call.variants().parameter(), variant);
    }
    return of(action.service(), action.operation(), region, parameters);
  }

  public static ProbeCall assumeRole(String region, RoleArn role) {
    return proving(ProbeableAction.STS_ASSUME_ROLE, region, role.toString(), "");
  }

  public ProbeCall asking(String name, String value) {
    return new ProbeCall(
        service, region, host, method, path, with(query, name, value), headers, body);
  }

  public ProbeCall heading(String name, String value) {
    return new ProbeCall(
        service, region, host, method, path, query, with(headers, name, value), body);
  }

  public ProbeCall in(String other) {
    return new ProbeCall(service, other, host, method, path, query, headers, body);
  }

  public ProbeCall at(String its) {
    return new ProbeCall(service, region, its, method, path, query, headers, body);
  }

  public ProbeCall by(String other) {
    return new ProbeCall(service, region, host, other, path, query, headers, body);
  }

  private static Map<String, String> with(Map<String, String> map, String key, String value) {
    Map<String, String> more = new LinkedHashMap<>(map);
    more.put(key, value);
    return more;
  }

  /** Omits the body, which may be the application's data. */
  @Override
  public String toString() {
    return service.signingName() + " " + method + " " + path + List.copyOf(headers.values());
  }
}

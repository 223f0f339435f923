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
 * A request, before it is addressed and signed.
 *
 * @param region where to ask
 * @param host of a resource's own, such as an OpenSearch domain's; null for the service's
 * @param method such as {@code GET}
 * @param path from the slash on, each segment percent-encoded
 * @param query in order; values as they are
 * @param headers as they are
 * @param body never null
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

  /** A GET of something. */
  public static ProbeCall get(AwsService service, String region, String path) {
    return new ProbeCall(service, region, null, "GET", path, Map.of(), Map.of(), new byte[0]);
  }

  /**
   * A call of a service that takes its parameters in a body.
   *
   * @param operation the call, such as {@code DescribeKey}
   */
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

  /**
   * The call of an action's row.
   *
   * @param resource as the service is told it, mostly its ARN
   * @param variant one of the row's; empty for none
   */
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

  /** Takes a role. */
  public static ProbeCall assumeRole(String region, RoleArn role) {
    return proving(ProbeableAction.STS_ASSUME_ROLE, region, role.toString(), "");
  }

  /** The same with one more parameter. */
  public ProbeCall asking(String name, String value) {
    return new ProbeCall(
        service, region, host, method, path, with(query, name, value), headers, body);
  }

  /** The same with one more header. */
  public ProbeCall heading(String name, String value) {
    return new ProbeCall(
        service, region, host, method, path, query, with(headers, name, value), body);
  }

  /** The same in another region. */
  public ProbeCall in(String other) {
    return new ProbeCall(service, other, host, method, path, query, headers, body);
  }

  /** The same at a host of the resource's own. */
  public ProbeCall at(String its) {
    return new ProbeCall(service, region, its, method, path, query, headers, body);
  }

  /** The same by another method. */
  public ProbeCall by(String other) {
    return new ProbeCall(service, region, host, other, path, query, headers, body);
  }

  private static Map<String, String> with(Map<String, String> map, String key, String value) {
    Map<String, String> more = new LinkedHashMap<>(map);
    more.put(key, value);
    return more;
  }

  /** Not the body, which may be of the application's. */
  @Override
  public String toString() {
    return service.signingName() + " " + method + " " + path + List.copyOf(headers.values());
  }
}

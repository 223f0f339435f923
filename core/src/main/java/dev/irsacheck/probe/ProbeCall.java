package dev.irsacheck.probe;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A request, before it is addressed and signed.
 *
 * @param service of the signature, such as {@code secretsmanager}
 * @param prefix what stands for the service in host names, such as {@code email} for SES
 * @param region where to ask
 * @param host of a resource's own, such as an OpenSearch domain's; null for the service's
 * @param method such as {@code GET}
 * @param path from the slash on, each segment percent-encoded
 * @param query in order; values as they are
 * @param headers as they are
 * @param body never null
 */
public record ProbeCall(
    String service,
    String prefix,
    String region,
    String host,
    String method,
    String path,
    Map<String, String> query,
    Map<String, String> headers,
    byte[] body) {

  /** A GET of something. */
  public static ProbeCall get(String service, String region, String path) {
    return new ProbeCall(
        service, service, region, null, "GET", path, Map.of(), Map.of(), new byte[0]);
  }

  /**
   * A call of a service that speaks JSON.
   *
   * @param version of AWS's JSON protocol, {@code 1.0} or {@code 1.1}
   * @param target the call, such as {@code TrentService.DescribeKey}
   */
  public static ProbeCall json(
      String service, String region, String version, String target, String body) {
    return new ProbeCall(
        service,
        service,
        region,
        null,
        "POST",
        "/",
        Map.of(),
        Map.of("Content-Type", "application/x-amz-json-" + version, "X-Amz-Target", target),
        body.getBytes(StandardCharsets.UTF_8));
  }

  /** A call of a service that takes forms and answers in XML. */
  public static ProbeCall form(String service, String region, String body) {
    return new ProbeCall(
        service,
        service,
        region,
        null,
        "POST",
        "/",
        Map.of(),
        Map.of("Content-Type", "application/x-www-form-urlencoded; charset=utf-8"),
        body.getBytes(StandardCharsets.UTF_8));
  }

  /** Takes a role for the shortest time that there is. */
  public static ProbeCall assumeRole(String region, String role) {
    return form(
        "sts",
        region,
        "Action=AssumeRole&Version=2011-06-15&DurationSeconds=900&RoleSessionName=irsa-check&RoleArn="
            + URLEncoder.encode(role, StandardCharsets.UTF_8));
  }

  /** The same with one more parameter. */
  public ProbeCall asking(String name, String value) {
    return new ProbeCall(
        service, prefix, region, host, method, path, with(query, name, value), headers, body);
  }

  /** The same with one more header. */
  public ProbeCall heading(String name, String value) {
    return new ProbeCall(
        service, prefix, region, host, method, path, query, with(headers, name, value), body);
  }

  /** The same in another region. */
  public ProbeCall in(String other) {
    return new ProbeCall(service, prefix, other, host, method, path, query, headers, body);
  }

  /** The same at a host of the resource's own. */
  public ProbeCall at(String its) {
    return new ProbeCall(service, prefix, region, its, method, path, query, headers, body);
  }

  /** The same by another method. */
  public ProbeCall by(String other) {
    return new ProbeCall(service, prefix, region, host, other, path, query, headers, body);
  }

  private static Map<String, String> with(Map<String, String> map, String key, String value) {
    Map<String, String> more = new LinkedHashMap<>(map);
    more.put(key, value);
    return more;
  }

  /** Not the body, which may be of the application's. */
  @Override
  public String toString() {
    return service + " " + method + " " + path + List.copyOf(headers.values());
  }
}

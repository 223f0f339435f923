package dev.irsacheck.chain.permissions;

import java.util.List;

/**
 * The protocols of AWS services. Error parsing does not depend on them, because proxies, emulators
 * and S3-like stores respond to JSON in XML.
 */
public enum AwsProtocol {
  JSON_1_0("application/x-amz-json-1.0", "application/json"),
  JSON_1_1("application/x-amz-json-1.1", "application/json"),
  QUERY("application/x-www-form-urlencoded; charset=utf-8", "text/xml", "application/xml"),
  REST_XML("", "application/xml", "text/xml"),
  REST_JSON(""),
  /** The resource's own server, which need not send a request ID. */
  OPENSEARCH("", "application/json");

  private final String request;
  private final List<String> answers;

  AwsProtocol(String request, String... answers) {
    this.request = request;
    this.answers = List.of(answers);
  }

  public String request() {
    return request;
  }

  public boolean isJson() {
    return this == JSON_1_0 || this == JSON_1_1;
  }

  public boolean answersIn(String mediaType) {
    return answers.contains(mediaType);
  }
}

package dev.irsacheck.chain.permissions;

import java.util.List;

/**
 * How a service is spoken to.
 *
 * <p>Where an error stands is not told by the protocol alone: proxies, emulators and S3-like stores
 * answer in XML what was asked in JSON, so an error is read in whatever form it came.
 *
 * @see <a href="https://smithy.io/2.0/aws/protocols/index.html">Smithy, AWS protocols</a>
 */
public enum AwsProtocol {
  /** A POST whose header names the call, parameters and answer in JSON. */
  JSON_1_0("application/x-amz-json-1.0", "application/json"),
  JSON_1_1("application/x-amz-json-1.1", "application/json"),
  /** A form that names the call; the answer is XML. */
  QUERY("application/x-www-form-urlencoded; charset=utf-8", "text/xml", "application/xml"),
  /** Method and path name the call; the answer is XML. */
  REST_XML("", "application/xml", "text/xml"),
  /** Method and path name the call; a dry run's answer has neither a body nor a type. */
  REST_JSON(""),
  /** A server of the resource's own, which promises no request id. */
  OPENSEARCH("", "application/json");

  private final String request;
  private final List<String> answers;

  AwsProtocol(String request, String... answers) {
    this.request = request;
    this.answers = List.of(answers);
  }

  /** The media type of a request's body; empty where requests have none. */
  public String request() {
    return request;
  }

  /** Whether parameters and answers are JSON, and a header names the call. */
  public boolean isJson() {
    return this == JSON_1_0 || this == JSON_1_1;
  }

  /** Whether a success without a request id may be of this media type. */
  public boolean answersIn(String mediaType) {
    return answers.contains(mediaType);
  }
}

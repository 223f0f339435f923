package dev.irsacheck.pod.snapshot;

import dev.irsacheck.chain.evidence.Source;
import dev.irsacheck.chain.evidence.SourcedText;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * Settings that SDK v2 parses for each client, and that can make it fail. Found by trying each with
 * version 2.57.8.
 */
public enum SdkSetting {
  FIPS(PodSettings.FIPS, "use_fips_endpoint", Kind.BOOLEAN),
  DUALSTACK(PodSettings.DUALSTACK, "use_dualstack_endpoint", Kind.BOOLEAN),
  IGNORE_ENDPOINTS(PodSettings.IGNORE_ENDPOINTS, "ignore_configured_endpoint_urls", Kind.BOOLEAN),
  COMPRESSION(
      "AWS_DISABLE_REQUEST_COMPRESSION",
      "aws.disableRequestCompression",
      "disable_request_compression",
      Kind.BOOLEAN),
  COMPRESSED_SIZE(
      "AWS_REQUEST_MIN_COMPRESSION_SIZE_BYTES",
      "aws.requestMinCompressionSizeBytes",
      "request_min_compression_size_bytes",
      Kind.NUMBER),
  NEW_RETRIES("AWS_NEW_RETRIES_2026", "aws.newRetries2026", null, Kind.BOOLEAN),
  MAX_ATTEMPTS("AWS_MAX_ATTEMPTS", "aws.maxAttempts", null, Kind.COUNT),
  RETRY_MODE("AWS_RETRY_MODE", "aws.retryMode", "retry_mode", Kind.RETRY_MODE),
  DEFAULTS_MODE("AWS_DEFAULTS_MODE", "aws.defaultsMode", "defaults_mode", Kind.DEFAULTS_MODE),
  APP_ID("AWS_SDK_UA_APP_ID", "sdk.ua.appId", null, Kind.LINE),
  EXECUTION_ENV("AWS_EXECUTION_ENV", "aws.executionEnvironment", null, Kind.LINE),
  /** Clients of services with an endpoint of their own do not read it. */
  ENDPOINT(PodSettings.ENDPOINT, "endpoint_url", Kind.ENDPOINT),
  STS_ENDPOINT(PodSettings.STS_ENDPOINT, null, Kind.ENDPOINT);

  private enum Kind {
    BOOLEAN("true or false"),
    NUMBER("a whole number"),
    COUNT("a whole number of at least 1"),
    RETRY_MODE("legacy, standard or adaptive"),
    DEFAULTS_MODE("legacy, standard, in-region, cross-region, mobile or auto"),
    LINE("text without line breaks"),
    /** IRSA405 validates non-empty values. botocore, Go and JavaScript ignore an empty one. */
    ENDPOINT("a URL");

    private final String wanted;

    Kind(String wanted) {
      this.wanted = wanted;
    }
  }

  private final String variable;
  private final String property;
  private final String key;
  private final Kind kind;

  SdkSetting(PodSettings setting, String key, Kind kind) {
    this(setting.variable(), setting.property(), key, kind);
  }

  SdkSetting(String variable, String property, String key, Kind kind) {
    this.variable = variable;
    this.property = property;
    this.key = key;
    this.kind = kind;
  }

  public String variable() {
    return variable;
  }

  /** Its name in a profile; null if a profile cannot set it. */
  public String key() {
    return key;
  }

  public boolean isEndpoint() {
    return kind == Kind.ENDPOINT;
  }

  /** The first version of SDK v2 that reads it; null if all relevant versions do. */
  public String since() {
    return isEndpoint() ? "2.28.1" : null;
  }

  public String expected() {
    return kind.wanted;
  }

  static Map<SdkSetting, SourcedText> inForce(Variables variables) {
    Map<SdkSetting, SourcedText> settings = new EnumMap<>(SdkSetting.class);
    for (SdkSetting setting : values()) {
      SourcedText inForce = setting.in(variables);
      if (inForce != null) {
        settings.put(setting, inForce);
      }
    }
    return settings;
  }

  SourcedText in(Variables variables) {
    String text = variables.property(property);
    if (text != null) {
      return new SourcedText(text, Source.property(property));
    }
    text = variables.variable(variable);
    return text == null ? null : new SourcedText(text, Source.env(variable));
  }

  public boolean accepts(String value) {
    String word = value.strip().toLowerCase(Locale.ROOT);
    return switch (kind) {
      case BOOLEAN -> List.of("true", "false").contains(word);
      case NUMBER -> number(word) != null;
      case COUNT -> number(word) != null && number(word) > 0;
      case RETRY_MODE -> word.isEmpty() || isOneOf(word);
      case DEFAULTS_MODE -> isOneOf(word);
      case ENDPOINT -> Variables.isSet(value);
      case LINE -> value.strip().indexOf('\n') < 0 && value.strip().indexOf('\r') < 0;
    };
  }

  private boolean isOneOf(String word) {
    return List.of(kind.wanted.split(", | or ")).contains(word);
  }

  private static Integer number(String text) {
    try {
      return Integer.valueOf(text);
    } catch (NumberFormatException e) {
      return null;
    }
  }
}

package dev.irsacheck.chain.names;

import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * A host name of AWS.
 *
 * @param labels the labels before the partition's domain, in lower case, such as {@code sts} and
 *     {@code eu-west-1}
 */
public record AwsHost(List<String> labels) {
  /** A fixed list: loading the SDK's data would be slow, and a test compares both. */
  static final List<String> DOMAINS =
      List.of(
          "amazonaws.com",
          "api.aws",
          "amazonaws.com.cn",
          "api.amazonwebservices.com.cn",
          "amazonaws.eu",
          "api.amazonwebservices.eu",
          "c2s.ic.gov",
          "api.aws.ic.gov",
          "sc2s.sgov.gov",
          "api.aws.scloud",
          "csp.hci.ic.gov",
          "api.aws.hci.ic.gov",
          "cloud.adc-e.uk",
          "api.cloud-aws.adc-e.uk");

  public static Optional<AwsHost> parse(String host) {
    String name = host.toLowerCase(Locale.ROOT);
    for (String domain : DOMAINS) {
      if (name.endsWith("." + domain)) {
        String before = name.substring(0, name.length() - domain.length() - 1);
        return Optional.of(new AwsHost(List.of(before.split("\\."))));
      }
    }
    return Optional.empty();
  }

  public boolean isOf(String service) {
    return labels.contains(service) || labels.contains(service + "-fips");
  }

  public Optional<Region> region() {
    return Region.firstOf(labels);
  }
}

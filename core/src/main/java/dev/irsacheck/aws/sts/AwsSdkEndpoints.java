package dev.irsacheck.aws.sts;

import dev.irsacheck.chain.names.AwsHost;
import dev.irsacheck.chain.permissions.AwsService;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;
import software.amazon.awssdk.regions.EndpointTag;
import software.amazon.awssdk.regions.GeneratedPartitionMetadataProvider;
import software.amazon.awssdk.regions.PartitionEndpointKey;
import software.amazon.awssdk.regions.PartitionMetadata;
import software.amazon.awssdk.regions.Region;

final class AwsSdkEndpoints {
  private static final URI NO_URL = URI.create("none:none");

  private final UnaryOperator<String> variable;
  private final boolean fips;
  private final boolean dualstack;

  AwsSdkEndpoints(UnaryOperator<String> variable, boolean fips, boolean dualstack) {
    this.variable = variable;
    this.fips = fips;
    this.dualstack = dualstack;
  }

  URI configured(AwsService service) {
    if ("true".equalsIgnoreCase(variable.apply("AWS_IGNORE_CONFIGURED_ENDPOINT_URLS"))) {
      return null;
    }
    String text = variable.apply(service.endpointVariable());
    text = text != null ? text : variable.apply("AWS_ENDPOINT_URL");
    return text == null ? null : url(text.strip());
  }

  static boolean isNoUrl(URI configured) {
    return NO_URL.equals(configured);
  }

  private static URI url(String text) {
    try {
      URI url = new URI(text);
      boolean http = "http".equalsIgnoreCase(url.getScheme());
      boolean https = "https".equalsIgnoreCase(url.getScheme());
      return url.getHost() != null && (http || https) ? url : NO_URL;
    } catch (URISyntaxException e) {
      return NO_URL;
    }
  }

  /**
   * Whether AWS runs the endpoint: a region's own, or one of a VPC. A load balancer's name has the
   * same suffix but may serve anything.
   */
  boolean isOfAws(AwsService service) {
    URI configured = configured(service);
    if (configured == null) {
      return true;
    }
    return configured.getHost() != null
        && AwsHost.parse(configured.getHost())
            .filter(host -> host.isOf(service.signingName()))
            .isPresent();
  }

  URI regional(AwsService service, String region) {
    List<EndpointTag> tags = new ArrayList<>();
    if (fips) {
      tags.add(EndpointTag.FIPS);
    }
    if (dualstack) {
      tags.add(EndpointTag.DUALSTACK);
    }
    PartitionEndpointKey key = PartitionEndpointKey.builder().tags(tags).build();
    PartitionMetadata partition = partition(region);
    String host =
        partition
            .hostname(key)
            .replace("{service}", service.signingName())
            .replace("{region}", region)
            .replace("{dnsSuffix}", partition.dnsSuffix(key));
    return URI.create("https://" + host);
  }

  private static PartitionMetadata partition(String region) {
    return new GeneratedPartitionMetadataProvider().partitionMetadata(Region.of(region));
  }
}

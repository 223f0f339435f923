package dev.irsacheck.chain.names;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.regions.EndpointTag;
import software.amazon.awssdk.regions.PartitionEndpointKey;
import software.amazon.awssdk.regions.PartitionMetadata;
import software.amazon.awssdk.regions.Region;

class HostsTest {
  /** Compares both directions, so that a new partition of the SDK fails here. */
  @Test
  void theDomainsAreThoseOfTheSdksData() {
    PartitionEndpointKey dual = PartitionEndpointKey.builder().tags(EndpointTag.DUALSTACK).build();
    Set<String> domains = new TreeSet<>();
    for (Region region : Region.regions()) {
      PartitionMetadata partition = PartitionMetadata.of(region);
      domains.add(partition.dnsSuffix());
      domains.add(partition.dnsSuffix(dual));
    }

    assertThat(AwsHost.DOMAINS).containsExactlyInAnyOrderElementsOf(domains);
  }

  @ParameterizedTest
  @CsvSource({
    "sts.eu-west-1.amazonaws.com, sts, eu-west-1",
    "STS.EU-WEST-1.amazonaws.com, sts, eu-west-1",
    "sts-fips.us-gov-west-1.amazonaws.com, sts, us-gov-west-1",
    "vpce-0a1b-2c3d.sqs.eu-west-1.vpce.amazonaws.com, sqs, eu-west-1",
    "sqs.eusc-de-east-1.amazonaws.eu, sqs, eusc-de-east-1",
    "kms.cn-north-1.api.amazonwebservices.com.cn, kms, cn-north-1",
    "queue.amazonaws.com, queue, ''"
  })
  void aHostTellsServiceAndRegion(String host, String service, String region) {
    AwsHost parsed = AwsHost.parse(host).orElseThrow();

    assertThat(parsed.isOf(service)).isTrue();
    assertThat(parsed.isOf("es")).isFalse();
    assertThat(parsed.region().map(dev.irsacheck.chain.names.Region::code).orElse(""))
        .isEqualTo(region);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"sts.amazonaws.com.example.com", "amazonaws.com", "localhost", "", "sts.on.aws"})
  void anybodyElsesTellsNothing(String host) {
    assertThat(AwsHost.parse(host)).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "search-orders-abcdefghijklmnopqrstuvwxyz.eu-west-1.es.amazonaws.com, orders, eu-west-1, false",
    "vpc-my-orders-abcdefghijklmnopqrstuvwxyz.cn-north-1.es.amazonaws.com.cn, my-orders, cn-north-1,"
        + " false",
    "search-my-rag-abcdefghijklmnopqrstuvwxyz.aos.us-east-1.on.aws, my-rag, us-east-1, false",
    "abc123.eu-west-1.aoss.amazonaws.com, abc123, eu-west-1, true",
    "abc123.aoss.us-east-1.on.aws, abc123, us-east-1, true",
    "111122223333.aoss.us-east-1.on.aws, , us-east-1, true",
    "other.eu-west-1.es.amazonaws.com, , eu-west-1, false"
  })
  void aDomainAndACollectionAreNamedByTheirHosts(
      String host, String name, String region, boolean collection) {
    OpenSearchHost read = OpenSearchHost.ofUrl("https://" + host + "/orders").orElseThrow();

    assertThat(read.name()).isEqualTo(name);
    assertThat(read.region().code()).isEqualTo(region);
    assertThat(read.collection()).isEqualTo(collection);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "https://search.example.com",
        "https://a.b.eu-west-1.es.amazonaws.com",
        "https://x.lambda-url.us-east-1.on.aws",
        "arn:aws:es:eu-west-1:111122223333:domain/orders"
      })
  void aHostOfOnesOwnNamesNone(String url) {
    assertThat(OpenSearchHost.ofUrl(url)).isEmpty();
  }
}

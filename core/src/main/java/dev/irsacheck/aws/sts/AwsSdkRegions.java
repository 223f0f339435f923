package dev.irsacheck.aws.sts;

import dev.irsacheck.aws.call.Regions;
import java.io.ByteArrayInputStream;
import java.util.Map;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Pattern;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.endpoints.Endpoint;
import software.amazon.awssdk.profiles.ProfileFile;
import software.amazon.awssdk.regions.GeneratedPartitionMetadataProvider;
import software.amazon.awssdk.regions.PartitionMetadata;
import software.amazon.awssdk.regions.PartitionMetadataProvider;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.sts.endpoints.StsEndpointProvider;

public final class AwsSdkRegions implements Regions {
  // Not PartitionMetadata.of: it loads all regions and services, about 400 classes.
  private static final PartitionMetadataProvider PARTITIONS =
      new GeneratedPartitionMetadataProvider();

  private static final Map<String, Pattern> PATTERNS = new ConcurrentHashMap<>();

  @Override
  public String partitionOf(String region) {
    if (region.isBlank()) {
      return null;
    }
    // The SDK answers "aws" for unknown regions, so match the partition's own pattern.
    PartitionMetadata partition = PARTITIONS.partitionMetadata(Region.of(region));
    Pattern names = PATTERNS.get(partition.id());
    if (names == null) {
      names = Pattern.compile(partition.regionRegex());
      PATTERNS.put(partition.id(), names);
    }
    return names.matcher(region).matches() ? partition.id() : null;
  }

  @Override
  public boolean knowsPartition(String partition) {
    PartitionMetadata known = PARTITIONS.partitionMetadata(partition);
    return known != null && known.id().equals(partition);
  }

  @Override
  public String stsHost(String region, boolean fips, boolean dualstack) {
    if (!isHostLabel(region)) {
      // The SDK would percent-encode it into a name that does not resolve.
      throw new IllegalArgumentException("the region cannot be part of a host name");
    }
    try {
      Endpoint endpoint =
          StsEndpointProvider.defaultProvider()
              .resolveEndpoint(
                  parameters ->
                      parameters
                          .region(Region.of(region))
                          .useFips(fips)
                          .useDualStack(dualstack)
                          .useGlobalEndpoint(false))
              .join();
      return endpoint.endpointUrl().host();
    } catch (SdkClientException | CompletionException e) {
      throw new IllegalArgumentException(e.getMessage(), e);
    }
  }

  private static boolean isHostLabel(String region) {
    for (int i = 0; i < region.length(); i++) {
      char c = region.charAt(i);
      boolean letter = c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z';
      if (!letter && !(c >= '0' && c <= '9') && c != '-') {
        return false;
      }
    }
    return !region.isEmpty();
  }

  @Override
  public String inProfile(byte[] file, boolean credentials, String profile, String key) {
    try {
      return read(file, credentials)
          .profile(profile)
          .flatMap(found -> found.property(key))
          .orElse(null);
    } catch (IllegalArgumentException | IllegalStateException e) {
      return null;
    }
  }

  @Override
  public String profileProblem(byte[] file, boolean credentials) {
    try {
      read(file, credentials);
      return null;
    } catch (IllegalArgumentException | IllegalStateException e) {
      return String.valueOf(e.getMessage());
    }
  }

  private static ProfileFile read(byte[] file, boolean credentials) {
    return ProfileFile.builder()
        .content(new ByteArrayInputStream(file))
        .type(credentials ? ProfileFile.Type.CREDENTIALS : ProfileFile.Type.CONFIGURATION)
        .build();
  }
}

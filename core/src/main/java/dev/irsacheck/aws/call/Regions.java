package dev.irsacheck.aws.call;

/** What the AWS SDK knows of partitions and regions; no pattern of ours stands in for it. */
public interface Regions {
  /** The partition whose regions are named like this one, or null if none is. */
  String partitionOf(String region);

  /** True for a partition that the SDK knows. */
  boolean knowsPartition(String partition);

  /**
   * The host of STS for a region.
   *
   * @throws IllegalArgumentException if the SDK has none for this combination; the message is the
   *     SDK's
   */
  String stsHost(String region, boolean fips, boolean dualstack);

  /**
   * What a profile of an AWS configuration file or file of credentials sets.
   *
   * @param file its content
   * @param profile such as {@code default}
   * @param key such as {@code region}
   * @return null if the profile is missing or does not set it, or the file is none that the SDK
   *     reads
   */
  String inProfile(byte[] file, boolean credentials, String profile, String key);

  /** Why the SDK cannot read such a file, in its own words; null if it can. */
  String profileProblem(byte[] file, boolean credentials);
}

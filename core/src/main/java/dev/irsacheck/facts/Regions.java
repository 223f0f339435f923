package dev.irsacheck.facts;

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
   * The region that a profile of the AWS configuration file sets.
   *
   * @param configFile the file's content
   * @param profile such as {@code default}
   * @return null if the profile is missing or sets none, or the file is none that the SDK reads
   */
  String regionInProfile(byte[] configFile, String profile);
}

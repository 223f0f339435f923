package dev.irsacheck.aws.call;

/** The AWS SDK's data on partitions and regions, instead of patterns of ours. */
public interface Regions {
  /** Returns the partition of a region by the form of its name, or null. */
  String partitionOf(String region);

  boolean knowsPartition(String partition);

  /**
   * Throws IllegalArgumentException with the SDK's message if it has no host for this combination.
   */
  String stsHost(String region, boolean fips, boolean dualstack);

  /** Returns null if the profile lacks the value or the SDK cannot read the file. */
  String inProfile(byte[] file, boolean credentials, String profile, String key);

  /** Returns the SDK's message if it cannot read such a file, otherwise null. */
  String profileProblem(byte[] file, boolean credentials);
}

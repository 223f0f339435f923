package dev.irsacheck.chain.names;

/**
 * Where this project is published, and how it signs what it puts into Kubernetes. The only place
 * that says so ({@code docs/maintain/decisions/0015}); {@code release/ready} compares it with
 * {@code release/owner}.
 */
public final class Project {
  /** Where a browser finds the sources, without a slash at the end. */
  public static final String REPOSITORY = "https://github.com/irsa-check/irsa-check";

  /** The domain of labels, annotations and conditions, such as {@code irsacheck.dev/ready}. */
  public static final String DOMAIN = "irsacheck.dev";

  private Project() {}
}

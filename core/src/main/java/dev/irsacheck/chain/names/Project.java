package dev.irsacheck.chain.names;

/**
 * The addresses of this project; {@code release/ready} compares them with {@code release/owner}.
 */
public final class Project {
  public static final String REPOSITORY = "https://github.com/irsa-check/irsa-check";

  public static final String DOMAIN = "irsacheck.dev";

  private Project() {}
}

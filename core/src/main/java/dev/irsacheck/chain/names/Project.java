package dev.irsacheck.chain.names;

/**
 * The addresses of this project; no other class contains these names ({@code
 * docs/maintain/decisions/0015}). {@code release/ready} compares it with {@code release/owner}.
 */
public final class Project {
  public static final String REPOSITORY = "https://github.com/irsa-check/irsa-check";

  public static final String DOMAIN = "irsacheck.dev";

  private Project() {}
}

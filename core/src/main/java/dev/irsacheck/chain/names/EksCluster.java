package dev.irsacheck.chain.names;

import java.util.Optional;
import java.util.regex.Pattern;

/** An EKS cluster, possibly without region and account. */
public record EksCluster(
    Optional<Region> region, Optional<AccountId> account, Optional<String> name) {
  public static final EksCluster UNKNOWN =
      new EksCluster(Optional.empty(), Optional.empty(), Optional.empty());

  private static final String SERVICE = "eks";
  private static final String KIND = "cluster/";
  private static final String ASSOCIATION = "podidentityassociation/";

  private static final Pattern NAME = Pattern.compile("[0-9A-Za-z][0-9A-Za-z_-]{0,99}");

  public static Optional<EksCluster> parse(String text) {
    if (isName(text)) {
      return Optional.of(new EksCluster(Optional.empty(), Optional.empty(), Optional.of(text)));
    }
    Arn arn = Arn.parse(text).orElse(null);
    if (arn == null || !arn.service().equals(SERVICE) || !arn.resource().startsWith(KIND)) {
      return Optional.empty();
    }
    String name = arn.resource().substring(KIND.length());
    Optional<Region> region = Region.parse(arn.region());
    Optional<AccountId> account = AccountId.parse(arn.account());
    return region.isPresent() && account.isPresent() && isName(name)
        ? Optional.of(new EksCluster(region, account, Optional.of(name)))
        : Optional.empty();
  }

  public static boolean isName(String text) {
    return NAME.matcher(text).matches();
  }

  /** Fills in an unknown region or account. */
  public EksCluster or(Optional<Region> otherRegion, Optional<AccountId> otherAccount) {
    return new EksCluster(region.or(() -> otherRegion), account.or(() -> otherAccount), name);
  }

  /**
   * The cluster's ARN with a star for each unknown part.
   *
   * @param partition a star if unknown
   */
  public Arn pattern(String partition) {
    return new Arn(
        partition,
        SERVICE,
        region.map(Region::code).orElse("*"),
        account.map(AccountId::digits).orElse("*"),
        KIND + name.orElse("*"));
  }

  /** Whether this is the ARN of a Pod Identity association, or a pattern for one. */
  public static boolean isAssociation(Arn arn) {
    return arn.service().equals(SERVICE) && arn.resource().startsWith(ASSOCIATION);
  }

  /** The resource of an association is {@code podidentityassociation/CLUSTER/ID}. */
  public static Arn ofAssociation(Arn association) {
    String rest = association.resource().substring(ASSOCIATION.length());
    int slash = rest.indexOf('/');
    return new Arn(
        association.partition(),
        SERVICE,
        association.region(),
        association.account(),
        KIND + (slash < 0 ? rest : rest.substring(0, slash)));
  }
}

package dev.irsacheck.cli.scan;

import dev.irsacheck.cli.scan.MinimumVersion.Status;
import java.util.Comparator;
import java.util.Optional;

/**
 * One installed part of an SDK.
 *
 * @param name as its packager has it, like {@code boto3} or {@code @aws-sdk/client-sts}
 * @param version as it was found; empty if nothing tells it
 * @param place the file that tells of it, below the path that was named
 * @param missing another package that AWS asks for beside it
 * @param replacedBy what a build puts in its place, whose versions are not AWS's
 */
record SdkPackage(
    SdkProduct product,
    String name,
    Optional<String> version,
    String place,
    Optional<String> missing,
    Optional<String> replacedBy)
    implements ScannedPart {
  static final Comparator<SdkPackage> ORDER =
      Comparator.comparing(SdkPackage::status)
          .thenComparing(found -> found.product().language())
          .thenComparing(SdkPackage::name)
          .thenComparing(SdkPackage::place)
          .thenComparing(found -> found.version().orElse(""));

  static SdkPackage of(SdkProduct product, String name, String version, String place) {
    return new SdkPackage(
        product, name, Optional.ofNullable(version), place, Optional.empty(), Optional.empty());
  }

  /** The same package, which lacks another one. */
  SdkPackage lacking(String other) {
    return new SdkPackage(product, name, version, place, Optional.of(other), replacedBy);
  }

  /** The same package, for which something else stands in. */
  SdkPackage replacedBy(String other) {
    return new SdkPackage(product, name, Optional.empty(), place, missing, Optional.of(other));
  }

  /** What its version is held against for EKS Pod Identity, which needs no other package. */
  MinimumVersion podIdentityMinimum() {
    return product.podIdentity(name, version);
  }

  /** What its version means for EKS Pod Identity. */
  Status podIdentity() {
    return podIdentityMinimum().judge(version);
  }

  @Override
  public String language() {
    return product.language().label();
  }

  /** What its version means for IRSA. */
  @Override
  public Status status() {
    return missing.isPresent() ? Status.FAIL : product.irsa().judge(version);
  }
}

package dev.irsacheck.cli.scan;

import dev.irsacheck.cli.scan.MinimumVersion.Status;
import java.util.Comparator;
import java.util.Optional;

/**
 * One installed part of an SDK.
 *
 * @param name in its package manager, like {@code boto3} or {@code @aws-sdk/client-sts}
 * @param version empty if unknown
 * @param place the file that shows it, relative to the given path
 * @param missing another package that AWS requires with it
 * @param replacedBy a replacement by the build, whose versions are not AWS's
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

  SdkPackage lacking(String other) {
    return new SdkPackage(product, name, version, place, Optional.of(other), replacedBy);
  }

  SdkPackage replacedBy(String other) {
    return new SdkPackage(product, name, Optional.empty(), place, missing, Optional.of(other));
  }

  /** EKS Pod Identity needs no other package. */
  MinimumVersion podIdentityMinimum() {
    return product.podIdentity(name, version);
  }

  Status podIdentity() {
    return podIdentityMinimum().judge(version);
  }

  @Override
  public String language() {
    return product.language().label();
  }

  @Override
  public Status status() {
    return missing.isPresent() ? Status.FAIL : product.irsa().judge(version);
  }
}

package dev.irsacheck.cli.scan;

import java.util.Comparator;
import java.util.Optional;

/**
 * One installed part of an SDK.
 *
 * @param name as its packager has it, like {@code boto3} or {@code @aws-sdk/client-sts}
 * @param version as it was found; empty if nothing tells it
 * @param place the file that tells of it, below the path that was named
 * @param missing another package without which it cannot use a web identity token
 */
record SdkPackage(
    Product product,
    String name,
    Optional<String> version,
    String place,
    Optional<String> missing) {
  static final Comparator<SdkPackage> ORDER =
      Comparator.comparing(SdkPackage::status)
          .thenComparing(found -> found.product().language())
          .thenComparing(SdkPackage::name)
          .thenComparing(SdkPackage::place)
          .thenComparing(found -> found.version().orElse(""));

  static SdkPackage of(Product product, String name, String version, String place) {
    return new SdkPackage(product, name, Optional.ofNullable(version), place, Optional.empty());
  }

  /** The same package, which lacks another one. */
  SdkPackage lacking(String other) {
    return new SdkPackage(product, name, version, place, Optional.of(other));
  }

  Status status() {
    return missing.isPresent() ? Status.FAIL : product.judge(version);
  }
}

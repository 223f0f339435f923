package dev.irsacheck.pod.classpath;

import java.util.Optional;

/** What was found of a copy of an SDK: each copy has a package of its own and uses no other's. */
interface SdkPart {
  Sdk sdk();

  /** The archive or directory that holds it. */
  String location();

  /** The SDK's root package if it was renamed. */
  Optional<String> relocatedPackage();
}

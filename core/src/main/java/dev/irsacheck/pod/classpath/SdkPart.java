package dev.irsacheck.pod.classpath;

import java.util.Optional;

interface SdkPart {
  Sdk sdk();

  String location();

  Optional<String> relocatedPackage();
}

package dev.irsacheck.cli.scan;

import java.io.IOException;
import java.util.Map;

/**
 * {@code orders.deps.json}, which lists the packages of one program.
 *
 * <p>AWSSDK.Core finds the web identity's code in AWSSDK.SecurityToken by its name only, when it is
 * too late to add it.
 */
final class DotNetDependencies implements PackageReader {
  private static final String CORE = "AWSSDK.Core";
  private static final String STS = "AWSSDK.SecurityToken";

  @Override
  public void read(ScannedFile file, ScanResults found) throws IOException {
    if (!file.name().endsWith(".deps.json")) {
      return;
    }
    Object libraries = JsonFile.member(JsonFile.read(file, found), "libraries");
    if (!(libraries instanceof Map<?, ?> byName)) {
      return;
    }
    String core = version(byName, CORE);
    if (core == null) {
      return;
    }
    SdkPackage sdk = SdkPackage.of(SdkProduct.DOTNET, CORE, core, file.place());
    found.add(version(byName, STS) == null ? sdk.lacking(STS) : sdk);
  }

  /** From a key like {@code AWSSDK.Core/3.7.0}; null if there is none. */
  private static String version(Map<?, ?> libraries, String name) {
    for (Object key : libraries.keySet()) {
      String library = (String) key;
      // NuGet's names are the same in any case.
      if (library.regionMatches(true, 0, name + "/", 0, name.length() + 1)) {
        return library.substring(name.length() + 1);
      }
    }
    return null;
  }
}

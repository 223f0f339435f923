package dev.irsacheck.cli.scan;

import java.io.IOException;
import java.util.Map;

/**
 * Reads {@code orders.deps.json}, which lists the packages of one program.
 *
 * <p>AWSSDK.Core loads the web identity's code from AWSSDK.SecurityToken by name at run time, so a
 * missing package shows only then.
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

  private static String version(Map<?, ?> libraries, String name) {
    for (Object key : libraries.keySet()) {
      String library = (String) key;
      // NuGet ignores case in names.
      if (library.regionMatches(true, 0, name + "/", 0, name.length() + 1)) {
        return library.substring(name.length() + 1);
      }
    }
    return null;
  }
}

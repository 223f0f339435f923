package dev.irsacheck.pod.classpath;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.util.Arrays;

/**
 * Filters entries by the bytes of their names; it may accept too many. A bundle has 385,000
 * entries, most of them classes, so a class costs two comparisons.
 */
final class EntryNames {
  static final String MANIFEST = "META-INF/MANIFEST.MF";
  static final String POM_PROPERTIES = "/pom.properties";
  static final String VERSION_INFO = "sdk/versionInfo.properties";
  static final String SERVICES = "META-INF/services/";
  static final String HTTP_SERVICE = ".http.SdkHttpService";

  static final String SERVICES_PACKAGE = "/services/";

  static final String CLIENT_CLASS = "Client.class";

  static final String XRAY_RECORDER = "/xray/AWSXRayRecorder.class";

  private static final byte[] CLASS = bytes(".class");
  private static final byte[] MANIFEST_BYTES = bytes(MANIFEST);
  private static final byte[] POM_BYTES = bytes(POM_PROPERTIES);
  private static final byte[] VERSION_INFO_BYTES = bytes(VERSION_INFO);
  private static final byte[] LOADER_BYTES = bytes(PropertiesLauncher.PROPERTIES);
  private static final byte[] HTTP_SERVICE_BYTES = bytes(HTTP_SERVICE);
  private static final byte[] CORE_SITE = bytes(S3aSetting.CORE_SITE);
  private static final byte[] CLIENT = bytes(CLIENT_CLASS);
  private static final byte[] SERVICES_PACKAGE_BYTES = bytes(SERVICES_PACKAGE);
  private static final byte[] XRAY_RECORDER_BYTES = bytes(XRAY_RECORDER);

  /** Paths of the known classes, indexed by their last character before {@code .class}. */
  private static final byte[][][] CLASSES = classes();

  private EntryNames() {}

  static boolean matters(byte[] bytes, int from, int to, boolean services) {
    if (to - from < CLASS.length) {
      return false;
    }
    switch (bytes[to - 1]) {
      case 's':
        if (bytes[to - CLASS.length] == '.') {
          return isKnownClass(bytes, from, to) || services && isServiceClient(bytes, from, to);
        }
        return endsWith(bytes, from, to, POM_BYTES)
            || endsWith(bytes, from, to, VERSION_INFO_BYTES)
            || endsWith(bytes, from, to, LOADER_BYTES);
      case 'r':
        return bytes[to - 4] == '.' && isNestedSuffix(bytes[to - 3], bytes[to - 2]);
      case 'F':
        return to - from == MANIFEST_BYTES.length && endsWith(bytes, from, to, MANIFEST_BYTES);
      case 'e':
        return endsWith(bytes, from, to, HTTP_SERVICE_BYTES);
      case 'l':
        return endsWith(bytes, from, to, CORE_SITE);
      default:
        return false;
    }
  }

  private static boolean isNestedSuffix(byte first, byte second) {
    return second == 'a' && (first == 'j' || first == 'w' || first == 'r');
  }

  private static boolean isKnownClass(byte[] bytes, int from, int to) {
    if (to - from == CLASS.length) {
      return false;
    }
    int last = bytes[to - CLASS.length - 1];
    byte[][] candidates = last >= 0 ? CLASSES[last] : null;
    if (candidates != null) {
      for (byte[] candidate : candidates) {
        if (endsWith(bytes, from, to, candidate)) {
          return true;
        }
      }
    }
    return false;
  }

  private static boolean isServiceClient(byte[] bytes, int from, int to) {
    if (to - from <= CLASS.length
        || bytes[to - CLASS.length - 1] != 't'
        || !endsWith(bytes, from, to, CLIENT)) {
      return false;
    }
    int service = slashBefore(bytes, from, slashBefore(bytes, from, to));
    return service > from && endsWith(bytes, from, service + 1, SERVICES_PACKAGE_BYTES);
  }

  private static int slashBefore(byte[] bytes, int from, int place) {
    int at = place - 1;
    while (at >= from && bytes[at] != '/') {
      at--;
    }
    return at;
  }

  private static boolean endsWith(byte[] bytes, int from, int to, byte[] suffix) {
    int start = to - suffix.length;
    if (start < from) {
      return false;
    }
    for (int i = suffix.length - 1; i >= 0; i--) {
      if (bytes[start + i] != suffix[i]) {
        return false;
      }
    }
    return true;
  }

  private static byte[][][] classes() {
    byte[][][] byLast = new byte[128][][];
    for (SdkClass type : SdkClass.all()) {
      add(byLast, bytes("/" + type.path()));
    }
    for (ChainLibrary library : ChainLibrary.all()) {
      add(byLast, bytes(library.end()));
    }
    add(byLast, XRAY_RECORDER_BYTES);
    return byLast;
  }

  private static void add(byte[][][] byLast, byte[] path) {
    int last = path[path.length - CLASS.length - 1];
    byte[][] before = byLast[last] == null ? new byte[0][] : byLast[last];
    byte[][] after = Arrays.copyOf(before, before.length + 1);
    after[before.length] = path;
    byLast[last] = after;
  }

  private static byte[] bytes(String text) {
    return text.getBytes(US_ASCII);
  }
}

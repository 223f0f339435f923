package dev.irsacheck.check.sdk;

import dev.irsacheck.classpath.Place;
import dev.irsacheck.classpath.SdkInventory;
import dev.irsacheck.classpath.Unreadable;
import dev.irsacheck.text.Phrases;
import java.util.ArrayList;
import java.util.List;

/** Why a class path proves nothing. */
final class ClassPathCoverage {
  private static final int MOST_NAMED = 3;

  private ClassPathCoverage() {}

  /** No SDK at all, or none with what is asked for: tells where we looked. */
  static String inVain(String missing, SdkInventory sdks) {
    // No lambda: most pods lack one of the SDKs.
    List<String> places = new ArrayList<>();
    for (Place each : sdks.places()) {
      places.add(each.path());
    }
    return missing
        + " was found on the class path"
        + (places.isEmpty() ? "" : "; looked in " + Phrases.first(MOST_NAMED, places));
  }

  /** What cannot be read may hold what seems to be missing, so its absence is not proven. */
  static boolean everywhere(SdkInventory sdks) {
    return sdks.unreadable().isEmpty();
  }

  static String notEverywhere(String missing, SdkInventory sdks) {
    Unreadable first = sdks.unreadable().get(0);
    return missing + " was not found, but may be in " + first.location() + ": " + first.reason();
  }
}

package dev.irsacheck.check.sdk;

import dev.irsacheck.check.Outcome;
import dev.irsacheck.facts.Fact;
import dev.irsacheck.facts.FactKey;
import dev.irsacheck.facts.Facts;
import dev.irsacheck.text.Printable;

/**
 * An application may name the class of its HTTP client, by property or variable; then SDK v2 looks
 * for no other, and whether that class serves only running it could tell.
 */
final class NamedHttpClient {

  private NamedHttpClient() {}

  /** Not run, where the application names one; null where the SDK looks for one itself. */
  static Outcome of(Facts facts) {
    if (facts.fact(FactKey.HTTP_SERVICE) instanceof Fact.Known<String> named) {
      return Outcome.notRun(SdkTexts.namedClient(Printable.of(named.value()), named.source()));
    }
    return null;
  }
}

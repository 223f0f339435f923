package dev.irsacheck.packing;

import java.util.List;
import java.util.function.Supplier;

class SamplesBase {
  private final String name = "base";

  void ofItsBase(List<String> all) {
    Supplier<String> mine = () -> "base " + name;
    all.add(mine.get());
  }

  String greeting() {
    return "greeting";
  }
}

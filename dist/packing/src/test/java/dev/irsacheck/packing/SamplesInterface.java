package dev.irsacheck.packing;

import java.util.List;
import java.util.function.Supplier;

interface SamplesInterface {
  default void ofItsInterface(List<String> all) {
    Supplier<String> instance = () -> "interface " + hidden();
    Supplier<String> reference = this::hidden;
    Supplier<String> constant = () -> "constant of an interface";
    all.add(instance.get() + reference.get() + constant.get());
  }

  private String hidden() {
    return "hidden";
  }
}

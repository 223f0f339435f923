package dev.irsacheck.acceptance.realapps.quarkus;

import io.quarkus.arc.Unremovable;
import jakarta.enterprise.context.ApplicationScoped;

/** A bean that only the pool's thread looks up. */
@Unremovable
@ApplicationScoped
public class Stock {
  public int left() {
    return 7;
  }
}

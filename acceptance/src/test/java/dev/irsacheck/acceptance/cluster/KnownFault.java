package dev.irsacheck.acceptance.cluster;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** A case of a known bug, which must fail with this symptom: a success fails the suite. */
@Target(ElementType.METHOD)
@Retention(RetentionPolicy.RUNTIME)
@interface KnownFault {
  String value();

  String symptom();

  /** False if the bug depends on chance. */
  boolean always() default true;
}

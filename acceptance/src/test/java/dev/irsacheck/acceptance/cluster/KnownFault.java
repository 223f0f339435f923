package dev.irsacheck.acceptance.cluster;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * A case that shows a fault which is not repaired yet: it must fail, and fail with this symptom.
 * One that succeeds fails the suite, so that whoever repairs the fault takes the mark away; unless
 * the fault depends on chance.
 */
@Target(ElementType.METHOD)
@Retention(RetentionPolicy.RUNTIME)
@interface KnownFault {
  /** The fault, in a sentence. */
  String value();

  /** What the failure's message has in it. */
  String symptom();

  /** Whether it shows each time; a case may succeed whose fault depends on chance. */
  boolean always() default true;
}

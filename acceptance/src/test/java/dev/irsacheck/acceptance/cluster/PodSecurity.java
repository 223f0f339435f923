package dev.irsacheck.acceptance.cluster;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** The level of Pod Security of a case's namespace; the default is {@code restricted}. */
@Target(ElementType.METHOD)
@Retention(RetentionPolicy.RUNTIME)
@interface PodSecurity {
  String value();
}

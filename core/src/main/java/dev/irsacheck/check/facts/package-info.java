/**
 * What is known about the pod and about STS's answers, each value with its origin.
 *
 * <p>Checks read facts and nothing else, so a scenario in a test is a set of facts. A fact that
 * could not be had is {@link dev.irsacheck.check.facts.Fact.Unknown} and says why; the plan turns
 * that into a check that did not run.
 */
package dev.irsacheck.check.facts;

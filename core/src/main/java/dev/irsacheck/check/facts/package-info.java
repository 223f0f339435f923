/**
 * Facts about the pod and STS's answers. Checks read nothing else, so a scenario is a set of facts.
 */
package dev.irsacheck.check.facts;

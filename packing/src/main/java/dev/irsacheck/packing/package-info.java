/**
 * A step of the build, and part of no package: it puts core, the command line and their libraries
 * into the agent's jar, in a form from which a check starts soon. {@code docs/decisions/0016} says
 * what is done to them and why.
 */
package dev.irsacheck.packing;

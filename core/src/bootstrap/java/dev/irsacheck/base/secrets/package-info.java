/**
 * Masks secrets: known ones by value, all others by name or form. The agent compiles this source
 * folder too, so it is Java 8 and has no dependencies.
 */
package dev.irsacheck.base.secrets;

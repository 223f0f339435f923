/**
 * Masks secrets in texts: known secrets by value, all others by name or form.
 *
 * <p>Texts are masked when they become output, not when they are read. The agent compiles this
 * source folder too, so it is Java 8 and has no dependencies.
 */
package dev.irsacheck.base.secrets;

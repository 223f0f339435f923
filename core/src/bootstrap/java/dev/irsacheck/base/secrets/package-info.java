/**
 * What secrets look like, and how they are taken out of a text: those that are known, by their
 * value; all others by their name or their form.
 *
 * <p>A text is read as it came, and masked where it becomes something that is printed. It lies in
 * the source folder that two modules compile, as {@code container} does: it is Java 8, and depends
 * on nothing.
 */
package dev.irsacheck.base.secrets;

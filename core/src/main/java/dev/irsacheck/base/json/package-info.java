/**
 * JSON as plain maps, lists and strings, read with hard bounds.
 *
 * <p>Built on Jackson's streaming core alone: data binding would add a hundred milliseconds to
 * every JVM start, and nothing here needs it.
 */
package dev.irsacheck.base.json;
